import type { Recorded } from '../../../kernel/event.ts'
import type { ActionPriority } from '../../../kernel/promises.ts'
import type { Severity } from '../../../kernel/severity.ts'
import type { Transaction } from '../../../platform/record/transaction.ts'
import type { Views } from '../../../platform/slice.ts'
import type { ActionEvent, ReviewEvent } from '../events.ts'

export const reviewStates = ['owed', 'draft', 'submitted', 'approved', 'waived'] as const
export const actionStates = ['open', 'done', 'verified', 'cancelled'] as const

export type ReviewRow = {
  org: string
  stream: string
  idx: number
  incident: string
  state: (typeof reviewStates)[number]
  severity: Severity
  /** Null where nothing promised a review. */
  due_ms: number | null
  submitted_ms: number | null
  approved_ms: number | null
  cause: string | null
  authors: string[]
  last_ms: number
}

export type ActionRow = {
  org: string
  stream: string
  number: number
  incident: string | null
  review: string | null
  title: string
  owner_id: string
  owner_name: string
  priority: ActionPriority
  due_ms: number
  due_changes: number
  state: (typeof actionStates)[number]
  created_ms: number
  done_ms: number | null
  done_by: string | null
  done_by_name: string | null
  verified_ms: number | null
  verified_by_name: string | null
}
export type ReviewTables = { 'view.review': ReviewRow; 'view.action': ActionRow }

const tables = `
create table view.review (
  org uuid, stream uuid, idx int8 not null, incident uuid not null, state text not null, severity text not null, due_ms int8,
  submitted_ms int8, approved_ms int8, cause text, authors text[] not null default '{}', last_ms int8 not null,
  primary key (org, stream)
);
create unique index review_by_incident on view.review (org, incident);
create index review_newest on view.review (org, idx);
create index review_awaited on view.review (org, due_ms) where approved_ms is null;
create index review_by_cause on view.review (org, cause) where cause is not null;
create table view.action (
  org uuid, stream uuid, number int8 not null, incident uuid, review uuid, title text not null, owner_id text not null,
  owner_name text not null, priority text not null, due_ms int8 not null, due_changes int4 not null, state text not null,
  created_ms int8 not null, done_ms int8, done_by text, done_by_name text, verified_ms int8, verified_by_name text,
  primary key (org, stream)
);
create index action_due on view.action (org, due_ms, stream);
create index action_open on view.action (org, due_ms, stream) where state in ('open', 'done');
create index action_by_incident on view.action (org, incident) where incident is not null;
create index action_by_review on view.action (org, review) where review is not null;
create index action_by_owner on view.action (org, owner_id, due_ms, stream);
`

export const reviewViews: Views = {
  tables,
  names: ['review', 'action'],
  projects: [
    'ReviewOwed',
    'ReviewStarted',
    'ReviewSectionWritten',
    'ReviewCauseNamed',
    'ReviewNeededNoAction',
    'ReviewSubmitted',
    'ReviewApproved',
    'ReviewReturned',
    'ReviewWaived',
    'ReviewAmended',
    'ActionCreated',
    'ActionDueChanged',
    'ActionReassigned',
    'ActionDone',
    'ActionVerified',
    'ActionRejected',
    'ActionCancelled',
  ],
  async project(tx, recorded) {
    for (const one of recorded as unknown as readonly Recorded<ReviewEvent | ActionEvent>[])
      if (one.event.type.startsWith('Review')) await projectReview(tx, one as Recorded<ReviewEvent>)
      else await projectAction(tx, one as Recorded<ActionEvent>)
  },
}

async function projectReview(tx: Transaction, { event, stream, index, recordedAt, by }: Recorded<ReviewEvent>) {
  const update = (set: string, ...values: unknown[]) =>
    tx.client.query(`update view.review set last_ms = $3${set} where org = $1 and stream = $2`, [
      tx.org,
      stream,
      recordedAt,
      ...values,
    ])
  switch (event.type) {
    case 'ReviewOwed':
      await tx.client.query(
        `insert into view.review as r (org, stream, idx, incident, state, severity, due_ms, last_ms) values ($1, $2, $3, $4, 'owed', $5, $6, $7)
         on conflict (org, stream) do update set severity = $5, due_ms = $6, last_ms = $7, state = case r.state when 'waived' then 'owed' else r.state end`,
        [tx.org, stream, index, event.incident, event.severity, event.dueAt, recordedAt],
      )
      return
    case 'ReviewStarted':
      await tx.client.query(
        `insert into view.review (org, stream, idx, incident, state, severity, last_ms) values ($1, $2, $3, $4, 'draft', $5, $6)
         on conflict (org, stream) do update set state = 'draft', last_ms = $6`,
        [tx.org, stream, index, event.incident, event.severity, recordedAt],
      )
      return
    case 'ReviewSectionWritten':
      await update(`, state = 'draft'${authored('$4')}`, by.name)
      return
    case 'ReviewCauseNamed':
      // What was erased is no cause that could come again.
      await update(
        `, state = 'draft', cause = $4${authored('$5')}`,
        event.cause === 'erased' ? null : event.cause,
        by.name,
      )
      return
    case 'ReviewSubmitted':
      await update(`, state = 'submitted', submitted_ms = $3`)
      return
    case 'ReviewApproved':
      await update(`, state = 'approved', approved_ms = $3`)
      return
    case 'ReviewReturned':
      await update(`, state = 'draft', submitted_ms = null`)
      return
    case 'ReviewWaived':
      await update(`, state = 'waived'`)
      return
    default:
      await update('')
  }
}

const authored = (name: string) =>
  `, authors = case when ${name}::text = any(authors) then authors else authors || ${name}::text end`

async function projectAction(tx: Transaction, recorded: Recorded<ActionEvent>) {
  const { event, stream, sequence, recordedAt, by } = recorded
  const update = (set: string, ...values: unknown[]) =>
    tx.client.query(`update view.action set ${set} where org = $1 and stream = $2`, [tx.org, stream, ...values])
  switch (event.type) {
    case 'ActionCreated': {
      const { incident = null, review = null, title, owner, priority, dueAt } = event
      await tx.client.query(
        `insert into view.action (org, stream, number, incident, review, title, owner_id, owner_name, priority, due_ms, due_changes, state, created_ms)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, 'open', $11)`,
        [tx.org, stream, sequence, incident, review, title, owner.id, owner.name, priority, dueAt, recordedAt],
      )
      return
    }
    case 'ActionDueChanged':
      await update('due_ms = $3, due_changes = due_changes + 1', event.to)
      return
    case 'ActionReassigned':
      await update('owner_id = $3, owner_name = $4', event.to.id, event.to.name)
      return
    case 'ActionDone':
      await update(`state = 'done', done_ms = $3, done_by = $4, done_by_name = $5`, recordedAt, by.id, by.name)
      return
    case 'ActionVerified':
      await update(`state = 'verified', verified_ms = $3, verified_by_name = $4`, recordedAt, by.name)
      return
    case 'ActionRejected':
      await update(`state = 'open', done_ms = null, done_by = null, done_by_name = null`)
      return
    case 'ActionCancelled':
      await update(`state = 'cancelled'`)
      return
  }
}

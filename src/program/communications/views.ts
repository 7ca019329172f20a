import type { Recorded } from '../../kernel/event.ts'
import type { Transaction } from '../../platform/record/transaction.ts'
import type { Views } from '../../platform/slice.ts'
import type { CommunicationEvent } from './events.ts'

const tables = `
create table view.communication (
  org uuid, stream uuid, incident uuid not null, audience text not null, state text not null, channel text not null,
  subject text not null, sent_ms int8, occurred_ms int8, recorded_ms int8 not null, idx int8 not null,
  primary key (org, stream)
);
create index communication_incident on view.communication (org, incident, idx);
create index communication_under_way on view.communication (org) where state = 'sending';
`

export const communicationViews: Views = {
  tables,
  names: ['communication'],
  projects: [
    'MessageDrafted',
    'MessageRevised',
    'MessageApproved',
    'SendRequested',
    'MessageSent',
    'SendFailed',
    'MessageWithdrawn',
    'CommunicationRecorded',
    'CommunicationWaived',
  ],
  async project(tx, recorded) {
    for (const one of recorded as unknown as readonly Recorded<CommunicationEvent>[]) await project(tx, one)
  },
}

async function project(tx: Transaction, one: Recorded<CommunicationEvent>): Promise<void> {
  const { event, stream, recordedAt, occurredAt } = one
  const set = (state: string, more: { subject?: string; sent?: number } = {}) =>
    tx.client.query(
      `update view.communication set state = $3, subject = coalesce($4, subject), sent_ms = coalesce($5, sent_ms)
       where org = $1 and stream = $2`,
      [tx.org, stream, state, more.subject ?? null, more.sent ?? null],
    )
  switch (event.type) {
    case 'MessageDrafted':
      return begin(tx, one, { ...event, state: 'draft', occurred: null })
    case 'CommunicationRecorded':
      return begin(tx, one, { ...event, state: 'recorded', occurred: occurredAt })
    case 'CommunicationWaived':
      return begin(tx, one, { ...event, state: 'none', channel: 'other', subject: '', occurred: null })
    case 'MessageRevised':
      await set('draft', { subject: event.subject })
      return
    case 'MessageApproved':
      await set('approved')
      return
    case 'SendRequested':
      await set('sending')
      return
    case 'MessageSent':
      await set('sent', { sent: recordedAt })
      return
    case 'SendFailed':
      await set('failed')
      return
    case 'MessageWithdrawn':
      await set('withdrawn')
      return
    default:
      return
  }
}

type Row = {
  readonly incident: string
  readonly audience: string
  readonly channel: string
  readonly subject: string
  readonly state: string
  readonly occurred: number | null
}

/** A message that was written here and left another way has its row already. */
async function begin(tx: Transaction, { stream, recordedAt, index }: Recorded, row: Row): Promise<void> {
  const { incident, audience, channel, subject, state, occurred } = row
  await tx.client.query(
    `insert into view.communication (org, stream, incident, audience, channel, subject, state, occurred_ms, recorded_ms, idx)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (org, stream) do update set state = excluded.state, occurred_ms = excluded.occurred_ms`,
    [tx.org, stream, incident, audience, channel, subject, state, occurred, recordedAt, index],
  )
}

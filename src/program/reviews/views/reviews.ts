import type { Kysely, RawBuilder } from 'kysely'
import type { Severity } from '../../../kernel/severity.ts'
import type { Queryable } from '../../../platform/record/read.ts'
import type { Record } from '../../../platform/record/record.ts'
import type { Transaction } from '../../../platform/record/transaction.ts'
import type { IncidentKind } from '../../incidents/events.ts'
import type { ReviewRow, ReviewTables } from './tables.ts'

type IncidentRow = {
  org: string
  stream: string
  number: number
  title: string
  kind: IncidentKind
  severity: Severity
  worst_severity: Severity
  status: 'open' | 'closed' | 'void' | 'merged'
  detected_ms: number
  closed_ms: number | null
}
type PersonRow = { org: string; stream: string; name: string; active: boolean }
export type Tables = ReviewTables & { 'view.incident': IncidentRow; 'view.person': PersonRow }

/** Where to ask, and the condition on `view.incident i` under which the one who asks may know of it. */
export type Source = {
  readonly org: string
  readonly sql: Kysely<unknown>
  readonly on: Queryable
  readonly seeable: RawBuilder<boolean>
}

export const here = ({ org, database }: Record, seeable: RawBuilder<boolean>): Source => ({
  org,
  sql: database.sql,
  on: database.app,
  seeable,
})
export const within = ({ org, sql, client }: Transaction, seeable: RawBuilder<boolean>): Source => ({
  org,
  sql,
  on: client,
  seeable,
})

export type ReviewItemRow = ReviewRow & {
  incident_number: number
  incident_title: string
  incident_kind: IncidentKind
  incident_severity: Severity
  worst_severity: Severity
  incident_status: IncidentRow['status']
  detected_ms: number
  closed_ms: number | null
  actions: number
  actions_open: number
  actions_overdue: number
}

export type ReviewQuery = {
  readonly state?: ReviewRow['state'] | undefined
  readonly incident?: number | undefined
  readonly overdue?: boolean | undefined
  readonly before?: number | undefined
  readonly limit: number
}

/** Newest first; one row more than asked for where there are more. */
export async function listReviews(source: Source, query: ReviewQuery, now: number): Promise<ReviewItemRow[]> {
  let rows = reviews(source, now)
  if (query.state !== undefined) rows = rows.where('r.state', '=', query.state)
  if (query.incident !== undefined) rows = rows.where('i.number', '=', query.incident)
  if (query.overdue === true)
    rows = rows.where('r.due_ms', '<', now).where('r.state', 'in', ['owed', 'draft', 'submitted'])
  if (query.before !== undefined) rows = rows.where('r.idx', '<', query.before)
  return rows
    .orderBy('r.idx', 'desc')
    .limit(query.limit + 1)
    .execute()
}

export async function findReviews(source: Source, ids: readonly string[], now: number): Promise<ReviewItemRow[]> {
  return reviews(source, now)
    .where('r.stream', 'in', [...ids])
    .execute()
}

/** An incident has one review; whoever asks for it has the incident already. */
export async function reviewOf(
  { org, sql }: Pick<Source, 'org' | 'sql'>,
  incident: string,
): Promise<{ stream: string } | undefined> {
  return sql
    .withTables<Tables>()
    .selectFrom('view.review')
    .select('stream')
    .where('org', '=', org)
    .where('incident', '=', incident)
    .executeTakeFirst()
}

function reviews({ org, sql, seeable }: Source, now: number) {
  return sql
    .withTables<Tables>()
    .selectFrom('view.review as r')
    .innerJoin('view.incident as i', (on) => on.onRef('i.org', '=', 'r.org').onRef('i.stream', '=', 'r.incident'))
    .innerJoinLateral(
      (of) =>
        of
          .selectFrom('view.action as a')
          .whereRef('a.org', '=', 'r.org')
          .whereRef('a.incident', '=', 'r.incident')
          .where('a.state', '<>', 'cancelled')
          .select((count) => [
            count.fn.countAll<number>().as('actions'),
            count.fn.countAll<number>().filterWhere('a.state', '=', 'open').as('actions_open'),
            count.fn
              .countAll<number>()
              .filterWhere('a.state', '=', 'open')
              .filterWhere('a.due_ms', '<', now)
              .as('actions_overdue'),
          ])
          .as('n'),
      (on) => on.onTrue(),
    )
    .selectAll('r')
    .select(['n.actions', 'n.actions_open', 'n.actions_overdue'])
    .select([
      'i.number as incident_number',
      'i.title as incident_title',
      'i.kind as incident_kind',
      'i.severity as incident_severity',
      'i.worst_severity',
      'i.status as incident_status',
      'i.detected_ms',
      'i.closed_ms',
    ])
    .where('r.org', '=', org)
    .where(seeable)
}

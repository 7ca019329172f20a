import type { Source, Tables } from './reviews.ts'
import type { ActionRow } from './tables.ts'

export type ActionItemRow = ActionRow & {
  incident_number: number | null
  incident_title: string | null
  /** Null where the owner is nobody of the roster any more. */
  owner_active: boolean | null
}

export type ActionQuery = {
  readonly state?: ActionRow['state'] | undefined
  readonly owner?: string | undefined
  readonly incident?: number | undefined
  readonly review?: string | undefined
  readonly overdue?: boolean | undefined
  readonly after?: readonly [due: number, id: string] | undefined
  readonly limit: number
}

/** What is due first comes first; one row more than asked for where there are more. */
export async function listActions(source: Source, query: ActionQuery, now: number): Promise<ActionItemRow[]> {
  let rows = actions(source)
  if (query.state !== undefined) rows = rows.where('a.state', '=', query.state)
  if (query.owner !== undefined) rows = rows.where('a.owner_id', '=', query.owner)
  if (query.incident !== undefined) rows = rows.where('i.number', '=', query.incident)
  if (query.review !== undefined) rows = rows.where('a.review', '=', query.review)
  if (query.overdue === true) rows = rows.where('a.state', '=', 'open').where('a.due_ms', '<', now)
  const { after } = query
  if (after !== undefined)
    rows = rows.where((of) => of(of.refTuple('a.due_ms', 'a.stream'), '>', of.tuple(after[0], after[1])))
  return rows
    .orderBy('a.due_ms')
    .orderBy('a.stream')
    .limit(query.limit + 1)
    .execute()
}

export async function findAction(source: Source, id: string): Promise<ActionItemRow | undefined> {
  return actions(source).where('a.stream', '=', id).executeTakeFirst()
}

/** All that came of some incidents, in the order in which they were created. */
export async function actionsOf(source: Source, incidents: readonly string[]): Promise<ActionItemRow[]> {
  if (incidents.length === 0) return []
  return actions(source)
    .where('a.incident', 'in', [...incidents])
    .orderBy('a.number')
    .execute()
}

/** Those of an incident that counts for its review: what was dropped does not. */
export async function standingActions({ org, sql }: Pick<Source, 'org' | 'sql'>, incident: string): Promise<string[]> {
  const rows = await sql
    .withTables<Tables>()
    .selectFrom('view.action')
    .select('stream')
    .where('org', '=', org)
    .where('incident', '=', incident)
    .where('state', '<>', 'cancelled')
    .execute()
  return rows.map(({ stream }) => stream)
}

/** Names of exhibits that belong to the incident; an id that does not is left out. */
export async function namesOfExhibits(
  { org, on }: Pick<Source, 'org' | 'on'>,
  ids: readonly string[],
): Promise<Map<string, { name: string; incident: string }>> {
  if (ids.length === 0) return new Map()
  const { rows } = await on.query<{ stream: string; name: string; incident: string }>(
    'select stream, name, incident from view.exhibit where org = $1 and stream = any($2)',
    [org, ids],
  )
  return new Map(rows.map(({ stream, name, incident }) => [stream, { name, incident }]))
}

function actions({ org, sql, seeable }: Source) {
  return sql
    .withTables<Tables>()
    .selectFrom('view.action as a')
    .leftJoin('view.incident as i', (on) => on.onRef('i.org', '=', 'a.org').onRef('i.stream', '=', 'a.incident'))
    .leftJoin('view.person as p', (on) =>
      on.onRef('p.org', '=', 'a.org').on((of) => of(of.cast('p.stream', 'text'), '=', of.ref('a.owner_id'))),
    )
    .selectAll('a')
    .select(['i.number as incident_number', 'i.title as incident_title', 'p.active as owner_active'])
    .where('a.org', '=', org)
    .where((of) => of.or([of('a.incident', 'is', null), seeable]))
}

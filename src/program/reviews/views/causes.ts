import { sql } from 'kysely'
import type { Source, Tables } from './reviews.ts'

export const YEAR_MS = 365 * 86_400_000

export type CauseRow = { cause: string; review: string; number: number; title: string; detected_ms: number }

/**
 * Causes named in reviews that were submitted or approved, of incidents that happened and were noticed in this time.
 * Only what the reader may know of: a number that counts a restricted incident would tell of it.
 */
export async function namedCauses(
  { org, sql: ask, seeable }: Source,
  { after, until, cause }: { after: number; until: number; cause?: string },
): Promise<CauseRow[]> {
  const rows = ask
    .withTables<Tables>()
    .selectFrom('view.review as r')
    .innerJoin('view.incident as i', (on) => on.onRef('i.org', '=', 'r.org').onRef('i.stream', '=', 'r.incident'))
    .select([sql<string>`r.cause`.as('cause'), 'r.stream as review', 'i.number', 'i.title', 'i.detected_ms'])
    .where('r.org', '=', org)
    .where('r.cause', 'is not', null)
    .where('r.state', 'in', ['submitted', 'approved'])
    .where('i.kind', 'in', ['real', 'backfilled'])
    .where('i.status', 'not in', ['void', 'merged'])
    .where('i.detected_ms', '>', after)
    .where('i.detected_ms', '<=', until)
    .where(seeable)
    .orderBy('i.detected_ms')
    .orderBy('i.number')
  return (cause === undefined ? rows : rows.where('r.cause', '=', cause)).execute()
}

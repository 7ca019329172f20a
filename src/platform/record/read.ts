import type pg from 'pg'
import { type Actor, system } from '../../kernel/actor.ts'
import type { AnyEvent, Recorded } from '../../kernel/event.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Json } from '../../kernel/json.ts'
import { decodeOpenings } from './openings.ts'
import type { Registry } from './registry.ts'

type Row = {
  idx: number
  type: string
  u: number
  stream: string
  q: number
  r: number
  o: number
  openings: Buffer
}

const COLUMNS = 'l.idx, l.type, l.u, l.stream, l.q, l.r, l.o, p.openings'
const FROM = 'ledger.leaf l join ledger.payload p using (org, idx)'

export type Queryable = Pick<pg.ClientBase, 'query'> | Pick<pg.Pool, 'query'>
type Reader = { readonly org: string; readonly registry: Registry; readonly on: Queryable }

/** All facts of one stream, in order; `size` bounds it to a state of the ledger in the past. */
export async function readStream(reader: Reader, stream: string, size = Number.MAX_SAFE_INTEGER): Promise<Recorded[]> {
  return readStreams(reader, [stream], size)
}

/** All facts of some streams, stream by stream in order. */
export async function readStreams(
  { org, registry, on }: Reader,
  streams: readonly string[],
  size = Number.MAX_SAFE_INTEGER,
): Promise<Recorded[]> {
  const { rows } = await on.query<Row>({
    name: 'read-streams',
    text: `select ${COLUMNS} from ${FROM} where l.org = $1 and l.stream = any($2) and l.idx < $3 order by l.stream, l.q`,
    values: [org, streams, size],
  })
  return rows.map((row) => recordedOf(registry, row))
}

/** Facts by their place, at most `limit` of them from `from` on and before `size`. */
export async function readRange(
  { org, registry, on }: Reader,
  from: number,
  limit: number,
  size = Number.MAX_SAFE_INTEGER,
): Promise<Recorded[]> {
  const { rows } = await on.query<Row>({
    name: 'read-range',
    text: `select ${COLUMNS} from ${FROM} where l.org = $1 and l.idx >= $2 and l.idx < $3 order by l.idx limit $4`,
    values: [org, from, size, limit],
  })
  return rows.map((row) => recordedOf(registry, row))
}

export function recordedOf(registry: Registry, row: Row): Recorded {
  const [actor, ...groups] = decodeOpenings(row.openings).map((opening) =>
    opening === null ? undefined : (JSON.parse(Buffer.from(opening.value).toString('utf8')) as Json),
  )
  return {
    index: row.idx,
    sequence: row.u,
    stream: row.stream,
    position: row.q,
    recordedAt: row.r as Instant,
    occurredAt: row.o as Instant,
    by: actor === undefined ? unknownActor(row.type) : (actor as unknown as Actor),
    event: registry.join(row.type, groups) as AnyEvent,
  }
}

/** Control entries have no actor; elsewhere a missing one was erased. */
function unknownActor(type: string): Actor {
  return type.startsWith('Ledger') || type === 'ClockSteppedBack'
    ? system
    : { kind: 'person', id: '', name: '[erased]' }
}

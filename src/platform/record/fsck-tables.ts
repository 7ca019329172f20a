import type pg from 'pg'
import type { Find, FsckHead } from './fsck.ts'
import type { Witness } from './fsck-witness.ts'

const SHOWN = 20

/** The small tables from which the next entry takes its numbers: whoever changes them steers what comes. */
export async function compareTables(parts: {
  org: string
  on: pg.PoolClient
  find: Find
  head: FsckHead
  witness: Witness
}): Promise<void> {
  const { org, on, find, head, witness } = parts
  if (head.size > 0 && head.last_ms !== witness.recordedAt)
    find(null, 'The head says another time for the last entry than the entry itself.')
  const { rows: beyond } = await on.query<{ n: number }>(
    'select count(*) as n from ledger.leaf where org = $1 and idx >= $2',
    [org, head.size],
  )
  if (beyond[0]!.n > 0) find(head.size, `${beyond[0]!.n} entries stand beyond the head.`)
  await compareCounters(parts)
  // The columns of the entries are compared with the entries themselves, so they may stand for them here.
  const { rows: streams } = await on.query<{ stream: string; last: number | null }>(
    `select coalesce(s.stream, l.stream) as stream, l.last
       from (select stream, q, last_idx from ledger.stream where org = $1) s
       full join (select stream, max(q) as q, max(idx) as last from ledger.leaf where org = $1 group by stream) l
         on l.stream = s.stream
      where s.q is distinct from l.q or s.last_idx is distinct from l.last
      order by l.last limit ${SHOWN}`,
    [org],
  )
  for (const { stream, last } of streams) find(last, `The table of streams is wrong about ${stream}.`)
}

async function compareCounters({ org, on, find, witness }: Parameters<typeof compareTables>[0]): Promise<void> {
  const { rows } = await on.query<{ type: string; n: number; last_idx: number }>(
    'select type, n, last_idx from ledger.counter where org = $1',
    [org],
  )
  const counters = new Map(rows.map((row) => [row.type, row]))
  for (const type of new Set([...counters.keys(), ...witness.types.keys()])) {
    const counter = counters.get(type)
    const { count, lastIndex } = witness.types.get(type) ?? { count: 0, lastIndex: null }
    if (counter?.n !== count) find(null, `The counter of ${type} says ${counter?.n ?? 'nothing'}; there are ${count}.`)
    else if (counter.last_idx !== lastIndex)
      find(
        null,
        `The counter of ${type} says that the last one is entry ${counter.last_idx}; it is entry ${lastIndex}.`,
      )
  }
}

import type { PoolClient } from 'pg'
import type { recordedOf } from '../../../platform/record/read.ts'
import type { Record } from '../../../platform/record/record.ts'
import type { Registry } from '../../../platform/record/registry.ts'

export type Snapshot = {
  readonly org: string
  readonly registry: Registry
  readonly on: PoolClient
  readonly rows: <Row extends object>(text: string, values: readonly unknown[]) => Promise<Row[]>
  /** Every question asked from now on fails. */
  readonly stop: () => void
}

/**
 * The database as it stood when this began, on two connections: what is appended, or erased, while a package is built
 * is not seen in one half of it and missing from the other.
 */
export async function withSnapshots<Value>(
  record: Record,
  work: (one: Snapshot, other: Snapshot) => Promise<Value>,
): Promise<Value> {
  return onClient(record, (first) =>
    onClient(record, async (second) => {
      await begin(first)
      const { rows } = await first.query<{ id: string }>('select pg_export_snapshot() as id')
      await begin(second, rows[0]!.id)
      return work(snapshotOn(record, first), snapshotOn(record, second))
    }),
  )
}

/** The same for one question that is answered at once. */
export async function withSnapshot<Value>(
  record: Record,
  work: (snapshot: Snapshot) => Promise<Value>,
): Promise<Value> {
  return onClient(record, async (on) => {
    await begin(on)
    return work(snapshotOn(record, on))
  })
}

async function onClient<Value>({ database }: Record, work: (on: PoolClient) => Promise<Value>): Promise<Value> {
  const on = await database.app.connect()
  let broken: Error | undefined
  try {
    return await work(on)
  } finally {
    await on.query('rollback').catch((error: Error) => {
      broken = error
    })
    on.release(broken)
  }
}

async function begin(on: PoolClient, snapshot?: string): Promise<void> {
  await on.query('begin isolation level repeatable read read only')
  // The id comes from PostgreSQL itself, and the statement takes no parameters.
  if (snapshot !== undefined) await on.query(`set transaction snapshot '${snapshot}'`)
  await on.query("set local statement_timeout = '0'")
  // Every query here follows keys, a few hundred at a time. Statistics of a ledger that grew a hundredfold since they
  // were taken would make the planner read all of it instead, each time.
  await on.query('set local enable_hashjoin = off')
  await on.query('set local enable_mergejoin = off')
  await on.query('set local enable_seqscan = off')
  await on.query('set local enable_material = off')
  await on.query('set local jit = off')
  await on.query('set local max_parallel_workers_per_gather = 0')
}

function snapshotOn({ org, registry }: Record, on: PoolClient): Snapshot {
  let stopped = false
  const rows: Snapshot['rows'] = async (text, values) => {
    if (stopped) throw new Error('the other half of the package failed')
    return (await on.query(text, [...values])).rows
  }
  return { org, registry, on, rows, stop: () => (stopped = true) }
}

/** Two pieces of work, each on its own connection. When one fails the other ends soon, and the first failure is told. */
export async function together<One, Other>(
  one: () => Promise<One>,
  other: () => Promise<Other>,
  snapshots: readonly Snapshot[],
): Promise<[One, Other]> {
  let failure: unknown
  const stopping = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    try {
      return await work()
    } catch (error) {
      failure ??= error
      for (const snapshot of snapshots) snapshot.stop()
      throw error
    }
  }
  const [first, second] = await Promise.allSettled([stopping(one), stopping(other)])
  if (first.status === 'rejected' || second.status === 'rejected') throw failure
  return [first.value, second.value]
}

/** Asks for what comes next while the one before is worked on, so that database and program are busy together. */
export async function* ahead<Value>(asks: Iterable<() => Promise<Value>>): AsyncGenerator<Value> {
  let waiting: Promise<Value> | undefined
  for (const ask of asks) {
    const value = await waiting
    const asked = waiting !== undefined
    waiting = ask()
    // Whoever stops in between must not leave a rejection behind that nobody handles.
    waiting.catch(() => {})
    if (asked) yield value as Value
  }
  if (waiting !== undefined) yield await waiting
}

/** Consecutive ranges `[from, to)` of at most `width`. */
export function* ranges(from: number, to: number, width: number): Generator<{ from: number; to: number }> {
  for (let at = from; at < to; at += width) yield { from: at, to: Math.min(at + width, to) }
}

/** What `recordedOf` reads a fact from; `l` is the leaf, `p` its payload. */
export const LEAF = 'l.idx, l.type, l.u, l.stream, l.q, l.r, l.o, p.openings'
export type LeafRow = Parameters<typeof recordedOf>[1]

import type { PoolClient } from 'pg'
import type { Recorded } from '../../kernel/event.ts'
import { Frontier } from '../../ledger/index.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import type { Slice } from '../slice.ts'
import { Ahead, type Seen } from './ahead.ts'
import { ledgerLayouts } from './ledger-events.ts'
import { Projector } from './projector.ts'
import { Registry } from './registry.ts'
import { type Call, type Head, recordingTime, Transaction } from './transaction.ts'

/** A clock that falls back by more than this is a fact worth an entry (LEDGER.md: "ClockSteppedBack"). */
const STEP_BACK_MS = 2_000

/** The record of one organisation: everything enters through `transact`. */
export class Record {
  readonly org: string
  readonly database: Database
  readonly clock: Clock
  readonly registry: Registry
  readonly projector: Projector
  readonly #ahead: Ahead
  /** The time of the ledger at which it was last said that our clock is behind it. */
  #behind: number | undefined

  constructor(parts: { org: string; database: Database; clock: Clock; slices: readonly Slice[] }) {
    this.org = parts.org
    this.database = parts.database
    this.clock = parts.clock
    const layouts = Object.assign({}, ledgerLayouts, ...parts.slices.map((slice) => slice.layouts))
    this.registry = new Registry(layouts)
    this.projector = new Projector(parts.slices)
    const { org, database, registry, projector } = this
    this.#ahead = new Ahead({
      readHead: () => this.#readHead(),
      begin: (head) => {
        const claimed = this.clock.now()
        // A clock that stepped back is said with the head in hand.
        if (head.lastMs - claimed > STEP_BACK_MS && this.#behind !== head.lastMs) return null
        return new Transaction({ org, now: recordingTime(claimed, head.lastMs), head, registry, projector })
      },
      tell,
      send: (query) => database.app.query(query),
    })
  }

  /** Number of entries now. */
  async size(): Promise<number> {
    const { rows } = await this.database.app.query<{ size: number }>('select size from ledger.head where org = $1', [
      this.org,
    ])
    return rows[0]?.size ?? 0
  }

  /**
   * Runs `work` in one database transaction that holds the head of the ledger, so that there is one writer at a time
   * whatever the process. Throwing rolls everything back. Listeners hear of it after the commit.
   *
   * `ask` may send a first question together with the lock, one round trip for both; `work` gets the answer.
   */
  async transact<Value, Asked = undefined>(
    work: (tx: Transaction, asked: Asked) => Promise<Value>,
    ask?: (client: PoolClient) => Promise<Asked>,
  ): Promise<Value> {
    return this.#ahead.alone((known, leave) => this.#hold(work, ask, known, leave))
  }

  async #hold<Value, Asked>(
    work: (tx: Transaction, asked: Asked) => Promise<Value>,
    ask: ((client: PoolClient) => Promise<Asked>) | undefined,
    known: Head | undefined,
    leave: (head: Head) => void,
  ): Promise<Value> {
    const client = await this.database.app.connect()
    let broken: Error | undefined
    try {
      const [tx, asked] = await this.#begin(client, known, ask)
      const value = await work(tx, asked)
      if (tx.recorded.length > 0) tx.call(tell(tx.recorded))
      const committed = client.query('commit')
      committed.catch(() => {})
      await tx.settle()
      // A transaction that failed on the way answers a commit with ROLLBACK, and without an error.
      if ((await committed).command !== 'COMMIT') throw new Error('the transaction was rolled back')
      if (tx.recorded.some(({ event }) => event.type === 'ClockSteppedBack')) this.#behind = tx.now
      leave(tx.head)
      return value
    } catch (error) {
      // A connection that cannot even roll back is thrown away by the pool.
      await client.query('rollback').catch((failure: Error) => {
        broken = failure
      })
      throw error
    } finally {
      client.release(broken)
    }
  }

  /**
   * The same without holding the head while it is worked on, which is quicker: what is asked says at which size of the
   * ledger it was true, and what is recorded on it is refused where the ledger has moved since. Then, and where `work`
   * needs more of the database, it is done again by `transact`.
   */
  async transactAhead<Value, Asked extends Seen>(
    work: (tx: Transaction, asked: Asked) => Promise<Value>,
    ask: (client: Pick<PoolClient, 'query'>) => Promise<Asked>,
  ): Promise<Value> {
    const done = await this.#ahead.attempt(() => ask(this.database.app), work)
    return done === null ? this.transact(work, ask) : done.value
  }

  async #readHead(): Promise<Head | undefined> {
    const { rows } = await this.database.app.query<HeadRow>({ name: 'ledger-head', text: HEAD, values: [this.org] })
    return rows[0] && headOf(rows[0])
  }

  async #begin<Asked>(
    client: PoolClient,
    known: Head | undefined,
    ask?: (client: PoolClient) => Promise<Asked>,
  ): Promise<[Transaction, Asked]> {
    const [, { rows }, asked] = await Promise.all([
      client.query('begin'),
      client.query<HeadRow>({ name: 'ledger-lock', text: 'select * from ledger.lock($1)', values: [this.org] }),
      ask?.(client) as Promise<Asked>,
    ])
    const [row] = rows
    if (row === undefined) throw new Error('the ledger of this organisation has not been opened')
    const claimed = this.clock.now()
    const tx = new Transaction({
      org: this.org,
      now: recordingTime(claimed, row.last_ms),
      client,
      head: known && row.frontier.equals(known.frontier.encode()) ? known : headOf(row),
      registry: this.registry,
      projector: this.projector,
    })
    // Once: until our clock has caught up, the ledger's time stands still, and all that is recorded is behind it.
    if (row.last_ms - claimed > STEP_BACK_MS && this.#behind !== row.last_ms)
      await tx.appendControl('ClockSteppedBack', { by: row.last_ms - claimed })
    return [tx, asked]
  }
}

/** As `ledger.lock` answers, without the lock. */
const HEAD = `select h.origin, h.size, h.frontier, h.last_ms,
    (select array_agg(c.type order by c.type) from ledger.counter c where c.org = h.org) as types,
    (select array_agg(c.n order by c.type) from ledger.counter c where c.org = h.org) as counts
  from ledger.head h where h.org = $1`

type HeadRow = {
  origin: string
  size: number
  frontier: Buffer
  last_ms: number
  types: string[] | null
  counts: number[] | null
}

function headOf({ origin, size, frontier, last_ms, types, counts }: HeadRow): Head {
  const tallies = new Map((types ?? []).map((type, n) => [type, Number(counts![n])]))
  return { origin, size, frontier: Frontier.decode(frontier), lastMs: last_ms, counts: tallies, partial: undefined }
}

/** PostgreSQL's notification channel; the payload is the last index and the distinct types and streams. */
export const CHANNEL = 'muster'
/** PostgreSQL refuses a payload of 8,000 bytes or more. */
const STREAMS_TOLD_MAX = 50

export type Told = { readonly size: number; readonly types: readonly string[]; readonly streams: readonly string[] }

function tell(recorded: readonly Recorded[]): Call {
  const streams = [...new Set(recorded.map((one) => one.stream))]
  const told: Told = {
    size: recorded.at(-1)!.index + 1,
    types: [...new Set(recorded.map((one) => one.event.type))],
    streams: streams.length > STREAMS_TOLD_MAX ? [] : streams,
  }
  return { name: 'pg_notify', values: [CHANNEL, JSON.stringify(told)] }
}

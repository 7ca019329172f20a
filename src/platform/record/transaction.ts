import { Kysely, PostgresDialect } from 'kysely'
import type { PoolClient, QueryConfig } from 'pg'
import { type Actor, system } from '../../kernel/actor.ts'
import type { AnyEvent, Recorded, Unrecorded } from '../../kernel/event.ts'
import { type Instant, instant } from '../../kernel/instant.ts'
import type { Json, JsonObject } from '../../kernel/json.ts'
import { canonicalBytes, commitField, encodeEntry, type Frontier, leafHash, payloadRoot } from '../../ledger/index.ts'
import { byteas, int2s, int8s, texts, uuids } from '../database/arrays.ts'
import { newSalt } from '../ids.ts'
import { encodeOpenings, type HeldOpening } from './openings.ts'
import type { Projector } from './projector.ts'
import type { Registry } from './registry.ts'
import { completedTiles, partialAfter } from './tiles.ts'

/** All control entries that have no stream of their own belong to the ledger's. */
export const LEDGER_STREAM = '00000000-0000-0000-0000-000000000000'

export type Head = {
  readonly origin: string
  size: number
  readonly frontier: Frontier
  lastMs: number
  readonly counts: Map<string, number>
  /** The hashes of the entries since the last full tile, where somebody knows them. */
  partial: readonly Uint8Array[] | undefined
}

/** A database function and its arguments: what can be sent with others in one statement. */
export type Call = { readonly name: string; readonly values: readonly unknown[] }

/** Raised where a transaction that does not hold the head would have to: it is then begun again, and takes it. */
export class HeadNeeded extends Error {
  override name = 'HeadNeeded'
}

type Leaf = Unrecorded & { readonly by: Actor | null; readonly control?: JsonObject }

/**
 * One transaction that holds the organisation's head: what it reads stays true until it commits, and what it appends
 * stands in the ledger, in the projections and in the reactions of other slices together, or not at all.
 */
export class Transaction {
  readonly org: string
  /** When this transaction records: the clock's now, never below the entry before. */
  readonly now: Instant
  readonly #client: PoolClient | undefined
  #sql: Kysely<unknown> | undefined
  readonly #head: Head
  readonly #registry: Registry
  readonly #projector: Projector
  readonly #recorded: Recorded[] = []
  readonly #positions = new Map<string, number>()
  readonly #sent: Promise<unknown>[] = []
  readonly #calls: Call[] = []
  #failure: Error | undefined

  /** Without a `client` it holds no head: it gathers calls, good as long as nobody else was faster. */
  constructor(parts: {
    org: string
    now: Instant
    client?: PoolClient
    head: Head
    registry: Registry
    projector: Projector
  }) {
    this.org = parts.org
    this.now = parts.now
    this.#client = parts.client
    this.#head = parts.head
    this.#registry = parts.registry
    this.#projector = parts.projector
  }

  /** As it is after what was recorded so far. */
  get head(): Head {
    return this.#head
  }

  get client(): PoolClient {
    if (this.#client === undefined) throw new HeadNeeded()
    return this.#client
  }

  /** Kysely on the very connection of the transaction. */
  get sql(): Kysely<unknown> {
    this.#sql ??= sqlOn(this.client)
    return this.#sql
  }

  /** What it gathered, where it holds no head. */
  get calls(): readonly Call[] {
    return this.#calls
  }

  /** Number of entries, this transaction's own included. */
  get size(): number {
    return this.#head.size
  }

  get root(): Uint8Array {
    return this.#head.frontier.root()
  }

  get origin(): string {
    return this.#head.origin
  }

  /** All that this transaction has recorded so far, in order. */
  get recorded(): readonly Recorded[] {
    return this.#recorded
  }

  /** Records facts, projects them, and lets the other slices react, all before it returns. */
  async append(by: Actor, events: readonly Unrecorded[]): Promise<Recorded[]> {
    if (events.length === 0) return []
    // PostgreSQL writes a UUID in small letters; in capitals it would look like another stream.
    const recorded = await this.#write(events.map((event) => ({ ...event, stream: event.stream.toLowerCase(), by })))
    await this.#projector.project(this, recorded)
    for (const reaction of await this.#projector.react(this, recorded)) await this.append(reaction.by, reaction.events)
    return recorded
  }

  /** A control entry: what the ledger says about itself, in clear. */
  async appendControl(type: string, control: JsonObject, by: Actor | null = null, event: AnyEvent = { type }) {
    const [recorded] = await this.#write([{ stream: LEDGER_STREAM, event, by, control }])
    return recorded!
  }

  async #write(leaves: readonly Leaf[]): Promise<Recorded[]> {
    await this.#learnPositions(leaves)
    const next = (counts: Map<string, number>, key: string) => {
      const n = (counts.get(key) ?? 0) + 1
      counts.set(key, n)
      return n
    }
    const size = this.#head.size
    const built = leaves.map((leaf, n) =>
      this.#build(leaf, size + n, next(this.#head.counts, leaf.event.type), next(this.#positions, leaf.stream)),
    )
    for (const leaf of built) this.#head.frontier.push(leaf.hash)
    const column = <Value>(of: (leaf: Built) => Value) => built.map(of)
    const hashes = column((leaf) => leaf.hash)
    const tiles = await completedTiles(this, this.org, size, hashes, this.#head.partial)
    const values = [
      this.org,
      size,
      this.#head.frontier.encode(),
      this.now,
      texts(column((leaf) => leaf.recorded.event.type)),
      int8s(column((leaf) => leaf.recorded.sequence)),
      uuids(column((leaf) => leaf.recorded.stream)),
      int8s(column((leaf) => leaf.recorded.position)),
      int8s(column((leaf) => leaf.recorded.recordedAt)),
      int8s(column((leaf) => leaf.recorded.occurredAt)),
      byteas(column((leaf) => leaf.entry)),
      byteas(column((leaf) => leaf.commitments)),
      byteas(column((leaf) => leaf.openings)),
      int2s(tiles.map((tile) => tile.level)),
      int8s(tiles.map((tile) => tile.n)),
      byteas(tiles.map((tile) => tile.hashes)),
    ]
    this.call({ name: 'ledger.append', values })
    this.#head.partial = partialAfter(size, hashes, this.#head.partial)
    this.#head.size += built.length
    this.#head.lastMs = this.now
    const recorded = column((leaf) => leaf.recorded)
    this.#recorded.push(...recorded)
    return recorded
  }

  /** How far each stream has come that this transaction has not met yet. A stream that begins here needs no look. */
  async #learnPositions(leaves: readonly Leaf[]): Promise<void> {
    const unknown = new Set<string>()
    for (const { stream, begins } of leaves)
      if (!this.#positions.has(stream)) {
        if (begins === true) this.#positions.set(stream, 0)
        else unknown.add(stream)
      }
    if (unknown.size === 0) return
    const { rows } = await this.client.query<{ stream: string; q: number }>({
      name: 'ledger-positions',
      text: 'select stream, q from ledger.stream where org = $1 and stream = any($2)',
      values: [this.org, [...unknown]],
    })
    for (const { stream, q } of rows) this.#positions.set(stream, q)
  }

  /** How far a stream has come, for who knows it already: one question less. */
  learnPosition(stream: string, position: number): void {
    if (!this.#positions.has(stream)) this.#positions.set(stream, position)
  }

  /** Has the database do something whose answer nobody waits for, in the order of calls and statements. */
  call(call: Call): void {
    if (this.#client === undefined) this.#calls.push(call)
    else this.send(statementOf([call]))
  }

  /**
   * Sends a statement whose answer nobody waits for: those that follow are behind it on the same connection. Should it
   * fail, the transaction fails with its error.
   */
  send(query: QueryConfig): void {
    const sent = this.client.query(query)
    sent.catch((error: Error) => {
      this.#failure ??= error
    })
    this.#sent.push(sent)
  }

  /** Throws the first failure of what was sent. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.#sent.splice(0))
    if (this.#failure !== undefined) throw this.#failure
  }

  #build(leaf: Leaf, index: number, sequence: number, position: number): Built {
    const { event, by, stream } = leaf
    const occurredAt = leaf.occurredAt ?? this.now
    const values: Json[] = by === null ? [] : [by as unknown as Json, ...this.#registry.split(event)]
    const paths = by === null ? [] : this.#registry.paths(event.type)
    const openings: HeldOpening[] = values.map((value) => ({ salt: newSalt(), value: canonicalBytes(value) }))
    const commitments = openings.map((opening, n) => commitField(paths[n]!, opening!.salt, opening!.value))
    const clear = this.#registry.clear(event)
    const entry = encodeEntry({
      index,
      type: event.type,
      sequence,
      stream: stream.replaceAll('-', ''),
      position,
      recordedAt: this.now,
      occurredAt,
      payloadRoot: payloadRoot(commitments),
      fields: commitments.length,
      ...(clear === undefined ? {} : { clear }),
      ...(leaf.control === undefined ? {} : { control: leaf.control }),
    })
    const recorded = { index, sequence, stream, position, recordedAt: this.now, occurredAt, by: by ?? system, event }
    return {
      recorded,
      entry: Buffer.from(entry.buffer, entry.byteOffset, entry.byteLength),
      hash: leafHash(entry),
      commitments: Buffer.concat(commitments),
      openings: encodeOpenings(openings),
    }
  }
}

type Built = { recorded: Recorded; entry: Buffer; hash: Uint8Array; commitments: Buffer; openings: Buffer }

/** The time at which a transaction records: never below the last entry's. */
export function recordingTime(now: Instant, lastMs: number): Instant {
  return instant(Math.max(now, lastMs))
}

const statements = new Map<string, { readonly name: string; readonly text: string }>()

/** One statement for all: PostgreSQL works through a list of functions in its order. Prepared once per combination. */
export function statementOf(calls: readonly Call[]): QueryConfig {
  const shape = calls.map(({ name, values }) => `${name}/${values.length}`).join()
  let known = statements.get(shape)
  if (known === undefined) {
    let n = 0
    const parts = calls.map(({ name, values }) => `${name}(${values.map(() => `$${++n}`).join()})`)
    known = { name: `calls-${statements.size}`, text: `select ${parts.join()}` }
    statements.set(shape, known)
  }
  return { ...known, values: calls.flatMap(({ values }) => values) }
}

function sqlOn(client: PoolClient): Kysely<unknown> {
  const lent = { query: client.query.bind(client), release: () => {} }
  const pool = { connect: async () => lent, end: async () => {} }
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool: pool as never }) })
}

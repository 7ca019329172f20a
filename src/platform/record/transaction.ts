import type { Kysely } from 'kysely'
import type { PoolClient, QueryConfig } from 'pg'
import { type Actor, system } from '../../kernel/actor.ts'
import type { AnyEvent, Recorded, Unrecorded } from '../../kernel/event.ts'
import { type Instant, instant } from '../../kernel/instant.ts'
import type { Json, JsonObject } from '../../kernel/json.ts'
import { canonicalBytes, commitField, encodeEntry, type Frontier, leafHash, payloadRoot } from '../../ledger/index.ts'
import { newSalt } from '../ids.ts'
import { encodeOpenings, type HeldOpening } from './openings.ts'
import type { Projector } from './projector.ts'
import type { Registry } from './registry.ts'
import { completedTiles } from './tiles.ts'

/** All control entries that have no stream of their own belong to the ledger's. */
export const LEDGER_STREAM = '00000000-0000-0000-0000-000000000000'

export type Head = { origin: string; size: number; frontier: Frontier; lastMs: number; counts: Map<string, number> }

type Leaf = Unrecorded & { readonly by: Actor | null; readonly control?: JsonObject }

/**
 * One transaction that holds the organisation's head: what it reads stays true until it commits, and what it appends
 * stands in the ledger, in the projections and in the reactions of other slices together, or not at all.
 */
export class Transaction {
  readonly org: string
  /** When this transaction records: the clock's now, never below the entry before. */
  readonly now: Instant
  readonly client: PoolClient
  readonly #head: Head
  readonly #registry: Registry
  readonly #projector: Projector
  readonly #recorded: Recorded[] = []
  readonly #positions = new Map<string, number>()
  readonly #sent: Promise<unknown>[] = []
  #failure: Error | undefined
  readonly sql: Kysely<unknown>

  constructor(parts: {
    org: string
    now: Instant
    client: PoolClient
    sql: Kysely<unknown>
    head: Head
    registry: Registry
    projector: Projector
  }) {
    this.org = parts.org
    this.now = parts.now
    this.client = parts.client
    this.sql = parts.sql
    this.#head = parts.head
    this.#registry = parts.registry
    this.#projector = parts.projector
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
    const tiles = await completedTiles(
      this.client,
      this.org,
      size,
      built.map((leaf) => leaf.hash),
    )
    const column = <Value>(of: (leaf: Built) => Value) => built.map(of)
    this.send({
      name: 'ledger-append',
      text: 'select ledger.append($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16)',
      values: [
        this.org,
        size,
        this.#head.frontier.encode(),
        this.now,
        column((leaf) => leaf.recorded.event.type),
        column((leaf) => leaf.recorded.sequence),
        column((leaf) => leaf.recorded.stream),
        column((leaf) => leaf.recorded.position),
        column((leaf) => leaf.recorded.recordedAt),
        column((leaf) => leaf.recorded.occurredAt),
        column((leaf) => leaf.entry),
        column((leaf) => leaf.commitments),
        column((leaf) => leaf.openings),
        tiles.map((tile) => tile.level),
        tiles.map((tile) => tile.n),
        tiles.map((tile) => tile.hashes),
      ],
    })
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

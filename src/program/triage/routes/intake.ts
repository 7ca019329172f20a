import { hash } from 'node:crypto'
import type { PoolClient } from 'pg'
import type { Actor } from '../../../kernel/actor.ts'
import type { Unrecorded } from '../../../kernel/event.ts'
import type { Instant } from '../../../kernel/instant.ts'
import { commitBlob } from '../../../ledger/index.ts'
import { Batcher } from '../../../platform/batcher.ts'
import { byteas, int8s, texts, uuids } from '../../../platform/database/arrays.ts'
import { newId, newSalt } from '../../../platform/ids.ts'
import type { Record } from '../../../platform/record/record.ts'
import type { Transaction } from '../../../platform/record/transaction.ts'
import { type Known, receiveSignal, receiveUnreadable } from '../decide.ts'
import type { Raw, TriageEvent } from '../events.ts'
import type { BoundSignal } from './bound.ts'

/** One request, read and bounded, about to be recorded. */
export type Arrival = {
  readonly source: string
  readonly by: Actor
  readonly body: Buffer
  /** What the sender sent; more than `body` where that was cut off. */
  readonly bytes: number
  readonly headers: string
  readonly receivedAt: Instant
  readonly items: readonly ArrivalItem[]
}

export type ArrivalItem =
  | { readonly signal: BoundSignal; readonly occurredAt: Instant | null }
  | { readonly because: string; readonly item?: number }

export type Outcome = {
  readonly result: 'received' | 'repeated' | 'resolved' | 'redelivered' | 'quarantined'
  readonly alert: string
  readonly because?: string
}

/** Records arrivals, many to a transaction: durable and in the tree before the sender gets its answer. */
export function intakeBatcher(record: Record): Batcher<Arrival, Outcome[]> {
  return new Batcher(
    (arrivals) => {
      const steps = arrivals.flatMap((arrival, n) => arrival.items.map((item) => stepOf(arrival, n, item)))
      return record.transactAhead(
        (tx, { rows }: Answer) => recordArrivals(tx, arrivals, new Knowledge(tx, steps, rows)),
        (client) => lookUp(client, record.org, steps),
      )
    },
    { most: TOGETHER, waitingMax: WAITING_MAX, weigh: weightOf },
  )
}

/** In alerts of ordinary size: how much goes into one transaction, and how much may wait in memory. */
const TOGETHER = 1_024
const WAITING_MAX = 50_000
const ORDINARY_BYTES = 4_096

function weightOf({ items, body }: Arrival): number {
  return Math.max(items.length, Math.ceil(body.length / ORDINARY_BYTES), 1)
}

type Step = { readonly arrival: number; readonly key: string; readonly source: string; readonly delivery?: string }
type KnownRow = {
  /** Which of the steps, from 1. */
  n: number
  alert: string | null
  decided: boolean
  state: Known['state']
  episode: string | null
  position: number
  delivered_to: string | null
}
type Answer = { readonly size: number; readonly rows: readonly KnownRow[] }
type Believed = Omit<Known, 'delivered'>

async function recordArrivals(
  tx: Transaction,
  arrivals: readonly Arrival[],
  knowledge: Knowledge,
): Promise<Outcome[][]> {
  const kept = arrivals.map((arrival) => keepRaw(tx, arrival))
  const outcomes: Outcome[][] = arrivals.map(() => [])
  const groups = new Map<string, { by: Actor; events: Unrecorded<TriageEvent>[] }>()
  let step = 0
  arrivals.forEach((arrival, n) => {
    const by = arrival.by
    const group = groups.get(by.id) ?? { by, events: [] }
    groups.set(by.id, group)
    for (const item of arrival.items) {
      const { event, stream, occurredAt, begins } = decideItem(
        tx,
        arrival,
        item,
        kept[n]!.raw,
        knowledge,
        knowledge.steps[step]!,
      )
      step++
      group.events.push({
        stream,
        event,
        ...(occurredAt === null ? {} : { occurredAt }),
        ...(begins ? { begins } : {}),
      })
      outcomes[n]!.push(outcomeOf(event, stream))
    }
  })
  keepDeliveries(tx, kept)
  for (const { by, events } of groups.values()) await tx.append(by, inOrder(events) as unknown as Unrecorded[])
  return outcomes
}

/** New alerts first, so that they go into their table together; an alert's own events keep their order. */
function inOrder(events: readonly Unrecorded<TriageEvent>[]): Unrecorded<TriageEvent>[] {
  const begins = (one: Unrecorded<TriageEvent>) =>
    one.event.type === 'AlertReceived' || one.event.type === 'PayloadQuarantined'
  return [...events.filter(begins), ...events.filter((one) => !begins(one))]
}

type Kept = { readonly arrival: Arrival; readonly id: string; readonly raw: Raw; readonly sha256: Buffer }

function keepRaw(tx: Transaction, arrival: Arrival): Kept {
  const id = newId(tx.now)
  const salt = newSalt()
  const root = Buffer.from(commitBlob(salt, arrival.body)).toString('base64')
  const raw = { delivery: id, root, salt: salt.toString('base64'), size: arrival.body.length }
  return { arrival, id, raw, sha256: hash('sha256', arrival.body, 'buffer') }
}

function keepDeliveries(tx: Transaction, kept: readonly Kept[]): void {
  const column = <Value>(of: (one: Kept) => Value) => kept.map(of)
  tx.call({
    name: 'vault.keep_deliveries',
    values: [
      tx.org,
      tx.now,
      uuids(column((one) => one.id)),
      texts(column((one) => one.arrival.source)),
      texts(column((one) => one.arrival.headers)),
      byteas(column((one) => one.arrival.body)),
      int8s(column((one) => one.arrival.bytes)),
      byteas(column((one) => one.sha256)),
    ],
  })
}

function stepOf({ source, body }: Arrival, arrival: number, item: ArrivalItem): Step {
  if ('signal' in item) {
    const { key, deliveryKey } = item.signal
    return { arrival, source, key, ...(deliveryKey === undefined ? {} : { delivery: deliveryKey }) }
  }
  return { arrival, source, key: quarantineKey(body, item.item) }
}

/** The same unreadable bytes again, from a sender that retries, are one thing to look at. */
function quarantineKey(body: Buffer, item: number | undefined): string {
  return `quarantine:${hash('sha256', body, 'hex')}${item === undefined ? '' : `:${item}`}`
}

/** The size first: what is read after it may be newer than the size, and is then refused, but never older. */
async function lookUp(client: Pick<PoolClient, 'query'>, org: string, steps: readonly Step[]): Promise<Answer> {
  const { rows } = await client.query<KnownRow & { size: number }>({
    name: 'triage-known',
    text: `select h.size, k.* from ledger.head h left join view.known_alerts($1, $2, $3, $4) k on true where h.org = $1`,
    values: [
      org,
      texts(steps.map((step) => step.source)),
      texts(steps.map((step) => step.key)),
      texts(steps.map((step) => step.delivery)),
    ],
  })
  return { size: rows[0]?.size ?? 0, rows: rows.filter(({ n }) => n !== null) }
}

/** What the database knew before this transaction, and what this transaction has added since. */
class Knowledge {
  readonly steps: readonly Step[]
  readonly #alerts = new Map<string, Believed>()
  readonly #deliveries = new Map<string, string>()

  constructor(tx: Transaction, steps: readonly Step[], rows: readonly KnownRow[]) {
    this.steps = steps
    for (const { n, alert, decided, state, episode, position, delivered_to } of rows) {
      const step = steps[n - 1]!
      if (alert !== null) {
        this.#alerts.set(keyOf(step), { alert, decided, state, episode })
        tx.learnPosition(alert, position)
      }
      if (delivered_to !== null) this.#deliveries.set(deliveryOf(step), delivered_to)
    }
  }

  of(step: Step): Known | null {
    const deliveredTo = step.delivery === undefined ? undefined : this.#deliveries.get(deliveryOf(step))
    const alert = this.#alerts.get(keyOf(step))
    if (deliveredTo !== undefined)
      return { ...(alert ?? { decided: true, state: 'firing', episode: null }), alert: deliveredTo, delivered: true }
    return alert === undefined ? null : { ...alert, delivered: false }
  }

  learn(step: Step, believed: Believed): void {
    this.#alerts.set(keyOf(step), believed)
    if (step.delivery !== undefined) this.#deliveries.set(deliveryOf(step), believed.alert)
  }
}

const deliveryOf = (step: Step) => `${step.source}\0${step.delivery}`
const keyOf = (step: Step) => `${step.source}\0${step.key}`

function decideItem(tx: Transaction, arrival: Arrival, item: ArrivalItem, raw: Raw, knowledge: Knowledge, step: Step) {
  const known = knowledge.of(step)
  const unreadable = !('signal' in item)
  const event = unreadable
    ? receiveUnreadable(
        { source: arrival.source, because: item.because, digest: step.key, raw, item: item.item },
        known,
      )
    : receiveSignal(known, { type: 'AlertReceived', source: arrival.source, ...item.signal, raw })
  const begins = event.type === 'AlertReceived' || event.type === 'PayloadQuarantined'
  const stream = begins ? newId(tx.now) : known!.alert
  if (event.type === 'AlertReceived')
    knowledge.learn(step, { alert: stream, decided: false, state: event.state, episode: event.episode ?? null })
  else if (event.type === 'PayloadQuarantined')
    knowledge.learn(step, { alert: stream, decided: false, state: 'unreadable', episode: null })
  else if (event.type === 'AlertRepeated')
    knowledge.learn(step, { ...known!, state: unreadable ? 'unreadable' : event.state })
  else if (event.type === 'AlertResolvedBySource') knowledge.learn(step, { ...known!, state: 'resolved' })
  // A time in the future is a clock that is wrong somewhere; the claim stays in the raw payload.
  const claimed = unreadable ? null : item.occurredAt
  return { event, stream, occurredAt: claimed === null || claimed > tx.now ? null : claimed, begins }
}

function outcomeOf(event: TriageEvent, alert: string): Outcome {
  switch (event.type) {
    case 'AlertReceived':
      return { result: 'received', alert }
    case 'PayloadQuarantined':
      return { result: 'quarantined', alert, because: event.because }
    case 'AlertResolvedBySource':
      return { result: 'resolved', alert }
    case 'DeliveryRepeated':
      return { result: 'redelivered', alert }
    default:
      return { result: 'repeated', alert }
  }
}

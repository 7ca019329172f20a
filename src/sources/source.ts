import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Instant } from '../kernel/instant.ts'
import { type MappedSeverity, type Severity, severities } from '../kernel/severity.ts'
import { type EpochUnit, readInstant } from '../kernel/time-reading.ts'

/** One alert, its repetition or its end, read out of what a tool sent. Texts are bounded by the caller. */
export type Signal = {
  /** Identity: the same alert again, or its end, carries the same key. Make it with `keyOf`. */
  readonly key: string
  /**
   * One bout of the alert (Alertmanager's startsAt). The same key and the same episode is the same alert, even after
   * somebody disposed of it; a new episode after that is a new alert. A tool without states and bouts gives each event
   * its own episode, or a dismissed alert would swallow the next real one. Leave out where the tool has states but
   * names no bout.
   */
  readonly episode?: string
  /** The sender's own id of this signal's delivery, where one exists: a second delivery of it counts for nothing. */
  readonly delivery?: string
  readonly title: string
  readonly state: 'firing' | 'resolved'
  /** Exactly as sent; '' where the tool sends none. Never overwritten. */
  readonly nativeSeverity: string
  readonly severity: MappedSeverity
  /** The start of a firing alert, the end of a resolved one. null: not said, or unreadable; receipt stands in. */
  readonly occurredAt: Instant | null
  /** True where the tool wrote no zone and UTC was assumed. */
  readonly zoneAssumed?: boolean
  readonly summary?: string
  /** http(s) only; anything else is dropped by the caller. */
  readonly link?: string
  readonly labels?: Readonly<Record<string, string>>
  /** The tool's own test, ping or handshake. */
  readonly test?: boolean
}

/** A signal as an adapter writes it down: what the tool left out may be undefined or empty, and is then left out. */
export type Draft = Omit<Signal, Optional> & { readonly [Key in Optional]?: Signal[Key] | undefined }
type Optional = 'episode' | 'delivery' | 'zoneAssumed' | 'summary' | 'link' | 'labels' | 'test'

/** One part of a delivery that could not be read, counted from 1. The rest of the delivery still counts. */
export type Unreadable = { readonly item: number; readonly because: string }

/** Holds at least one signal; a delivery without any is an UnreadablePayload. */
export type Reading = {
  readonly signals: readonly Signal[]
  readonly unreadable: readonly Unreadable[]
}

/** How the sender proves itself, beyond the bearer or path token that every intake needs. The platform checks it. */
export type Proof =
  | { readonly kind: 'token' }
  /** HMAC over the raw body with a secret that the user pasted; checked when a secret is set. */
  | {
      readonly kind: 'hmac'
      readonly header: string
      readonly hash: 'sha256' | 'sha1'
      /** How the header spells the digest: `sha256=<hex>`, `v1=<hex>,v1=<hex>`, plain hex. */
      readonly prefix: string
      readonly many?: boolean
    }
  /** Amazon SNS: RSA signature under a certificate at a host of amazonaws.com. */
  | { readonly kind: 'sns' }

export type Headers = Readonly<Record<string, string | undefined>>

/** What a source may see of a delivery beside its body. Header names in lower case. */
export type Delivery = {
  readonly headers: Headers
  /** The rest of the path after /intake/<source>, such as `/api/v2/alerts`; '' for none. */
  readonly path: string
  /** When the delivery arrived: sources own no clock, and some tools say "ended" only by an end that has passed. */
  readonly receivedAt?: Instant
  /** The user's own JSONata mapping; only `generic` looks at it. */
  readonly mapping?: string
}

export type Source = {
  readonly id: string
  readonly name: string
  /** Markdown shown to the person who connects the tool; {{url}}, {{urlWithToken}} and {{token}} are filled in. */
  readonly setup: string
  readonly proof: Proof
  /**
   * Reads a parsed JSON body. Integers beyond 2^53 arrive as decimal text. Throws UnreadablePayload, nothing else.
   * A promise only where a user's mapping has to be evaluated, which JSONata does asynchronously: await it always.
   */
  readonly read: (body: unknown, delivery: Delivery) => Reading | Promise<Reading>
  /** A small, honest sample: what "send a test alert" sends. */
  readonly example: () => unknown
}

export class UnreadablePayload extends Error {
  override name = 'UnreadablePayload'
}

/**
 * One tool, one file. `payload` is what the tool sends (unknown keys are allowed, missing ones are not);
 * `signals` turns it into alerts. A payload that does not fit is answered with what is wrong, in words.
 */
export function defineSource<Payload>(definition: {
  id: string
  name: string
  setup: string
  proof: Proof
  payload: z.ZodType<Payload>
  signals: (payload: Payload, delivery: Delivery) => Draft | readonly Draft[] | Reading | Promise<Reading>
  example: () => unknown
}): Source {
  const { payload, signals, ...rest } = definition
  return {
    ...rest,
    read(body, delivery) {
      const read = signals(parseAs(payload, body, definition.name), delivery)
      if (read instanceof Promise || 'signals' in read) return read
      return readEach(Array.isArray(read) ? read : [read], (draft: Draft) => draft)
    },
  }
}

/** The value as `schema` has it, or an UnreadablePayload that says in words what `sender` would have sent. */
export function parseAs<T>(schema: z.ZodType<T>, value: unknown, sender: string): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new UnreadablePayload(`This is not what ${sender} sends: ${issue ? inWords(issue, value) : 'unknown form'}.`)
}

function inWords(issue: z.core.$ZodIssue, body: unknown): string {
  const found = issue.path.reduce<unknown>((value, key) => Object(value)[key], body)
  const where = issue.path.length === 0 ? 'the body' : `“${issue.path.join('.')}”`
  if (found === undefined || found === null) return `${where} is missing`
  if (issue.code === 'invalid_value') return `${where} should be ${issue.values.join(' or ')}`
  if (typeof found === 'string' && found.trim() === '') return `${where} is empty`
  if (issue.code === 'invalid_type')
    return `${where} should be ${wordFor(issue.expected)}, not ${wordFor(kindOf(found))}`
  return `${where} has an unknown form`
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value
}

function wordFor(kind: string): string {
  const words = new Map([
    ['object', 'an object'],
    ['array', 'a list'],
    ['string', 'a text'],
    ['boolean', 'true or false'],
  ])
  return words.get(kind) ?? `a ${kind}`
}

const ITEMS_MAX = 10_000

/** Reads the items of a batch one by one, so that a bad one does not take the others with it. */
export function readEach<Item>(items: readonly Item[], read: (item: Item) => Draft): Reading {
  if (items.length === 0) throw new UnreadablePayload('This delivery holds no alert.')
  if (items.length > ITEMS_MAX)
    throw new UnreadablePayload(`This delivery holds ${items.length} alerts; at most ${ITEMS_MAX} are read at once.`)
  const signals: Signal[] = []
  const unreadable: Unreadable[] = []
  for (const [index, item] of items.entries()) {
    try {
      signals.push(settle(read(item)))
    } catch (error) {
      if (!(error instanceof UnreadablePayload)) throw error
      unreadable.push({ item: index + 1, because: error.message })
    }
  }
  const [first] = unreadable
  if (signals.length === 0 && first) throw new UnreadablePayload(first.because)
  return { signals, unreadable }
}

function settle(draft: Draft): Signal {
  if (draft.key === '') throw new UnreadablePayload('Nothing in this alert says which alert it is.')
  const title = draft.title.trim() === '' ? 'Alert without a title' : draft.title
  const optional = Object.entries(draft).filter(([, value]) => value !== undefined && value !== '')
  return {
    ...(Object.fromEntries(optional) as Omit<Signal, 'nativeSeverity'>),
    title,
    nativeSeverity: draft.nativeSeverity,
  }
}

const KEY_LENGTH_MAX = 200

/**
 * One key out of several parts, so that ('a', 'b|c') and ('a|b', 'c') stay two. A long one is replaced by its hash,
 * because the caller cuts long texts, and two alerts must not become one by cutting.
 */
export function keyOf(...parts: readonly (string | number | undefined)[]): string {
  const key = parts.map((part) => String(part ?? '').replace(/[\\|]/g, '\\$&')).join('|')
  // No escaped part can hold `\s`, so nobody can write a short key that looks like a hash.
  return key.length <= KEY_LENGTH_MAX ? key : `\\sha256:${createHash('sha256').update(key).digest('hex')}`
}

/** `occurredAt`, and `zoneAssumed` where it was, out of whatever the tool wrote. To be spread into a draft. */
export function occurred(value: unknown, unit?: EpochUnit): Pick<Draft, 'occurredAt' | 'zoneAssumed'> {
  const read = readInstant(value, unit)
  return { occurredAt: read?.at ?? null, zoneAssumed: read?.zoneAssumed || undefined }
}

/** The two severities out of a tool's word, in any case. To be spread into a draft. Unknown words stay `unmapped`. */
export function severityScale(
  scale: Readonly<Partial<Record<Severity, readonly string[]>>>,
): (native: unknown) => Pick<Signal, 'nativeSeverity' | 'severity'> {
  const known = new Map(severities.flatMap((severity) => (scale[severity] ?? []).map((word) => [word, severity])))
  return (native) => {
    const nativeSeverity = asText(native) ?? ''
    return { nativeSeverity, severity: known.get(nativeSeverity.trim().toLowerCase()) ?? 'unmapped' }
  }
}

/** The words that people use where a tool leaves the severity to them. */
export const severityInAnyWords = severityScale({
  SEV1: ['critical', 'crit', 'fatal', 'emergency', 'disaster', 'page', 'p1', 'sev1'],
  SEV2: ['high', 'error', 'major', 'p2', 'sev2'],
  SEV3: ['medium', 'moderate', 'warning', 'warn', 'minor', 'p3', 'sev3'],
  SEV4: ['low', 'info', 'information', 'informational', 'notice', 'debug', 'none', 'p4', 'p5', 'sev4'],
})

/** Read by hand later on: times, states, and whatever else tools write in more than one way. */
export const anything = z.unknown().optional()

/**
 * A text the alert cannot do without; a number where a sender forgot the quotes will do. Not `z.string().min(1)`: the
 * length check of Zod also runs on objects that bring a `length` of their own, and then throws what is no issue.
 */
export const text = anything.transform((value) => asText(value)?.trim()).pipe(z.string())

/** A text the alert can do without: null, blank or of another kind counts as absent. */
export const maybeText = anything.transform(asText)

/** Any part the alert can do without: what does not fit counts as absent, and the alert still counts. */
export function maybe<Schema extends z.ZodType>(schema: Schema) {
  return schema.optional().catch(undefined)
}

/** Names and values as texts, as they are. What is empty, or neither text, number nor boolean, is left out. */
export function labelsFrom(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {}
  const texts = Object.entries(value).map(([name, part]) => [name, typeof part === 'string' ? part : asText(part)])
  // fromEntries defines keys instead of assigning them, so a label called __proto__ stays a label.
  return Object.fromEntries(texts.filter(([, part]) => part))
}

export const labels = anything.transform(labelsFrom)

function asText(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}

import type { z } from 'zod'
import type { Instant } from '../kernel/instant.ts'
import type { MappedSeverity } from '../kernel/severity.ts'

/** One alert, its repetition or its end, read out of what a tool sent. Texts are bounded by the caller. */
export type Signal = {
  /** Identity: the same alert again, or its end, carries the same key. */
  readonly key: string
  /**
   * One bout of the alert (Alertmanager's startsAt). The same key and the same episode is the same alert, even after
   * somebody disposed of it; a new episode after that is a new alert. Leave out where the tool has no such thing.
   */
  readonly episode?: string
  /** The sender's own id of this delivery, where one exists: a second delivery of it counts for nothing. */
  readonly delivery?: string
  readonly title: string
  readonly state: 'firing' | 'resolved'
  /** Exactly as sent; '' where the tool sends none. Never overwritten. */
  readonly nativeSeverity: string
  readonly severity: MappedSeverity
  /** null: the tool does not say, or says it unreadably; the time of receipt stands in. */
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

/** One part of a delivery that could not be read. The rest of the delivery still counts. */
export type Unreadable = { readonly item: number; readonly because: string }

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
}

export type Source = {
  readonly id: string
  readonly name: string
  /** Markdown shown to the person who connects the tool; {{url}}, {{urlWithToken}} and {{token}} are filled in. */
  readonly setup: string
  readonly proof: Proof
  /** Reads a parsed JSON body. Integers beyond 2^53 arrive as decimal text. Throws UnreadablePayload, nothing else. */
  readonly read: (body: unknown, delivery: Delivery) => Reading
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
  signals: (payload: Payload, delivery: Delivery) => readonly Signal[] | Reading
  example: () => unknown
}): Source {
  const { payload, signals, ...rest } = definition
  return {
    ...rest,
    read(body, delivery) {
      const parsed = payload.safeParse(body)
      if (!parsed.success) {
        const [issue] = parsed.error.issues
        const where = issue?.path.length ? `${issue.path.join('.')}: ` : ''
        throw new UnreadablePayload(`This is not what ${definition.name} sends. ${where}${issue?.message ?? ''}`.trim())
      }
      const read = signals(parsed.data, delivery)
      return 'signals' in read ? read : { signals: read, unreadable: [] }
    },
  }
}

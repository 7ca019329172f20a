import { type Instant, isoInstant } from '../kernel/instant.ts'
import type { Person, Tool } from './company.ts'
import type { Random } from './random.ts'

/** What reaches the product: a tool's own payload, or a person's report. */
export type Delivery =
  | {
      readonly tool: Tool
      readonly body: unknown
      readonly headers?: Readonly<Record<string, string>>
    }
  /** Bytes as they came, for what no reader understands. */
  | {
      readonly tool: Tool
      readonly raw: string
      readonly type: string
      readonly headers?: Readonly<Record<string, string>>
    }
  | { readonly report: Person; readonly text: string; readonly happened?: Instant }

/** One bout of an alert. Told again with an end, the same builder gives the tool's word that it is over. */
export type Bout = {
  readonly began: Instant
  readonly ended?: Instant
  /** Starts anew for each delivery of the bout, so that the ids in it stay the same. */
  readonly ids: Random
}

/** Writes what the tool would send. */
export type Sending = (bout: Bout) => Delivery

/** A report through the form that every employee has. */
export function reported(by: Person, text: string): Sending {
  return () => ({ report: by, text })
}

export const iso = (at: number) => isoInstant(at as Instant)

/** The zero time by which Go programs say "not yet". */
export const NOT_YET = '0001-01-01T00:00:00Z'

export const ACCOUNT = '111122223333'
export const REGION = 'eu-west-1'

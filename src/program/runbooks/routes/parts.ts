import type { Instant } from '../../../kernel/instant.ts'
import type { Permissions } from '../../../platform/http/authorize.ts'
import type { Identity } from '../../../platform/http/route.ts'
import type { Queryable } from '../../../platform/record/read.ts'
import type { IncidentAsFound } from '../decide.ts'

/** What the composition hands in, since slices do not know each other. */
export type RunbookParts = {
  readonly permissions: () => Permissions
  /** Throws the same 404 where there is no such incident and where this identity may not know of it. */
  readonly findIncident: (
    on: Queryable,
    number: string,
    identity: Identity,
  ) => Promise<IncidentAsFound & { readonly number: string }>
  /** The version of a governed text that is in force at a moment. */
  readonly inForce: (on: Queryable, kind: 'runbook', slug: string, at: Instant) => Promise<TextInForce | null>
  readonly listInForce: (on: Queryable, kind: 'runbook', at: Instant) => Promise<readonly TextInForce[]>
  /** The texts that come with Muster, whether anybody adopted them or not. */
  readonly shipped: () => Promise<readonly { readonly kind: string; readonly slug: string }[]>
}

export type TextInForce = {
  readonly slug: string
  readonly document: string
  readonly version: number
  readonly hash: string
  readonly text: string
}

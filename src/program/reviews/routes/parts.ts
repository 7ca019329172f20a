import type { RawBuilder } from 'kysely'
import type { Instant } from '../../../kernel/instant.ts'
import type { PinnedPlan } from '../../../kernel/promises.ts'
import type { Severity } from '../../../kernel/severity.ts'
import type { Identity } from '../../../platform/http/route.ts'
import type { Queryable } from '../../../platform/record/read.ts'
import type { Record } from '../../../platform/record/record.ts'
import type { Transaction } from '../../../platform/record/transaction.ts'
import type { IncidentKind } from '../../incidents/events.ts'
import type { Owner } from '../events.ts'

export type Incident = {
  readonly stream: string
  readonly status: 'open' | 'closed' | 'void' | 'merged'
  readonly kind: IncidentKind
  readonly worstSeverity: Severity
  readonly plan: PinnedPlan | null
}

export type Template = {
  /** Null where none is in force and the one that ships is used. */
  readonly document: string | null
  readonly version: number | null
  readonly title: string
  readonly text: string
}

/** What other components do for this one. */
export type ReviewParts = {
  readonly record: () => Record
  /** An active person. */
  readonly findPerson: (tx: Transaction, id: string) => Promise<Owner | null>
  /** By its number; throws the same 404 whether there is none or this identity may not know of it. */
  readonly findIncident: (on: Queryable, number: string, identity: Identity) => Promise<Incident>
  /** By its stream, for the system itself. */
  readonly readIncident: (on: Queryable, stream: string) => Promise<Incident>
  /** The condition on `view.incident i` under which this identity may know of it. */
  readonly seeable: (identity: Identity) => RawBuilder<boolean>
  readonly reviewTemplate: (on: Queryable, at: Instant) => Promise<Template>
}

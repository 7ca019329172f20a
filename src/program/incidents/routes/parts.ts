import type { Instant } from '../../../kernel/instant.ts'
import type { PinnedPlan } from '../../../kernel/promises.ts'
import type { Queryable } from '../../../platform/record/read.ts'
import type { Transaction } from '../../../platform/record/transaction.ts'
import type { AddBusinessDays } from '../decide/clocks.ts'
import type { Holder } from '../events.ts'

/** What other components do for this one. */
export type RouteParts = {
  /** An active person: a role is only ever given to somebody on the roster. */
  readonly findPerson: (tx: Transaction, id: string) => Promise<Holder | null>
  /** The version of the plan that was in force at that moment. */
  readonly planInForce: (on: Queryable, at: Instant) => Promise<PinnedPlan | null>
  readonly addBusinessDays: AddBusinessDays
}

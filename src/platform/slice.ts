import type { Role } from '../kernel/actor.ts'
import type { Refusal } from '../kernel/decision.ts'
import type { AnyEvent, AnyLayout, Reaction, Recorded } from '../kernel/event.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Route } from './http/route.ts'
import type { Tasks } from './jobs/task.ts'
import type { Told } from './record/record.ts'
import type { Transaction } from './record/transaction.ts'

/** One component of the program, assembled for `main.ts`. */
export type Slice = {
  readonly name: string
  /** How each of its events is laid into the ledger. */
  readonly layouts: Readonly<Record<string, AnyLayout>>
  /** One line of English per event, for timeline, PDF and command line alike. */
  readonly describe: (event: AnyEvent) => string
  readonly views?: Views
  /** What it records in answer to the events of other slices, in the same transaction. */
  readonly reactions?: Readonly<
    Record<string, (tx: Transaction, recorded: Recorded) => Promise<Reaction | Refusal | null>>
  >
  /** Permission → the roles that have it. */
  readonly permissions: Readonly<Record<string, readonly Role[]>>
  readonly routes: readonly Route[]
  /** What its jobs do, by name: see `Jobs.enqueue`. */
  readonly tasks?: Tasks
  /**
   * Asked regularly, on one server at a time: what has come due by the clock of the record, such as a reminder or a
   * promise that was broken? It may be asked twice about the same moment, and late about many.
   */
  readonly tick?: (now: Instant) => Promise<void>
  /** Told of every commit, whichever process made it: to forget what it remembers. */
  readonly hear?: (told: Told) => void
}

/** The tables a slice answers questions from. They hold nothing that the ledger does not. */
export type Views = {
  /** `create table view.… (org uuid, stream uuid, …)`: each table has both columns. Changed text → rebuilt. */
  readonly tables: string
  readonly names: readonly string[]
  /** Event types it projects, of its own slice or another's. */
  readonly projects: readonly string[]
  /** Receives, in order, runs of events of those types. */
  readonly project: (tx: Transaction, recorded: readonly Recorded[]) => Promise<void>
}

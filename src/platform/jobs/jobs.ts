import type { Instant } from '../../kernel/instant.ts'
import type { Json } from '../../kernel/json.ts'
import { systemClock } from '../clock.ts'
import type { Transaction } from '../record/transaction.ts'
import type { Runner } from './runner.ts'
import type { JobParts } from './task.ts'

export type EnqueueOptions = {
  /** A job that waits under the same key is replaced by this one. */
  readonly key?: string
  /** Not before. For what follows the clock of the record there is `tick`: this waits in the time of the database. */
  readonly runAt?: Instant
}

/** What slices are given: to leave work behind that is begun after their transaction has committed. */
export type Enqueue = (tx: Transaction, task: string, payload: Json, options?: EnqueueOptions) => void

/** Work that outlives a request, kept in the same database: it is owed exactly when what owes it was recorded. */
export class Jobs {
  readonly #parts: JobParts

  constructor(parts: JobParts) {
    this.#parts = parts
  }

  /** The payload stands in the queue in clear and outside of the record: ids, and no words of people. */
  readonly enqueue: Enqueue = (tx, task, payload, { key, runAt } = {}) => {
    if (this.#parts.tasks()[task] === undefined) throw new Error(`no slice has the task ${task}`)
    const due = runAt === undefined ? null : new Date(systemClock.now() + (runAt - tx.now))
    const values = [task, JSON.stringify(payload), key ?? null, due]
    tx.send({ name: 'job-add', text: 'select job.add($1, $2, $3, $4)', values })
  }

  /** Looks for jobs until it is stopped. The library is loaded here, so that nothing waits for it that needs it not. */
  async start(): Promise<Runner> {
    const { startRunner } = await import('./runner.ts')
    return startRunner(this.#parts)
  }

  /**
   * Does in this process all that is due, and returns the errors of what failed and waits for its next attempt. `early`
   * also takes what is not due yet. For tests and the demo: nobody waits.
   */
  async drain(options: { readonly early?: boolean } = {}): Promise<readonly Error[]> {
    const { drain } = await import('./runner.ts')
    return drain(this.#parts, options)
  }
}

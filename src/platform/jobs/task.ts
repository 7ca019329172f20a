import type { Logger as Log } from 'pino'
import type { Json } from '../../kernel/json.ts'
import type { Database } from '../database/database.ts'

export type TaskContext = {
  /** From 1. A job that was cut short by the end of its process is done again, and that counts too. */
  readonly attempt: number
  /** Aborts shortly after the server was told to stop. */
  readonly signal: AbortSignal
}

/**
 * What a job does. A process may die between the doing and the note that it is done, so each is done at least once:
 * it looks first whether there is still something to do. Throwing means: try again later.
 */
export type Task = (payload: Json, context: TaskContext) => Promise<void>
export type Tasks = Readonly<Record<string, Task>>

/** The task of `Muster.tick`; the runner asks for it regularly. */
export const TICK = 'tick'

export type JobParts = { readonly database: Database; readonly tasks: () => Tasks; readonly log: Log }

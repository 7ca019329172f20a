import { setTimeout as pause } from 'node:timers/promises'
import { Logger, runTaskList, runTaskListOnce, type TaskList, type WorkerPool } from 'graphile-worker'
import type { Logger as Log } from 'pino'
import type { Json } from '../../kernel/json.ts'
import { forgivingPool } from './forgiving-pool.ts'
import { showPresence } from './presence.ts'
import { type JobParts, type Tasks, TICK } from './task.ts'

/** Mails and the like wait for other machines, so a few at a time. */
const CONCURRENCY = 4
/** New jobs are heard of at once; this is how late a repetition may begin. */
const POLL_MS = 5_000
const TICK_MS = 30_000
/** How often jobs of dead servers are looked for. */
const LOOK_MS = 10_000
/** After this long a task that still runs is told to stop, and after this long again it is left to another server. */
const PATIENCE_MS = 5_000

export type Runner = {
  /** Takes no new jobs, lets those that run come to an end for a while, and lets go of the rest. */
  readonly stop: () => Promise<void>
}

/** Does jobs until it is stopped, whatever happens to the database in between. */
export function startRunner(parts: JobParts): Runner {
  const stopping = new AbortController()
  let current: Team | undefined
  const keepRunning = async () => {
    while (!stopping.signal.aborted) {
      current = startTeam(parts)
      await current.ended
      await pause(POLL_MS, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }
  const done = keepRunning()
  return {
    async stop() {
      stopping.abort()
      await current?.stop()
      await done
    },
  }
}

/** The library's workers under one name, as long as nothing goes wrong with them. */
type Team = { readonly ended: Promise<void>; readonly stop: () => Promise<void> }

function startTeam(parts: JobParts): Team {
  const { pool, settle } = forgivingPool(parts.database.jobs, parts.log)
  const started = new Set<string>()
  const workers = runTaskList(
    {
      concurrency: CONCURRENCY,
      pollInterval: POLL_MS,
      // The command line has its own ideas of what a signal means.
      noHandleSignals: true,
      preset: { worker: { gracefulShutdownAbortTimeout: PATIENCE_MS } },
      logger: loggerOf(parts.log),
    },
    taskList(parts.tasks(), { onStart: (attempt) => started.add(attempt) }),
    pool,
  )
  const stop = () => shutDown(workers)
  const presence = showPresence(parts, { id: workers.id, started, lost: () => void stop() })
  const timers = [every(LOOK_MS, presence.look, parts.log), every(TICK_MS, () => tickOnce(parts), parts.log)]
  const ended = workers.promise
    .catch((error: unknown) => parts.log.error({ err: error }, 'the jobs stopped; they are started again'))
    .then(async () => {
      for (const timer of timers) clearInterval(timer)
      await settle(PATIENCE_MS)
      presence.leave()
    })
  return { ended, stop }
}

async function shutDown(workers: WorkerPool): Promise<void> {
  const letGo = async () => workers.forcefulShutdown('The server stopped.')
  const giveUp = setTimeout(() => void letGo().catch(() => {}), 2 * PATIENCE_MS)
  await Promise.resolve(workers.gracefulShutdown('The server is stopping.')).catch(() => {})
  clearTimeout(giveUp)
}

/** At once and then regularly. What fails once is tried at the next turn. */
function every(milliseconds: number, work: () => Promise<unknown>, log: Log): NodeJS.Timeout {
  const turn = () => void work().catch((error) => log.warn({ err: error }, 'a periodic task failed; it comes again'))
  turn()
  return setInterval(turn, milliseconds)
}

/** Through the queue, so that of several servers only one ticks at a time: a second request joins one that waits. */
async function tickOnce({ database }: JobParts): Promise<void> {
  await database.jobs.query(
    `select graphile_worker.add_job($1, queue_name => $1, job_key => $1, job_key_mode => 'preserve_run_at', max_attempts => 1)`,
    [TICK],
  )
}

export async function drain(
  { database, tasks, log }: JobParts,
  { early }: { readonly early?: boolean },
): Promise<readonly Error[]> {
  const failed: Error[] = []
  const client = await database.jobs.connect()
  try {
    if (early)
      await client.query(
        `select from graphile_worker.reschedule_jobs(
           array(select id from graphile_worker.jobs where locked_at is null and attempts < max_attempts), run_at => to_timestamp(0))`,
      )
    await runTaskListOnce(
      { noHandleSignals: true, logger: loggerOf(log) },
      taskList(tasks(), { onFailure: (error) => failed.push(error) }),
      client,
    )
    // The library does not wait for its last note; what is asked behind it on the same connection does.
    await client.query('select')
  } finally {
    client.release()
  }
  return failed
}

type Watch = { readonly onStart?: (attempt: string) => void; readonly onFailure?: (error: Error) => void }

function taskList(tasks: Tasks, { onStart, onFailure }: Watch): TaskList {
  const list: TaskList = {}
  for (const [name, task] of Object.entries(tasks))
    list[name] = async (payload, { job, abortSignal }) => {
      onStart?.(`${job.id}/${job.attempts}`)
      try {
        await task(payload as Json, { attempt: job.attempts, signal: abortSignal ?? new AbortController().signal })
      } catch (error) {
        onFailure?.(error as Error)
        throw error
      }
    }
  return list
}

const LEVELS = { error: 'warn', warning: 'warn', info: 'debug', debug: 'trace' } as const

/** A job that failed once is no error of the server: it comes again. */
function loggerOf(log: Log): Logger {
  return new Logger(() => (level, message) => {
    log[LEVELS[level as keyof typeof LEVELS] ?? 'debug'](message)
  })
}

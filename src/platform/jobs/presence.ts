import type { PoolClient } from 'pg'
import type { JobParts } from './task.ts'

/** A server's hand on its jobs. */
export type Presence = {
  /** Gives the jobs of servers that are gone back to the queue. To be called regularly. */
  readonly look: () => Promise<void>
  readonly leave: () => void
}

type Team = {
  /** The name under which jobs are taken. */
  readonly id: string
  /** The attempts that were begun, `<job>/<attempt>`. Those that are in nobody's hands any more are taken out here. */
  readonly started: Set<string>
  /** Told when a job was taken under this name and never reached us. */
  readonly lost: () => void
}

/** The first half of the advisory locks by which a server shows that it lives; the second is a hash of its name. */
const CLASS = 4680

/**
 * Who is killed with a job in hand never lets go of it, and the queue would wait four hours for him. So each server
 * holds an advisory lock as long as it lives; PostgreSQL drops it with the connection, whatever the death. Who is
 * twice found without his lock is taken for dead: once could be a connection that is just being replaced.
 */
export function showPresence(
  { database, log }: Pick<JobParts, 'database' | 'log'>,
  { id, started, lost }: Team,
): Presence {
  let held: PoolClient | undefined
  let suspects = new Set<string>()
  let missing = new Set<string>()
  let left = false

  const hold = async () => {
    if (held !== undefined || left) return
    const client = await database.jobs.connect()
    held = client
    client.once('error', () => letGo(client))
    try {
      // A machine that loses its power says no good-bye; PostgreSQL would believe in it for hours.
      await client.query('set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3')
      await client.query('select pg_advisory_lock($1, hashtext($2))', [CLASS, id])
    } catch (error) {
      letGo(client)
      throw error
    }
    if (left) letGo(client)
  }
  /** The lock belongs to the connection, which must not go back into the pool with it. */
  const letGo = (client: PoolClient | undefined) => {
    if (client === undefined || client !== held) return
    held = undefined
    client.release(true)
  }

  /** A connection may break between the taking of a job and our hearing of it: it is ours then, and nobody does it. */
  const lookForLost = async () => {
    const before = [...started]
    const { rows } = await database.jobs.query<{ attempt: string }>(
      `select id || '/' || attempts as attempt from graphile_worker.jobs where locked_by = $1`,
      [id],
    )
    const taken = new Set(rows.map((row) => row.attempt))
    for (const one of before) if (!taken.has(one)) started.delete(one)
    const unheard = [...taken].filter((one) => !started.has(one))
    if (unheard.some((one) => missing.has(one))) lost()
    missing = new Set(unheard)
  }

  return {
    async look() {
      await hold()
      await lookForLost()
      const { rows } = await database.jobs.query<{ id: string }>(
        `select locked_by as id from (
           select locked_by from graphile_worker.jobs where locked_by is not null
           union select locked_by from graphile_worker._private_job_queues where locked_by is not null) as locked
         where locked_by <> $2 and pg_try_advisory_xact_lock($1, hashtext(locked_by))`,
        [CLASS, id],
      )
      const absent = rows.map((row) => row.id)
      const dead = absent.filter((one) => suspects.has(one))
      suspects = new Set(absent)
      if (dead.length === 0) return
      await database.jobs.query('select graphile_worker.force_unlock_workers($1)', [dead])
      log.warn({ dead }, 'jobs of a server that is gone are done again')
    },
    leave() {
      left = true
      letGo(held)
    },
  }
}

import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Logger as Log } from 'pino'

export type ForgivingPool = {
  /** What the library is given instead of the pool. */
  readonly pool: pg.Pool
  /** When every end of a job that was reached is noted, or has been given up. */
  readonly settle: (milliseconds: number) => Promise<void>
}

/**
 * The library notes the end of a job and does not look whether that succeeded; and where its listening connection
 * breaks while it stops, it gives it back twice. Either is thrown where nobody catches it, so that a database that
 * restarts would take the server with it. Here an end is noted until it is, and what is back is back.
 */
export function forgivingPool(pool: pg.Pool, log: Log): ForgivingPool {
  const notes = new Set<Promise<unknown>>()
  const stop = new AbortController()

  const note = (query: pg.QueryConfig): Promise<pg.QueryResult> => {
    const noted = noteUntilDone(pool, query, stop.signal, log)
    notes.add(noted)
    return noted.finally(() => notes.delete(noted))
  }
  const lend = (client: pg.PoolClient): pg.PoolClient => {
    releaseOnce(client)
    return new Proxy(client, {
      get: (target, key) => {
        if (key !== 'query') return bound(target, key)
        return (query: pg.QueryConfig) => (NOTES.test(query.name ?? '') ? note(query) : target.query(query))
      },
      set: (target, key, value) => Reflect.set(target, key, value, target),
    })
  }
  const connect = (callback?: Callback) => {
    if (callback === undefined) return pool.connect().then(lend)
    return pool.connect((error, client) => {
      if (client !== undefined) releaseOnce(client)
      callback(error, client, client === undefined ? () => {} : client.release.bind(client))
    })
  }
  return {
    pool: new Proxy(pool, { get: (target, key) => (key === 'connect' ? connect : bound(target, key)) }),
    async settle(milliseconds) {
      const patience = setTimeout(() => stop.abort(), milliseconds)
      while (notes.size > 0) await Promise.all(notes)
      clearTimeout(patience)
      stop.abort()
    },
  }
}

/** The names of the library's statements that end a job, well or badly. */
const NOTES = /^(complete|fail)_job/
const AGAIN_MS = 500
const nothing: pg.QueryResult = { command: '', rowCount: 0, oid: 0, fields: [], rows: [] }

/** On any connection: the one at hand may be the one that broke. What cannot be noted is done again by another. */
async function noteUntilDone(
  pool: pg.Pool,
  query: pg.QueryConfig,
  stop: AbortSignal,
  log: Log,
): Promise<pg.QueryResult> {
  for (;;) {
    try {
      return await pool.query(query)
    } catch (error) {
      if (stop.aborted || !isLost(error)) {
        log.warn({ err: error }, 'the end of a job could not be noted; it is done again')
        return nothing
      }
      await pause(AGAIN_MS, undefined, { signal: stop }).catch(() => {})
    }
  }
}

/** The connection, and not the statement, was at fault: class 08, or the server is going down or coming up. */
function isLost(error: unknown): boolean {
  return !(error instanceof pg.DatabaseError) || /^(08|57P)/.test(error.code ?? '')
}

type Release = pg.PoolClient['release']
type Callback = (error: Error | undefined, client: pg.PoolClient | undefined, release: Release) => void

function releaseOnce(client: pg.PoolClient): void {
  const release = client.release.bind(client)
  let released = false
  client.release = (error) => {
    if (released) return
    released = true
    release(error)
  }
}

function bound<Target extends object>(target: Target, key: string | symbol): unknown {
  const value: unknown = Reflect.get(target, key, target)
  return typeof value === 'function' ? value.bind(target) : value
}

import { type Kysely, Kysely as KyselyDatabase, PostgresDialect } from 'kysely'
import pg from 'pg'

// The ledger keeps every integer below 2^53, so int8 is a number here; a larger one would be a bug, not data.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 beyond 2^53: ${text}`)
  return value
})

export type Connection = string | { host: string; port?: number; database: string; user?: string; password?: string }

/** The owner migrates and rebuilds; the application reads, appends and projects, and can do nothing else. */
export type Database = {
  readonly owner: pg.Pool
  readonly app: pg.Pool
  /** The queue of jobs, and nothing else. Connects when the first job is looked for. */
  readonly jobs: pg.Pool
  readonly sql: Kysely<unknown>
  close(): Promise<void>
}

/**
 * Over our own socket, which asks no password, the application logs in as itself: an injected statement then has
 * nothing to go back to. On a server of somebody else we have one login and step down from it.
 */
function steppedDown(connection: Connection, role: 'muster_app' | 'muster_jobs'): pg.PoolConfig {
  const ownSocket = typeof connection !== 'string' && connection.host?.startsWith('/') && !connection.password
  return ownSocket ? { user: role } : { options: `-c role=${role}` }
}

export function openDatabase(connection: Connection): Database {
  const config = typeof connection === 'string' ? { connectionString: connection } : connection
  const common = { application_name: 'muster', statement_timeout: 300_000 }
  const owner = new pg.Pool({ ...config, ...common, max: 2 })
  // Pipelined: statements that need no answer from the one before do not wait for it.
  const app = new pg.Pool({ ...config, ...common, max: 20, pipeline: true, ...steppedDown(connection, 'muster_app') })
  const jobs = new pg.Pool({ ...config, ...common, max: 8, ...steppedDown(connection, 'muster_jobs') })
  // A connection that the server drops is replaced by the pool, and whoever waited on it is told by his statement.
  // Without listeners Node would exit: the pool's own looks after connections only while they are idle.
  for (const pool of [owner, app, jobs])
    pool.on('error', () => {}).on('connect', (client) => client.on('error', () => {}))
  const sql = new KyselyDatabase<unknown>({ dialect: new PostgresDialect({ pool: app }) })
  return {
    owner,
    app,
    jobs,
    sql,
    async close() {
      // Not `sql.destroy()`: it ends nothing when Kysely has not been asked anything yet.
      await Promise.all([owner.end(), app.end(), jobs.end()])
    },
  }
}

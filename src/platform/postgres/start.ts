import { setTimeout as pause } from 'node:timers/promises'
import { Client, DatabaseError } from 'pg'
import { chooseAccount } from './account.ts'
import { ensureCluster, superuser } from './cluster.ts'
import { findHome, makeSocketFolder } from './home.ts'
import { takeLock } from './lock.ts'
import { findPostmaster, launch, type Postmaster, stopPostmaster } from './postmaster.ts'
import { findSoftware } from './software.ts'

/** For node-postgres: `host` is the folder of a unix socket. */
export type Connection = {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly database: string
}

export type RunningPostgres = {
  readonly connection: Connection
  /** It was already running: an earlier Muster ended without stopping it. */
  readonly adopted: boolean
  readonly stop: () => Promise<void>
}

export type StartPostgres = {
  readonly dataDir: string
  readonly log: (line: string) => void
  readonly port?: number
  /** For tests only: fast, and all is lost when the machine stops. */
  readonly throwAway?: boolean
}

/**
 * PostgreSQL as a child of Muster, reachable only through a socket in the data folder.
 *
 * Anything here may be killed at any moment. What outlives us is adopted by the next start, what is half made is made
 * anew, and of two starts on one folder one is refused.
 */
export async function startPostgres(options: StartPostgres): Promise<RunningPostgres> {
  const { dataDir, log, port = 5432, throwAway = false } = options
  if (process.platform === 'win32')
    throw new Error('On Windows, set DATABASE_URL to a PostgreSQL server, or run Muster in WSL.')
  const { home, account } = await findHome(dataDir, chooseAccount, log)
  const unlock = await takeLock(home.lock)
  try {
    const orphan = await findOrphan(home.cluster, log)
    const postmaster = orphan ?? (await startFresh())
    const connection = { host: postmaster.socketFolder, port: postmaster.port, user: superuser, database: 'muster' }
    await ensureDatabase(connection)
    const stop = async () => {
      await stopPostmaster(postmaster, log)
      unlock()
    }
    return { connection, adopted: orphan !== undefined, stop }
  } catch (error) {
    unlock()
    throw error
  }

  async function startFresh(): Promise<Postmaster> {
    const software = await findSoftware(account, home.folder)
    await ensureCluster(software, account, home, !throwAway)
    const socketFolder = await makeSocketFolder(home, account, port)
    return await launch({ software, account, home, socketFolder, port, durable: !throwAway, log })
  }
}

/** A postmaster that is on its way down, or not yet up, is waited for; one that is deaf is reported. */
async function findOrphan(cluster: string, log: (line: string) => void): Promise<Postmaster | undefined> {
  const until = Date.now() + 60_000
  for (;;) {
    const found = findPostmaster(cluster)
    if (found === undefined) return undefined
    const refusal = await refusalOf(found, cluster)
    if (refusal === undefined) {
      log(`found PostgreSQL running (process ${found.pid}) and took it over`)
      return found
    }
    if (Date.now() > until)
      throw new Error(
        `PostgreSQL (process ${found.pid}) holds ${cluster} and does not answer (${refusal}). ` +
          `End it with kill -QUIT ${found.pid} and start again.`,
      )
    await pause(50)
  }
}

async function refusalOf({ socketFolder, port }: Postmaster, cluster: string): Promise<string | undefined> {
  const client = new Client({
    host: socketFolder,
    port,
    user: superuser,
    database: 'postgres',
    connectionTimeoutMillis: 5_000,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const served = await client.query<{ data_directory: string }>('show data_directory')
    return served.rows[0]?.data_directory === cluster ? undefined : 'it serves another folder'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function ensureDatabase(connection: Connection): Promise<void> {
  const known = await tryConnect(connection)
  if (known) return
  const client = new Client({ ...connection, database: 'postgres' })
  await client.connect()
  try {
    await client.query(`create database ${connection.database}`)
  } finally {
    await client.end()
  }
}

async function tryConnect(connection: Connection): Promise<boolean> {
  const client = new Client(connection)
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch (error) {
    const unknownDatabase = '3D000'
    if (error instanceof DatabaseError && error.code === unknownDatabase) return false
    throw error
  } finally {
    await client.end().catch(() => undefined)
  }
}

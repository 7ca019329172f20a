import { readFile, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { superuser } from './cluster.ts'
import { homeIn } from './home.ts'
import { findPostmaster } from './postmaster.ts'
import type { Connection } from './start.ts'

/** The PostgreSQL that a running Muster keeps in this data folder: the command line works beside the server. */
export async function findRunning(dataDir: string): Promise<Connection | null> {
  const data = await realpath(dataDir).catch(() => null)
  if (data === null) return null
  const elsewhere = (await readFile(join(data, 'postgres.location'), 'utf8').catch(() => '')).trim()
  const found = findPostmaster(homeIn(elsewhere === '' ? join(data, 'postgres') : elsewhere).cluster)
  return found === undefined
    ? null
    : { host: found.socketFolder, port: found.port, user: superuser, database: 'muster' }
}

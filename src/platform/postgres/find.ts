import { superuser } from './cluster.ts'
import { homeOf } from './home.ts'
import { findPostmaster } from './postmaster.ts'
import type { Connection } from './start.ts'

/** The PostgreSQL that a running Muster keeps in this data folder: the command line works beside the server. */
export async function findRunning(dataDir: string): Promise<Connection | null> {
  const home = await homeOf(dataDir).catch(() => null)
  const found = home === null ? undefined : findPostmaster(home.cluster)
  return found === undefined
    ? null
    : { host: found.socketFolder, port: found.port, user: superuser, database: 'muster' }
}

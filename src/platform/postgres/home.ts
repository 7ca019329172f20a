import { createHash, randomBytes } from 'node:crypto'
import { chmod, chown, link, lstat, mkdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Account, canEnter, ownerOf } from './account.ts'

/** Where one database lives. The lock and the log are ours, `cluster` and `socket` belong to the account. */
export type Home = {
  readonly folder: string
  readonly cluster: string
  readonly lock: string
  readonly log: string
}

/** Linux allows 107 bytes, macOS 103, for the whole name of a socket. */
const SOCKET_NAME_BYTES_MAX = 103

/** Root keeps databases here when the account cannot reach the data folder. */
const REACHABLE = '/var/lib/muster'

/** Names the home when it is not in the data folder. */
const POINTER = 'postgres.location'

function homeIn(folder: string): Home {
  return {
    folder,
    cluster: join(folder, 'cluster'),
    lock: join(folder, 'muster.lock'),
    log: join(folder, 'postgres.log'),
  }
}

/** The home of a data folder that exists, whether or not there is a database in it yet. */
export async function homeOf(dataDir: string): Promise<Home> {
  const data = await realpath(dataDir)
  const elsewhere = (await readFile(join(data, POINTER), 'utf8').catch(() => '')).trim()
  return homeIn(elsewhere === '' ? join(data, 'postgres') : elsewhere)
}

/** Makes what is missing. An existing database says which account it belongs to. */
export async function findHome(
  dataDir: string,
  accountFor: (cluster: string) => Promise<Account>,
  log: (line: string) => void,
): Promise<{ home: Home; account: Account }> {
  await makeFolder(dataDir)
  const home = await homeOf(dataDir)
  const account = await accountFor(home.cluster)
  await makeFolder(home.folder)
  if (account === undefined) await refuseOthers(home.folder)
  if (account === undefined || (await canEnter(account, home.folder))) return { home, account }
  if ((await ownerOf(home.cluster)) !== undefined)
    throw new Error(
      `The database in ${home.folder} belongs to user ${account.uid}, who may not enter that folder any more. ` +
        'Let others pass through each folder above it (chmod o+x) and start again.',
    )

  const reachable = homeIn(join(REACHABLE, randomBytes(8).toString('hex')))
  await makeFolder(REACHABLE)
  await makeFolder(reachable.folder)
  if (!(await canEnter(account, reachable.folder)))
    throw new Error(
      `PostgreSQL runs as user ${account.uid}, which may enter neither ${home.folder} nor ${reachable.folder}. ` +
        'Choose another data folder with MUSTER_DATA, or set DATABASE_URL to a PostgreSQL server.',
    )
  log(
    `PostgreSQL runs as user ${account.uid}, which may not enter ${home.folder}: the database is kept in ` +
      `${reachable.folder} instead. Back up both.`,
  )
  await point(dataDir, reachable)
  return { home: await homeOf(dataDir), account }
}

/**
 * The data folder keeps its database when it is moved or renamed, and a new one at the same path begins anew: so the
 * place is told by a file in it and not made from its path. Of two starts at once the first one's place holds.
 */
async function point(dataDir: string, { folder }: Home): Promise<void> {
  const draft = join(dataDir, `${POINTER}.${process.pid}`)
  await writeFile(draft, `${folder}\n`)
  await link(draft, join(dataDir, POINTER)).catch(unlessPresent)
  await rm(draft)
  await writeFile(join(folder, 'belongs-to'), `${await realpath(dataDir)}\n`)
}

async function refuseOthers(folder: string): Promise<void> {
  const { uid } = await stat(folder)
  const me = process.getuid?.()
  if (me === undefined || uid === me) return
  throw new Error(
    `${folder} belongs to user ${uid}, and this is user ${me}. Start Muster as that user or as root, ` +
      'or choose another data folder with MUSTER_DATA.',
  )
}

/** Others may pass through, since the account must, but not look around. */
async function makeFolder(folder: string): Promise<void> {
  const made = await mkdir(folder, { recursive: true })
  if (made !== undefined) await chmod(folder, process.getuid?.() === 0 ? 0o711 : 0o700)
}

/** The socket is the only door and asks no password, so its folder lets nobody in but the account. */
export async function makeSocketFolder(home: Home, account: Account, port: number): Promise<string> {
  const near = join(home.folder, 'socket')
  const fits = Buffer.byteLength(join(near, `.s.PGSQL.${port}`)) <= SOCKET_NAME_BYTES_MAX
  const folder = fits ? near : join(tmpdir(), `muster-${account?.uid ?? process.getuid?.()}-${digestOf(home.folder)}`)
  await mkdir(folder, { mode: 0o700 }).catch(unlessPresent)
  const found = await lstat(folder)
  const ours = [process.getuid?.(), account?.uid].includes(found.uid)
  // The temp folder is everybody's: somebody else may have been there first.
  if (!found.isDirectory() || !ours)
    throw new Error(`${folder} is not ours, and the database's socket would be in it. Remove it and start again.`)
  if (account !== undefined) await chown(folder, account.uid, account.gid)
  await chmod(folder, 0o700)
  return folder
}

function unlessPresent(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}

function digestOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16)
}

import { randomBytes } from 'node:crypto'
import { chown, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Account, run } from './account.ts'
import type { Home } from './home.ts'
import type { Software } from './software.ts'

export const superuser = 'muster'

/** A cluster is there whole or not at all: it is made beside its place and moved in when it is complete. */
export async function ensureCluster(software: Software, account: Account, home: Home, durable: boolean): Promise<void> {
  const made = await majorOf(home.cluster)
  if (made === undefined) await makeCluster(software, account, home, durable)
  else if (made !== software.major)
    throw new Error(
      `The database in ${home.cluster} was made by PostgreSQL ${made}, and this is PostgreSQL ${software.major}, which ` +
        'cannot read it. Start the Muster that wrote it, export, and import into a new data folder.',
    )
}

async function majorOf(cluster: string): Promise<number | undefined> {
  try {
    return Number(await readFile(join(cluster, 'PG_VERSION'), 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

async function makeCluster(software: Software, account: Account, home: Home, durable: boolean): Promise<void> {
  await sweepHalves(home)
  // Its own name: the initdb of a start that was killed may still be writing to that start's.
  const half = `${home.cluster}.half-${randomBytes(4).toString('hex')}`
  let said = ''
  for (const locale of localesFor(software.major)) {
    await rm(half, { recursive: true, force: true })
    await mkdir(half, { mode: 0o700 })
    if (account !== undefined) await chown(half, account.uid, account.gid)
    const made = await run(account, join(software.bin, 'initdb'), [
      ...initArguments(half),
      ...(durable ? [] : ['--no-sync']),
      ...locale,
    ])
    said = made.output
    if (!made.ok) continue
    await rename(half, home.cluster)
    await syncFolder(dirname(home.cluster))
    return
  }
  await rm(half, { recursive: true, force: true })
  throw new Error(`The database could not be made in ${home.folder}: ${lastLines(said)}`)
}

async function sweepHalves({ folder }: Home): Promise<void> {
  const halves = (await readdir(folder)).filter((name) => name.startsWith('cluster.half'))
  // What cannot go now goes at the next first start, or stays as harmless waste.
  for (const half of halves) await rm(join(folder, half), { recursive: true, force: true }).catch(() => undefined)
}

function initArguments(folder: string): string[] {
  return [
    '--pgdata',
    folder,
    `--username=${superuser}`,
    '--encoding=UTF8',
    '--auth-local=trust',
    '--auth-host=reject',
    '--data-checksums',
    '--no-instructions',
  ]
}

/** The order of text must not depend on the system's C library, which changes its mind and breaks indexes. */
function localesFor(major: number): string[][] {
  if (major >= 17) return [['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']]
  return [['--locale=C.UTF-8'], ['--locale=C']]
}

/** A rename is only on disk when the folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function lastLines(text: string): string {
  return text.split('\n').slice(-6).join('\n')
}

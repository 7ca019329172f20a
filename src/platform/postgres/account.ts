import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'

/** Who PostgreSQL runs as. Undefined: as ourselves. PostgreSQL refuses to run as root. */
export type Account = { readonly uid: number; readonly gid: number } | undefined

export type Run = { readonly ok: boolean; readonly output: string }

/**
 * An existing database decides: PostgreSQL only serves files it owns. Without one, root picks the first of these that
 * the system knows; an account missing from the user database would make initdb fail.
 */
export async function chooseAccount(cluster: string): Promise<Account> {
  if (process.getuid?.() !== 0) return undefined
  const owner = await ownerOf(cluster)
  if (owner !== undefined && owner.uid !== 0) return owner
  for (const name of ['postgres', 'nobody']) {
    const account = await accountNamed(name)
    if (account !== undefined) return account
  }
  throw new Error(
    'PostgreSQL refuses to run as root, and this system has neither a user "postgres" nor "nobody". ' +
      'Start Muster as an ordinary user, or set DATABASE_URL to a PostgreSQL server.',
  )
}

export async function ownerOf(path: string): Promise<{ uid: number; gid: number } | undefined> {
  try {
    const { uid, gid } = await stat(path)
    return { uid, gid }
  } catch {
    return undefined
  }
}

async function accountNamed(name: string): Promise<Account> {
  const uid = await run(undefined, 'id', ['-u', name])
  const gid = await run(undefined, 'id', ['-g', name])
  return uid.ok && gid.ok ? { uid: Number(uid.output), gid: Number(gid.output) } : undefined
}

/** Can the account enter this folder, by every folder above it? Asked of the system, which also knows ACLs. */
export async function canEnter(account: Account, folder: string): Promise<boolean> {
  const tried = await run(account, '/bin/sh', ['-c', 'cd "$1" && test -x .', 'sh', folder])
  return tried.ok
}

export function run(account: Account, file: string, args: readonly string[]): Promise<Run> {
  return new Promise((resolve) => {
    const options = { ...account, cwd: '/', env: plainEnvironment(), maxBuffer: 4 << 20 }
    try {
      execFile(file, args, options, (error, stdout, stderr) => {
        const said = `${stdout}${stderr}`.trim()
        resolve({ ok: error === null, output: said === '' && error !== null ? error.message : said })
      })
    } catch (error) {
      // A container without a mapping for the account refuses before the process exists.
      resolve({ ok: false, output: String(error) })
    }
  })
}

/** What Muster was given, secrets above all, is not PostgreSQL's to read; its messages stay in English for us to parse. */
export function plainEnvironment(): Record<string, string> {
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
}

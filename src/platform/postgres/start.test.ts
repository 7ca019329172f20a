import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Client } from 'pg'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { findRunning } from './find.ts'
import { findPostmaster } from './postmaster.ts'
import { type Connection, type RunningPostgres, startPostgres } from './start.ts'

const isRoot = process.getuid?.() === 0
const NOBODY = 65_534
/** Somebody else can only start what they can read. */
const checkoutIsOpen = isRoot && (await asNobody('true', []))

const folders: string[] = []
/** Most stories go on with one database, since making one takes longer than the story. */
const dataDir = openFolder()
const running: RunningPostgres[] = []

afterEach(async () => {
  for (const postgres of running.splice(0)) await postgres.stop()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

afterAll(() => rmSync(dataDir, { recursive: true, force: true }))

describe('what is committed stays', () => {
  test('after a stop and a start', async () => {
    await remember((await start(dataDir)).connection, 'an alert')
    await running.pop()?.stop()
    expect(await remembered((await start(dataDir)).connection)).toEqual(['an alert'])
  })

  test('after the server was killed', async () => {
    await remember((await start(dataDir)).connection, 'an alert')
    process.kill(serverOf(dataDir), 'SIGKILL')
    await running.pop()?.stop()
    expect(await remembered((await start(dataDir)).connection)).toEqual(['an alert'])
  })

  test('after Muster was killed, and its server is taken over', async () => {
    const muster = await startElsewhere(dataDir)
    await remember(muster.connection, 'an alert')
    await muster.kill()
    const next = await start(dataDir)
    expect(next.adopted).toBe(true)
    expect(await remembered(next.connection)).toEqual(['an alert'])
    await running.pop()?.stop()
    expect((await start(dataDir)).adopted).toBe(false)
  })

  test('after Muster and the server were killed together', async () => {
    const muster = await startElsewhere(dataDir)
    await remember(muster.connection, 'an alert')
    const server = serverOf(dataDir)
    await muster.kill()
    process.kill(server, 'SIGKILL')
    expect(await remembered((await start(dataDir)).connection)).toEqual(['an alert'])
  })

  test('though a file in the folder says that nothing need reach the disk', async () => {
    await start(dataDir)
    await running.pop()?.stop()
    appendFileSync(join(dataDir, 'postgres/cluster/postgresql.conf'), '\nfsync = off\nsynchronous_commit = off\n')
    const { connection } = await start(dataDir)
    expect(await ask(connection, 'show fsync')).toEqual(['on'])
    expect(await ask(connection, 'show synchronous_commit')).toEqual(['on'])
  })
})

describe('a folder has one Muster', () => {
  test('a second start is told which process holds it', async () => {
    const muster = await startElsewhere(dataDir)
    await expect(start(dataDir)).rejects.toThrow(`Another Muster (process ${muster.pid} on `)
    await muster.kill()
  })

  test('a second start within one process is refused too', async () => {
    await start(dataDir)
    await expect(start(dataDir)).rejects.toThrow(`process ${process.pid}`)
  })

  test('the command line finds the server that is running, and none that is not', async () => {
    expect(await findRunning(dataDir)).toBeNull()
    const { connection } = await start(dataDir)
    expect(await findRunning(dataDir)).toEqual(connection)
    await running.pop()?.stop()
    expect(await findRunning(dataDir)).toBeNull()
  })
})

describe('what a crash left behind is no obstacle', () => {
  test.each([
    ['empty', () => ''],
    ['cut short', (content: string) => content.slice(0, 9)],
    ['not a number', () => 'garbage\n'],
    ['the number of a living stranger', (content: string) => content.replace(/^\d+/, String(process.ppid))],
    ['the number of this very process', (content: string) => content.replace(/^\d+/, String(process.pid))],
  ])('a pid file: %s', async (_, spoil) => {
    await start(dataDir)
    const file = join(dataDir, 'postgres/cluster/postmaster.pid')
    const content = readFileSync(file, 'utf8')
    const { uid, gid } = statSync(file)
    await running.pop()?.stop()
    writeFileSync(file, spoil(content), { mode: 0o600 })
    chownSync(file, uid, gid)
    expect((await start(dataDir)).adopted).toBe(false)
  })

  test('a half-made database is made anew', async () => {
    const fresh = newFolder()
    mkdirSync(join(fresh, 'postgres/cluster.half-1/base'), { recursive: true })
    writeFileSync(join(fresh, 'postgres/cluster.half-1/PG_VERSION'), '18\n')
    chmodSync(join(fresh, 'postgres'), 0o711)
    expect(await ask((await start(fresh)).connection, 'select 1 as one')).toEqual([1])
  })

  test('a lock that was cut short is nobody’s', async () => {
    const fresh = newFolder()
    mkdirSync(join(fresh, 'postgres'))
    chmodSync(join(fresh, 'postgres'), 0o711)
    writeFileSync(join(fresh, 'postgres/muster.lock'), '{"pid":')
    expect((await start(fresh)).adopted).toBe(false)
  })
})

describe('only Muster reaches it', () => {
  test('there is no port, and the door is in a folder that lets nobody else in', async () => {
    const { connection } = await start(dataDir)
    expect(await ask(connection, 'show listen_addresses')).toEqual([''])
    expect(statSync(connection.host).mode & 0o777).toBe(0o700)
  })

  test('a data folder whose path is too long for a socket keeps it in a private folder elsewhere', async () => {
    const far = join(newFolder(), 'a-folder-with-a-long-name/'.repeat(6))
    const { connection } = await start(far)
    expect(connection.host.startsWith(far)).toBe(false)
    expect(statSync(connection.host).mode & 0o777).toBe(0o700)
    expect(await ask(connection, 'select 1 as one')).toEqual([1])
    folders.push(connection.host)
  })

  test('a connection that is still open does not hold up the stop', async () => {
    const postgres = await start(dataDir)
    const client = new Client({ ...postgres.connection })
    client.on('error', () => undefined)
    await client.connect()
    await running.pop()?.stop()
    await expect(client.query('select 1')).rejects.toThrow()
  })
})

describe('the database of another PostgreSQL', () => {
  test('is refused with what to do about it', async () => {
    await start(dataDir)
    await running.pop()?.stop()
    const version = join(dataDir, 'postgres/cluster/PG_VERSION')
    const written = readFileSync(version)
    writeFileSync(version, '12\n')
    await expect(start(dataDir)).rejects.toThrow(/was made by PostgreSQL 12, .* import into a new data folder/)
    writeFileSync(version, written)
  })
})

describe.skipIf(!isRoot)('started by root', () => {
  test('the server is not root', async () => {
    await start(dataDir)
    expect(statSync(`/proc/${serverOf(dataDir)}`).uid).not.toBe(0)
  })

  test('a data folder that the server’s user may not enter sends the database elsewhere, and says so', async () => {
    const fresh = newFolder()
    chmodSync(fresh, 0o700)
    const said: string[] = []
    const first = await startPostgres({ dataDir: fresh, log: (line) => said.push(line), throwAway: true })
    running.push(first)
    folders.push(join(first.connection.host, '..'))
    await remember(first.connection, 'an alert')
    expect(said.join()).toContain('the database is kept in /var/lib/muster/')
    await running.pop()?.stop()
    expect(await remembered((await start(fresh)).connection)).toEqual(['an alert'])
  })

  test('a new data folder where an old one was does not get the old one’s database', async () => {
    const fresh = newFolder()
    for (const time of ['first', 'second']) {
      rmSync(fresh, { recursive: true })
      mkdirSync(fresh, { mode: 0o700 })
      const { connection } = await start(fresh)
      folders.push(join(connection.host, '..'))
      expect(await ask(connection, `select to_regclass('memory') is null as ${time}`)).toEqual([true])
      await remember(connection, 'an alert')
      await running.pop()?.stop()
    }
  })

  test('a database that was closed to the server’s user is not replaced by an empty one', async () => {
    await start(dataDir)
    await running.pop()?.stop()
    chmodSync(dataDir, 0o700)
    await expect(start(dataDir)).rejects.toThrow(/may not enter that folder any more/)
    chmodSync(dataDir, 0o711)
  })

  test('what an ordinary user began goes on as that user', async () => {
    const fresh = newFolder()
    chownSync(fresh, NOBODY, NOBODY)
    const theirs = await startElsewhere(fresh, NOBODY)
    await theirs.stop()
    await start(fresh)
    expect(statSync(`/proc/${serverOf(fresh)}`).uid).toBe(NOBODY)
  })
})

describe.skipIf(!checkoutIsOpen)('started by an ordinary user', () => {
  test('the server is that user', async () => {
    const fresh = newFolder()
    chownSync(fresh, NOBODY, NOBODY)
    const theirs = await startElsewhere(fresh, NOBODY)
    expect(statSync(`/proc/${serverOf(fresh)}`).uid).toBe(NOBODY)
    await theirs.stop()
  })

  test('a folder that root began is refused with what to do about it', async () => {
    await start(dataDir)
    await running.pop()?.stop()
    await expect(startElsewhere(dataDir, NOBODY)).rejects.toThrow(/belongs to user 0, and this is user 65534/)
  })
})

/** Thrown away after the test. */
function newFolder(): string {
  const folder = openFolder()
  folders.push(folder)
  return folder
}

function openFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'muster-postgres-'))
  chmodSync(folder, 0o711)
  return folder
}

async function start(folder: string): Promise<RunningPostgres> {
  // What is asked of the disk is asked of the one database that most stories share.
  const postgres = await startPostgres({ dataDir: folder, log: () => undefined, throwAway: folder !== dataDir })
  running.push(postgres)
  return postgres
}

function serverOf(dataDir: string): number {
  const found = findPostmaster(join(dataDir, 'postgres/cluster'))
  if (found === undefined) throw new Error('no server is running')
  return found.pid
}

type Elsewhere = { pid: number; connection: Connection; kill: () => Promise<void>; stop: () => Promise<void> }

/** Another Muster: its own process, perhaps of another user. It stops when its input ends. */
async function startElsewhere(folder: string, uid?: number): Promise<Elsewhere> {
  const script = `
    const { startPostgres } = await import(${JSON.stringify(new URL('./start.ts', import.meta.url).href)})
    try {
      const postgres = await startPostgres({ dataDir: ${JSON.stringify(folder)}, log: () => {}, throwAway: ${folder !== dataDir} })
      console.log(JSON.stringify(postgres.connection))
      process.stdin.resume().on('end', () => postgres.stop())
    } catch (error) {
      console.log(JSON.stringify({ error: error.message }))
    }`
  const other = uid === undefined ? {} : { uid, gid: uid }
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    ...other,
    cwd: '/',
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit')
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const said: Connection & { error?: string } = JSON.parse(line)
  if (said.error !== undefined) throw new Error(said.error)
  const ending = (end: () => void) => async () => {
    end()
    await exited
  }
  return {
    pid: Number(child.pid),
    connection: said,
    kill: ending(() => child.kill('SIGKILL')),
    stop: ending(() => child.stdin.end()),
  }
}

async function asNobody(file: string, args: readonly string[]): Promise<boolean> {
  const here = new URL('./', import.meta.url)
  const child = spawn(file, args, { uid: NOBODY, gid: NOBODY, cwd: here, stdio: 'ignore' })
  return await new Promise((resolve) => {
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0 && existsSync(process.execPath)))
  })
}

async function remember(connection: Connection, what: string): Promise<void> {
  await ask(connection, 'drop table if exists memory')
  await ask(connection, 'create table memory (what text)')
  await ask(connection, `insert into memory values ('${what}')`)
}

async function remembered(connection: Connection): Promise<unknown[]> {
  return await ask(connection, 'select what from memory')
}

/** The first column of what is answered. */
async function ask(connection: Connection, sql: string): Promise<unknown[]> {
  const client = new Client({ ...connection })
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql)
    return rows.map((row) => Object.values(row)[0])
  } finally {
    await client.end()
  }
}

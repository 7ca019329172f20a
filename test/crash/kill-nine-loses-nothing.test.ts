import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findRunning } from '../../src/platform/postgres/find.ts'
import { homeOf } from '../../src/platform/postgres/home.ts'
import { findPostmaster } from '../../src/platform/postgres/postmaster.ts'
import { freePort, runCommand, type ServerProcess, startServer } from '../harness/server-process.ts'

const SENDERS = 8
/** Acknowledgements that must still come after a backend was killed: the server goes on by itself. */
const AFTERWARDS = 5
const POLL_MS = 20

type Victim = 'server' | 'backend' | 'postmaster'
/** Who is killed, and after how many acknowledgements of the round. */
const rounds: readonly [victim: Victim, after: number][] = [
  ['server', 1],
  ['backend', 3],
  ['server', 17],
  ['postmaster', 40],
  ['server', 64],
  ['backend', 5],
  ['server', 9],
  ['postmaster', 2],
  ['server', 120],
  ['backend', 25],
  ['server', 33],
  ['postmaster', 80],
  ['server', 2],
  ['backend', 50],
  ['server', 5],
  ['postmaster', 1],
  ['server', 90],
  ['backend', 1],
  ['server', 48],
  ['postmaster', 11],
]

let dataDir: string
let port: number
let token: string
let server: ServerProcess
/** What was promised: the title of each alert that was answered with 200, and the id it was given. */
const acknowledged = new Map<string, string>()
let sent = 0

beforeAll(async () => {
  dataDir = await realpath(await mkdtemp(join(tmpdir(), 'muster-crash-')))
  // PostgreSQL does not run as root; its own account must be able to pass through.
  await chmod(dataDir, 0o711)
  port = await freePort()
  server = await startServer(dataDir, port)
  const created = await runCommand(dataDir, ['token', 'create', '--name', 'load', '--role', 'responder'])
  token = created.out.trim()
  expect(token, created.err).toMatch(/^mst_/)
}, 120_000)
afterAll(async () => {
  await server?.stop()
  await rm(dataDir, { recursive: true, force: true })
}, 120_000)

describe('twenty kills under load, for a minute and a half at most', () => {
  test.each(rounds)(
    'Never is a delivery answered before it is durable and in the ledger: the %s dies after %i answers',
    { timeout: 120_000 },
    async (victim, after) => {
      await underLoad(victim, after)
      if (victim === 'server') server = await startServer(dataDir, port)
      if (victim === 'postmaster') {
        await server.stop()
        server = await startServer(dataDir, port)
      }
      await expectAllThere()
    },
  )

  test('and afterwards the ledger is whole, and tables made anew from it say the same', {
    timeout: 120_000,
  }, async () => {
    expect(acknowledged.size).toBeGreaterThan(600)
    const before = await allAlerts()
    expect(await server.stop()).toBe(0)
    const { code, out, err } = await runCommand(dataDir, ['fsck', '--json'])
    expect(JSON.parse(out).findings, err).toEqual([])
    expect(code).toBe(0)
    expect((await runCommand(dataDir, ['rebuild'])).code).toBe(0)
    server = await startServer(dataDir, port)
    expect(await allAlerts()).toEqual(before)
  })
})

/** Sends alerts from all sides, kills the victim at the n-th acknowledgement, and goes on until it has shown. */
async function underLoad(victim: Victim, after: number): Promise<void> {
  let count = 0
  let strike: Promise<void> | undefined
  let failed = false
  let since = 0
  const over = () => {
    if (strike === undefined) return false
    if (victim === 'backend') return since >= AFTERWARDS
    return failed
  }
  const sender = async () => {
    while (!over()) {
      const title = `Alert ${++sent}`
      const id = await send(title)
      if (id === null) {
        if (strike !== undefined) failed = true
        await pause(POLL_MS)
        continue
      }
      acknowledged.set(title, id)
      if (failed) since += 1
      if (++count === after) strike = kill(victim, after)
    }
  }
  await Promise.all(Array.from({ length: SENDERS }, sender))
  await strike
}

/** The id of the alert that the server says it has, or null: then nothing was promised. */
async function send(title: string): Promise<string | null> {
  try {
    const answer = await fetch(`${server.base}/intake/generic`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({ title, id: title, severity: 'high' }),
      signal: AbortSignal.timeout(30_000),
    })
    const body = (await answer.json()) as { items?: { result: string; alert: string }[] }
    return answer.status === 200 ? body.items![0]!.alert : null
  } catch {
    return null
  }
}

async function kill(victim: Victim, n: number): Promise<void> {
  if (victim === 'server') return server.kill()
  if (victim === 'postmaster') {
    const { pid } = findPostmaster((await homeOf(dataDir)).cluster)!
    process.kill(pid, 'SIGKILL')
    return
  }
  const client = new pg.Client((await findRunning(dataDir))!)
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query<{ pid: number }>(
    `select pid from pg_stat_activity where application_name = 'muster' order by pid`,
  )
  process.kill(rows[n % rows.length]!.pid, 'SIGKILL')
  await client.end().catch(() => {})
}

/** Every alert that was acknowledged is there, once, under the id that the sender was told. */
async function expectAllThere(): Promise<void> {
  const found = new Map<string, string[]>()
  for (const { id, title } of await allAlerts()) found.set(title, [...(found.get(title) ?? []), id])
  const wrong = [...acknowledged].filter(([title, id]) => found.get(title)?.join() !== id)
  expect(wrong).toEqual([])
}

/** PostgreSQL restarts when one of its processes is killed, and cannot be asked until it is back. */
async function read<Answer>(url: string): Promise<Answer> {
  const until = Date.now() + 30_000
  for (;;) {
    const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
    if (answer.ok) return (await answer.json()) as Answer
    const words = await answer.text()
    if (answer.status < 500 || Date.now() > until) throw new Error(`${answer.status} ${words}`)
    await pause(POLL_MS)
  }
}

async function allAlerts(): Promise<{ id: string; title: string }[]> {
  const all: { id: string; title: string }[] = []
  let next: string | null = ''
  while (next !== null) {
    const url: string = `${server.base}/api/v1/alerts?limit=500${next === '' ? '' : `&cursor=${next}`}`
    const page: { items: { id: string; title: string }[]; next: string | null } = await read(url)
    all.push(...page.items)
    next = page.next
  }
  return all
}

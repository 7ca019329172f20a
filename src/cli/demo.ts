import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type pg from 'pg'
import { DEMO_PASSWORD, emailOf, ORGANISATION, type Person, staff } from '../demo/company.ts'
import { beginningOf, play } from '../demo/play.ts'
import type { Actor, Stage } from '../demo/player.ts'
import { shippedTexts } from '../governing.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Muster } from '../muster.ts'
import { MovableClock, systemClock } from '../platform/clock.ts'
import { newSetUpCode } from '../program/people/routes/set-up.ts'
import type { ExitCode, Shell } from './command.ts'
import { markOf, markWhole, prepareFor } from './demo-folder.ts'
import { serve } from './serve.ts'

/** Beside the real data folder and never in it. */
const DATA_DIR = join('data', 'demo')

type Say = (line: string) => void

/** The server with a fictional company and a year of its history: made on the first start, found on the next ones. */
export async function demo(shell: Shell): Promise<ExitCode> {
  const { values } = parseArgs({ args: [...shell.args], options: { dev: { type: 'boolean' } } })
  const say = (line: string) => shell.err.write(`${line}\n`)
  const dataDir = resolve(shell.environment.MUSTER_DATA || DATA_DIR)
  // Everybody knows its passwords, so nobody from outside may try them.
  const local = { ...shell, environment: { ...shell.environment, HOST: '127.0.0.1' } }
  const mark = await markOf(dataDir)
  if (mark !== 'whole') await prepareFor(dataDir, mark, local)
  const stopPages = values.dev === true ? await servePagesFromSource(say) : async () => {}
  try {
    if (mark === 'whole') return await serve({ shell: local, dataDir, before: async () => signInLines() })
    const now = systemClock.now()
    const clock = new MovableClock(beginningOf(now))
    const before = async (muster: Muster) => {
      await make(muster, clock, now, say)
      await markWhole(dataDir)
      return signInLines()
    }
    return await serve({ shell: local, dataDir, clock, before })
  } finally {
    await stopPages()
  }
}

async function make(muster: Muster, clock: MovableClock, now: Instant, say: Say): Promise<void> {
  say(`muster: making ${ORGANISATION}, a fictional company, and a year of its history (once)`)
  const started = performance.now()
  const stage = await stageOf(muster, clock)
  const progress = (months: number) => say(`muster: ${months} of 12 months`)
  const told = await withoutWaiting(muster.record.database.app, () =>
    untilToldToStop((signal) => play(stage, now, { signal, progress })),
  )
  await stage.close()
  clock.follow()
  // Waits for the disk, and so for all that was played.
  await muster.sealer.seal()
  say(`muster: ${told.requests} requests in ${((performance.now() - started) / 1000).toFixed(1)} s`)
}

const ACTING = 'x-acting'

/** The product as the demo plays on it: its own routes, asked from inside, in the name of its people. */
export async function stageOf(muster: Muster, clock: MovableClock): Promise<Stage & { close(): Promise<void> }> {
  const actors = new Map<string, Actor>()
  const server = await muster.server({
    identify: ({ headers }) => {
      const actor = actors.get(String(headers[ACTING]))
      if (actor === undefined) return null
      const { id, name, roles } = actor
      return { actor: { kind: 'person', id, name }, roles }
    },
  })
  return {
    moveTo: (at) => clock.moveTo(at),
    seal: () => muster.sealer.seal(),
    tick: () => muster.tick(),
    shipped: textOf,
    setUpCode: () => newSetUpCode(muster.record),
    close: () => server.close(),
    async send({ method, url, headers, body, from, actor }) {
      if (actor !== null) actors.set(actor.id, actor)
      const answer = await server.inject({
        method,
        url,
        remoteAddress: from,
        headers: actor === null ? { ...headers } : { ...headers, [ACTING]: actor.id },
        ...(body === undefined ? {} : { payload: body }),
      })
      return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() }
    },
  }
}

export async function textOf(slug: string): Promise<string> {
  const found = (await shippedTexts()).find((one) => one.slug === slug)
  if (found === undefined) throw new Error(`no text called ${slug} comes with Muster`)
  return found.text
}

/**
 * Nobody has been promised what is played, and a start that is cut short is made anew. So no commit of it waits for
 * the disk: on a slow one that is most of the time. Everything after it is durable as ever.
 */
async function withoutWaiting<Value>(pool: pg.Pool, work: () => Promise<Value>): Promise<Value> {
  const hurry = (client: pg.ClientBase) => void client.query('set synchronous_commit = off')
  pool.on('connect', hurry)
  await onEachConnection(pool, 'set synchronous_commit = off')
  try {
    return await work()
  } finally {
    pool.off('connect', hurry)
    await onEachConnection(pool, 'reset synchronous_commit')
  }
}

async function onEachConnection(pool: pg.Pool, statement: string): Promise<void> {
  const clients = await Promise.all(Array.from({ length: pool.totalCount }, () => pool.connect()))
  for (const client of clients) {
    await client.query(statement)
    client.release()
  }
}

async function untilToldToStop<Value>(work: (signal: AbortSignal) => Promise<Value>): Promise<Value> {
  const stop = new AbortController()
  const abort = () =>
    stop.abort(new Error('The demo was stopped while it was being made. The next start makes it anew.'))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, abort)
  try {
    return await work(stop.signal)
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, abort)
  }
}

/** One account for each role. */
const SHOWN: readonly Person[] = ['ines', 'maya', 'mei', 'jonas', 'katherine']

function signInLines(): string[] {
  return [
    '',
    `${ORGANISATION} is a fictional company. Sign in with the password  ${DEMO_PASSWORD}  as`,
    ...SHOWN.map((person) => `  ${emailOf(person).padEnd(32)} ${staff[person].roles.join(', ')}`),
    'This password is public: keep nothing real here. The demo listens on 127.0.0.1 only.',
  ]
}

/** For work on the pages: they are served as they are written, and change in the browser while they are edited. */
async function servePagesFromSource(say: Say): Promise<() => Promise<void>> {
  const { createServer } = await import('vite')
  const vite = await createServer()
  await vite.listen()
  say(`muster: pages from their sources are at ${vite.resolvedUrls?.local[0] ?? 'the address in vite.config.ts'}`)
  return () => vite.close()
}

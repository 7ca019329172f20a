import { isIP } from 'node:net'
import pino from 'pino'
import { type Muster, openMuster } from '../muster.ts'
import type { Clock } from '../platform/clock.ts'
import { startPostgres } from '../platform/postgres/start.ts'
import { LedgerContradicted } from '../platform/record/sealer.ts'
import { newSetUpCode } from '../program/people/routes/set-up.ts'
import { type ExitCode, Misuse, type Shell } from './command.ts'
import { mailOf } from './mail.ts'
import { dataDirOf } from './open.ts'

const SEAL_EVERY_MS = 30_000
/** A seal counts all that is new while it holds the head: after this many entries it does not wait for its time. */
const SEAL_EVERY_ENTRIES = 2_000
const LOOK_EVERY_MS = 1_000

export type ServeOptions = {
  readonly shell: Shell
  readonly clock?: Clock
  /** Runs before the first request, such as making the demo company. */
  readonly before?: (muster: Muster) => Promise<readonly string[]>
  readonly dataDir?: string
}

/** Starts PostgreSQL unless one is named, opens the record, listens, and stays until it is told to stop. */
export async function serve({ shell, clock, before, dataDir = dataDirOf(shell) }: ServeOptions): Promise<ExitCode> {
  const { environment, err } = shell
  const { port, host } = address(environment)
  const mail = mailOf(environment)
  const log = pino({ level: environment.LOG_LEVEL || 'warn' }, pino.destination(2))
  const say = (line: string) => err.write(`${line}\n`)
  const stopped = untilStopped()
  const postgres = environment.DATABASE_URL
    ? null
    : await startPostgres({ dataDir, log: (line) => say(`muster: ${line}`) })
  let muster: Muster | undefined
  try {
    muster = await openMuster({
      connection: environment.DATABASE_URL || postgres!.connection,
      dataDir,
      log,
      host: environment.MUSTER_HOST || 'localhost',
      ...exhibitLimit(environment),
      mail,
      ...(clock === undefined ? {} : { clock }),
    })
    const lines = (await before?.(muster)) ?? []
    const server = await muster.server()
    await server.listen({ port, host })
    const base = `http://${isIP(host) === 6 ? `[${host}]` : host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`
    const code = await newSetUpCode(muster.record)
    say(
      code === null
        ? `Muster is at ${base}`
        : `Muster is at ${base}/setup#${code}  (one-time link: name your company and its first admin)`,
    )
    for (const line of lines) say(line)
    await sealQuietly(muster, log)
    const timer = sealInTime(muster, log)
    // After the address was said: nobody waits for a job, and the library takes a moment to load.
    const runner = await muster.jobs.start()
    await stopped
    say('Muster is stopping.')
    clearInterval(timer)
    await runner.stop()
    await server.close()
    await sealQuietly(muster, log)
    return 0
  } finally {
    await muster?.close()
    await postgres?.stop()
  }
}

/** Seals every half minute where something is new, and sooner where much is. */
function sealInTime(muster: Muster, log: pino.Logger): NodeJS.Timeout {
  let sealed = { size: 0, at: performance.now() }
  let busy = false
  const look = async () => {
    const size = await muster.record.size()
    const due = performance.now() - sealed.at >= SEAL_EVERY_MS || size - sealed.size >= SEAL_EVERY_ENTRIES
    if (size === sealed.size || !due) return
    await sealQuietly(muster, log)
    sealed = { size: await muster.record.size(), at: performance.now() }
  }
  return setInterval(() => {
    if (busy) return
    busy = true
    look()
      .catch((error) => log.error({ err: error }, 'the size of the ledger could not be read; it is tried again'))
      .finally(() => {
        busy = false
      })
  }, LOOK_EVERY_MS)
}

/** A contradiction is shouted and never repaired; the server goes on, since the response must. */
async function sealQuietly({ sealer }: Muster, log: pino.Logger): Promise<void> {
  try {
    await sealer.seal()
  } catch (error) {
    if (error instanceof LedgerContradicted) log.fatal({ err: error }, error.message)
    else log.error({ err: error }, 'the ledger could not be sealed; it is tried again')
  }
}

/** Asked before the start, which may be told to stop too. A group's signal often comes twice; the second changes nothing. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
  })
}

function address(environment: Shell['environment']): { port: number; host: string } {
  const text = environment.PORT || '4680'
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new Misuse(`PORT is ${text}; give a number up to 65535`)
  return { port, host: environment.HOST || '127.0.0.1' }
}

function exhibitLimit({ MUSTER_EXHIBIT_BYTES_MAX: text }: Shell['environment']): { exhibitBytesMax?: number } {
  if (!text) return {}
  const exhibitBytesMax = Number(text)
  if (!/^\d{1,15}$/.test(text)) throw new Misuse(`MUSTER_EXHIBIT_BYTES_MAX is ${text}; give a number of bytes`)
  return { exhibitBytesMax }
}

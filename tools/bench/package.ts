import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { buildPackage } from '../../src/audit/evidence/package.ts'
import type { Connection } from '../../src/platform/database/database.ts'
import { startPostgres } from '../../src/platform/postgres/start.ts'
import { openYear, writeYear } from './year.ts'

const SIZES = [10_000, 100_000]
const MILLION = 1_000_000
const PERIOD = { from: '2026-01-01', to: '2026-12-31' }

/**
 * Time, CPU time and peak memory of a package over a year, at tenfold sizes: a cost that grows faster than the ledger,
 * or memory that grows with it, shows in the ratio. `--million` adds a year of a million alerts; `--only <n>` takes one
 * size. Peak is the resident memory of the process that builds; that of PostgreSQL is said beside it.
 */
export async function bench(args: readonly string[] = []): Promise<void> {
  const only = args.includes('--only') ? [Number(args[args.indexOf('--only') + 1])] : null
  const sizes = only ?? [...SIZES, ...(args.includes('--million') ? [MILLION] : [])]
  let before: Measured | undefined
  for (const alerts of sizes) {
    const measured = await measure(alerts)
    const { seconds, cpuSeconds, peakBytes, postgresBytes, bytes, entries, incidents } = measured
    const growth =
      before === undefined
        ? ''
        : `, x${(seconds / before.seconds).toFixed(1)} time, x${(cpuSeconds / before.cpuSeconds).toFixed(1)} CPU, x${(peakBytes / before.peakBytes).toFixed(2)} memory`
    process.stdout.write(
      `${alerts} alerts, ${incidents} incidents, ${entries} entries: ${seconds.toFixed(1)} s, CPU ${cpuSeconds.toFixed(1)} s, peak ${mega(peakBytes)} MB (PostgreSQL ${mega(postgresBytes)} MB), package ${mega(bytes)} MB${growth}\n`,
    )
    before = measured
  }
}

/** What the child tells. */
type Built = {
  readonly seconds: number
  readonly cpuSeconds: number
  readonly peakBytes: number
  readonly bytes: number
}
type Measured = Built & { readonly postgresBytes: number; readonly entries: number; readonly incidents: number }

async function measure(alerts: number): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-bench-'))
  await chmod(folder, 0o711)
  const postgres = await startPostgres({ dataDir: folder, log: () => {}, throwAway: true })
  try {
    const began = performance.now()
    const { entries, incidents } = await writeYear(postgres.connection as Connection, folder, alerts)
    process.stderr.write(`${entries} entries recorded in ${((performance.now() - began) / 1000).toFixed(0)} s\n`)
    let postgresBytes = 0
    const sampling = setInterval(() => {
      postgresBytes = Math.max(postgresBytes, memoryOfPostgres(folder))
    }, 1000)
    // A process of its own, so that its peak is that of the build alone.
    const self = fileURLToPath(import.meta.url)
    const { stdout } = await promisify(execFile)(process.execPath, [self, JSON.stringify(postgres.connection), folder])
    clearInterval(sampling)
    return { ...(JSON.parse(stdout) as Built), postgresBytes, entries, incidents }
  } finally {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Of all its processes, what they share counted once: needs /proc, and is 0 without. */
function memoryOfPostgres(folder: string): number {
  try {
    const [postmaster] = readFileSync(join(folder, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')
    const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim().split(' ')
    const kilobytes = [postmaster, ...children].map((pid) => {
      const [, pss = '0'] = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? []
      return Number(pss)
    })
    return kilobytes.reduce((sum, one) => sum + one, 0) * 1024
  } catch {
    return 0
  }
}

const mega = (bytes: number) => Math.round(bytes / 1e6)

/** The child: builds once and says what it took. */
async function buildOnce(connection: Connection, folder: string): Promise<void> {
  const year = await openYear(connection, folder)
  const verifier = { mjs: Buffer.alloc(0), html: Buffer.alloc(0) }
  const began = performance.now()
  const { path } = await buildPackage(PERIOD, { ...year, verifier, out: { folder } })
  const seconds = (performance.now() - began) / 1000
  const { user, system } = process.cpuUsage()
  const { size } = await stat(path)
  await year.record.database.close()
  const peakBytes = process.resourceUsage().maxRSS * 1024
  process.stdout.write(JSON.stringify({ seconds, cpuSeconds: (user + system) / 1e6, peakBytes, bytes: size }))
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await buildOnce(JSON.parse(process.argv[2]!) as Connection, process.argv[3]!)

import { execFileSync } from 'node:child_process'
import { chmod, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildPackage } from '../../src/audit/evidence/package.ts'
import type { Connection } from '../../src/platform/database/database.ts'
import { startPostgres } from '../../src/platform/postgres/start.ts'
import { openYear, writeYear } from './year.ts'

const SIZES = [10_000, 100_000]
const MILLION = 1_000_000
const PERIOD = { from: '2026-01-01', to: '2026-12-31' }

/**
 * Wall time and peak memory of a package over a year, at tenfold sizes: a cost that grows faster than the ledger, or
 * memory that grows with it, shows in the ratio. `--million` adds a year of a million alerts; `--only <n>` takes one size.
 */
export async function bench(args: readonly string[] = []): Promise<void> {
  const only = args.includes('--only') ? [Number(args[args.indexOf('--only') + 1])] : null
  const sizes = only ?? [...SIZES, ...(args.includes('--million') ? [MILLION] : [])]
  let before: Measured | undefined
  for (const alerts of sizes) {
    const measured = await measure(alerts)
    const { seconds, peakBytes, bytes, entries, incidents } = measured
    const growth =
      before === undefined
        ? ''
        : `, x${(seconds / before.seconds).toFixed(1)} time, x${(peakBytes / before.peakBytes).toFixed(2)} memory`
    process.stdout.write(
      `${alerts} alerts, ${incidents} incidents, ${entries} entries: ${seconds.toFixed(1)} s, peak ${mega(peakBytes)} MB, package ${mega(bytes)} MB${growth}\n`,
    )
    before = measured
  }
}

type Measured = {
  readonly seconds: number
  readonly peakBytes: number
  readonly bytes: number
  readonly entries: number
  readonly incidents: number
}

async function measure(alerts: number): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-bench-'))
  await chmod(folder, 0o711)
  const postgres = await startPostgres({ dataDir: folder, log: () => {}, throwAway: true })
  try {
    const began = performance.now()
    const { entries, incidents } = await writeYear(postgres.connection as Connection, folder, alerts)
    process.stderr.write(`${entries} entries recorded in ${((performance.now() - began) / 1000).toFixed(0)} s\n`)
    // A process of its own, so that its peak is that of the build alone.
    const self = fileURLToPath(import.meta.url)
    const told = execFileSync(process.execPath, [self, JSON.stringify(postgres.connection), folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    return { ...(JSON.parse(told.toString()) as Pick<Measured, 'seconds' | 'peakBytes' | 'bytes'>), entries, incidents }
  } finally {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
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
  const { size } = await stat(path)
  await year.record.database.close()
  const peakBytes = process.resourceUsage().maxRSS * 1024
  process.stdout.write(JSON.stringify({ seconds, peakBytes, bytes: size }))
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await buildOnce(JSON.parse(process.argv[2]!) as Connection, process.argv[3]!)

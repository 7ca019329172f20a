import { decodeEntryBundle, ENTRY_BYTES_MAX, type Entry, TILE_WIDTH, tilePath } from '../ledger/index.ts'
import { type PackageFiles, readWhole } from './bytes.ts'
import type { Shown } from './disclosures.ts'
import type { Pace } from './pace.ts'
import type { Step } from './report.ts'
import { numeral } from './words.ts'

/** One place of the log, and what the readers before have found there. */
export type Item = {
  readonly index: number
  /** Undefined where the package has no bytes for this place. */
  readonly bytes: Uint8Array | undefined
  entry: Entry | undefined
  shown: Shown | undefined
}

/** The places of one bundle, 256 or those that are left. */
export type Batch = {
  readonly n: number
  readonly file: string
  readonly items: readonly Item[]
}

/** One step that sees the whole log go by, once, in order. */
export type LogReader = {
  readonly step: Step
  take(batch: Batch): Promise<void> | void
  /** When all has gone by. */
  end(): Promise<void> | void
}

export const BUNDLE_BYTES_MAX = TILE_WIDTH * (ENTRY_BYTES_MAX + 2)
// A head may claim any size; what has no bytes in the package is not walked for ever.
const MISSING_BUNDLES_MAX = 1000

/** Reads the log bundle by bundle and shows each to every reader, in their order. */
export async function walkLog(
  files: PackageFiles,
  size: number,
  readers: readonly LogReader[],
  pace: Pace,
): Promise<void> {
  const bundles = Math.ceil(size / TILE_WIDTH)
  const [first] = readers as [LogReader]
  for (let n = 0, missing = 0; n < bundles && missing < MISSING_BUNDLES_MAX; n++) {
    const width = Math.min(TILE_WIDTH, size - n * TILE_WIDTH)
    const batch = await first.step.timed(() => readBundle(files, n, width, first.step))
    if (batch.items[0]?.bytes === undefined) missing++
    const seen = `entry ${numeral(Math.min(size, (n + 1) * TILE_WIDTH))} of ${numeral(size)}`
    for (const reader of readers) {
      await guarded(reader.step, async () => reader.take(batch))
      reader.step.detail = seen
    }
    await pace.breathe()
  }
  for (const reader of readers) await guarded(reader.step, async () => reader.end())
}

async function guarded(step: Step, work: () => Promise<void>): Promise<void> {
  try {
    await step.timed(work)
  } catch (error) {
    step.caught(error, 'This step broke off')
  }
}

async function readBundle(files: PackageFiles, n: number, width: number, step: Step): Promise<Batch> {
  const path = bundlePath(n, width)
  const found = files.has(path) ? path : bundlePaths(n).find((one) => files.has(one))
  if (found !== path) step.fail(`${path}, with ${width} entries, is missing.`, { file: path, entry: n * TILE_WIDTH })
  const entries = found === undefined ? [] : await readEntries(files, found, step)
  if (found !== undefined && entries.length !== width)
    step.fail(`${found} holds ${entries.length} entries, where ${width} are due.`, { file: found })
  const items: Item[] = []
  for (let i = 0; i < width; i++)
    items.push({ index: n * TILE_WIDTH + i, bytes: entries[i], entry: undefined, shown: undefined })
  return { n, file: found ?? path, items }
}

async function readEntries(files: PackageFiles, path: string, step: Step): Promise<Uint8Array[]> {
  const file = files.get(path)
  if (file === undefined) return []
  try {
    return decodeEntryBundle(await readWhole(file.bytes, BUNDLE_BYTES_MAX))
  } catch (error) {
    step.caught(error, `${path} is no bundle of entries`, { file: path })
    return []
  }
}

export function bundlePath(n: number, width: number): string {
  return `log/${tilePath('entries', n, width)}`
}

/** Every name that the bundle could have, the full one first. */
export function bundlePaths(n: number): string[] {
  return Array.from({ length: TILE_WIDTH }, (_, i) => bundlePath(n, TILE_WIDTH - i))
}

import { createHash, hash } from 'node:crypto'
import {
  base64,
  type Entry,
  encodeEntry,
  encodeEntryBundle,
  type FilledTile,
  leafHash,
  mapCount,
  mapRoot,
  openedControl,
  SealCounter,
  sealControl,
  sha256,
  TILE_WIDTH,
  TileTree,
  tilePath,
  utf8,
} from '../../src/ledger/index.ts'
import type { PackageFile } from '../../src/verifier/bytes.ts'
import type { Head } from '../../src/verifier/checkpoint.ts'
import { EntryReader } from '../../src/verifier/entries.ts'
import { type LogReader, walkLog } from '../../src/verifier/log.ts'
import { Pace } from '../../src/verifier/pace.ts'
import { Step } from '../../src/verifier/report.ts'
import { SealReader } from '../../src/verifier/seals.ts'
import { SequenceReader } from '../../src/verifier/sequences.ts'
import { TimeReader } from '../../src/verifier/times.ts'
import { TreeReader } from '../../src/verifier/tree.ts'

const SIZE = 200_000
/** About a minute of a busy system. */
const SEAL_EVERY = 1_000
const ROUNDS = 7

/**
 * Entries per second that the verifier takes through every check of a log (form, tree, tiles, sequences, times, seals),
 * beside SHA-256 alone over the same entries, one call each. Same process, same bytes, taken in turns.
 */
export async function bench(): Promise<void> {
  const log = writeLog()
  const bare = { createHash: [] as number[], fastest: [] as number[] }
  const times: { readonly total: number; readonly steps: readonly (readonly [string, number])[] }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    bare.createHash.push(timed(() => log.entries.forEach((entry) => void createHash('sha256').update(entry).digest())))
    bare.fastest.push(timed(() => log.entries.forEach((entry) => void hash('sha256', entry, 'binary'))))
    times.push(await verifyLog(log))
  }
  const rate = (ms: number) => `${Math.round(SIZE / ms)}k entries/s`
  const best = times.reduce((a, b) => (a.total < b.total ? a : b))
  const bytes = log.entries.reduce((sum, entry) => sum + entry.length, 0) / SIZE
  say(`${SIZE} entries of ${Math.round(bytes)} bytes, sealed every ${SEAL_EVERY}; best of ${ROUNDS} rounds`)
  say(`verify the log           ${rate(best.total)}`)
  for (const [id, ms] of best.steps) say(`  ${id.padEnd(22)} ${((ms * 1000) / SIZE).toFixed(2)} µs an entry`)
  for (const [name, all] of Object.entries(bare)) {
    const least = Math.min(...all)
    say(`SHA-256 by ${name.padEnd(13)} ${rate(least)}, ratio ${(least / best.total).toFixed(2)}`)
  }
}

type Log = {
  readonly entries: readonly Uint8Array[]
  readonly files: ReadonlyMap<string, PackageFile>
  readonly head: Head
}

async function verifyLog({ files, head }: Log) {
  const step = (id: Step['id']) => new Step(id)
  const tree = new TreeReader(files, head, step('tree'))
  const seals = new SealReader(head, tree.roots, step('seals'))
  const [entries, sequences, times] = [
    new EntryReader(step('entries')),
    new SequenceReader(step('sequences')),
    new TimeReader(step('times')),
  ]
  const readers: LogReader[] = [entries, tree, sequences, times, seals]
  const start = performance.now()
  await walkLog(files, head.size, readers, new Pace())
  const total = performance.now() - start
  const wrong = readers.flatMap((reader) => reader.step.report().failures)
  if (wrong[0] !== undefined) throw new Error(wrong[0].sentence)
  return { total, steps: readers.map((reader) => [reader.step.id, reader.step.ms] as const) }
}

/** A log of alerts, each received, sent again and dismissed, as a package holds it. */
function writeLog(): Log {
  const opened = {
    verifierKey: 'bench+00000000+AA==',
    schema: sha256(utf8('bench')),
    populations: ['AlertReceived', 'AlertRepeated', 'AlertDismissed'],
    lateMs: 86_400_000,
  }
  const entries: Uint8Array[] = []
  const tree = new TileTree()
  const counter = new SealCounter()
  const counts = new Map<string, number>()
  const files = new Map<string, PackageFile>()
  const next = (key: string) => {
    const n = (counts.get(key) ?? 0) + 1
    counts.set(key, n)
    return n
  }
  const append = (type: string, stream: string, more: Partial<Entry>) => {
    const index = entries.length
    const [sequence, position] = [next(type), next(stream)]
    const payload = { payloadRoot: sha256(new Uint8Array(0)), fields: 0 }
    const at = Date.UTC(2026, 0, 1) + index * 60
    const entry: Entry = {
      index,
      type,
      sequence,
      stream,
      position,
      recordedAt: at,
      occurredAt: at,
      ...payload,
      ...more,
    }
    const bytes = encodeEntry(entry)
    entries.push(bytes)
    counter.add(entry)
    for (const tile of tree.push(leafHash(bytes))) addTile(files, tile)
  }
  append('LedgerOpened', LEDGER, { control: openedControl(opened) })
  let previous: { size: number; root: Uint8Array } | undefined
  while (entries.length < SIZE) {
    if (entries.length % SEAL_EVERY === SEAL_EVERY - 1) {
      const state = counter.state()
      const populations = Object.fromEntries(
        opened.populations.map((type) => [type, state.types.get(type)?.count ?? 0]),
      )
      const seal = { map: mapRoot(state), keys: mapCount(state), populations, keyId: '00000000' }
      append('LedgerSealed', LEDGER, { control: sealControl({ ...seal, ...(previous && { previous }) }) })
      previous = { size: entries.length, root: tree.root() }
    } else {
      const n = entries.length
      const alert = Math.floor(n / 30) * 10 + (n % 10)
      const type = opened.populations[Math.floor((n % 30) / 10)] as string
      const payload = { payloadRoot: sha256(utf8(`payload ${n}`)), fields: 4 }
      append(type, streamOf(alert), { ...payload, clear: { severity: 'SEV3' } })
    }
  }
  for (const tile of tree.partial()) addTile(files, tile)
  for (let n = 0; n * TILE_WIDTH < SIZE; n++) {
    const some = entries.slice(n * TILE_WIDTH, (n + 1) * TILE_WIDTH)
    files.set(`log/${tilePath('entries', n, some.length)}`, inMemory(encodeEntryBundle(some)))
  }
  const root = base64(tree.root())
  return { entries, files, head: { origin: 'bench', size: SIZE, root, key: '', opened, sha256: '' } }
}

const LEDGER = '0'.repeat(32)

function streamOf(n: number): string {
  return createHash('sha256').update(String(n)).digest('hex').slice(0, 32)
}

function addTile(files: Map<string, PackageFile>, { level, n, width, bytes }: FilledTile): void {
  files.set(`log/${tilePath(level, n, width)}`, inMemory(bytes.slice()))
}

function inMemory(bytes: Uint8Array): PackageFile {
  return { bytes: { size: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) } }
}

function timed(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

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

/** SHA-256 alone, one call an entry, in the three ways that Node offers. */
const BARE = {
  'createHash().update().digest()': (entry: Uint8Array) => void createHash('sha256').update(entry).digest(),
  'crypto.hash() to a buffer': (entry: Uint8Array) => void hash('sha256', entry, 'buffer'),
  'crypto.hash() to a string': (entry: Uint8Array) => void hash('sha256', entry, 'binary'),
}

/**
 * Entries per second that the verifier takes through every check of a log (form, tree, tiles, sequences, times, seals),
 * beside SHA-256 alone over the same entries, one call each. Same process, same bytes, taken in turns, and in CPU time,
 * garbage collection included, because other work on the machine does not change that. Medians of all rounds.
 */
export async function bench(): Promise<void> {
  const log = writeLog()
  const rounds: { readonly verify: number; readonly bare: readonly number[]; readonly steps: Steps }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const bare: number[] = []
    for (const once of Object.values(BARE)) bare.push(await cpuMs(() => log.entries.forEach(once)))
    let steps: Steps = []
    const verify = await cpuMs(async () => {
      steps = await verifyLog(log)
    })
    rounds.push({ verify, bare, steps })
  }
  const rate = (ms: number) => `${Math.round(SIZE / ms)}k entries/s`
  const bytes = log.entries.reduce((sum, entry) => sum + entry.length, 0) / SIZE
  say(
    `${SIZE} entries of ${Math.round(bytes)} bytes, sealed every ${SEAL_EVERY}; CPU time, medians of ${ROUNDS} rounds`,
  )
  say(`verify the log${' '.repeat(26)}${rate(median(rounds.map(({ verify }) => verify)))}`)
  for (const [n, [id]] of rounds[0]!.steps.entries())
    say(`  ${id.padEnd(38)}${((median(rounds.map(({ steps }) => steps[n]![1])) * 1000) / SIZE).toFixed(2)} µs an entry`)
  for (const [n, name] of Object.keys(BARE).entries()) {
    const ratio = median(rounds.map(({ bare, verify }) => bare[n]! / verify))
    say(`${name.padEnd(40)}${rate(median(rounds.map(({ bare }) => bare[n]!)))}, ratio ${ratio.toFixed(2)}`)
  }
}

/** Each step and its milliseconds on the clock. */
type Steps = readonly (readonly [string, number])[]

type Log = {
  readonly entries: readonly Uint8Array[]
  readonly files: ReadonlyMap<string, PackageFile>
  readonly head: Head
}

async function verifyLog({ files, head }: Log): Promise<Steps> {
  const step = (id: Step['id']) => new Step(id)
  const tree = new TreeReader(files, head, step('tree'))
  const seals = new SealReader(head, tree.roots, step('seals'))
  const [entries, sequences, times] = [
    new EntryReader(step('entries')),
    new SequenceReader(step('sequences')),
    new TimeReader(step('times')),
  ]
  const readers: LogReader[] = [entries, tree, sequences, times, seals]
  await walkLog(files, head.size, readers, new Pace())
  const wrong = readers.flatMap((reader) => reader.step.report().failures)
  if (wrong[0] !== undefined) throw new Error(wrong[0].sentence)
  return readers.map((reader) => [reader.step.id, reader.step.ms] as const)
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

async function cpuMs(work: () => Promise<void> | void): Promise<number> {
  const start = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import type { JsonObject } from '../../kernel/json.ts'
import {
  canonicalBytes,
  commitField,
  type Entry,
  encodeEntry,
  erasedControl,
  Frontier,
  formatCheckpoint,
  hex,
  leafHash,
  mapCount,
  mapRoot,
  openedControl,
  parseVerifierKey,
  payloadRoot,
  SealCounter,
  type SealState,
  sealControl,
  sha256,
  signNote,
  steppedBackControl,
  utf8,
  verifierKey,
} from '../index.ts'

// A whole ledger of 600 entries in which nothing is random and every kind of control entry occurs. The vectors are
// made from it, once, by tools/ledger-vectors.ts. Not part of the product.

// A published test key, never a secret.
const SEED = new Uint8Array(32).fill(0x42)
const ORIGIN = 'muster.example.com/muster/0123456789abcdef0123456789abcdef/g1'
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8, SEED]), format: 'der', type: 'pkcs8' })
const publicKey = new Uint8Array(createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32))
const signer = { name: ORIGIN, publicKey, sign: (bytes: Uint8Array) => new Uint8Array(sign(null, bytes, privateKey)) }
const vkey = verifierKey(ORIGIN, publicKey)

export const SIZE = 600
const SEALS = [99, 255, 410, 599]
const STEPPED_BACK = 57
/** The entry that erases field 2 of entry ERASED. */
export const ERASING = 300
export const ERASED = 20
const POPULATIONS = ['AlertReceived', 'IncidentDeclared']
const LEDGER_STREAM = '0'.repeat(32)
const START = 1764000000000

const LAYOUTS: Record<string, { paths: string[]; clear?: (index: number) => Record<string, string> }> = {
  AlertReceived: {
    paths: ['by', 'alert', 'text', 'raw'],
    clear: (index) => ({ severity: ['SEV1', 'SEV2', 'SEV3', 'SEV4', 'unmapped'][index % 5] as string }),
  },
  AlertDismissed: { paths: ['by', 'verdict', 'note'], clear: () => ({ verdict: 'false-positive' }) },
  IncidentDeclared: { paths: ['by', 'incident', 'text'], clear: () => ({ kind: 'real', severity: 'SEV2' }) },
  TimelineEntryAdded: { paths: ['by', 'entry', 'text', 'links'] },
  FieldErased: { paths: ['by', 'reason'] },
}

export type Field = { path: string; salt: Uint8Array; value: Uint8Array }

function fieldsOf(index: number, paths: readonly string[]): Field[] {
  return paths.map((path, j) => {
    // An absent field is the value null, so that its presence does not show.
    const value =
      path === 'links'
        ? null
        : { index, text: `${path} of entry ${index}: ${j % 2 === 0 ? 'naïve “quotes” ✓' : 'plain'}` }
    return { path, salt: hash(`salt of field ${j} of entry ${index}`), value: canonicalBytes(value) }
  })
}

function typeAt(index: number): string {
  if (index % 50 === 7) return 'IncidentDeclared'
  return ['AlertReceived', 'AlertDismissed', 'TimelineEntryAdded'][index % 3] as string
}

function streamAt(index: number, type: string): string {
  const name = type === 'TimelineEntryAdded' ? `incident ${Math.floor(index / 50)}` : `${type} ${index % 41}`
  return hex(hash(name).subarray(0, 16))
}

const hash = (label: string) => sha256(utf8(label))

export type FixedLog = {
  readonly entries: readonly Uint8Array[]
  readonly leafHashes: readonly Uint8Array[]
  /** By entry index, in schema order. */
  readonly fields: readonly (readonly Field[])[]
  /** For each seal its index and the state of the entries before it. */
  readonly seals: readonly { readonly index: number; readonly state: SealState }[]
  readonly checkpoints: readonly { readonly size: number; readonly text: string; readonly note: string }[]
}

export const fixedKey = { name: ORIGIN, seed: SEED, publicKey, vkey }

export function fixedLog(): FixedLog {
  const counter = new SealCounter()
  const frontier = Frontier.empty()
  const counts = new Map<string, number>()
  const log = { entries: [], leafHashes: [], fields: [], seals: [], checkpoints: [] } as {
    -readonly [Key in keyof FixedLog]: FixedLog[Key][number][]
  }
  let recordedAt = START
  let newest: { size: number; root: Uint8Array } | undefined
  for (let index = 0; index < SIZE; index++) {
    const state = counter.state()
    if (index !== STEPPED_BACK) recordedAt += 1000 + ((index * 7919) % 60_000)
    const { entry, fields } = entryAt(index, recordedAt, controlAt(index, state, newest), counts)
    const bytes = encodeEntry(entry)
    log.entries.push(bytes)
    log.leafHashes.push(leafHash(bytes))
    log.fields.push(fields)
    counter.add(entry)
    frontier.pushEntry(bytes)
    if (!SEALS.includes(index)) continue
    log.seals.push({ index, state })
    newest = { size: index + 1, root: frontier.root() }
    const text = formatCheckpoint({ origin: ORIGIN, ...newest })
    log.checkpoints.push({ size: newest.size, text, note: signNote(text, signer) })
  }
  return log
}

type Control = { readonly type: string; readonly control: JsonObject }

function controlAt(
  index: number,
  state: SealState,
  previous: { size: number; root: Uint8Array } | undefined,
): Control | undefined {
  if (index === 0) {
    const opened = { verifierKey: vkey, schema: hash('event registry'), populations: POPULATIONS, lateMs: 86_400_000 }
    return { type: 'LedgerOpened', control: openedControl(opened) }
  }
  if (index === STEPPED_BACK) return { type: 'ClockSteppedBack', control: steppedBackControl(3000) }
  if (index === ERASING)
    return { type: 'FieldErased', control: erasedControl({ index: ERASED, fields: [2], basis: 'gdpr-17-1-a' }) }
  if (!SEALS.includes(index)) return undefined
  const seal = {
    map: mapRoot(state),
    keys: mapCount(state),
    populations: Object.fromEntries(POPULATIONS.map((type) => [type, state.types.get(type)?.count ?? 0])),
    ...(previous === undefined ? {} : { previous }),
    keyId: parseVerifierKey(vkey).id,
  }
  return { type: 'LedgerSealed', control: sealControl(seal) }
}

function entryAt(
  index: number,
  recordedAt: number,
  control: Control | undefined,
  counts: Map<string, number>,
): { entry: Entry; fields: Field[] } {
  const type = control?.type ?? typeAt(index)
  const stream = control === undefined ? streamAt(index, type) : LEDGER_STREAM
  const layout = LAYOUTS[type]
  const fields = fieldsOf(index, layout?.paths ?? [])
  const next = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1).get(key) as number
  const entry: Entry = {
    index,
    type,
    sequence: next(type),
    stream,
    position: next(stream),
    recordedAt,
    occurredAt: control === undefined ? claimedAt(index, recordedAt) : recordedAt,
    payloadRoot: payloadRoot(fields.map(({ path, salt, value }) => commitField(path, salt, value))),
    fields: fields.length,
    ...(layout?.clear === undefined ? {} : { clear: layout.clear(index) }),
    ...(control === undefined ? {} : { control: control.control }),
  }
  return { entry, fields }
}

/** Entry 200 is late by more than a day; entry 201 claims a time before 1970. */
function claimedAt(index: number, recordedAt: number): number {
  if (index === 200) return recordedAt - 90_000_000
  return index === 201 ? -1 : recordedAt - (index % 5) * 1000
}

import type { Json, JsonObject } from '../../kernel/json.ts'
import {
  canonicalBytes,
  commitField,
  type Entry,
  encodeEntry,
  Frontier,
  formatCheckpoint,
  leafHash,
  mapCount,
  mapRoot,
  openedControl,
  parseVerifierKey,
  payloadRoot,
  SealCounter,
  type Signer,
  sealControl,
  sha256,
  signNote,
  utf8,
  verifierKey,
} from '../../ledger/index.ts'
import { testSigner } from './key.ts'

// For tests only: a ledger in memory, written by the rules of src/ledger/README.md and of nothing else.

export const ORIGIN = 'muster.example/muster/00112233445566778899aabbccddeeff/g1'
export const POPULATIONS = [
  'AlertReceived',
  'PayloadQuarantined',
  'AlertDismissed',
  'AlertEscalated',
  'IncidentDeclared',
  'IncidentClosed',
]
export const LEDGER_STREAM = '0'.repeat(32)
export const HOUR = 3_600_000

export type Fact = {
  readonly type: string
  readonly stream: string
  readonly at: number
  readonly occurredAt?: number
  readonly by?: JsonObject
  /** The groups of the event's keys, in schema order, without the actor. */
  readonly fields?: { readonly [path: string]: JsonObject | null }
  readonly clear?: { readonly [name: string]: string }
  readonly control?: JsonObject
}

export type Leaf = {
  readonly entry: Entry
  readonly bytes: Uint8Array
  readonly commitments: readonly Uint8Array[]
  readonly openings: (readonly [path: string, salt: Uint8Array, value: Uint8Array] | null)[]
  /** What the leaf says, for writing populations. */
  readonly event: JsonObject
  readonly by: JsonObject | undefined
}

export const someone: JsonObject = { id: 'p-1', kind: 'person', name: 'Ada Byron' }
export const machine: JsonObject = { id: 's-1', kind: 'source', name: 'alertmanager' }

export class TestLedger {
  readonly signer: Signer
  readonly leaves: Leaf[] = []
  readonly checkpoints: { readonly size: number; readonly root: Uint8Array; readonly note: string }[] = []
  readonly #types = new Map<string, number>()
  readonly #streams = new Map<string, number>()
  readonly #frontier = Frontier.empty()
  readonly #counter = new SealCounter()

  constructor(signer = testSigner(ORIGIN, 'ledger')) {
    this.signer = signer
  }

  /** A ledger with these leaves and one checkpoint over them, whatever they say. */
  static forged(leaves: readonly Leaf[], signer?: Signer): TestLedger {
    const ledger = new TestLedger(signer)
    for (const leaf of leaves) {
      ledger.leaves.push(leaf)
      ledger.#frontier.push(leafHash(leaf.bytes))
    }
    ledger.checkpoint()
    return ledger
  }

  get vkey(): string {
    return verifierKey(this.signer.name, this.signer.publicKey)
  }

  open(at: number): void {
    const control = openedControl({
      verifierKey: this.vkey,
      schema: sha256(utf8('registry')),
      populations: POPULATIONS,
      lateMs: 24 * HOUR,
    })
    this.append({ type: 'LedgerOpened', stream: LEDGER_STREAM, at, control })
  }

  append(fact: Fact): Leaf {
    const index = this.leaves.length
    const groups: [string, Json][] = [
      ...(fact.by === undefined ? [] : [['by', fact.by] as [string, Json]]),
      ...Object.entries(fact.fields ?? {}),
    ]
    const openings = groups.map(([path, value]) => [path, saltOf(index, path), canonicalBytes(value)] as const)
    const commitments = openings.map(([path, salt, value]) => commitField(path, salt, value))
    const entry: Entry = {
      index,
      type: fact.type,
      sequence: next(this.#types, fact.type),
      stream: fact.stream,
      position: next(this.#streams, fact.stream),
      recordedAt: fact.at,
      occurredAt: fact.occurredAt ?? fact.at,
      payloadRoot: payloadRoot(commitments),
      fields: commitments.length,
      ...(fact.clear === undefined ? {} : { clear: fact.clear }),
      ...(fact.control === undefined ? {} : { control: fact.control }),
    }
    const bytes = encodeEntry(entry)
    const event = Object.assign({}, ...groups.filter(([path]) => path !== 'by').map(([, value]) => value))
    const leaf = { entry, bytes, commitments, openings: [...openings], event, by: fact.by }
    this.leaves.push(leaf)
    this.#frontier.push(leafHash(bytes))
    this.#counter.add(entry)
    return leaf
  }

  /** Destroys openings and says so, as an erasure does. */
  erase(index: number, fields: readonly number[], at: number): void {
    for (const field of fields) (this.leaves[index] as Leaf).openings[field] = null
    this.append({
      type: 'FieldErased',
      stream: LEDGER_STREAM,
      at,
      by: someone,
      fields: { reason: { reason: 'asked for' } },
      control: { basis: 'gdpr-17', f: [...fields], idx: index },
    })
  }

  /** Seals and signs. `lie` changes what the seal says before it is written. */
  seal(at: number, lie: (control: JsonObject) => JsonObject = (control) => control): string {
    const state = this.#counter.state()
    const previous = this.checkpoints.at(-1)
    const control = sealControl({
      map: mapRoot(state),
      keys: mapCount(state),
      populations: Object.fromEntries(POPULATIONS.map((type) => [type, state.types.get(type)?.count ?? 0])),
      ...(previous === undefined ? {} : { previous }),
      keyId: parseVerifierKey(this.vkey).id,
    })
    this.append({ type: 'LedgerSealed', stream: LEDGER_STREAM, at, control: lie(control) })
    return this.checkpoint()
  }

  checkpoint(): string {
    const [size, root] = [this.leaves.length, this.#frontier.root()]
    const note = signNote(formatCheckpoint({ origin: this.signer.name, size, root }), this.signer)
    this.checkpoints.push({ size, root, note })
    return note
  }
}

/** The same leaf with another envelope. */
export function reworded(leaf: Leaf, change: Partial<Entry>): Leaf {
  const entry = { ...leaf.entry, ...change }
  return { ...leaf, entry, bytes: encodeEntry(entry) }
}

/** 32 bytes that look random and are the same in every run. */
function saltOf(index: number, path: string): Uint8Array {
  return sha256(utf8(`salt ${index} ${path}`))
}

function next(counts: Map<string, number>, key: string): number {
  const n = (counts.get(key) ?? 0) + 1
  counts.set(key, n)
  return n
}

/** A stream of its own for each word. */
export function streamOf(word: string): string {
  return [...sha256(utf8(word)).subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

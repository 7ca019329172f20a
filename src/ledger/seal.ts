import type { Json, JsonObject } from '../kernel/json.ts'
import { base64, isCount, setU64 } from './bytes.ts'
import { fault, hashOf, only, POPULATIONS_MAX } from './control.ts'
import { EVENT_TYPE } from './entry.ts'
import { sha256Into } from './hash.ts'
import { PAIR_BYTES, patriciaRoot } from './patricia.ts'

export type Tally = {
  /** How many leaves. */
  readonly count: number
  /** Index of the last of them. */
  readonly lastIndex: number
}

/**
 * What a seal's map is made of, over the leaves before the seal: every type that occurs, and every stream that has a
 * leaf from the previous seal on, that seal included (from leaf 0 on where there is none). A stream's tally counts
 * all its leaves from leaf 0, not only the recent ones.
 */
export type SealState = {
  readonly types: ReadonlyMap<string, Tally>
  readonly streams: ReadonlyMap<string, Tally>
}

/** Keys in the map: what a seal states as `mc`. */
export function mapCount(state: SealState): number {
  return state.types.size + state.streams.size
}

/**
 * The Merkle Patricia root of the map, 32 bytes. Key: SHA-256("t\0" || type) or SHA-256("s\0" || stream as 32 hex
 * digits). Value: SHA-256(u64be(count) || u64be(last index)). README.md section 6 gives the tree.
 */
export function mapRoot(state: SealState): Uint8Array {
  const pairs = new Uint8Array(mapCount(state) * PAIR_BYTES)
  const end = writePairs(0x74, state.types, pairs, 0)
  writePairs(0x73, state.streams, pairs, end)
  return patriciaRoot(pairs)
}

function writePairs(kind: number, tallies: ReadonlyMap<string, Tally>, pairs: Uint8Array, start: number): number {
  let at = start
  for (const [name, { count, lastIndex }] of tallies) {
    sha256Into(keyPreimage(kind, name), pairs, at)
    setU64(valueView, 0, count)
    setU64(valueView, 8, lastIndex)
    sha256Into(valueScratch, pairs, at + 32)
    at += PAIR_BYTES
  }
  return at
}

// Reused from call to call, as in tree.ts.
const keyScratch = new Uint8Array(66)
const streamKey = keyScratch.subarray(0, 34)
const valueScratch = new Uint8Array(16)
const valueView = new DataView(valueScratch.buffer)

/** The kind, 0x00, and the name of a type or a stream: ASCII, at most 64 bytes. */
function keyPreimage(kind: number, name: string): Uint8Array {
  keyScratch[0] = kind
  for (let i = 0; i < name.length; i++) {
    const code = name.charCodeAt(i)
    if (code > 127 || i > 63) throw new RangeError('no name of a type or a stream')
    keyScratch[i + 2] = code
  }
  return name.length === 32 ? streamKey : keyScratch.subarray(0, name.length + 2)
}

/**
 * Counts entries as they come, so that the state of each seal can be taken, by whoever writes it and by whoever
 * checks it. Holds one tally for each type and each stream.
 */
export class SealCounter {
  readonly #types = new Map<string, Counting>()
  readonly #streams = new Map<string, Counting>()
  #seals = 0
  #touched: Counting[] = []

  /** The next entry, in the order of the ledger. After a seal the streams to be mapped start anew, with the seal's. */
  add({ index, type, stream }: { readonly index: number; readonly type: string; readonly stream: string }): void {
    if (type === SEAL_TYPE) {
      this.#seals++
      this.#touched = []
    }
    tally(this.#types, type, index)
    const counted = tally(this.#streams, stream, index)
    if (counted.seals === this.#seals) return
    counted.seals = this.#seals
    this.#touched.push(counted)
  }

  /** What a seal would map if it were the next entry. */
  state(): SealState {
    return { types: talliesOf([...this.#types.values()]), streams: talliesOf(this.#touched) }
  }
}

/** A tally that goes on, and after how many seals it was last touched. */
type Counting = { readonly name: string; count: number; lastIndex: number; seals: number }

function talliesOf(counted: readonly Counting[]): ReadonlyMap<string, Tally> {
  return new Map(counted.map(({ name, count, lastIndex }) => [name, { count, lastIndex }]))
}

export const SEAL_TYPE = 'LedgerSealed'

function tally(tallies: Map<string, Counting>, name: string, index: number): Counting {
  let counted = tallies.get(name)
  if (counted === undefined) {
    counted = { name, count: 0, lastIndex: index, seals: -1 }
    tallies.set(name, counted)
  }
  counted.count++
  counted.lastIndex = index
  return counted
}

/** The `x` of a `LedgerSealed` entry. */
export type Seal = {
  /** 32 bytes: `mapRoot`. */
  readonly map: Uint8Array
  /** `mapCount`. */
  readonly keys: number
  /** How many leaves of each declared population precede the seal. */
  readonly populations: { readonly [type: string]: number }
  /** The checkpoint before, none for the first seal. */
  readonly previous?: { readonly size: number; readonly root: Uint8Array }
  /** Newest stored anchor bundle: its SHA-256, and the size of the checkpoint it stamps. */
  readonly anchor?: { readonly hash: Uint8Array; readonly size: number }
  /** Id of the verifier key in force, 8 hex digits. */
  readonly keyId: string
}

/** Throws ControlError `seal`. */
export function sealControl(seal: Seal): JsonObject {
  const control: JsonObject = {
    key: seal.keyId,
    m: base64(seal.map),
    mc: seal.keys,
    pop: { ...seal.populations },
    ...(seal.previous === undefined ? {} : { prev: { root: base64(seal.previous.root), size: seal.previous.size } }),
    ...(seal.anchor === undefined ? {} : { tok: base64(seal.anchor.hash), toks: seal.anchor.size }),
  }
  parseSealControl(control)
  return control
}

/** Throws ControlError `seal`. */
export function parseSealControl(control: Json | undefined): Seal {
  const x = only(control, ['key', 'm', 'mc', 'pop'], ['prev', 'tok', 'toks'], 'seal')
  const map = hashOf(x.m)
  if (typeof x.key !== 'string' || !/^[0-9a-f]{8}$/.test(x.key) || map === undefined || !isCount(x.mc))
    throw fault('seal')
  return {
    map,
    keys: x.mc,
    populations: populationsOf(x.pop),
    ...(x.prev === undefined ? {} : { previous: previousOf(x.prev) }),
    ...(x.tok === undefined && x.toks === undefined ? {} : { anchor: anchorOf(x.tok, x.toks) }),
    keyId: x.key,
  }
}

function populationsOf(value: Json | undefined): { [type: string]: number } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw fault('seal')
  const entries = Object.entries(value as JsonObject)
  if (entries.length > POPULATIONS_MAX) throw fault('seal')
  return Object.fromEntries(
    entries.map(([type, count]): [string, number] => {
      if (!EVENT_TYPE.test(type) || !isCount(count)) throw fault('seal')
      return [type, count]
    }),
  )
}

function previousOf(value: Json): { size: number; root: Uint8Array } {
  const prev = only(value, ['root', 'size'], [], 'seal')
  const root = hashOf(prev.root)
  if (!isCount(prev.size) || root === undefined) throw fault('seal')
  return { size: prev.size, root }
}

function anchorOf(tok: Json | undefined, toks: Json | undefined): { hash: Uint8Array; size: number } {
  const hash = hashOf(tok)
  if (hash === undefined || !isCount(toks)) throw fault('seal')
  return { hash, size: toks }
}

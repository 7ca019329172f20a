import type { Json, JsonObject } from '../kernel/json.ts'
import { base64, concat, isCount, u64, utf8 } from './bytes.ts'
import { fault, hashOf, only, POPULATIONS_MAX } from './control.ts'
import { sha256 } from './hash.ts'
import { EMPTY_ROOT } from './tree.ts'

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
  return patriciaRoot([...pairsOf('t', state.types), ...pairsOf('s', state.streams)])
}

export type MapPair = { readonly key: Uint8Array; readonly value: Uint8Array }

/**
 * The hash of a Merkle Patricia tree over 32-byte keys and values, in any order; a key may occur once.
 *
 * leaf = SHA-256(0x00 || 0x20 || key || 0x20 || value)
 * node = SHA-256(0x01 || varint(b) || left || right), b being the first bit in which the keys below differ
 *
 * This is the tree of filippo.io/torchwood/mpt with keys and values of 32 bytes.
 */
export function patriciaRoot(pairs: readonly MapPair[]): Uint8Array {
  const sorted = [...pairs].sort((a, b) => compare(a.key, b.key))
  // Subtrees that are still open on the right; `bit` is where each parts from the next.
  const stack: { hash: Uint8Array; bit: number }[] = []
  const merge = (): void => {
    const right = stack.pop() as { hash: Uint8Array; bit: number }
    const left = stack.pop() as { hash: Uint8Array; bit: number }
    stack.push({ hash: sha256(concat(NODE, varint(left.bit), left.hash, right.hash)), bit: right.bit })
  }
  for (const [i, { key, value }] of sorted.entries()) {
    const next = sorted[i + 1]
    const bit = next === undefined ? -1 : firstDifference(key, next.key)
    stack.push({ hash: sha256(concat(LEAF, LENGTH, key, LENGTH, value)), bit })
    // A subtree that parts from its left neighbour deeper than from its right one belongs with the left one.
    while (stack.length > 1 && (stack.at(-2)?.bit as number) > bit) merge()
  }
  return stack[0]?.hash ?? EMPTY_ROOT.slice()
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
      if (!/^[A-Z][A-Za-z0-9]{0,63}$/.test(type) || !isCount(count)) throw fault('seal')
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

const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)
const LENGTH = Uint8Array.of(32)

function* pairsOf(kind: 't' | 's', tallies: ReadonlyMap<string, Tally>): Generator<MapPair> {
  for (const [name, { count, lastIndex }] of tallies)
    yield { key: sha256(utf8(`${kind}\0${name}`)), value: sha256(concat(u64(count), u64(lastIndex))) }
}

/** Protobuf varint; a bit position is at most 255, so one or two bytes. */
function varint(value: number): Uint8Array {
  return value < 128 ? Uint8Array.of(value) : Uint8Array.of((value & 127) | 128, value >> 7)
}

function compare(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < 32; i++) if (a[i] !== b[i]) return (a[i] as number) - (b[i] as number)
  return 0
}

/** Number of the first bit in which two keys differ, from 0, most significant first. */
function firstDifference(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < 32; i++) {
    const difference = (a[i] as number) ^ (b[i] as number)
    if (difference !== 0) return i * 8 + Math.clz32(difference) - 24
  }
  throw new RangeError('a key occurs twice in the map')
}

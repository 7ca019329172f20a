import { concat } from './bytes.ts'
import { sha256 } from './hash.ts'
import { EMPTY_ROOT, hash32 } from './tree.ts'

/** A key and a value of 32 bytes each. */
export type MapPair = { readonly key: Uint8Array; readonly value: Uint8Array }

/**
 * The hash of the Merkle Patricia tree over `pairs`, in any order: 32 bytes, SHA-256 of nothing for no pairs.
 *
 * leaf = SHA-256(0x00 || 0x20 || key || 0x20 || value)
 * node = SHA-256(0x01 || varint(b) || left || right), b being the first bit in which the keys below the node differ
 *
 * This is the tree of filippo.io/torchwood/mpt for keys and values of 32 bytes. Throws TreeError `hash-length`, and
 * RangeError when a key occurs twice.
 */
export function patriciaRoot(pairs: readonly MapPair[]): Uint8Array {
  const sorted = [...pairs].sort((a, b) => compareKeys(a.key, b.key))
  // Subtrees still open on the right; `bit` is where each parts from the key after it.
  const open: Subtree[] = []
  for (const [i, { key, value }] of sorted.entries()) {
    const next = sorted[i + 1]
    const bit = next === undefined ? -1 : firstDifference(key, next.key)
    let last: Subtree = { hash: leaf(key, value), bit }
    // Where the last subtree parts later from what is before it than from what comes after, it belongs to the former.
    for (let before = open.at(-1); before !== undefined && before.bit > bit; before = open.at(-1)) {
      open.pop()
      last = { hash: sha256(concat(NODE, varint(before.bit), before.hash, last.hash)), bit }
    }
    open.push(last)
  }
  return open[0]?.hash ?? EMPTY_ROOT.slice()
}

type Subtree = { readonly hash: Uint8Array; readonly bit: number }

const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)
const LENGTH = Uint8Array.of(32)

function leaf(key: Uint8Array, value: Uint8Array): Uint8Array {
  return sha256(concat(LEAF, LENGTH, hash32(key), LENGTH, hash32(value)))
}

/** Unsigned LEB128; a bit number is at most 255, so one byte or two. */
function varint(value: number): Uint8Array {
  return value < 128 ? Uint8Array.of(value) : Uint8Array.of((value & 127) | 128, value >> 7)
}

function compareKeys(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < 32; i++) if (a[i] !== b[i]) return (a[i] as number) - (b[i] as number)
  return 0
}

/** Number of the first bit in which two keys differ; bit 0 is the most significant of the first byte. */
function firstDifference(a: Uint8Array, b: Uint8Array): number {
  for (let i = 0; i < 32; i++) {
    const difference = (a[i] as number) ^ (b[i] as number)
    if (difference !== 0) return i * 8 + Math.clz32(difference) - 24
  }
  throw new RangeError('a key occurs twice in the map')
}

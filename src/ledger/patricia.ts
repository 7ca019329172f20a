import { copyHash } from './bytes.ts'
import { TreeError } from './errors.ts'
import { sha256Into } from './hash.ts'
import { EMPTY_ROOT } from './tree.ts'

/** A key and its value, 32 bytes each. */
export const PAIR_BYTES = 64

/**
 * The hash of the Merkle Patricia tree over `pairs`, each key || value, in any order: 32 bytes, SHA-256 of nothing for
 * no pairs. One array for all of them, because seals map millions of streams.
 *
 * leaf = SHA-256(0x00 || 0x20 || key || 0x20 || value)
 * node = SHA-256(0x01 || varint(b) || left || right), b being the first bit in which the keys below the node differ
 *
 * This is the tree of filippo.io/torchwood/mpt for keys and values of 32 bytes. Throws TreeError `hash-length`, and
 * RangeError when a key occurs twice.
 */
export function patriciaRoot(pairs: Uint8Array): Uint8Array {
  if (pairs.length % PAIR_BYTES !== 0)
    throw new TreeError('hash-length', `Keys and values have 32 bytes each, these have ${pairs.length} together.`)
  const order = Uint32Array.from({ length: pairs.length / PAIR_BYTES }, (_, i) => i * PAIR_BYTES)
  order.sort((a, b) => compareKeys(pairs, a, b))
  // Subtrees still open on the right: their hashes one after another, and the bit where each parts from the next key.
  const hashes = new Uint8Array(DEPTH_MAX * 32)
  const bits = new Int16Array(DEPTH_MAX)
  let open = 0
  for (let i = 0; i < order.length; i++) {
    const [at, next] = [order[i] as number, order[i + 1]]
    const bit = next === undefined ? -1 : firstDifference(pairs, at, next)
    sha256Into(leafPreimage(pairs, at), hashes, open * 32)
    // Where a subtree parts later from what is before it than from what comes after, it belongs to the former.
    for (; open > 0 && (bits[open - 1] as number) > bit; open--)
      sha256Into(nodePreimage(bits[open - 1] as number, hashes, (open - 1) * 32), hashes, (open - 1) * 32)
    bits[open++] = bit
  }
  return open === 0 ? EMPTY_ROOT.slice() : hashes.slice(0, 32)
}

/** One subtree for each bit in which a key can differ from the next, and the last. */
const DEPTH_MAX = 257

// Reused from call to call, as in tree.ts.
const leafScratch = new Uint8Array(67)
leafScratch[1] = 32
leafScratch[34] = 32

function leafPreimage(pairs: Uint8Array, at: number): Uint8Array {
  copyHash(pairs, at, leafScratch, 2)
  copyHash(pairs, at + 32, leafScratch, 35)
  return leafScratch
}

const nodeScratch = new Uint8Array(66)
const deepNodeScratch = new Uint8Array(67)

/** Both hashes lie side by side. The bit is an unsigned LEB128: at most 255, so one byte or two. */
function nodePreimage(bit: number, hashes: Uint8Array, at: number): Uint8Array {
  const node = bit < 128 ? nodeScratch : deepNodeScratch
  node[0] = 1
  node[1] = bit
  if (bit >= 128) node[2] = 1
  copyHash(hashes, at, node, node.length - 64)
  copyHash(hashes, at + 32, node, node.length - 32)
  return node
}

function compareKeys(pairs: Uint8Array, a: number, b: number): number {
  for (let i = 0; i < 32; i++) {
    const difference = (pairs[a + i] as number) - (pairs[b + i] as number)
    if (difference !== 0) return difference
  }
  return 0
}

/** Number of the first bit in which two keys differ; bit 0 is the most significant of the first byte. */
function firstDifference(pairs: Uint8Array, a: number, b: number): number {
  for (let i = 0; i < 32; i++) {
    const difference = (pairs[a + i] as number) ^ (pairs[b + i] as number)
    if (difference !== 0) return i * 8 + Math.clz32(difference) - 24
  }
  throw new RangeError('a key occurs twice in the map')
}

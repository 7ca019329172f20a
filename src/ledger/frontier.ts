import { copyHash, fromU64, u64 } from './bytes.ts'
import { TreeError } from './errors.ts'
import { sha256Into } from './hash.ts'
import { EMPTY_ROOT, hash32, leafPreimage, nodeHash } from './tree.ts'

/** The Merkle tree hash over leaf hashes, in their order. */
export function rootOf(leafHashes: Iterable<Uint8Array>): Uint8Array {
  const frontier = Frontier.empty()
  for (const hash of leafHashes) frontier.push(hash)
  return frontier.root()
}

/** The Merkle tree hash over entries, in their order: the whole of a log checked in one pass. */
export function rootOfEntries(entries: Iterable<Uint8Array>): Uint8Array {
  const frontier = Frontier.empty()
  for (const entry of entries) frontier.pushEntry(entry)
  return frontier.root()
}

// Offsets in the preimage of a node, 0x01 || left || right.
const LEFT = 1
const RIGHT = 33

/**
 * What is kept of a log in order to append to it: its size and the roots of its complete subtrees, at most 53 hashes.
 *
 * Encoded as u64be(size) followed by those roots, 32 bytes each, largest subtree first: one for each bit set in size.
 */
export class Frontier {
  // At each level one node preimage. A complete subtree waits on the left; when its sibling
  // arrives on the right, the hash goes straight into the level above. Nothing is copied or allocated on the way.
  #nodes: Uint8Array[] = []
  #size = 0

  static empty(): Frontier {
    return new Frontier()
  }

  /** Throws TreeError `frontier-length`, `frontier-size`. */
  static decode(bytes: Uint8Array): Frontier {
    if (bytes.length < 8) throw new TreeError('frontier-length', 'A frontier has at least 8 bytes.')
    const size = fromU64(bytes)
    if (size === undefined) throw new TreeError('frontier-size', 'A ledger has fewer than 2^53 entries.')
    const levels = setBits(size)
    if (bytes.length !== 8 + 32 * levels.length)
      throw new TreeError('frontier-length', `A frontier of size ${size} has ${8 + 32 * levels.length} bytes.`)
    const frontier = new Frontier()
    frontier.#size = size
    for (const [i, level] of levels.entries()) frontier.#node(level).set(bytes.subarray(8 + 32 * i, 40 + 32 * i), LEFT)
    return frontier
  }

  encode(): Uint8Array {
    const levels = setBits(this.#size)
    const bytes = new Uint8Array(8 + 32 * levels.length)
    bytes.set(u64(this.#size))
    for (const [i, level] of levels.entries()) bytes.set(this.#left(level), 8 + 32 * i)
    return bytes
  }

  get size(): number {
    return this.#size
  }

  /** Appends one leaf hash (32 bytes). */
  push(leafHash: Uint8Array): void {
    this.#node(0).set(hash32(leafHash), this.#place())
    this.#climb()
  }

  /** Appends one entry: the same as `push(leafHash(entry))` but nothing is allocated. */
  pushEntry(entry: Uint8Array): void {
    sha256Into(leafPreimage(entry), this.#node(0), this.#place())
    this.#climb()
  }

  /** The Merkle tree hash of all that was pushed. */
  root(): Uint8Array {
    const levels = setBits(this.#size).reverse()
    let root: Uint8Array | undefined
    for (const level of levels)
      root = root === undefined ? this.#left(level).slice() : nodeHash(this.#left(level), root)
    return root ?? EMPTY_ROOT.slice()
  }

  /** Writes the root of the subtree of 2^level leaves that the last push completed: the size is a multiple of 2^level. */
  completedInto(level: number, out: Uint8Array, at: number): void {
    const subtrees = this.#size / 2 ** level
    if (subtrees < 1 || !Number.isInteger(subtrees))
      throw new RangeError(`size ${this.#size} completes no subtree of height ${level}`)
    copyHash(this.#node(level), subtrees % 2 === 1 ? LEFT : RIGHT, out, at)
  }

  copy(): Frontier {
    return Frontier.decode(this.encode())
  }

  /** Where in a node the next leaf hash goes. */
  #place(): number {
    if (this.#size === Number.MAX_SAFE_INTEGER)
      throw new TreeError('frontier-size', 'A ledger has fewer than 2^53 entries.')
    return this.#size % 2 === 0 ? LEFT : RIGHT
  }

  #climb(): void {
    let level = 0
    let at = this.#size
    for (; at % 2 === 1; level++) {
      at = (at - 1) / 2
      sha256Into(this.#node(level), this.#node(level + 1), at % 2 === 0 ? LEFT : RIGHT)
    }
    this.#size++
  }

  #node(level: number): Uint8Array {
    let node = this.#nodes[level]
    if (node === undefined) {
      node = new Uint8Array(65)
      node[0] = 1
      this.#nodes[level] = node
    }
    return node
  }

  #left(level: number): Uint8Array {
    return this.#node(level).subarray(LEFT, RIGHT)
  }
}

/** The positions of the bits set in `size`, highest first. */
function setBits(size: number): number[] {
  const levels: number[] = []
  for (let level = 0, rest = size; rest > 0; level++, rest = Math.floor(rest / 2))
    if (rest % 2 === 1) levels.push(level)
  return levels.reverse()
}

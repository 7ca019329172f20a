import { equalBytes, isCount } from './bytes.ts'
import { TreeError } from './errors.ts'
import { hash32, nodeHash } from './tree.ts'

/** The root of the n-th complete subtree of 2^level leaves: MTH(D[n * 2^level : (n + 1) * 2^level]). */
export type HashAt = (level: number, n: number) => Uint8Array

/**
 * The hashes that lead from leaf `index` to the root of the first `size` leaves, lowest first (RFC 9162 section
 * 2.1.3.1). `hashAt` is asked for complete subtrees only.
 *
 * Throws TreeError `index-outside` unless 0 <= index < size.
 */
export function inclusionProof(index: number, size: number, hashAt: HashAt): Uint8Array[] {
  if (!isCount(index) || !isCount(size) || index >= size)
    throw new TreeError('index-outside', `A ledger of ${size} entries has none at ${index}.`)
  const proof: Uint8Array[] = []
  let [from, to] = [0, size]
  while (to - from > 1) {
    const middle = from + largestPowerBelow(to - from)
    const left = index < middle
    proof.push(left ? rangeRoot(middle, to, hashAt) : rangeRoot(from, middle, hashAt))
    if (left) to = middle
    else from = middle
  }
  return proof.reverse()
}

/**
 * The hashes that show the first `size1` leaves unchanged among the first `size2` (RFC 9162 section 2.1.4.1).
 * Empty when the sizes are equal.
 *
 * Throws TreeError `size-outside` unless 1 <= size1 <= size2: nothing can be shown about an empty ledger.
 */
export function consistencyProof(size1: number, size2: number, hashAt: HashAt): Uint8Array[] {
  if (!isCount(size1) || !isCount(size2) || size1 < 1 || size1 > size2)
    throw new TreeError('size-outside', `No consistency proof leads from size ${size1} to size ${size2}.`)
  const proof: Uint8Array[] = []
  let [from, to] = [0, size2]
  while (size1 !== to) {
    const middle = from + largestPowerBelow(to - from)
    const left = size1 <= middle
    proof.push(left ? rangeRoot(middle, to, hashAt) : rangeRoot(from, middle, hashAt))
    if (left) to = middle
    else from = middle
  }
  // Where the old tree is itself one complete subtree from the start, the verifier already has its root.
  if (from !== 0) proof.push(rangeRoot(from, to, hashAt))
  return proof.reverse()
}

/** RFC 9162 section 2.1.3.2. False for anything that is not exactly a proof; it never throws. */
export function verifyInclusion(claim: {
  readonly index: number
  readonly size: number
  readonly leafHash: Uint8Array
  readonly proof: readonly Uint8Array[]
  readonly root: Uint8Array
}): boolean {
  const { index, size, leafHash, proof, root } = claim
  if (!isCount(index) || !isCount(size) || index >= size || !areHashes([leafHash, root, ...proof])) return false
  let [node, last, hash] = [index, size - 1, leafHash]
  for (const sibling of proof) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash)
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)]
    } else hash = nodeHash(hash, sibling)
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 && equalBytes(hash, root)
}

/**
 * RFC 9162 section 2.1.4.2. False for anything that is not exactly a proof; it never throws.
 *
 * A proof from size 0 says nothing and is refused; whoever accepts an empty ledger as the start decides that outside.
 */
export function verifyConsistency(claim: {
  readonly size1: number
  readonly size2: number
  readonly root1: Uint8Array
  readonly root2: Uint8Array
  readonly proof: readonly Uint8Array[]
}): boolean {
  const { size1, size2, root1, root2, proof } = claim
  if (!isCount(size1) || !isCount(size2) || size1 < 1 || size1 > size2) return false
  if (!areHashes([root1, root2, ...proof])) return false
  if (size1 === size2) return proof.length === 0 && equalBytes(root1, root2)

  let [node, last] = [size1 - 1, size2 - 1]
  while (node % 2 === 1) [node, last] = [half(node), half(last)]
  // node is 0 exactly when size1 is a power of two: then the proof starts from the old root itself.
  const [start, ...rest] = node === 0 ? [root1, ...proof] : proof
  if (start === undefined || proof.length === 0) return false
  let [old, now] = [start, start]
  for (const sibling of rest) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      old = nodeHash(sibling, old)
      now = nodeHash(sibling, now)
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)]
    } else now = nodeHash(now, sibling)
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 && equalBytes(old, root1) && equalBytes(now, root2)
}

/** MTH(D[from : to]) put together from complete subtrees; `from` starts one at least as large as the range. */
function rangeRoot(from: number, to: number, hashAt: HashAt): Uint8Array {
  const roots: Uint8Array[] = []
  for (let at = from; at < to; ) {
    let [level, width] = [0, 1]
    while (width * 2 <= to - at) [level, width] = [level + 1, width * 2]
    roots.push(hash32(hashAt(level, at / width)))
    at += width
  }
  return roots.reduceRight((right, left) => nodeHash(left, right))
}

/** The largest power of two smaller than n, for n > 1. Sizes exceed 32 bits, so no bit operators. */
function largestPowerBelow(n: number): number {
  let power = 1
  while (power * 2 < n) power *= 2
  return power
}

function half(n: number): number {
  return Math.floor(n / 2)
}

function areHashes(hashes: readonly Uint8Array[]): boolean {
  return hashes.every((hash) => hash.length === 32)
}

import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { u64 } from './bytes.ts'
import { consistencyProof, inclusionProof, verifyConsistency, verifyInclusion } from './proof.ts'
import { naiveLeaf, naivePath, naiveRoot, naiveSubproof } from './testing/naive-tree.ts'
import { bytesOf, published, publishedFolder, publishedJson } from './testing/published-vectors.ts'
import { leafHash } from './tree.ts'

const leaves = Array.from({ length: 300 }, (_, i) => naiveLeaf(u64(i)))
const roots = Array.from({ length: 301 }, (_, n) => naiveRoot(leaves.slice(0, n)))
const subtrees = new Map<string, Uint8Array>()

function hashAt(level: number, n: number): Uint8Array {
  const key = `${level}/${n}`
  const known = subtrees.get(key)
  if (known !== undefined) return known
  if ((n + 1) * 2 ** level > leaves.length) throw new Error(`asked for ${key}, which is not complete`)
  const root = naiveRoot(leaves.slice(n * 2 ** level, (n + 1) * 2 ** level))
  subtrees.set(key, root)
  return root
}

const leaf = (index: number) => leaves[index] as Uint8Array
const root = (size: number) => roots[size] as Uint8Array

test('every entry of every log up to 300 is proven, by the path of RFC 9162', { timeout: 60_000 }, () => {
  for (let size = 1; size <= 300; size++)
    for (let index = 0; index < size; index++) {
      const proof = inclusionProof(index, size, hashAt)
      if (!verifyInclusion({ index, size, leafHash: leaf(index), proof, root: root(size) }))
        expect.fail(`entry ${index} of ${size} is not proven`)
      if (size % 37 === 0 || size < 20) expect(proof).toEqual(naivePath(index, leaves.slice(0, size)))
    }
})

test('every log up to 300 is proven to extend every one before it', { timeout: 60_000 }, () => {
  for (let size2 = 1; size2 <= 300; size2++)
    for (let size1 = 1; size1 <= size2; size1++) {
      const proof = consistencyProof(size1, size2, hashAt)
      if (!verifyConsistency({ size1, size2, root1: root(size1), root2: root(size2), proof }))
        expect.fail(`size ${size2} is not proven to extend ${size1}`)
      if (size2 % 37 === 0 || size2 < 20) expect(proof).toEqual(naiveSubproof(size1, leaves.slice(0, size2), true))
    }
})

const place = fc
  .integer({ min: 1, max: 300 })
  .chain((size) => fc.tuple(fc.integer({ min: 0, max: size - 1 }), fc.constant(size)))

test('an inclusion proof with anything changed proves nothing', () => {
  fc.assert(
    fc.property(
      place,
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      fc.integer({ min: 1, max: 300 }),
      ([index, size], at, flip, other) => {
        const claim = {
          index,
          size,
          leafHash: leaf(index),
          proof: inclusionProof(index, size, hashAt),
          root: root(size),
        }
        const refused = (change: Partial<typeof claim>) => expect(verifyInclusion({ ...claim, ...change })).toBe(false)
        refused({ leafHash: flipped(claim.leafHash, at, flip) })
        refused({ root: flipped(claim.root, at, flip) })
        refused({ proof: [...claim.proof, root(1)] })
        refused({ proof: [root(1), ...claim.proof] })
        if (other !== index) refused({ index: other })
        if (claim.proof.length > 0) {
          const k = at % claim.proof.length
          refused({ proof: claim.proof.with(k, flipped(claim.proof[k] as Uint8Array, at, flip)) })
          refused({ proof: claim.proof.toSpliced(k, 1) })
          refused({ proof: claim.proof.with(k, (claim.proof[k] as Uint8Array).subarray(0, 31)) })
        }
      },
    ),
  )
})

test('a consistency proof with anything changed proves nothing', () => {
  fc.assert(
    fc.property(place, fc.nat(), fc.integer({ min: 1, max: 255 }), ([before, size2], at, flip) => {
      const size1 = before + 1
      const proof = consistencyProof(size1, size2, hashAt)
      const claim = { size1, size2, root1: root(size1), root2: root(size2), proof }
      const refused = (change: Partial<typeof claim>) => expect(verifyConsistency({ ...claim, ...change })).toBe(false)
      refused({ root1: flipped(claim.root1, at, flip) })
      refused({ root2: flipped(claim.root2, at, flip) })
      refused({ proof: [...proof, root(1)] })
      refused({ size1: 0 })
      if (size1 < size2) refused({ size1: size2, size2: size1, root1: claim.root2, root2: claim.root1 })
      if (proof.length > 0) {
        const k = at % proof.length
        refused({ proof: proof.with(k, flipped(proof[k] as Uint8Array, at, flip)) })
        refused({ proof: proof.toSpliced(k, 1) })
        refused({ proof: [] })
      }
    }),
  )
})

function flipped(bytes: Uint8Array, at: number, flip: number): Uint8Array {
  const k = at % bytes.length
  return bytes.with(k, (bytes[k] as number) ^ flip)
}

test.each([
  [300, 300],
  [-1, 3],
  [-1, 1],
  [0, 0],
  [0.5, 3],
  [0.5, 1],
  [1, 1],
  [Number.NaN, 3],
  [0, 2 ** 53],
])('no proof is made or accepted for entry %d of %d', (index, size) => {
  expect(() => inclusionProof(index, size, hashAt)).toThrow('has none at')
  expect(verifyInclusion({ index, size, leafHash: leaf(0), proof: [], root: leaf(0) })).toBe(false)
})

test.each([
  [0, 0],
  [0, 3],
  [4, 3],
  [-1, 3],
  [1.5, 3],
  [1, 2 ** 53],
])('no proof is made or accepted from size %d to size %d', (size1, size2) => {
  expect(() => consistencyProof(size1, size2, hashAt)).toThrow('No consistency proof')
  expect(verifyConsistency({ size1, size2, root1: root(1), root2: root(1), proof: [] })).toBe(false)
})

test('a store that hands out a hash of the wrong length is caught when the proof is made', () => {
  expect(() => inclusionProof(0, 2, () => new Uint8Array(31))).toThrow('A hash has 32 bytes')
})

type Published = { readonly desc: string; readonly wantErr: boolean; readonly proof: readonly string[] | null }

function casesIn<Case extends Published>(folder: string): [string, Case][] {
  if (!published) return [['absent', {} as Case]]
  const root = publishedFolder(folder)
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => [name, JSON.parse(readFileSync(new URL(encodeURI(name), root), 'utf8')) as Case])
}

const decoded = (hashes: readonly string[] | null) => (hashes ?? []).map((hash) => bytesOf(hash, 'base64'))

describe.skipIf(!published)('transparency-dev/merkle, as published (merkle/)', () => {
  type Inclusion = Published & { leafIdx: number; treeSize: number; leafHash: string; root: string }
  test.each(casesIn<Inclusion>('merkle/inclusion'))('inclusion: %s', (_, one) => {
    const claim = { index: one.leafIdx, size: one.treeSize, proof: decoded(one.proof) }
    const [leafHash, root] = [bytesOf(one.leafHash, 'base64'), bytesOf(one.root, 'base64')]
    expect(verifyInclusion({ ...claim, leafHash, root })).toBe(!one.wantErr)
  })

  type Consistency = Published & { size1: number; size2: number; root1: string; root2: string }
  test.each(casesIn<Consistency>('merkle/consistency'))('consistency: %s', (_, one) => {
    const [root1, root2] = [bytesOf(one.root1, 'base64'), bytesOf(one.root2, 'base64')]
    const claim = { size1: one.size1, size2: one.size2, proof: decoded(one.proof) }
    expect(verifyConsistency({ ...claim, root1, root2 })).toBe(!one.wantErr)
  })

  test.skip('subtree inclusion (merkle/subtreeinclusion): no format of ours uses proofs over a part of the tree')
})

test.skipIf(!published)('an entry of a real log of 961,984,013 is proven (ct-argon2020/)', () => {
  const log = publishedJson<{
    sth: { tree_size: number; sha256_root_hash: string }
    leaf_index: number
    leaf_input: string
    audit_path: string[]
  }>('ct-argon2020/inclusion.json')
  const claim = {
    index: log.leaf_index,
    size: log.sth.tree_size,
    leafHash: leafHash(bytesOf(log.leaf_input, 'base64')),
    proof: decoded(log.audit_path),
    root: bytesOf(log.sth.sha256_root_hash, 'base64'),
  }
  expect(verifyInclusion(claim)).toBe(true)
  expect(verifyInclusion({ ...claim, index: claim.index + 1 })).toBe(false)
  expect(verifyInclusion({ ...claim, size: claim.size * 2 })).toBe(false)
})

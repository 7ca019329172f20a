import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hex, u64 } from './bytes.ts'
import { Frontier, rootOf, rootOfEntries } from './frontier.ts'
import { naiveLeaf, naiveRoot } from './testing/naive-tree.ts'
import { bytesOf, published, publishedJson } from './testing/published-vectors.ts'
import { EMPTY_ROOT, leafHash, nodeHash } from './tree.ts'

const entries = Array.from({ length: 300 }, (_, i) => u64(i).subarray(8 - (i % 9)))
const leaves = entries.map(naiveLeaf)

test('the root of the first n entries is what RFC 9162 defines, for every n up to 300', () => {
  const frontier = Frontier.empty()
  for (let n = 0; n <= 300; n++) {
    const root = naiveRoot(leaves.slice(0, n))
    expect(frontier.root()).toEqual(root)
    expect(frontier.size).toBe(n)
    expect(rootOf(leaves.slice(0, n))).toEqual(root)
    const restored = Frontier.decode(frontier.encode())
    expect(restored.root()).toEqual(root)
    if (n < 300) frontier.pushEntry(entries[n] as Uint8Array)
  }
})

test('any entries give the same root pushed one by one, as hashes, and after a restart anywhere', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 5000 }), { maxLength: 600, size: 'max' }),
      fc.nat(600),
      (entries, cut) => {
        const root = naiveRoot(entries.map(naiveLeaf))
        expect(rootOfEntries(entries)).toEqual(root)
        const before = Frontier.empty()
        for (const entry of entries.slice(0, cut)) before.push(leafHash(entry))
        const after = Frontier.decode(before.encode())
        for (const entry of entries.slice(cut)) after.pushEntry(entry)
        expect(after.root()).toEqual(root)
      },
    ),
    { numRuns: 30 },
  )
})

test('large logs agree with the definition', () => {
  fc.assert(
    fc.property(fc.integer({ min: 10_000, max: 100_000 }), (size) => {
      const leaves = Array.from({ length: size }, (_, i) => naiveLeaf(u64(i)))
      expect(rootOf(leaves)).toEqual(naiveRoot(leaves))
    }),
    { numRuns: 2 },
  )
})

describe.skipIf(!published)('the constants of transparency-dev (merkle/constants.json)', () => {
  test('roots by size, and the subtrees that a frontier keeps', () => {
    const constants = publishedJson<{
      leaf_inputs_hex: string[]
      root_by_size_hex: string[]
      node_hashes_hex_by_level: string[][]
      compact_range_by_size: string[][]
    }>('merkle/constants.json')
    const frontier = Frontier.empty()
    for (const [size, kept] of constants.compact_range_by_size.entries()) {
      expect(hex(frontier.root())).toBe(constants.root_by_size_hex[size])
      const hashes = kept.map((place) => {
        const [level, n] = place.split('/').map(Number) as [number, number]
        return constants.node_hashes_hex_by_level[level]?.[n]
      })
      expect(hex(frontier.encode())).toBe(hex(u64(size)) + hashes.join(''))
      const input = constants.leaf_inputs_hex[size]
      if (input !== undefined) frontier.pushEntry(bytesOf(input, 'hex'))
    }
  })
})

test('a copy of a frontier goes its own way', () => {
  const frontier = Frontier.empty()
  for (const leaf of leaves.slice(0, 7)) frontier.push(leaf)
  const copy = frontier.copy()
  copy.push(leaves[7] as Uint8Array)
  expect(frontier.size).toBe(7)
  expect(frontier.root()).toEqual(naiveRoot(leaves.slice(0, 7)))
  expect(copy.root()).toEqual(naiveRoot(leaves.slice(0, 8)))
})

test('what the caller does to a root or an entry afterwards does not reach the tree', () => {
  const frontier = Frontier.empty()
  frontier.root().fill(7)
  expect(hex(EMPTY_ROOT)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  const leaf = (leaves[0] as Uint8Array).slice()
  frontier.push(leaf)
  leaf.fill(7)
  frontier.root().fill(7)
  expect(frontier.root()).toEqual(leaves[0])
})

test('an interior node cannot be passed off as a leaf', () => {
  const [left, right] = [leaves[0] as Uint8Array, leaves[1] as Uint8Array]
  const both = new Uint8Array([...left, ...right])
  expect(leafHash(both)).not.toEqual(nodeHash(left, right))
})

test.each([0, 31, 33, 64])('a hash of %i bytes is refused', (length) => {
  const wrong = new Uint8Array(length)
  const right = new Uint8Array(32)
  expect(() => nodeHash(wrong, right)).toThrow('A hash has 32 bytes')
  expect(() => nodeHash(right, wrong)).toThrow('A hash has 32 bytes')
  expect(() => rootOf([wrong])).toThrow('A hash has 32 bytes')
  const frontier = Frontier.empty()
  expect(() => frontier.push(wrong)).toThrow('A hash has 32 bytes')
  expect(frontier.size).toBe(0)
})

test('a frontier at the largest size is kept exactly, and one beyond it is refused', () => {
  const size = Number.MAX_SAFE_INTEGER
  const bytes = new Uint8Array(8 + 53 * 32).fill(5)
  bytes.set(u64(size))
  const frontier = Frontier.decode(bytes)
  expect(frontier.size).toBe(size)
  expect(frontier.encode()).toEqual(bytes)
  expect(() => frontier.push(new Uint8Array(32))).toThrow('fewer than 2^53')
  expect(() => Frontier.decode(bytesOf(`0020${'00'.repeat(6)}${'00'.repeat(32)}`, 'hex'))).toThrow('fewer than 2^53')
})

test.each([
  '',
  '00000000000000',
  '000000000000000000',
  `0000000000000001${'00'.repeat(31)}`,
  `00000000000000${'03'}${'00'.repeat(32)}`,
  `0000000000000001${'00'.repeat(64)}`,
])('a frontier of the wrong length is refused: %s', (bytes) => {
  expect(() => Frontier.decode(bytesOf(bytes, 'hex'))).toThrow('frontier')
})

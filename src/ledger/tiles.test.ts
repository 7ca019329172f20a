import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hex, u64, utf8 } from './bytes.ts'
import { parseCheckpoint } from './checkpoint.ts'
import { rootOfEntries } from './frontier.ts'
import { openNote } from './note.ts'
import { consistencyProof, inclusionProof, verifyConsistency, verifyInclusion } from './proof.ts'
import { naiveLeaf, naiveRoot } from './testing/naive-tree.ts'
import { bytesOf, published, publishedJson } from './testing/published-vectors.ts'
import { refusal } from './testing/refusal.ts'
import {
  decodeEntryBundle,
  encodeEntryBundle,
  hashesFromTiles,
  parseTilePath,
  tilePath,
  tileRoot,
  tilesOf,
} from './tiles.ts'
import { leafHash } from './tree.ts'

test('any tile has one path and is found again by it', () => {
  const level = fc.oneof(fc.constant('entries' as const), fc.nat(63))
  fc.assert(
    fc.property(level, fc.oneof(fc.nat(2000), fc.maxSafeNat()), fc.integer({ min: 1, max: 256 }), (level, n, width) => {
      expect(parseTilePath(tilePath(level, n, width))).toEqual({ level, n, width })
    }),
  )
})

test.each([
  'tile/0/1',
  'tile/0/0000',
  'tile/0/x000/001',
  'tile/0/001/002',
  'tile/0/x001/-02',
  'tile/00/001',
  'tile/64/001',
  'tile/-1/001',
  'tile/0/001.p/0',
  'tile/0/001.p/256',
  'tile/0/001.p/05',
  'tile/0/001.p/',
  'tile/0/001\n',
  'tile/0/../001',
  'tile/entries/x9',
  '/tile/0/001',
  'tile/0/x009/x007/x199/x254/x740/992',
])('%s is not the path of a tile', (path) => {
  expect(refusal(() => parseTilePath(path))).toBe('tile-path')
})

test.each<[number | 'entries', number, number]>([
  [64, 0, 256],
  [-1, 0, 256],
  [0.5, 0, 256],
  [0, -1, 256],
  [0, 2 ** 53, 256],
  ['entries', 0, 0],
  [0, 0, 257],
])('there is no tile at level %s, place %d, of width %d', (level, n, width) => {
  expect(refusal(() => tilePath(level, n, width))).toBe('tile-outside')
})

describe.skipIf(!published)('transparency-dev/tessera, as published (tlog-tiles/)', () => {
  type Paths = {
    TestEntriesPathForLogIndex: { seq: number; logSize: number; wantPath: string }[]
    TestTilePath: { level: number; index: number; p?: number; wantPath: string }[]
    TestEntriesPath: { N: number; wantPath: string }[]
    TestParseTileLevelIndexPartial: {
      pathLevel: string
      pathIndex: string
      wantLevel?: number
      wantIndex?: number | string
      wantP?: number
      wantErr?: boolean
    }[]
  }
  const paths = published ? publishedJson<Paths>('tlog-tiles/paths.json') : undefined

  test('paths are written the same', () => {
    for (const { level, index, p, wantPath } of paths?.TestTilePath ?? [])
      expect(tilePath(level, index, p ?? 256)).toBe(wantPath)
    for (const { N, wantPath } of paths?.TestEntriesPath ?? []) expect(tilePath('entries', N)).toBe(wantPath)
    for (const { seq, logSize, wantPath } of paths?.TestEntriesPathForLogIndex ?? []) {
      const n = Math.floor(seq / 256)
      expect(tilePath('entries', n, Math.min(256, logSize - n * 256))).toBe(wantPath)
    }
  })

  test('paths are read the same, but for places of 2^53 and more, which no ledger of ours reaches', () => {
    for (const one of paths?.TestParseTileLevelIndexPartial ?? []) {
      const path = `tile/${one.pathLevel}/${one.pathIndex}`
      if (one.wantErr === true || typeof one.wantIndex === 'string')
        expect(refusal(() => parseTilePath(path))).toBe('tile-path')
      else expect(parseTilePath(path)).toEqual({ level: one.wantLevel, n: one.wantIndex, width: one.wantP || 256 })
    }
  })

  test('a whole log of theirs, size by size: bundles, tiles, signatures, roots, consistency', async () => {
    const log = publishedJson<{
      vkey: string
      leaves_utf8: string[]
      checkpoints: Record<string, string>
      tiles_base64: Record<string, string>
      entries_base64: Record<string, string>
    }>('tlog-tiles/tessera-log.json')
    const leaves = log.leaves_utf8.map(utf8)
    const hashAt = hashesFromTiles((level, n, width) =>
      bytesOf(log.tiles_base64[tilePath(level, n, width)] ?? '', 'base64'),
    )
    let before: ReturnType<typeof parseCheckpoint> | undefined
    for (const [size, note] of Object.entries(log.checkpoints)) {
      const { text, signedBy } = await openNote(note, [log.vkey])
      expect(signedBy).toEqual([log.vkey])
      const checkpoint = parseCheckpoint(text)
      expect(checkpoint).toMatchObject({ origin: 'example.com/log/testdata', size: Number(size), extensions: [] })
      expect(rootOfEntries(leaves.slice(0, checkpoint.size))).toEqual(checkpoint.root)
      for (const { level, n, width } of tilesOf(checkpoint.size)) {
        const bundle = bytesOf(log.entries_base64[tilePath('entries', n, width)] as string, 'base64')
        expect(decodeEntryBundle(bundle)).toEqual(leaves.slice(0, width))
        expect(encodeEntryBundle(leaves.slice(0, width))).toEqual(bundle)
        const tile = bytesOf(log.tiles_base64[tilePath(level, n, width)] as string, 'base64')
        expect(hex(tile)).toBe(
          leaves
            .slice(0, width)
            .map((leaf) => hex(leafHash(leaf)))
            .join(''),
        )
      }
      if (before !== undefined && before.size > 0) {
        const proof = consistencyProof(before.size, checkpoint.size, hashAt)
        const [size1, root1, size2, root2] = [before.size, before.root, checkpoint.size, checkpoint.root]
        expect(verifyConsistency({ size1, size2, root1, root2, proof })).toBe(true)
      }
      before = checkpoint
    }
  })
})

test('the tiles of a log of 70,000 are those of the example in tlog-tiles', () => {
  const tiles = [...tilesOf(70_000)]
  const count = (level: number, width: number) =>
    tiles.filter((tile) => tile.level === level && tile.width === width).length
  expect(tiles.length).toBe(273 + 1 + 1 + 1 + 1)
  expect([count(0, 256), count(0, 112), count(1, 256), count(1, 17), count(2, 1)]).toEqual([273, 1, 1, 1, 1])
  expect([...tilesOf(256)]).toEqual([
    { level: 0, n: 0, width: 256 },
    { level: 1, n: 0, width: 1 },
  ])
  expect([...tilesOf(0)]).toEqual([])
  expect(refusal(() => [...tilesOf(2 ** 53)])).toBe('tile-outside')
})

test('proofs from tiles hold for a log of three levels of tiles', () => {
  const size = 66_000
  const leaves = Array.from({ length: size }, (_, i) => naiveLeaf(u64(i)))
  const tiles = new Map<string, Uint8Array>()
  for (const { level, n, width } of tilesOf(size)) {
    const hashes =
      level === 0
        ? leaves.slice(n * 256, n * 256 + width)
        : Array.from({ length: width }, (_, i) => tileRoot(tiles.get(`${level - 1}/${n * 256 + i}`) as Uint8Array))
    tiles.set(`${level}/${n}`, new Uint8Array(hashes.flatMap((hash) => [...hash])))
  }
  const hashAt = hashesFromTiles((level, n) => tiles.get(`${level}/${n}`) as Uint8Array)
  const root = naiveRoot(leaves)
  for (const index of [0, 255, 256, 65_535, 65_536, 65_791, 65_999]) {
    const proof = inclusionProof(index, size, hashAt)
    expect(verifyInclusion({ index, size, leafHash: leaves[index] as Uint8Array, proof, root })).toBe(true)
  }
  for (const size1 of [1, 255, 256, 257, 65_535, 65_536, 65_537, 65_999]) {
    const proof = consistencyProof(size1, size, hashAt)
    const root1 = naiveRoot(leaves.slice(0, size1))
    expect(verifyConsistency({ size1, size2: size, root1, root2: root, proof })).toBe(true)
  }
})

test.each([0, 31, 33, 8193 * 32])('a tile of %i bytes is not read as hashes', (length) => {
  expect(refusal(() => hashesFromTiles(() => new Uint8Array(length))(0, 1))).toBe('tile-length')
  expect(refusal(() => tileRoot(new Uint8Array(length)))).toBe('tile-length')
})

const entries = fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 256 })

test('any bundle is read back as it was, and not one byte longer or shorter', () => {
  fc.assert(
    fc.property(entries, fc.nat(), (entries, at) => {
      const bundle = encodeEntryBundle(entries)
      expect(decodeEntryBundle(bundle)).toEqual(entries)
      const longer = new Uint8Array([...bundle, 0])
      expect(refusal(() => decodeEntryBundle(longer))).toBe('bundle-length')
      const shorter = bundle.subarray(0, at % bundle.length)
      if (refusal(() => decodeEntryBundle(shorter)) === 'accepted')
        expect(entries).toEqual([...decodeEntryBundle(shorter), ...entries.slice(decodeEntryBundle(shorter).length)])
    }),
  )
})

test('a bundle holds 1 to 256 entries of at most 65,535 bytes', () => {
  const empty = new Uint8Array(0)
  expect(refusal(() => decodeEntryBundle(empty))).toBe('bundle-width')
  expect(refusal(() => encodeEntryBundle([]))).toBe('bundle-width')
  expect(refusal(() => encodeEntryBundle(Array(257).fill(empty)))).toBe('bundle-width')
  expect(refusal(() => decodeEntryBundle(new Uint8Array(257 * 2)))).toBe('bundle-width')
  expect(encodeEntryBundle(Array(256).fill(empty))).toEqual(new Uint8Array(256 * 2))
  expect(decodeEntryBundle(new Uint8Array(256 * 2)).length).toBe(256)
  expect(refusal(() => encodeEntryBundle([new Uint8Array(65_536)]))).toBe('entry-length')
  expect(decodeEntryBundle(encodeEntryBundle([new Uint8Array(65_535)]))[0]?.length).toBe(65_535)
})

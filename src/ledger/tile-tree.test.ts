import { expect, test } from 'vitest'
import { utf8 } from './bytes.ts'
import { Frontier, rootOf } from './frontier.ts'
import { hasTile, TileTree } from './tile-tree.ts'
import { tilePath, tilesOf } from './tiles.ts'
import { leafHash } from './tree.ts'

test('it has the root of the ledger’s own tree at every size, and the tiles that a log of that size has', () => {
  const [tree, frontier] = [new TileTree(), Frontier.empty()]
  const filled: string[] = []
  for (let size = 0; size <= 1100; size++) {
    expect(tree.root()).toEqual(frontier.root())
    const all = [...filled, ...tree.partial().map(({ level, n, width }) => tilePath(level, n, width))]
    expect(all.sort()).toEqual([...tilesOf(size)].map(({ level, n, width }) => tilePath(level, n, width)).sort())
    const hash = leafHash(utf8(`entry ${size}`))
    frontier.push(hash)
    for (const { level, n, width } of tree.push(hash)) filled.push(tilePath(level, n, width))
  }
})

test('a hash of a tile is the root of the leaves below it, also on the third level', () => {
  const tree = new TileTree()
  const hashes = Array.from({ length: 256 ** 2 + 300 }, (_, n) => leafHash(utf8(`entry ${n}`)))
  const tiles = hashes.flatMap((hash) => tree.push(hash).map((tile) => ({ ...tile, bytes: tile.bytes.slice() })))
  const all = [...tiles, ...tree.partial()]
  expect(all.map(({ level }) => level).sort()).toEqual([...new Array(258).fill(0), 1, 1, 2])
  for (const { level, n, width, bytes } of all)
    for (let i = 0; i < width; i += level === 0 ? 1 : 37) {
      const first = (n * 256 + i) * 256 ** level
      expect(bytes.subarray(i * 32, i * 32 + 32)).toEqual(rootOf(hashes.slice(first, first + 256 ** level)))
    }
})

test('a tile belongs to a log only in the width that the log gives it', () => {
  expect(hasTile(300, { level: 0, n: 0, width: 256 })).toBe(true)
  expect(hasTile(300, { level: 0, n: 1, width: 44 })).toBe(true)
  expect(hasTile(300, { level: 'entries', n: 1, width: 44 })).toBe(true)
  expect(hasTile(300, { level: 1, n: 0, width: 1 })).toBe(true)
  expect(hasTile(300, { level: 0, n: 1, width: 43 })).toBe(false)
  expect(hasTile(300, { level: 0, n: 0, width: 255 })).toBe(false)
  expect(hasTile(300, { level: 1, n: 0, width: 2 })).toBe(false)
  expect(hasTile(256, { level: 0, n: 1, width: 256 })).toBe(false)
})

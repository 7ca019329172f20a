import { createHash } from 'node:crypto'
import type { PoolClient } from 'pg'
import { describe, expect, test } from 'vitest'
import { tileRoot } from '../../ledger/index.ts'
import { completedTiles, type Tile } from './tiles.ts'

const hashOf = (n: number) => createHash('sha256').update(String(n)).digest()
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => hashOf(from + n))

/** Answers the two questions that are asked, from a log of so many entries and its tiles. */
function clientOver(size: number, tiles: readonly Tile[] = []): PoolClient {
  const query = async (text: string, [, ...values]: number[]) => {
    if (text.includes('ledger.leaf')) {
      const [from = 0, to = 0] = values
      return { rows: range(from, Math.min(to, size)).map((leaf_hash) => ({ leaf_hash })) }
    }
    const [level, from = 0, last = 0] = values
    return { rows: tiles.filter((tile) => tile.level === level && tile.n >= from && tile.n <= last) }
  }
  return { query } as unknown as PoolClient
}
const append = (size: number, count: number, tiles?: readonly Tile[]) =>
  completedTiles({ client: clientOver(size, tiles) }, 'an organisation', size, range(size, size + count))
const names = (tiles: readonly Tile[]) => tiles.map(({ level, n }) => `${level}/${n}`)

describe('tiles', () => {
  test('none is complete before the 256th entry', async () => {
    expect(await append(0, 255)).toEqual([])
    expect(names(await append(255, 1))).toEqual(['0/0'])
  })

  test('one holds the hashes of its 256 entries, however they came', async () => {
    const whole = Buffer.concat(range(0, 256))
    for (const [size, count] of [
      [0, 256],
      [1, 255],
      [255, 1],
      [200, 300],
    ] as const)
      expect((await append(size, count))[0]!.hashes).toEqual(whole)
  })

  test('many may be completed at once, and what is left over waits', async () => {
    const tiles = await append(100, 900)
    expect(names(tiles)).toEqual(['0/0', '0/1', '0/2'])
    expect(tiles[2]!.hashes).toEqual(Buffer.concat(range(512, 768)))
  })

  test('nothing is completed between two boundaries', async () => {
    expect(await append(256, 255)).toEqual([])
    expect(await append(256, 0)).toEqual([])
  })

  test('the 256th tile completes one above, whose hashes are the roots of those below', async () => {
    const below = Array.from(
      { length: 255 },
      (_, n): Tile => ({ level: 0, n, hashes: Buffer.concat(range(n * 256, n * 256 + 256)) }),
    )
    const tiles = await append(65_535, 1, below)
    expect(names(tiles)).toEqual(['0/255', '1/0'])
    const roots = [...below, tiles[0]!].map(({ hashes }) => tileRoot(hashes))
    expect(tiles[1]!.hashes).toEqual(Buffer.concat(roots))
  })

  test('the one above is found also among those that are completed in the same breath', async () => {
    const stored = Array.from(
      { length: 254 },
      (_, n): Tile => ({ level: 0, n, hashes: Buffer.concat(range(n * 256, n * 256 + 256)) }),
    )
    expect(names(await append(254 * 256, 600, stored))).toEqual(['0/254', '0/255', '1/0'])
  })
})

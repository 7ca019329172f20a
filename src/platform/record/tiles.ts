import type { PoolClient } from 'pg'
import { tileRoot } from '../../ledger/index.ts'

const WIDTH = 256

export type Tile = { readonly level: number; readonly n: number; readonly hashes: Buffer }

/**
 * The full tiles that become complete when `hashes` are appended at `size`. Nothing but full tiles is stored; a partial
 * one is always the last few leaves.
 */
export async function completedTiles(
  client: PoolClient,
  org: string,
  size: number,
  hashes: readonly Uint8Array[],
): Promise<Tile[]> {
  const first = Math.floor(size / WIDTH)
  const end = Math.floor((size + hashes.length) / WIDTH)
  if (first === end) return []
  const before = size - first * WIDTH === 0 ? [] : await leafHashes(client, org, first * WIDTH, size)
  const all = [...before, ...hashes]
  const tiles: Tile[] = []
  for (let n = first; n < end; n++) {
    const tile = { level: 0, n, hashes: Buffer.concat(all.slice((n - first) * WIDTH, (n - first + 1) * WIDTH)) }
    tiles.push(tile, ...(await parents(client, org, tile, tiles)))
  }
  return tiles
}

/** A tile that ends a group of 256 completes one in the level above, whose hashes are the roots of those below. */
async function parents(client: PoolClient, org: string, last: Tile, pending: readonly Tile[]): Promise<Tile[]> {
  if ((last.n + 1) % WIDTH !== 0) return []
  const level = last.level
  const from = last.n + 1 - WIDTH
  const { rows } = await client.query<{ n: number; hashes: Buffer }>(
    'select n, hashes from ledger.tile where org = $1 and level = $2 and n >= $3 and n <= $4 order by n',
    [org, level, from, last.n],
  )
  const below = new Map(rows.map((row) => [row.n, row.hashes]))
  for (const tile of [...pending, last]) if (tile.level === level) below.set(tile.n, tile.hashes)
  const roots: Uint8Array[] = []
  for (let n = from; n <= last.n; n++) roots.push(tileRoot(below.get(n)!))
  const tile = { level: level + 1, n: from / WIDTH, hashes: Buffer.concat(roots) }
  return [tile, ...(await parents(client, org, tile, pending))]
}

async function leafHashes(client: PoolClient, org: string, from: number, to: number): Promise<Buffer[]> {
  const { rows } = await client.query<{ leaf_hash: Buffer }>(
    'select leaf_hash from ledger.leaf where org = $1 and idx >= $2 and idx < $3 order by idx',
    [org, from, to],
  )
  return rows.map((row) => row.leaf_hash)
}

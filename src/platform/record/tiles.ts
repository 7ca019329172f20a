import type { PoolClient } from 'pg'
import { tileRoot } from '../../ledger/index.ts'

export const WIDTH = 256

export type Tile = { readonly level: number; readonly n: number; readonly hashes: Buffer }

/** Where the leaves and tiles that stand already are read, if they have to be. */
type On = { readonly client: PoolClient }

/**
 * The full tiles that become complete when `hashes` are appended at `size`. Nothing but full tiles is stored; a partial
 * one is always the last few leaves, `partial`, to be read where they are not known.
 */
export async function completedTiles(
  on: On,
  org: string,
  size: number,
  hashes: readonly Uint8Array[],
  partial?: readonly Uint8Array[],
): Promise<Tile[]> {
  const first = Math.floor(size / WIDTH)
  const end = Math.floor((size + hashes.length) / WIDTH)
  if (first === end) return []
  const before = partial ?? (size % WIDTH === 0 ? [] : await leafHashes(on, org, first * WIDTH, size))
  const all = [...before, ...hashes]
  const tiles: Tile[] = []
  for (let n = first; n < end; n++) {
    const tile = { level: 0, n, hashes: Buffer.concat(all.slice((n - first) * WIDTH, (n - first + 1) * WIDTH)) }
    tiles.push(tile, ...(await parents(on, org, tile, tiles)))
  }
  return tiles
}

/** The leaves of the tile that is partial after `hashes` came at `size`, as far as they are known. */
export function partialAfter(
  size: number,
  hashes: readonly Uint8Array[],
  partial: readonly Uint8Array[] | undefined,
): readonly Uint8Array[] | undefined {
  const width = (size + hashes.length) % WIDTH
  if (width <= hashes.length) return hashes.slice(hashes.length - width)
  return partial === undefined ? undefined : [...partial, ...hashes]
}

/** A tile that ends a group of 256 completes one in the level above, whose hashes are the roots of those below. */
async function parents(on: On, org: string, last: Tile, pending: readonly Tile[]): Promise<Tile[]> {
  if ((last.n + 1) % WIDTH !== 0) return []
  const level = last.level
  const from = last.n + 1 - WIDTH
  const { rows } = await on.client.query<{ n: number; hashes: Buffer }>(
    'select n, hashes from ledger.tile where org = $1 and level = $2 and n >= $3 and n <= $4 order by n',
    [org, level, from, last.n],
  )
  const below = new Map(rows.map((row) => [row.n, row.hashes]))
  for (const tile of [...pending, last]) if (tile.level === level) below.set(tile.n, tile.hashes)
  const roots: Uint8Array[] = []
  for (let n = from; n <= last.n; n++) roots.push(tileRoot(below.get(n)!))
  const tile = { level: level + 1, n: from / WIDTH, hashes: Buffer.concat(roots) }
  return [tile, ...(await parents(on, org, tile, pending))]
}

async function leafHashes(on: On, org: string, from: number, to: number): Promise<Buffer[]> {
  const { rows } = await on.client.query<{ leaf_hash: Buffer }>(
    'select leaf_hash from ledger.leaf where org = $1 and idx >= $2 and idx < $3 order by idx',
    [org, from, to],
  )
  return rows.map((row) => row.leaf_hash)
}

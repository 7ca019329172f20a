import { EMPTY_ROOT, nodeHash, TILE_BYTES, TILE_WIDTH, type Tile } from '../ledger/index.ts'

export type FilledTile = Tile & { readonly bytes: Uint8Array }

type Filling = { bytes: Uint8Array; width: number; n: number }

const TILE_HEIGHT = 8

/**
 * The tree of a log, built leaf by leaf in constant memory, with each tile of hashes as it is completed. A complete
 * subtree of 256 leaves is a hash in a tile of the level above, so no node is hashed twice.
 */
export class TileTree {
  /** Roots of the complete subtrees so far, largest first: one for each bit set in the size. */
  readonly #roots: Uint8Array[] = []
  readonly #tiles: Filling[] = []
  #size = 0

  get size(): number {
    return this.#size
  }

  /** Appends a leaf hash and gives the tiles that it completed, lowest first. */
  push(leafHash: Uint8Array): readonly FilledTile[] {
    let filled = this.#put(0, leafHash, NONE)
    let hash = leafHash
    // As in counting: while the lowest bit is set, two subtrees of one size become one of twice the size.
    for (let rest = this.#size, height = 1; rest % 2 === 1; rest = (rest - 1) / 2, height++) {
      hash = nodeHash(this.#roots.pop() as Uint8Array, hash)
      if (height % TILE_HEIGHT === 0) filled = this.#put(height / TILE_HEIGHT, hash, filled)
    }
    this.#roots.push(hash)
    this.#size++
    return filled
  }

  #put(level: number, hash: Uint8Array, filled: readonly FilledTile[]): readonly FilledTile[] {
    let tile = this.#tiles[level]
    if (tile === undefined) {
      tile = { bytes: new Uint8Array(TILE_BYTES), width: 0, n: 0 }
      this.#tiles[level] = tile
    }
    tile.bytes.set(hash, tile.width * 32)
    tile.width++
    if (tile.width < TILE_WIDTH) return filled
    const { bytes, n } = tile
    this.#tiles[level] = { bytes: new Uint8Array(TILE_BYTES), width: 0, n: n + 1 }
    return [...filled, { level, n, width: TILE_WIDTH, bytes }]
  }

  /** The tiles that are begun and not full, lowest first. */
  partial(): FilledTile[] {
    return this.#tiles
      .map(({ bytes, width, n }, level) => ({ level, n, width, bytes: bytes.subarray(0, width * 32) }))
      .filter(({ width }) => width > 0)
  }

  root(): Uint8Array {
    if (this.#roots.length === 0) return EMPTY_ROOT
    return this.#roots.reduceRight((right, left) => nodeHash(left, right))
  }
}

const NONE: readonly FilledTile[] = []

/** Whether a log of `size` entries has this tile. */
export function hasTile(size: number, { level, n, width }: { level: number | 'entries'; n: number; width: number }) {
  const hashes = level === 'entries' ? size : Math.floor(size / TILE_WIDTH ** level)
  const full = Math.floor(hashes / TILE_WIDTH)
  return n < full ? width === TILE_WIDTH : n === full && width === hashes % TILE_WIDTH
}

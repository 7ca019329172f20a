import { Frontier } from './frontier.ts'
import { TILE_BYTES, TILE_WIDTH, type Tile } from './tiles.ts'

export type FilledTile = Tile & { readonly bytes: Uint8Array }

type Filling = { bytes: Uint8Array; width: number; n: number }

const TILE_HEIGHT = 8

/**
 * The tree of a log, built leaf by leaf in constant memory, with each tile of hashes as it is completed. A complete
 * subtree of 256 leaves is a hash in a tile of the level above, so no node is hashed twice.
 */
export class TileTree {
  readonly #frontier = Frontier.empty()
  readonly #tiles: Filling[] = []

  get size(): number {
    return this.#frontier.size
  }

  /** Appends a leaf hash and gives the tiles that it completed, lowest first; their bytes are good until the next one. */
  push(leafHash: Uint8Array): readonly FilledTile[] {
    this.#frontier.push(leafHash)
    return this.#fill()
  }

  /** Appends an entry: the same as its leaf hash, but nothing is allocated. */
  pushEntry(entry: Uint8Array): readonly FilledTile[] {
    this.#frontier.pushEntry(entry)
    return this.#fill()
  }

  #fill(): readonly FilledTile[] {
    let filled = NONE
    for (let level = 0, hashes = this.size; ; level++, hashes /= TILE_WIDTH) {
      const tile = this.#tile(level)
      this.#frontier.completedInto(level * TILE_HEIGHT, tile.bytes, tile.width * 32)
      tile.width++
      if (hashes % TILE_WIDTH !== 0) return filled
      filled = [...filled, { level, n: tile.n, width: TILE_WIDTH, bytes: tile.bytes }]
      this.#tiles[level] = { bytes: tile.bytes, width: 0, n: tile.n + 1 }
    }
  }

  #tile(level: number): Filling {
    this.#tiles[level] ??= { bytes: new Uint8Array(TILE_BYTES), width: 0, n: 0 }
    return this.#tiles[level]
  }

  /** The tiles that are begun and not full, lowest first. */
  partial(): FilledTile[] {
    return this.#tiles
      .map(({ bytes, width, n }, level) => ({ level, n, width, bytes: bytes.subarray(0, width * 32) }))
      .filter(({ width }) => width > 0)
  }

  root(): Uint8Array {
    return this.#frontier.root()
  }
}

const NONE: readonly FilledTile[] = []

/** Whether a log of `size` entries has this tile. */
export function hasTile(size: number, { level, n, width }: { level: number | 'entries'; n: number; width: number }) {
  const hashes = level === 'entries' ? size : Math.floor(size / TILE_WIDTH ** level)
  const full = Math.floor(hashes / TILE_WIDTH)
  return n < full ? width === TILE_WIDTH : n === full && width === hashes % TILE_WIDTH
}

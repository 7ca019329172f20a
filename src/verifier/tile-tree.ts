import { Frontier, TILE_BYTES, TILE_WIDTH, type Tile } from '../ledger/index.ts'

/** One level of tiles as it grows: the hashes of the tile being filled, and the tree over them. */
type Level = { bytes: Uint8Array; width: number; n: number; tree: Frontier }

export type FilledTile = Tile & { readonly bytes: Uint8Array }

/**
 * The tree of a log, built entry by entry in constant memory, with each tile of hashes as it is completed. Each node is
 * hashed once: the root of a full tile is a leaf of the level above.
 */
export class TileTree {
  readonly #levels: Level[] = []
  #size = 0

  get size(): number {
    return this.#size
  }

  /** Appends a leaf hash and gives the tiles that it completed, lowest first. */
  push(leafHash: Uint8Array): FilledTile[] {
    this.#size++
    return this.#push(0, leafHash, NONE)
  }

  #push(level: number, hash: Uint8Array, filled: FilledTile[]): FilledTile[] {
    const at = this.#level(level)
    at.bytes.set(hash, at.width * 32)
    at.tree.push(hash)
    at.width++
    if (at.width < TILE_WIDTH) return filled
    const tile = { level, n: at.n, width: TILE_WIDTH, bytes: at.bytes }
    const root = at.tree.root()
    this.#levels[level] = { bytes: new Uint8Array(TILE_BYTES), width: 0, n: at.n + 1, tree: Frontier.empty() }
    return this.#push(level + 1, root, [...filled, tile])
  }

  #level(level: number): Level {
    const known = this.#levels[level]
    if (known !== undefined) return known
    const fresh = { bytes: new Uint8Array(TILE_BYTES), width: 0, n: 0, tree: Frontier.empty() }
    this.#levels[level] = fresh
    return fresh
  }

  /** The tiles that are begun and not full, lowest first. */
  partial(): FilledTile[] {
    return this.#levels
      .map(({ bytes, width, n }, level) => ({ level, n, width, bytes: bytes.subarray(0, width * 32) }))
      .filter(({ width }) => width > 0)
  }

  /** The root over all that was pushed: the complete subtrees of every level are those of one frontier. */
  root(): Uint8Array {
    const parts = this.#levels.map(({ tree }) => tree.encode().subarray(8)).reverse()
    const frontier = new Uint8Array(8 + parts.reduce((sum, part) => sum + part.length, 0))
    new DataView(frontier.buffer).setBigUint64(0, BigInt(this.#size))
    let at = 8
    for (const part of parts) {
      frontier.set(part, at)
      at += part.length
    }
    return Frontier.decode(frontier).root()
  }
}

const NONE: FilledTile[] = []

/** Whether a log of `size` entries has this tile. */
export function hasTile(size: number, { level, n, width }: { level: number | 'entries'; n: number; width: number }) {
  const hashes = level === 'entries' ? size : Math.floor(size / TILE_WIDTH ** level)
  const full = Math.floor(hashes / TILE_WIDTH)
  return n < full ? width === TILE_WIDTH : n === full && width === hashes % TILE_WIDTH
}

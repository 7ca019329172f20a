import { isCount } from './bytes.ts'
import { TileError } from './errors.ts'
import { rootOf } from './frontier.ts'
import type { HashAt } from './proof.ts'
import { nodeHash } from './tree.ts'

// C2SP tlog-tiles (https://c2sp.org/tlog-tiles): hashes and entries in files of 256.

export const TILE_WIDTH = 256
export const TILE_BYTES = TILE_WIDTH * 32
const LEVEL_MAX = 63

export type Tile = {
  /** Tile level: a hash at level L is the root of 256^L leaves. */
  readonly level: number
  /** Place within the level, from 0. */
  readonly n: number
  /** How many hashes it has, 1 to 256. */
  readonly width: number
}

/**
 * `tile/0/x001/067` for a full tile, `tile/0/x001/067.p/5` for a partial one of 5 hashes, `tile/entries/…` for an
 * entry bundle. Throws TileError `tile-outside`.
 */
export function tilePath(level: number | 'entries', n: number, width: number = TILE_WIDTH): string {
  const validLevel = level === 'entries' || (isCount(level) && level <= LEVEL_MAX)
  if (!validLevel || !isCount(n) || !isCount(width) || width < 1 || width > TILE_WIDTH)
    throw new TileError('tile-outside', `There is no tile ${n} of width ${width} at level ${level}.`)
  const digits = String(n)
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.../g) ?? []
  const path = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/')
  return `tile/${level}/${path}${width === TILE_WIDTH ? '' : `.p/${width}`}`
}

/**
 * Reads a path exactly as `tilePath` writes it; a full tile has width 256.
 * Throws TileError `tile-path`, also for numbers of 2^53 and more.
 */
export function parseTilePath(path: string): {
  readonly level: number | 'entries'
  readonly n: number
  readonly width: number
} {
  const match = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path)
  const level = match?.[1] === 'entries' ? 'entries' : Number(match?.[1])
  const n = Number(match?.[2]?.replaceAll(/[x/]/g, ''))
  const width = match?.[3] === undefined ? TILE_WIDTH : Number(match[3])
  try {
    // One path for each tile: written again it must be the same, which also refuses leading zeros and ".p/256".
    if (match !== null && tilePath(level, n, width) === path) return { level, n, width }
  } catch {
    // Out of range is the same fault as out of form.
  }
  throw new TileError('tile-path', `This is not the path of a tile: ${path.slice(0, 80)}`)
}

/** The root over a full tile: 8,192 bytes in, 32 out. Throws TileError `tile-length`. */
export function tileRoot(hashes: Uint8Array): Uint8Array {
  if (hashes.length !== TILE_BYTES)
    throw new TileError('tile-length', `A full tile has ${TILE_BYTES} bytes, this has ${hashes.length}.`)
  return rootOf(slices(hashes))
}

/** Every tile that a log of `size` entries has, level by level, in order; the last of a level may be partial. */
export function* tilesOf(size: number): Generator<Tile> {
  if (!isCount(size)) throw new TileError('tile-outside', `A log cannot have ${size} entries.`)
  for (let level = 0, hashes = size; hashes > 0; level++, hashes = Math.floor(hashes / TILE_WIDTH)) {
    const full = Math.floor(hashes / TILE_WIDTH)
    for (let n = 0; n < full; n++) yield { level, n, width: TILE_WIDTH }
    if (hashes % TILE_WIDTH > 0) yield { level, n: full, width: hashes % TILE_WIDTH }
  }
}

/**
 * What proofs are made from, read out of tiles. `tileAt(level, n)` gives at least the first `width` hashes of a tile,
 * 32 bytes each. Throws TileError `tile-length` when the tile is shorter than that.
 */
export function hashesFromTiles(tileAt: (level: number, n: number, width: number) => Uint8Array): HashAt {
  return (level, n) => {
    const height = level % 8
    const count = 2 ** height
    const first = n * count
    const start = first % TILE_WIDTH
    const tile = tileAt((level - height) / 8, Math.floor(first / TILE_WIDTH), start + count)
    if (tile.length < (start + count) * 32 || tile.length > TILE_BYTES || tile.length % 32 !== 0)
      throw new TileError(
        'tile-length',
        `This tile has ${tile.length} bytes, at least ${(start + count) * 32} are due.`,
      )
    let row = [...slices(tile.subarray(start * 32, (start + count) * 32))]
    while (row.length > 1) row = pairs(row)
    return row[0] as Uint8Array
  }
}

/**
 * Up to 256 entries as one file: for each its length as u16be, then its bytes.
 * Throws TileError `bundle-width`, `entry-length`.
 */
export function encodeEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length < 1 || entries.length > TILE_WIDTH)
    throw new TileError('bundle-width', `A bundle holds 1 to ${TILE_WIDTH} entries, not ${entries.length}.`)
  const bundle = new Uint8Array(entries.reduce((sum, entry) => sum + 2 + entry.length, 0))
  let at = 0
  for (const entry of entries) {
    if (entry.length > 0xffff) throw new TileError('entry-length', 'A bundled entry has at most 65,535 bytes.')
    bundle[at] = entry.length >> 8
    bundle[at + 1] = entry.length & 0xff
    bundle.set(entry, at + 2)
    at += 2 + entry.length
  }
  return bundle
}

/**
 * The entries of a bundle, as views on its bytes. Throws TileError `bundle-width`, and `bundle-length` for bytes that
 * are cut short or left over.
 */
export function decodeEntryBundle(bundle: Uint8Array): Uint8Array[] {
  const entries: Uint8Array[] = []
  for (let at = 0; at < bundle.length; ) {
    const start = at + 2
    if (start > bundle.length) throw cutShort()
    at = start + (((bundle[at] as number) << 8) | (bundle[at + 1] as number))
    if (at > bundle.length) throw cutShort()
    entries.push(bundle.subarray(start, at))
    if (entries.length > TILE_WIDTH) break
  }
  if (entries.length < 1 || entries.length > TILE_WIDTH)
    throw new TileError('bundle-width', `A bundle holds 1 to ${TILE_WIDTH} entries.`)
  return entries
}

function cutShort(): TileError {
  return new TileError('bundle-length', 'This bundle does not end where an entry ends.')
}

function* slices(hashes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < hashes.length; at += 32) yield hashes.subarray(at, at + 32)
}

function pairs(row: readonly Uint8Array[]): Uint8Array[] {
  const above: Uint8Array[] = []
  for (let i = 0; i < row.length; i += 2) above.push(nodeHash(row[i] as Uint8Array, row[i + 1] as Uint8Array))
  return above
}

import type pg from 'pg'
import {
  type Entry,
  equalBytes,
  Frontier,
  leafHash,
  openNote,
  parseCheckpoint,
  SEAL_TYPE,
  TILE_WIDTH,
  tileRoot,
} from '../../ledger/index.ts'
import type { Find, FsckHead, FsckRow } from './fsck.ts'
import type { Witness } from './fsck-witness.ts'

type Parts = { org: string; on: pg.PoolClient; find: Find; head: FsckHead; witness: Witness }
type Tile = { readonly level: number; readonly n: number; readonly hashes: Buffer }

/** Stands for an entry that is not there, so that those behind it keep their places. */
const NOTHING = new Uint8Array(32)

/** Grows the tree anew from the entries, and holds it against what was stored and signed of it. */
export class Tree {
  readonly #parts: Parts
  readonly #notes: ReadonlyMap<number, string>
  readonly #frontier = Frontier.empty()
  /** Roots at the sizes of which there is a checkpoint. */
  readonly roots = new Map<number, Uint8Array>()
  /** Size up to which a signature stands for the entries. */
  #vouched = 0
  #hashes: Uint8Array[] = []
  #tiles = 0

  private constructor(parts: Parts, notes: ReadonlyMap<number, string>) {
    this.#parts = parts
    this.#notes = notes
  }

  static async open(parts: Parts): Promise<Tree> {
    const { on, org, head, find } = parts
    const { rows } = await on.query<{ size: number; note: string }>(
      'select size, note from ledger.checkpoint where org = $1 order by size',
      [org],
    )
    for (const { size } of rows)
      if (size > head.size || size < 1)
        find(null, `A checkpoint of ${size} entries was signed, but the head says ${head.size}.`)
    return new Tree(parts, new Map(rows.map(({ size, note }) => [size, note])))
  }

  get size(): number {
    return this.#frontier.size
  }

  root(): Uint8Array {
    return this.#frontier.root()
  }

  async take(row: FsckRow, entry: Entry | undefined): Promise<void> {
    const hash = leafHash(row.entry)
    if (!row.leaf_hash.equals(hash)) this.#parts.find(row.idx, 'The stored hash is not that of the entry.')
    await this.#push(hash)
    const note = this.#notes.get(this.size)
    if (note === undefined) return
    if (entry?.type !== SEAL_TYPE) this.#parts.find(row.idx, `A checkpoint of ${this.size} entries ends in no seal.`)
    await this.#checkNote(note)
  }

  async takeMissing(): Promise<void> {
    await this.#push(NOTHING)
  }

  async #push(hash: Uint8Array): Promise<void> {
    this.#frontier.push(hash)
    this.#hashes.push(hash)
    if (this.#hashes.length === TILE_WIDTH) await this.#checkTile()
  }

  async #checkNote(note: string): Promise<void> {
    const { find, head, witness } = this.#parts
    const size = this.size
    const root = this.root()
    this.roots.set(size, root)
    const last = size - 1
    try {
      const { text } = await openNote(note, witness.opened === undefined ? [] : [witness.opened.verifierKey])
      const signed = parseCheckpoint(text)
      if (signed.origin !== head.origin)
        find(last, `The checkpoint of ${size} entries is of ${signed.origin}, another ledger.`)
      if (signed.size === size && equalBytes(signed.root, root)) this.#vouched = size
      else
        find(
          last,
          `The checkpoint of ${size} entries was signed over another history: between entry ${this.#vouched} and this one something was changed, taken out or put in.`,
        )
    } catch (error) {
      find(last, `The signature of the checkpoint of ${size} entries does not hold: ${(error as Error).message}`)
    }
  }

  async #checkTile(): Promise<void> {
    const { find } = this.#parts
    const n = this.size / TILE_WIDTH - 1
    const [tile] = await this.#readTiles(0, n, n + 1)
    const own = this.#hashes
    this.#hashes = []
    this.#tiles++
    if (tile === undefined) find(null, `Tile ${n} is missing.`)
    else
      own.forEach((hash, at) => {
        if (!equalBytes(hash, tile.hashes.subarray(at * 32, at * 32 + 32)))
          find(n * TILE_WIDTH + at, `Tile ${n} holds another hash for this entry.`)
      })
    if ((n + 1) % TILE_WIDTH === 0) await this.#checkUpperTile(1, (n + 1) / TILE_WIDTH - 1)
  }

  async #checkUpperTile(level: number, n: number): Promise<void> {
    const below = await this.#readTiles(level - 1, n * TILE_WIDTH, (n + 1) * TILE_WIDTH)
    const [tile] = await this.#readTiles(level, n, n + 1)
    this.#tiles++
    const roots = Buffer.concat(below.map(({ hashes }) => tileRoot(hashes)))
    if (tile === undefined || !tile.hashes.equals(roots))
      this.#parts.find(null, `Tile ${n} of level ${level} does not hold the roots of the tiles below it.`)
    if ((n + 1) % TILE_WIDTH === 0) await this.#checkUpperTile(level + 1, (n + 1) / TILE_WIDTH - 1)
  }

  async #readTiles(level: number, from: number, to: number): Promise<readonly Tile[]> {
    const { rows } = await this.#parts.on.query<Tile>({
      name: 'fsck-tiles',
      text: 'select level, n, hashes from ledger.tile where org = $1 and level = $2 and n >= $3 and n < $4 order by n',
      values: [this.#parts.org, level, from, to],
    })
    return rows
  }

  async finish(): Promise<void> {
    const { find, head, on, org } = this.#parts
    if (!Buffer.from(this.#frontier.encode()).equals(head.frontier))
      find(null, 'The stored frontier is not that of the entries.')
    const { rows } = await on.query<{ n: number }>('select count(*) as n from ledger.tile where org = $1', [org])
    if (rows[0]!.n > this.#tiles) find(null, `There are ${rows[0]!.n - this.#tiles} tiles too many.`)
  }
}

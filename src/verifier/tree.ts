import {
  base64,
  equalBytes,
  type FilledTile,
  hasTile,
  parseTilePath,
  SEAL_TYPE,
  TILE_BYTES,
  TileTree,
  tilePath,
} from '../ledger/index.ts'
import { type PackageFiles, readWhole } from './bytes.ts'
import { CHECKPOINT, type Head } from './checkpoint.ts'
import type { Batch, Item, LogReader } from './log.ts'
import type { Step } from './report.ts'
import { many, numeral, plain } from './words.ts'

/** The entries lead to the checkpoint's root, through every hash tile that the package holds. */
export class TreeReader implements LogReader {
  readonly step: Step
  /** The roots that a seal or the reader's own checkpoint may speak of, by size. */
  readonly roots = new Map<number, Uint8Array>()
  readonly #files: PackageFiles
  readonly #head: Head
  readonly #tree = new TileTree()
  #tiles = 0
  #whole = true

  constructor(files: PackageFiles, head: Head, step: Step) {
    this.#files = files
    this.#head = head
    this.step = step
  }

  async take({ n, items }: Batch): Promise<void> {
    const found = await this.#tile(0, n, items.length)
    const filled: FilledTile[] = []
    for (let i = 0; i < items.length; i++) {
      const { bytes, entry } = items[i] as Item
      const completed = bytes === undefined ? this.#pushMissing(found, i * 32) : this.#tree.pushEntry(bytes)
      if (completed.length > 0) filled.push(...completed)
      if (entry?.type === SEAL_TYPE || this.#tree.size === this.#head.pinned?.size)
        this.roots.set(this.#tree.size, this.#tree.root())
    }
    // A batch is a tile of level 0: one that it did not fill is the last, and partial.
    const own = filled[0] ?? (this.#tree.partial()[0] as FilledTile)
    if (found !== undefined) this.#compare(own, found)
    for (const one of filled) if (one.level > 0) await this.#compareTile(one)
  }

  /** Where an entry is missing, its hash is taken from its tile, so that the rest can still be looked at. */
  #pushMissing(tile: Uint8Array | undefined, at: number): readonly FilledTile[] {
    this.#whole = false
    return this.#tree.push(tile?.subarray(at, at + 32) ?? NO_HASH)
  }

  async #compareTile(due: FilledTile): Promise<void> {
    const found = await this.#tile(due.level, due.n, due.width)
    if (found !== undefined) this.#compare(due, found)
  }

  #compare({ level, n, width, bytes }: FilledTile, found: Uint8Array): void {
    if (equalBytes(bytes, found)) return
    const file = `log/${tilePath(level, n, width)}`
    for (let i = 0; i < width; i++) {
      if (equalBytes(bytes.subarray(i * 32, i * 32 + 32), found.subarray(i * 32, i * 32 + 32))) continue
      const entry = (n * 256 + i) * 256 ** level
      const what =
        level === 0
          ? `Entry ${entry} is not the one whose hash stands in its tile.`
          : `Hash ${i} of a tile at level ${level} does not follow from the entries below it.`
      this.step.fail(what, { file, entry })
    }
  }

  async #tile(level: number, n: number, width: number): Promise<Uint8Array | undefined> {
    const path = `log/${tilePath(level, n, width)}`
    const file = this.#files.get(path)
    this.#tiles++
    if (file === undefined) this.step.fail(`${path} is missing.`, { file: path })
    else if (file.bytes.size !== width * 32)
      this.step.fail(`${path} has ${file.bytes.size} bytes, where ${width * 32} are due.`, { file: path })
    else return readWhole(file.bytes, TILE_BYTES)
    return undefined
  }

  async end(): Promise<void> {
    for (const tile of this.#tree.partial()) if (tile.level > 0) await this.#compareTile(tile)
    this.#checkNames()
    const { size, root, pinned } = this.#head
    const found = base64(this.#tree.root())
    this.step.detail = `${many(this.#tree.size, 'entry', 'entries')}, ${many(this.#tiles, 'tile')}, root ${found}`
    if (!this.#whole) this.step.fail('Entries are missing, so the tree could not be recomputed from them.')
    if (this.#tree.size !== size || found !== root)
      this.step.fail(
        `The entries lead to the root ${found}, the checkpoint says ${root}: entries were changed, added or removed.`,
        { file: CHECKPOINT, field: 'root' },
      )
    if (pinned !== undefined) this.#checkPinned(pinned)
  }

  #checkPinned({ size, root }: { readonly size: number; readonly root: string }): void {
    const found = this.roots.get(size)
    if (found !== undefined && base64(found) === root)
      this.step.detail += `; your own checkpoint of ${numeral(size)} entries lies on the way`
    else
      this.step.fail(
        `The first ${size} entries are not those of the checkpoint that you hold: what was recorded before was rewritten.`,
        { file: 'your own checkpoint', field: 'root' },
      )
  }

  /** Nothing under log/ but the tiles and bundles of a log of this size. */
  #checkNames(): void {
    for (const path of this.#files.keys()) {
      if (!path.startsWith('log/') || path === CHECKPOINT) continue
      if (!isTileOf(path.slice(4), this.#head.size))
        this.step.fail(`${plain(path)} is no tile or bundle of a log of ${this.#head.size} entries.`, {
          file: plain(path),
        })
    }
  }
}

const NO_HASH = new Uint8Array(32)

function isTileOf(path: string, size: number): boolean {
  try {
    return hasTile(size, parseTilePath(path))
  } catch {
    return false
  }
}

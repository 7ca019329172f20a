import { base64, leafHash, parseTilePath, SEAL_TYPE, TILE_BYTES, tilePath } from '../ledger/index.ts'
import { type PackageFiles, readWhole } from './bytes.ts'
import { CHECKPOINT, type Head } from './checkpoint.ts'
import type { Batch, Item, LogReader } from './log.ts'
import type { Step } from './report.ts'
import { type FilledTile, hasTile, TileTree } from './tile-tree.ts'
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
    const tile = await this.#tile(0, n, items.length)
    const filled: FilledTile[] = []
    items.forEach((item, i) => {
      const completed = this.#tree.push(this.#leaf(item, tile, i * 32, n))
      if (completed.length > 0) filled.push(...completed)
      if (item.entry?.type === SEAL_TYPE || this.#tree.size === this.#head.pinned?.size)
        this.roots.set(this.#tree.size, this.#tree.root())
    })
    // Level 0 is compared entry by entry above, so that each failure has its place.
    for (const one of filled) if (one.level > 0) await this.#compareTile(one)
  }

  /** The hash of an entry, which is the one in its tile; where the entry is missing, the one in its tile. */
  #leaf({ bytes, index }: Item, tile: Uint8Array | undefined, at: number, n: number): Uint8Array {
    if (bytes === undefined) {
      this.#whole = false
      return tile?.slice(at, at + 32) ?? NO_HASH
    }
    const hash = leafHash(bytes)
    if (tile !== undefined && !isHashAt(hash, 0, tile, at))
      this.step.fail(`Entry ${index} is not the one whose hash stands in its tile.`, {
        file: `log/${tilePath(0, n, Math.min(256, this.#head.size - n * 256))}`,
        entry: index,
      })
    return hash
  }

  async #compareTile({ level, n, width, bytes }: FilledTile): Promise<void> {
    const found = await this.#tile(level, n, width)
    if (found === undefined) return
    for (let i = 0; i < width; i++)
      if (!isHashAt(bytes, i * 32, found, i * 32))
        this.step.fail(`Hash ${i} of a tile at level ${level} does not follow from the entries below it.`, {
          file: `log/${tilePath(level, n, width)}`,
          entry: (n * 256 + i) * 256 ** level,
        })
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

function isHashAt(a: Uint8Array, from: number, b: Uint8Array, at: number): boolean {
  for (let i = 0; i < 32; i++) if (a[from + i] !== b[at + i]) return false
  return true
}

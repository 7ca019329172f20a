import { createHash, type Hash } from 'node:crypto'
import { type FileHandle, mkdir, mkdtemp, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'

/** Bytes that stand somewhere, with what a ZIP and a manifest have to say about them. */
export type Part = {
  readonly bytes: number
  /** Hex. */
  readonly sha256: string
  readonly crc32: number
  /** The bytes again, piece by piece; each is good until the next is asked for. */
  readonly pieces: () => AsyncIterable<Uint8Array>
}

const PIECE_BYTES = 1 << 18
const PREFIX = '.muster-scratch-'

/** A folder for files on their way into another one. It is on the disk of what will come of it, and is thrown away. */
export class Scratch {
  readonly #folder: string
  readonly #spools: Spool[] = []

  private constructor(folder: string) {
    this.#folder = folder
  }

  static async in(parent: string): Promise<Scratch> {
    await mkdir(parent, { recursive: true, mode: 0o700 })
    return new Scratch(await mkdtemp(join(parent, PREFIX)))
  }

  /** Throws away what a process that was killed has left there. Only for a folder that one process has to itself. */
  static async clear(parent: string): Promise<void> {
    const names = await readdir(parent).catch(() => [])
    for (const name of names.filter((one) => one.startsWith(PREFIX)))
      await rm(join(parent, name), { recursive: true, force: true })
  }

  async spool(name: string): Promise<Spool> {
    const spool = new Spool(await open(join(this.#folder, name), 'wx+', 0o600))
    this.#spools.push(spool)
    return spool
  }

  /** Writes a file beside this folder whole, or leaves what stood there: in here, synced, then renamed. */
  async writeWhole(path: string, pieces: AsyncIterable<Uint8Array>): Promise<{ bytes: number; sha256: string }> {
    const temporary = join(this.#folder, 'whole')
    const file = await open(temporary, 'w', 0o600)
    const hash = createHash('sha256')
    let bytes = 0
    try {
      for await (const piece of pieces) {
        hash.update(piece)
        await writeAll(file, piece, bytes)
        bytes += piece.length
      }
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
    const folder = await open(dirname(path), 'r')
    await folder.sync().finally(() => folder.close())
    return { bytes, sha256: hash.digest('hex') }
  }

  async remove(): Promise<void> {
    for (const spool of this.#spools) await spool.close()
    await rm(this.#folder, { recursive: true, force: true })
  }
}

/**
 * One file that takes part after part: thousands of small ones cost thousands of files otherwise. What is written is
 * hashed on its way, so nothing has to be read twice to be named in a manifest.
 */
export class Spool {
  readonly #file: FileHandle
  readonly #sum = new Sum()
  /** Two, in turns: the disk works on one while the other is filled. Gigabytes pass through them, and none is garbage. */
  #filling = Buffer.allocUnsafe(PIECE_BYTES)
  #spare = Buffer.allocUnsafe(PIECE_BYTES)
  #filled = 0
  #written = 0
  #start = 0
  #writing: Promise<void> = Promise.resolve()

  constructor(file: FileHandle) {
    this.#file = file
  }

  /** Adds to the part that is being written. */
  async write(bytes: Uint8Array | string): Promise<void> {
    // UTF-8 takes at most three bytes for each unit of a string.
    const most = typeof bytes === 'string' ? bytes.length * 3 : bytes.length
    if (most > PIECE_BYTES) return this.#writeInPieces(typeof bytes === 'string' ? Buffer.from(bytes) : bytes)
    if (most > PIECE_BYTES - this.#filled) await this.#flush()
    const at = this.#filled
    if (typeof bytes === 'string') this.#filled += this.#filling.write(bytes, at)
    else {
      this.#filling.set(bytes, at)
      this.#filled += bytes.length
    }
    this.#sum.add(this.#filling.subarray(at, this.#filled))
  }

  /** Ends the part; what is written next belongs to another. */
  end(): Part {
    const start = this.#start
    const { bytes, ...sums } = this.#sum.take()
    this.#start += bytes
    return { bytes, ...sums, pieces: () => this.#read(start, bytes) }
  }

  async part(bytes: Uint8Array | string): Promise<Part> {
    await this.write(bytes)
    return this.end()
  }

  async close(): Promise<void> {
    await this.#writing.catch(() => {})
    await this.#file.close()
  }

  async #writeInPieces(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) await this.write(bytes.subarray(at, at + PIECE_BYTES))
  }

  async #flush(): Promise<void> {
    await this.#writing
    if (this.#filled === 0) return
    const full = this.#filling.subarray(0, this.#filled)
    const at = this.#written
    this.#written += full.length
    ;[this.#filling, this.#spare, this.#filled] = [this.#spare, this.#filling, 0]
    this.#writing = writeAll(this.#file, full, at)
    // Told to whoever writes next; until then it must not count as a rejection that nobody handles.
    this.#writing.catch(() => {})
  }

  /** One buffer serves all pieces, so each is good until the next is asked for. */
  async *#read(start: number, bytes: number): AsyncGenerator<Uint8Array> {
    await this.#flush()
    await this.#writing
    const buffer = Buffer.allocUnsafe(Math.min(PIECE_BYTES, bytes))
    for (let at = 0; at < bytes; at += buffer.length) {
      const length = Math.min(buffer.length, bytes - at)
      const { bytesRead } = await this.#file.read(buffer, 0, length, start + at)
      if (bytesRead !== length) throw new Error('a scratch file was cut short')
      yield length === buffer.length ? buffer : buffer.subarray(0, length)
    }
  }
}

/** What already stands elsewhere as a part: read once to be hashed, and again whenever it is needed. */
export async function partOf(pieces: () => AsyncIterable<Uint8Array>): Promise<Part> {
  const sum = new Sum()
  for await (const piece of pieces()) sum.add(piece)
  return { ...sum.take(), pieces }
}

/** For sending; null where there is no such file. */
export async function openForReading(path: string): Promise<{ bytes: number; stream: Readable } | null> {
  try {
    const file = await open(path, 'r')
    const { size } = await file.stat()
    return { bytes: size, stream: file.createReadStream() }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** A text that ships with the code. */
export async function readText(place: URL): Promise<string> {
  return readFile(place, 'utf8')
}

class Sum {
  #hash: Hash = createHash('sha256')
  #crc = 0
  #bytes = 0

  add(piece: Uint8Array): void {
    this.#hash.update(piece)
    this.#crc = crc32(piece, this.#crc)
    this.#bytes += piece.length
  }

  /** And begins anew. */
  take(): { bytes: number; sha256: string; crc32: number } {
    const taken = { bytes: this.#bytes, sha256: this.#hash.digest('hex'), crc32: this.#crc }
    ;[this.#hash, this.#crc, this.#bytes] = [createHash('sha256'), 0, 0]
    return taken
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; )
    done += (await file.write(bytes, done, bytes.length - done, at + done)).bytesWritten
}

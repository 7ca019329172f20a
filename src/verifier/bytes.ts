/** A run of bytes that is read piece by piece: a file on disk, one chosen in a browser, a file within a ZIP. */
export type Bytes = {
  readonly size: number
  /** Exactly `length` bytes from `offset` on, or it throws. */
  read(offset: number, length: number): Promise<Uint8Array>
}

/** The files of a package by their path inside its folder. */
export type PackageFiles = ReadonlyMap<string, PackageFile>

export type PackageFile = {
  readonly bytes: Bytes
  /** What a ZIP says of it. */
  readonly crc32?: number
}

export const CHUNK = 1 << 20

export function part(bytes: Bytes, from: number, size: number): Bytes {
  return {
    size,
    read(offset, length) {
      if (offset < 0 || offset + length > size) throw new RangeError('read beyond the end')
      return bytes.read(from + offset, length)
    },
  }
}

/** All of it, refused when that is more than `most`: nothing a stranger wrote may fill the memory. */
export async function readWhole(bytes: Bytes, most: number): Promise<Uint8Array> {
  if (bytes.size > most) throw new RangeError(`it has ${bytes.size} bytes, more than the ${most} that are read`)
  return bytes.read(0, bytes.size)
}

export async function* chunksOf(bytes: Bytes): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.size; at += CHUNK) yield await bytes.read(at, Math.min(CHUNK, bytes.size - at))
}

const LINE_BYTES_MAX = 16 << 20
const NEWLINE = 10

/** Lines that each end in a newline, the last one too. */
export class Lines {
  readonly #bytes: Bytes
  #at = 0
  #buffer: Uint8Array = new Uint8Array(0)
  #from = 0

  constructor(bytes: Bytes) {
    this.#bytes = bytes
  }

  /** Up to `count` lines without their newlines; none at the end. Throws for a line too long or without its newline. */
  async take(count: number): Promise<Uint8Array[]> {
    const lines: Uint8Array[] = []
    while (lines.length < count) {
      const end = this.#buffer.indexOf(NEWLINE, this.#from)
      if (end >= 0) {
        lines.push(this.#buffer.subarray(this.#from, end))
        this.#from = end + 1
      } else if (!(await this.#more())) break
    }
    return lines
  }

  async #more(): Promise<boolean> {
    const rest = this.#buffer.subarray(this.#from)
    if (rest.length > LINE_BYTES_MAX) throw new RangeError(`a line has more than ${LINE_BYTES_MAX} bytes`)
    const length = Math.min(CHUNK, this.#bytes.size - this.#at)
    if (length === 0) {
      if (rest.length > 0) throw new RangeError('the last line does not end in a newline')
      return false
    }
    const next = await this.#bytes.read(this.#at, length)
    this.#at += length
    const buffer = new Uint8Array(rest.length + next.length)
    buffer.set(rest)
    buffer.set(next, rest.length)
    this.#buffer = buffer
    this.#from = 0
    return true
  }
}

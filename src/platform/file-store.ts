import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { BlobCommitment } from '../ledger/index.ts'
import { newSalt } from './ids.ts'

/** A file that has arrived whole and is on the disk, but not yet kept. */
export type Received = {
  readonly bytes: number
  /** Hex. */
  readonly sha256: string
  /** Its first bytes, by which its kind is told. */
  readonly head: Uint8Array
  /** The salted commitment of the ledger, Base64. */
  readonly root: string
  readonly salt: string
}

/** Raised where a file is larger than may be kept. */
export class FileTooLarge extends Error {
  override name = 'FileTooLarge'
}

/** Raised where the same content was kept before, and what lies there now is something else. */
export class FileDamaged extends Error {
  override name = 'FileDamaged'
}

/** Raised where the disk takes no more. */
export class DiskFull extends Error {
  override name = 'DiskFull'
}

const HEAD_BYTES = 4096
const PIECE_BYTES = 1 << 18
const ARRIVING = '.arriving-'
/** Silent for so long, by the clock of the disk itself: its process was killed. */
const ABANDONED_MS = 3_600_000

/**
 * Files by their content: the SHA-256 is the name. What is kept is never changed or replaced, and has its place only
 * once it is whole and on the disk.
 */
export class FileStore {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /**
   * Writes what comes, hashing it on the way; memory does not grow with it. `keep` is asked once all of it is on the
   * disk, and puts it in its place by calling `place`. Whatever fails, and whatever `keep` did not place, is removed.
   */
  async receive<Kept>(
    pieces: AsyncIterable<Uint8Array>,
    bytesMax: number,
    keep: (received: Received, place: () => Promise<void>) => Promise<Kept>,
  ): Promise<Kept> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    const temporary = join(this.#folder, `${ARRIVING}${randomUUID()}`)
    try {
      const received = await writeWhole(temporary, pieces, bytesMax)
      await this.#clearAbandoned(temporary)
      const before = await this.check(received.sha256)
      if (before !== null && before.sha256 !== received.sha256) throw new FileDamaged()
      return await keep(received, () => this.#place(temporary, received.sha256))
    } finally {
      await rm(temporary, { force: true })
    }
  }

  /** What the kept file hashes to now; null where it is gone. */
  async check(sha256: string): Promise<{ readonly sha256: string; readonly bytes: number } | null> {
    const file = await this.#open(sha256)
    if (file === null) return null
    try {
      const hash = createHash('sha256')
      const piece = Buffer.allocUnsafe(PIECE_BYTES)
      for (let bytes = 0; ; ) {
        const { bytesRead } = await file.read(piece, 0, PIECE_BYTES, bytes)
        if (bytesRead === 0) return { sha256: hash.digest('hex'), bytes }
        hash.update(piece.subarray(0, bytesRead))
        bytes += bytesRead
      }
    } finally {
      await file.close()
    }
  }

  /** For sending, from `start` to `end`, both included; null where it is gone. Closes itself. */
  async read(sha256: string, part: { start: number; end: number } | null = null): Promise<Readable | null> {
    const file = await this.#open(sha256)
    return file?.createReadStream({ highWaterMark: PIECE_BYTES, ...part }) ?? null
  }

  /** A name that is taken is taken by the same bytes, and nothing is written over it. */
  async #place(temporary: string, sha256: string): Promise<void> {
    const path = this.#pathOf(sha256)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    if ((await stat(path).catch(() => null)) !== null) return
    await rename(temporary, path)
    for (const folder of [dirname(path), this.#folder]) await syncFolder(folder)
  }

  async #open(sha256: string): Promise<FileHandle | null> {
    return open(this.#pathOf(sha256), 'r').catch((error) => {
      if (codeOf(error) === 'ENOENT') return null
      throw error
    })
  }

  #pathOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('a file is named by its SHA-256')
    return join(this.#folder, sha256.slice(0, 2), sha256)
  }

  /** Compared with a file that was written just now, since the clock of a disk need not be ours. */
  async #clearAbandoned(fresh: string): Promise<void> {
    const { mtimeMs: now } = await stat(fresh)
    for (const name of (await readdir(this.#folder)).filter((one) => one.startsWith(ARRIVING))) {
      const path = join(this.#folder, name)
      const found = await stat(path).catch(() => null)
      if (found !== null && now - found.mtimeMs > ABANDONED_MS) await rm(path, { force: true })
    }
  }
}

async function writeWhole(path: string, pieces: AsyncIterable<Uint8Array>, bytesMax: number): Promise<Received> {
  const salt = newSalt()
  const [hash, commitment] = [createHash('sha256'), new BlobCommitment(salt)]
  const head = Buffer.alloc(HEAD_BYTES)
  let bytes = 0
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const piece of pieces) {
      if (bytes + piece.length > bytesMax) throw new FileTooLarge()
      if (bytes < HEAD_BYTES) head.set(piece.subarray(0, HEAD_BYTES - bytes), bytes)
      hash.update(piece)
      commitment.push(piece)
      await writeAll(file, piece)
      bytes += piece.length
    }
    await file.sync().catch((error) => {
      throw told(error)
    })
  } finally {
    await file.close()
  }
  return {
    bytes,
    sha256: hash.digest('hex'),
    head: head.subarray(0, Math.min(bytes, HEAD_BYTES)),
    root: Buffer.from(commitment.root()).toString('base64'),
    salt: salt.toString('base64'),
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  try {
    for (let done = 0; done < bytes.length; ) done += (await file.write(bytes, done)).bytesWritten
  } catch (error) {
    throw told(error)
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code

function told(error: unknown): unknown {
  return ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(codeOf(error) ?? '') ? new DiskFull('the disk is full') : error
}

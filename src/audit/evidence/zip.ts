import { utf8 } from '../../ledger/index.ts'

// The strict subset of ZIP that docs/reference/package-format.md allows: stored, without dates, one spelling for each
// content. A general ZIP writer leaves choices (extra fields, attributes, descriptors) that a verifier would have to
// guess, and compressed bytes differ between versions of zlib.

export type ZipFile = {
  readonly name: string
  readonly bytes: number
  readonly crc32: number
  readonly pieces: () => AsyncIterable<Uint8Array>
}

type Placed = Pick<ZipFile, 'name' | 'bytes' | 'crc32'> & { readonly offset: number }

const MADE_BY = 0x033f
const NEEDED = 20
const NEEDED_ZIP64 = 45
const UTF8_NAMES = 0x0800
const DATE_1980_01_01 = 0x0021
const REGULAR_FILE = 0x81a40000
const MAX_16 = 0xffff
const MAX_32 = 0xffffffff

/** The whole archive, piece by piece. The files must come in byte order of their names, none twice. */
export async function* zipped(files: Iterable<ZipFile>): AsyncGenerator<Uint8Array> {
  const placed: Placed[] = []
  let offset = 0
  for (const { name, bytes, crc32, pieces } of files) {
    refuseName(name, placed.at(-1)?.name)
    const header = localHeader({ name, bytes, crc32 })
    yield header
    let written = 0
    for await (const piece of pieces()) {
      written += piece.length
      yield piece
    }
    if (written !== bytes) throw new Error(`${name} has ${written} bytes, not ${bytes}`)
    placed.push({ name, bytes, crc32, offset })
    offset += header.length + bytes
  }
  let directoryBytes = 0
  for (const file of placed) {
    const header = centralHeader(file)
    directoryBytes += header.length
    yield header
  }
  yield end(placed.length, directoryBytes, offset)
}

/** Names here are ASCII, so the order of UTF-16 units is that of bytes. */
function refuseName(name: string, before: string | undefined): void {
  if (!/^[!-~]{1,1000}$/.test(name)) throw new Error(`not a name for a package: ${name}`)
  if (before !== undefined && before >= name) throw new Error(`${name} must stand before ${before}`)
}

export function localHeader({ name, bytes, crc32 }: Pick<Placed, 'name' | 'bytes' | 'crc32'>): Uint8Array {
  const large = bytes >= MAX_32
  const size = large ? MAX_32 : bytes
  const extra = large ? [u16(1), u16(16), u64(bytes), u64(bytes)] : []
  const path = utf8(name)
  return Buffer.concat([
    u32(0x04034b50),
    u16(large ? NEEDED_ZIP64 : NEEDED),
    u16(UTF8_NAMES),
    u16(0),
    u16(0),
    u16(DATE_1980_01_01),
    u32(crc32),
    u32(size),
    u32(size),
    u16(path.length),
    u16(large ? 20 : 0),
    path,
    ...extra,
  ])
}

export function centralHeader({ name, bytes, crc32, offset }: Placed): Uint8Array {
  const values = [...(bytes >= MAX_32 ? [bytes, bytes] : []), ...(offset >= MAX_32 ? [offset] : [])]
  const extra = values.length === 0 ? [] : [u16(1), u16(values.length * 8), ...values.map(u64)]
  const size = Math.min(bytes, MAX_32)
  const path = utf8(name)
  return Buffer.concat([
    u32(0x02014b50),
    u16(MADE_BY),
    u16(values.length === 0 ? NEEDED : NEEDED_ZIP64),
    u16(UTF8_NAMES),
    u16(0),
    u16(0),
    u16(DATE_1980_01_01),
    u32(crc32),
    u32(size),
    u32(size),
    u16(path.length),
    u16(values.length === 0 ? 0 : 4 + values.length * 8),
    // No comment, first disk, no internal attributes.
    u16(0),
    u16(0),
    u16(0),
    u32(REGULAR_FILE),
    u32(Math.min(offset, MAX_32)),
    path,
    ...extra,
  ])
}

export function end(files: number, directoryBytes: number, directoryOffset: number): Uint8Array {
  const large = files >= MAX_16 || directoryBytes >= MAX_32 || directoryOffset >= MAX_32
  const zip64 = [
    u32(0x06064b50),
    u64(44),
    u16(MADE_BY),
    u16(NEEDED_ZIP64),
    u32(0),
    u32(0),
    u64(files),
    u64(files),
    u64(directoryBytes),
    u64(directoryOffset),
    u32(0x07064b50),
    u32(0),
    u64(directoryOffset + directoryBytes),
    u32(1),
  ]
  return Buffer.concat([
    ...(large ? zip64 : []),
    u32(0x06054b50),
    u16(0),
    u16(0),
    u16(Math.min(files, MAX_16)),
    u16(Math.min(files, MAX_16)),
    u32(Math.min(directoryBytes, MAX_32)),
    u32(Math.min(directoryOffset, MAX_32)),
    u16(0),
  ])
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(value))
  return bytes
}

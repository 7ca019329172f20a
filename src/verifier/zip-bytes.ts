// The one way in which a package's ZIP is written (docs/reference/package-format.md), as functions from what a file is
// to the bytes of its headers. Reading is: build them again, and demand the same bytes.

export type ZipRecord = {
  /** Whole name, in bytes. */
  readonly name: Uint8Array
  readonly size: number
  readonly crc32: number
  /** Where its local header begins. */
  readonly offset: number
}

export const CENTRAL_BYTES = 46
export const END_BYTES = 22
export const LOCAL_SIGNATURE = 0x04034b50
export const CENTRAL_SIGNATURE = 0x02014b50
export const END_SIGNATURE = 0x06054b50
export const END64_BYTES = 56
export const LOCATOR_BYTES = 20

const MAX16 = 0xffff
const MAX32 = 0xffffffff
const MADE_BY = 0x033f
const NEEDED = 20
const NEEDED_64 = 45
const UTF8_NAMES = 0x0800
const DATE = 0x0021
const REGULAR_FILE = 0x81a40000

/** The fields of a header by name, each as [bytes, value]; lists of bytes are put as they are. */
type Field = readonly [name: string, width: 2 | 4 | 8, value: number] | readonly [name: string, bytes: Uint8Array]

export type Header = readonly Field[]

export function localHeader({ name, size, crc32 }: ZipRecord): Header {
  const large = size >= MAX32
  return [
    ['signature', 4, LOCAL_SIGNATURE],
    ['version needed', 2, large ? NEEDED_64 : NEEDED],
    ...meaning(crc32, size, name),
    ['length of the extra field', 2, large ? 20 : 0],
    ['name', name],
    ...(large ? zip64([size, size]) : []),
  ]
}

export function centralHeader({ name, size, crc32, offset }: ZipRecord): Header {
  const large = [...(size >= MAX32 ? [size, size] : []), ...(offset >= MAX32 ? [offset] : [])]
  return [
    ['signature', 4, CENTRAL_SIGNATURE],
    ['version made by', 2, MADE_BY],
    ['version needed', 2, large.length > 0 ? NEEDED_64 : NEEDED],
    ...meaning(crc32, size, name),
    ['length of the extra field', 2, large.length === 0 ? 0 : 4 + 8 * large.length],
    ['length of the comment', 2, 0],
    ['disk', 2, 0],
    ['internal attributes', 2, 0],
    ['external attributes', 4, REGULAR_FILE],
    ['offset', 4, Math.min(offset, MAX32)],
    ['name', name],
    ...(large.length === 0 ? [] : zip64(large)),
  ]
}

/** What local and central header have in common, in the same order. */
function meaning(crc32: number, size: number, name: Uint8Array): Header {
  return [
    ['flags', 2, UTF8_NAMES],
    ['compression method', 2, 0],
    ['time', 2, 0],
    ['date', 2, DATE],
    ['CRC-32', 4, crc32],
    ['compressed size', 4, Math.min(size, MAX32)],
    ['size', 4, Math.min(size, MAX32)],
    ['length of the name', 2, name.length],
  ]
}

function zip64(values: readonly number[]): Header {
  const fields = values.map((value): Field => ['ZIP64 value', 8, value])
  return [['ZIP64 tag', 2, 1], ['ZIP64 length', 2, 8 * values.length], ...fields]
}

/** All that stands behind the central directory. */
export function endRecords(count: number, size: number, offset: number): Header {
  const large = count >= MAX16 || size >= MAX32 || offset >= MAX32
  return [
    ...(large ? end64(count, size, offset) : []),
    ['end signature', 4, END_SIGNATURE],
    ['disk', 2, 0],
    ['disk of the directory', 2, 0],
    ['entries on this disk', 2, Math.min(count, MAX16)],
    ['entries', 2, Math.min(count, MAX16)],
    ['size of the directory', 4, Math.min(size, MAX32)],
    ['offset of the directory', 4, Math.min(offset, MAX32)],
    ['length of the comment', 2, 0],
  ]
}

function end64(count: number, size: number, offset: number): Header {
  return [
    ['ZIP64 end signature', 4, 0x06064b50],
    ['ZIP64 length of the end record', 8, END64_BYTES - 12],
    ['ZIP64 version made by', 2, MADE_BY],
    ['ZIP64 version needed', 2, NEEDED_64],
    ['ZIP64 disk', 4, 0],
    ['ZIP64 disk of the directory', 4, 0],
    ['ZIP64 entries on this disk', 8, count],
    ['ZIP64 entries', 8, count],
    ['ZIP64 size of the directory', 8, size],
    ['ZIP64 offset of the directory', 8, offset],
    ['ZIP64 locator signature', 4, 0x07064b50],
    ['ZIP64 locator disk', 4, 0],
    ['ZIP64 locator offset', 8, offset + size],
    ['ZIP64 disks', 4, 1],
  ]
}

export function headerBytes(header: Header): Uint8Array {
  const width = (field: Field) => (field.length === 2 ? field[1].length : field[1])
  const bytes = new Uint8Array(header.reduce((sum, field) => sum + width(field), 0))
  let at = 0
  for (const field of header) {
    if (field.length === 2) bytes.set(field[1], at)
    else writeLittleEndian(bytes, at, field[1], field[2])
    at += width(field)
  }
  return bytes
}

/** The names of the fields in which `bytes` differ from what is due. */
export function differences(header: Header, bytes: Uint8Array): string[] {
  const due = headerBytes(header)
  const names: string[] = []
  let at = 0
  for (const field of header) {
    const end = at + (field.length === 2 ? field[1].length : field[1])
    for (; at < end; at++)
      if (due[at] !== bytes[at]) {
        names.push(field[0])
        at = end
        break
      }
  }
  if (bytes.length > due.length) names.push('length')
  return [...new Set(names)]
}

function writeLittleEndian(bytes: Uint8Array, at: number, width: number, value: number): void {
  let rest = value
  for (let i = 0; i < width; i++) {
    bytes[at + i] = rest % 256
    rest = Math.floor(rest / 256)
  }
}

/** A little-endian number; of 8 bytes only what is below 2^53 is exact, and more is no size a file can have. */
export function readLittleEndian(bytes: Uint8Array, at: number, width: 2 | 4 | 8): number {
  let value = 0
  for (let i = width - 1; i >= 0; i--) value = value * 256 + (bytes[at + i] ?? 0)
  return value
}

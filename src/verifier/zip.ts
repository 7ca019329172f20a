import { fromUtf8 } from '../ledger/index.ts'
import { type Bytes, type PackageFile, type PackageFiles, part } from './bytes.ts'
import type { Step } from './report.ts'
import { many, numeral, plain, quoted } from './words.ts'
import {
  CENTRAL_BYTES,
  CENTRAL_SIGNATURE,
  centralHeader,
  differences,
  END_BYTES,
  END_SIGNATURE,
  END64_BYTES,
  endRecords,
  headerBytes,
  LOCATOR_BYTES,
  localHeader,
  readLittleEndian,
  type ZipRecord,
} from './zip-bytes.ts'

const DIRECTORY_BYTES_MAX = 256 << 20
const TAIL_BYTES = 1 << 16
export type Naming = {
  readonly path: RegExp /** Whether all names stand under one folder. */
  readonly folder: boolean
}

const PACKAGE: Naming = {
  // The names of the format need no more, and each of these means the same on every file system.
  path: /^(?!\.\.?(?:\/|$))[A-Za-z0-9._-]+(?:\/(?!\.\.?(?:\/|$))[A-Za-z0-9._-]+)*$/,
  folder: true,
}

export type Unzipped = {
  /** The one folder that all names stand under. */
  readonly folder: string
  readonly files: PackageFiles
}

/**
 * Reads a ZIP that may only be written in one way. What is found is handed on even where something is wrong, as long as
 * it can be found at all; a ZIP without a readable directory gives undefined.
 */
export async function openZip(
  bytes: Bytes,
  step: Step,
  { path: allowed, folder: named }: Naming = PACKAGE,
): Promise<Unzipped | undefined> {
  const directory = await findDirectory(bytes, step)
  if (directory === undefined) return undefined
  const records = readDirectory(directory, step)
  if (records.length === 0) {
    step.fail('The ZIP holds no file.')
    return undefined
  }
  await checkEnd(bytes, directory, records.length, step)
  checkOrder(directory, records, step)
  const folder = named ? ((records[0] as NamedRecord).path.split('/')[0] as string) : ''
  const files = new Map<string, PackageFile>()
  for (const record of records) {
    await checkLocal(bytes, directory.shift, record, step)
    if (!allowed.test(record.path))
      step.fail(`${quoted(record.path)} is no name that this ZIP may hold.`, inner(record, 'name'))
    const path = named ? pathWithin(folder, record, step) : record.path
    const start = directory.shift + record.offset + headerBytes(localHeader(record)).length
    if (start + record.size > bytes.size)
      step.fail(`${quoted(path)} would reach beyond the end of the ZIP.`, { file: path, field: 'size' })
    else if (!files.has(path)) files.set(path, { bytes: part(bytes, start, record.size), crc32: record.crc32 })
  }
  step.detail = `${many(records.length, 'file')} in ${numeral(bytes.size)} bytes`
  return { folder, files }
}

type Directory = {
  readonly bytes: Uint8Array
  /** Where it says it begins, and how far from there it was found: bytes were put in front. */
  readonly offset: number
  readonly shift: number
}
type NamedRecord = ZipRecord & { readonly path: string }

async function findDirectory(bytes: Bytes, step: Step): Promise<Directory | undefined> {
  const tail = await bytes.read(Math.max(0, bytes.size - TAIL_BYTES), Math.min(bytes.size, TAIL_BYTES))
  const at = lastEnd(tail)
  if (at < 0) {
    step.fail('This is not a ZIP: it has no end record.', { field: 'end signature' })
    return undefined
  }
  const after = tail.length - at - END_BYTES
  if (after > 0) step.fail(`${after} bytes follow the end of the ZIP.`, { field: 'bytes after the end' })
  let end = bytes.size - tail.length + at
  let [size, offset] = [readLittleEndian(tail, at + 12, 4), readLittleEndian(tail, at + 16, 4)]
  const before = at - END64_BYTES - LOCATOR_BYTES
  if (before >= 0 && readLittleEndian(tail, before, 4) === 0x06064b50) {
    ;[size, offset] = [readLittleEndian(tail, before + 40, 8), readLittleEndian(tail, before + 48, 8)]
    end -= END64_BYTES + LOCATOR_BYTES
  }
  const shift = end - size - offset
  if (size > DIRECTORY_BYTES_MAX || shift < 0) {
    step.fail('The end record points to no directory within this file.', { field: 'offset of the directory' })
    return undefined
  }
  if (shift > 0)
    step.fail(`${shift} bytes stand before the first file or before the directory.`, { field: 'bytes in front' })
  return { bytes: await bytes.read(end - size, size), offset, shift }
}

function lastEnd(tail: Uint8Array): number {
  for (let at = tail.length - END_BYTES; at >= 0; at--) if (readLittleEndian(tail, at, 4) === END_SIGNATURE) return at
  return -1
}

function readDirectory(directory: Directory, step: Step): NamedRecord[] {
  const records: NamedRecord[] = []
  const { bytes } = directory
  for (let at = 0; at < bytes.length; ) {
    const fixed = bytes.subarray(at, at + CENTRAL_BYTES)
    if (fixed.length < CENTRAL_BYTES || readLittleEndian(fixed, 0, 4) !== CENTRAL_SIGNATURE) {
      step.fail(`The directory breaks off behind its entry number ${records.length}.`, { field: 'signature' })
      break
    }
    const [names, extras] = [readLittleEndian(fixed, 28, 2), readLittleEndian(fixed, 30, 2)]
    const end = at + CENTRAL_BYTES + names + extras + readLittleEndian(fixed, 32, 2)
    const name = bytes.subarray(at + CENTRAL_BYTES, at + CENTRAL_BYTES + names)
    const extra = bytes.subarray(at + CENTRAL_BYTES + names, at + CENTRAL_BYTES + names + extras)
    const record = recordOf(fixed, name, extra)
    const wrong = differences(centralHeader(record), bytes.subarray(at, end))
    for (const field of wrong)
      step.fail(
        `The directory's entry for ${quoted(record.path)} is not written as it must be: ${field}.`,
        inner(record, field),
      )
    records.push(record)
    at = end
  }
  return records
}

function recordOf(fixed: Uint8Array, name: Uint8Array, extra: Uint8Array): NamedRecord {
  const [crc32, small, near] = [
    readLittleEndian(fixed, 16, 4),
    readLittleEndian(fixed, 24, 4),
    readLittleEndian(fixed, 42, 4),
  ]
  const isZip64 = readLittleEndian(extra, 0, 2) === 1
  const large = isZip64 && small === 0xffffffff
  const size = large ? readLittleEndian(extra, 4, 8) : small
  const offset = isZip64 && near === 0xffffffff ? readLittleEndian(extra, large ? 20 : 4, 8) : near
  return { name, path: fromUtf8(name) ?? '', crc32, size, offset }
}

async function checkEnd(bytes: Bytes, { bytes: found, offset, shift }: Directory, count: number, step: Step) {
  const due = endRecords(count, found.length, offset)
  const at = shift + offset + found.length
  const end = await bytes.read(at, bytes.size - at)
  for (const field of differences(due, end.subarray(0, headerBytes(due).length)))
    step.fail(`The end of the ZIP is not written as it must be: ${field}.`, { field })
}

/** One file directly behind the other, from offset 0 up to the directory, in the order of their names. */
function checkOrder({ offset }: Directory, records: readonly NamedRecord[], step: Step): void {
  let [due, last] = [0, '']
  const lower = new Set<string>()
  for (const record of records) {
    const { path, size } = record
    if (record.offset !== due)
      step.fail(
        record.offset > due
          ? `${record.offset - due} bytes that belong to no file stand before ${quoted(path)}.`
          : `${quoted(path)} overlaps the file before it.`,
        inner(record, 'offset'),
      )
    if (path === last) step.fail(`Two files are called ${quoted(path)}.`, inner(record, 'name'))
    else if (path < last) step.fail(`${quoted(path)} stands out of order.`, inner(record, 'name'))
    else if (lower.has(path.toLowerCase()))
      step.fail(`Two files are called ${quoted(path)} but for capitals.`, inner(record, 'name'))
    lower.add(path.toLowerCase())
    due = record.offset + headerBytes(localHeader(record)).length + size
    last = path
  }
  if (due !== offset)
    step.fail(
      due < offset
        ? `${offset - due} bytes that belong to no file stand before the directory.`
        : 'The last file overlaps the directory.',
      { field: 'offset of the directory' },
    )
}

async function checkLocal(bytes: Bytes, shift: number, record: NamedRecord, step: Step): Promise<void> {
  const header = localHeader(record)
  const length = headerBytes(header).length
  const at = shift + record.offset
  if (at + length > bytes.size) {
    step.fail(`${quoted(record.path)} would begin beyond the end of the ZIP.`, inner(record, 'offset'))
    return
  }
  for (const field of differences(header, await bytes.read(at, length)))
    step.fail(
      `The header before ${quoted(record.path)} is not written as the directory's entry says: ${field}.`,
      inner(record, field),
    )
}

function pathWithin(folder: string, record: NamedRecord, step: Step): string {
  const { path } = record
  if (path.startsWith(`${folder}/`)) return path.slice(folder.length + 1)
  step.fail(`${quoted(path)} does not stand in the folder ${quoted(folder)}.`, inner(record, 'name'))
  return path
}

function inner({ path }: NamedRecord, field: string) {
  const slash = path.indexOf('/')
  return { file: plain(path.slice(slash + 1)), field }
}

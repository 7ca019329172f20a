import { describe, expect, test } from 'vitest'
import { Step } from './report.ts'
import { editText, expectNamed, verifyFilesOf } from './testing/attack.ts'
import { type Files, FOLDER, inMemory, membersOf, packageFiles, signFiles, zipOf } from './testing/package.ts'
import { PERIOD, tellStory } from './testing/story.ts'
import { central, end, local, type Member, zip } from './testing/zip.ts'
import { verifyPackage } from './verify.ts'
import { openZip } from './zip.ts'

const { ledger } = tellStory()
const files: Files = signFiles(packageFiles(ledger, PERIOD), ledger, { period: PERIOD })
const members = membersOf(files)
const genuine = Buffer.from(zipOf(files))
const size = genuine.length

const verdict = (bytes: Uint8Array) => verifyPackage(inMemory(new Uint8Array(bytes)))

test('a genuine package is good', async () => {
  const report = await verdict(genuine)
  expect(report.steps.flatMap(({ failures }) => failures)).toEqual([])
  expect(report.ok).toBe(true)
})

/** A ZIP whose headers are made by hand: each part as it is given. */
function assembled(parts: readonly { member: Member; header?: Buffer; directory?: Buffer; before?: Buffer }[]): Buffer {
  const body: Uint8Array[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { member, header = local(member), directory: record, before = Buffer.alloc(0) } of parts) {
    at += before.length
    directory.push(record ?? central(member, at))
    body.push(before, header, member.bytes)
    at += header.length + member.bytes.length
  }
  const length = directory.reduce((sum, one) => sum + one.length, 0)
  return Buffer.concat([...body, ...directory, end(parts.length, length, at)])
}

const parts = members.map((member) => ({ member }))
const first = members[0] as Member

describe('a ZIP that reads in two ways is refused, and where is named', () => {
  test('bytes in front', async () => {
    const report = await verdict(Buffer.concat([Buffer.from('#!/bin/sh\n'), genuine]))
    expectNamed(report, 'zip', { field: 'bytes in front' })
  })

  test('bytes behind', async () => {
    const report = await verdict(Buffer.concat([genuine, Buffer.from('more')]))
    expectNamed(report, 'zip', { field: 'bytes after the end' })
  })

  test('a second ZIP behind the first', async () => {
    expectNamed(await verdict(Buffer.concat([genuine, genuine])), 'zip', { field: 'bytes in front' })
  })

  test('a comment', async () => {
    const commented = Buffer.concat([genuine, Buffer.from('hello')])
    commented.writeUInt16LE(5, size - 2)
    const report = await verdict(commented)
    expectNamed(report, 'zip', { field: 'length of the comment' })
    expectNamed(report, 'zip', { field: 'bytes after the end' })
  })

  test('bytes between two files', async () => {
    const report = await verdict(
      assembled(parts.map((part, i) => (i === 3 ? { ...part, before: Buffer.from('gap') } : part))),
    )
    expectNamed(report, 'zip', { file: pathOf(3), field: 'offset' })
  })

  test('two files that share bytes', async () => {
    const directory = central(members[4] as Member, 0)
    const report = await verdict(assembled(parts.map((part, i) => (i === 4 ? { ...part, directory } : part))))
    expectNamed(report, 'zip', { file: pathOf(4), field: 'offset' })
  })

  test('two files of one name', async () => {
    const twice = [first, { ...first, bytes: Buffer.from('another') }, ...members.slice(1)]
    expectNamed(await verdict(zip(twice)), 'zip', { file: pathOf(0), field: 'name' })
  })

  test('two names that are one to Windows and macOS', async () => {
    const extra = { name: `${FOLDER}/readme.MD`, bytes: Buffer.from('another') }
    const all = [...members, extra].sort((a, b) => (a.name < b.name ? -1 : 1))
    expectNamed(await verdict(zip(all)), 'zip', { file: 'readme.MD', field: 'name' })
  })

  test('names out of order', async () => {
    expectNamed(await verdict(zip([...members].reverse())), 'zip', { field: 'name' })
  })

  test.each(['../../etc/passwd', 'a\\b', '/absolute', 'a/./b', 'caf\u00e9', 'a//b'])('the name %s', async (name) => {
    const bad = { name: `${FOLDER}/${name}`, bytes: Buffer.from('x') }
    const all = [...members, bad].sort((a, b) => (a.name < b.name ? -1 : 1))
    expectNamed(await verdict(zip(all)), 'zip', { file: name, field: 'name' })
  })

  test('a file outside the folder', async () => {
    expectNamed(await verdict(zip([{ name: 'AAA/x', bytes: Buffer.from('x') }, ...members])), 'zip', { field: 'name' })
  })

  test('a folder of another name than the manifest asks for', async () => {
    const report = await verdict(zip(membersOf(files, FOLDER.replace('2026-03-31', '2026-12-31'))))
    expectNamed(report, 'manifest', { field: 'name of the folder' })
  })

  test.each([
    ['version needed', 4],
    ['flags', 6],
    ['compression method', 8],
    ['time', 10],
    ['date', 12],
  ] as const)('another %s in a local header', async (field, at) => {
    const header = local(first)
    header.writeUInt16LE(header.readUInt16LE(at) ^ 8, at)
    const report = await verdict(assembled(parts.map((part, i) => (i === 0 ? { ...part, header } : part))))
    expectNamed(report, 'zip', { file: pathOf(0), field })
  })

  test.each([
    ['version made by', 4],
    ['version needed', 6],
    ['flags', 8],
    ['compression method', 10],
    ['disk', 34],
    ['internal attributes', 36],
    ['external attributes', 40],
  ] as const)('another %s in the directory', async (field, at) => {
    const directory = central(first, 0)
    directory.writeUInt16LE(directory.readUInt16LE(at) ^ 8, at)
    const report = await verdict(assembled(parts.map((part, i) => (i === 0 ? { ...part, directory } : part))))
    expectNamed(report, 'zip', { file: pathOf(0), field })
  })

  test('a local header that says another name', async () => {
    const header = local({ ...first, name: first.name.replace('P01', 'P09') })
    const report = await verdict(assembled(parts.map((part, i) => (i === 0 ? { ...part, header } : part))))
    expectNamed(report, 'zip', { file: pathOf(0), field: 'name' })
  })

  test('a CRC-32 that is not that of the bytes', async () => {
    const [header, directory] = [local(first), central(first, 0)]
    for (const [one, at] of [
      [header, 14],
      [directory, 16],
    ] as const)
      one.writeUInt32LE((one.readUInt32LE(at) ^ 1) >>> 0, at)
    const report = await verdict(assembled(parts.map((part, i) => (i === 0 ? { ...part, header, directory } : part))))
    expectNamed(report, 'files', { file: pathOf(0), field: 'CRC-32' })
  })

  test('ZIP64 where no size needs it', async () => {
    const extra = Buffer.alloc(20)
    extra.writeUInt16LE(1, 0)
    extra.writeUInt16LE(16, 2)
    extra.writeUInt32LE(first.bytes.length, 4)
    extra.writeUInt32LE(first.bytes.length, 12)
    const directory = Buffer.concat([central(first, 0), extra])
    directory.writeUInt32LE(0xffffffff, 20)
    directory.writeUInt32LE(0xffffffff, 24)
    directory.writeUInt16LE(20, 30)
    const report = await verdict(assembled(parts.map((part, i) => (i === 0 ? { ...part, directory } : part))))
    expectNamed(report, 'zip', { file: pathOf(0) })
  })

  test('a ZIP64 end that points elsewhere', async () => {
    const lie = Buffer.alloc(76)
    lie.writeUInt32LE(0x06064b50, 0)
    lie.writeUInt32LE(44, 4)
    lie.writeBigUInt64LE(1n, 40)
    lie.writeUInt32LE(0x07064b50, 56)
    const report = await verdict(Buffer.concat([genuine.subarray(0, -22), lie, genuine.subarray(-22)]))
    expect(report.ok).toBe(false)
    expect(report.steps[0]?.ok).toBe(false)
  })

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['one byte', Buffer.from('P')],
    ['an end and nothing else', end(0, 0, 0)],
    ['an end that counts what is not there', end(3, 0, 0)],
    ['an end whose directory is not there', end(1, 46, 0)],
    ['an end whose directory would be huge', end(1, 0xfffffffe, 0)],
    ['text', Buffer.from('Dear auditor, all is well.')],
    ['half of a package', genuine.subarray(0, size >> 1)],
    ['the second half of a package', genuine.subarray(size >> 1)],
  ])('%s', async (_what, bytes) => {
    const report = await verdict(bytes)
    expect(report.ok).toBe(false)
    expect(report.steps[0]?.failures.length).toBeGreaterThan(0)
  })
})

describe('a file of more than four gigabytes', () => {
  const size = 0x1_0000_0005
  const after = { name: `${FOLDER}/B`, bytes: Buffer.from('after') }
  const large = hugeMember(size)
  const offset = large.header.length + size
  const tail = Buffer.concat([
    local(after),
    after.bytes,
    large.directory,
    zip64Central(after, offset),
    zip64End(2, large.directory.length + zip64Central(after, offset).length, offset + local(after).length + 5),
  ])
  const bytes = {
    size: offset + tail.length,
    async read(from: number, length: number) {
      const out = new Uint8Array(length)
      out.set(large.header.subarray(from, from + length))
      const start = Math.max(0, from - offset)
      const skip = Math.max(0, offset - from)
      if (skip < length) out.set(tail.subarray(start, start + length - skip), skip)
      return out
    },
  }

  test('is read by ZIP64, where the format asks for it', async () => {
    const step = new Step('zip')
    const opened = await openZip(bytes, step)
    expect(step.report().failures).toEqual([])
    expect(opened?.files.get('A')?.bytes.size).toBe(size)
    expect(await opened?.files.get('B')?.bytes.read(0, 5)).toEqual(new Uint8Array(Buffer.from('after')))
  })

  test('cannot lie about its size there', async () => {
    const step = new Step('zip')
    const changed = Buffer.from(tail)
    const at = tail.indexOf(large.directory) + large.directory.length - 8
    changed.writeBigUInt64LE(BigInt(size + 1), at)
    const read = async (from: number, length: number) => {
      const out = await bytes.read(from, length)
      if (from >= offset) out.set(changed.subarray(from - offset, from - offset + length))
      return out
    }
    await openZip({ ...bytes, read }, step)
    expect(step.report().failures).toContainEqual(expect.objectContaining({ file: 'A', field: 'ZIP64 value' }))
  })
})

function hugeMember(size: number) {
  const name = `${FOLDER}/A`
  const empty = { name, bytes: Buffer.alloc(0) }
  const extra = Buffer.alloc(20)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(16, 2)
  extra.writeBigUInt64LE(BigInt(size), 4)
  extra.writeBigUInt64LE(BigInt(size), 12)
  const header = Buffer.concat([local(empty), extra])
  header.writeUInt16LE(45, 4)
  header.fill(0xff, 18, 26)
  header.writeUInt16LE(20, 28)
  const directory = Buffer.concat([central(empty, 0), extra])
  directory.writeUInt16LE(45, 6)
  directory.fill(0xff, 20, 28)
  directory.writeUInt16LE(20, 30)
  return { header, directory }
}

function zip64Central(member: Member, offset: number): Buffer {
  const extra = Buffer.alloc(12)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(8, 2)
  extra.writeBigUInt64LE(BigInt(offset), 4)
  const directory = Buffer.concat([central(member, 0), extra])
  directory.writeUInt16LE(45, 6)
  directory.writeUInt16LE(12, 30)
  directory.fill(0xff, 42, 46)
  return directory
}

function zip64End(count: number, length: number, offset: number): Buffer {
  const record = Buffer.alloc(76)
  record.writeUInt32LE(0x06064b50, 0)
  record.writeUInt32LE(44, 4)
  record.writeUInt16LE(0x033f, 12)
  record.writeUInt16LE(45, 14)
  record.writeBigUInt64LE(BigInt(count), 24)
  record.writeBigUInt64LE(BigInt(count), 32)
  record.writeBigUInt64LE(BigInt(length), 40)
  record.writeBigUInt64LE(BigInt(offset), 48)
  record.writeUInt32LE(0x07064b50, 56)
  record.writeBigUInt64LE(BigInt(offset + length), 64)
  record.writeUInt32LE(1, 72)
  return Buffer.concat([record, end(count, length, 0xffffffff)])
}

test('what is good behind a broken header is still read, so that the extent is seen', async () => {
  const broken = Buffer.concat([Buffer.from('in front'), genuine])
  const report = await verdict(broken)
  expect(report.steps.filter(({ ok }) => !ok).map(({ id }) => id)).toEqual(['zip'])
})

test('a changed file is named beside what else is wrong', async () => {
  const changed = new Map(files)
  editText(changed, 'README.md', (text) => `${text}!`)
  expectNamed(await verifyFilesOf(changed), 'files', { file: 'README.md', field: 'sha256' })
})

function pathOf(n: number): string {
  return (members[n] as Member).name.slice(FOLDER.length + 1)
}

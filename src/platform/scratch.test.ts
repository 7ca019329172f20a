import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openForReading, type Part, partOf, Scratch } from './scratch.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-scratch-test-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function bytesOf(part: Part): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of part.pieces()) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces)
}

async function* pieces(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text)
}

test('parts of one file are read back apart, whatever their sizes, and as often as asked', async () => {
  const scratch = await Scratch.in(folder)
  const spool = await scratch.spool('x')
  const texts = ['', 'a', 'ä€😀'.repeat(50_000), 'x'.repeat(1 << 18), 'end']
  const parts: Part[] = []
  for (const text of texts) {
    await spool.write(text.slice(0, 2))
    await spool.write(Buffer.from(text.slice(2)))
    parts.push(spool.end())
  }
  for (const [n, text] of texts.entries()) {
    const bytes = Buffer.from(text)
    expect(await bytesOf(parts[n]!)).toEqual(bytes)
    const { sha256, ...sums } = parts[n]!
    expect(sums).toMatchObject({ bytes: bytes.length, crc32: crc32(bytes) })
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  }
  expect((await bytesOf(parts[2]!)).equals(Buffer.from(texts[2]!))).toBe(true)
  await scratch.remove()
  expect(await readdir(folder)).toEqual([])
})

test('what stands elsewhere is measured without being kept', async () => {
  const part = await partOf(() => pieces('one', 'two'))
  expect([part.bytes, part.crc32, (await bytesOf(part)).toString()]).toEqual([6, crc32('onetwo'), 'onetwo'])
})

test('a file is there whole or is what it was before', async () => {
  const path = join(folder, 'file')
  await writeFile(path, 'before')
  const failing = async function* () {
    yield Buffer.from('half')
    throw new Error('the disk is full')
  }
  const scratch = await Scratch.in(folder)
  await expect(scratch.writeWhole(path, failing())).rejects.toThrow('the disk is full')
  expect(await readFile(path, 'utf8')).toBe('before')
  const { bytes, sha256 } = await scratch.writeWhole(path, pieces('af', 'ter'))
  expect([await readFile(path, 'utf8'), bytes, sha256]).toEqual([
    'after',
    5,
    createHash('sha256').update('after').digest('hex'),
  ])
  await scratch.remove()
  expect(await readdir(folder)).toEqual(['file'])
})

test('what a killed process left is cleared away, and nothing else', async () => {
  const left = await Scratch.in(folder)
  await left.spool('gigabytes')
  await Scratch.clear(folder)
  expect(await readdir(folder)).toEqual(['file'])
  await left.remove()
  await Scratch.clear(join(folder, 'nowhere'))
})

test('a file that is not there is no error, but nothing', async () => {
  expect(await openForReading(join(folder, 'nowhere'))).toBeNull()
})

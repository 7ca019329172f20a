import { crc32 } from 'node:zlib'
import { expect, test } from 'vitest'
import { unzip } from './testing/unzip.ts'
import { centralHeader, end, localHeader, type ZipFile, zipped } from './zip.ts'

function file(name: string, text: string): ZipFile {
  const bytes = Buffer.from(text)
  return {
    name,
    bytes: bytes.length,
    crc32: crc32(bytes),
    pieces: async function* () {
      yield bytes
    },
  }
}

async function archive(...files: ZipFile[]): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of zipped(files)) pieces.push(piece)
  return Buffer.concat(pieces)
}

test('what is put in comes out, by the directory at the end', async () => {
  const files = unzip(await archive(file('a/b.txt', 'one'), file('a/c.txt', ''), file('z', 'two')))
  expect([...files].map(([name, bytes]) => [name, bytes.toString()])).toEqual([
    ['a/b.txt', 'one'],
    ['a/c.txt', ''],
    ['z', 'two'],
  ])
})

test('every byte of an archive is settled by names and contents', async () => {
  const bytes = await archive(file('a', 'x'))
  expect(bytes.toString('hex')).toBe(
    [
      '504b0304',
      '1400',
      '0008',
      '0000',
      '0000',
      '2100',
      '8316dc8c',
      '01000000',
      '01000000',
      '0100',
      '0000',
      '61',
      '78',
      '504b0102',
      '3f03',
      '1400',
      '0008',
      '0000',
      '0000',
      '2100',
      '8316dc8c',
      '01000000',
      '01000000',
      '0100',
      '0000',
      '0000',
      '0000',
      '0000',
      '0000a481',
      '00000000',
      '61',
      '504b0506',
      '0000',
      '0000',
      '0100',
      '0100',
      '2f000000',
      '20000000',
      '0000',
    ].join(''),
  )
})

test.each([
  [['b', 'a'], 'must stand before'],
  [['a', 'a'], 'must stand before'],
  [['a b'], 'not a name'],
  [['ä'], 'not a name'],
  [[''], 'not a name'],
])('names %j are refused, since one content has one order', async (names, because) => {
  await expect(archive(...names.map((name) => file(name, '')))).rejects.toThrow(because)
})

test('a file that is not as long as its header says never becomes an archive', async () => {
  await expect(archive({ ...file('a', 'xyz'), bytes: 2 })).rejects.toThrow('a has 3 bytes, not 2')
})

const FULL = 0xffffffff

test('one byte below four gigabytes needs no ZIP64, and from there on it is used', () => {
  const below = { name: 'a', bytes: FULL - 1, crc32: 0 }
  expect(localHeader(below)).toHaveLength(31)
  expect(Buffer.from(localHeader(below)).readUInt32LE(18)).toBe(FULL - 1)
  const large = Buffer.from(localHeader({ ...below, bytes: FULL }))
  expect(large).toHaveLength(31 + 20)
  expect([large.readUInt16LE(4), large.readUInt32LE(18), large.readUInt32LE(22)]).toEqual([45, FULL, FULL])
  expect([
    large.readUInt16LE(31),
    large.readUInt16LE(33),
    large.readBigUInt64LE(35),
    large.readBigUInt64LE(43),
  ]).toEqual([1, 16, BigInt(FULL), BigInt(FULL)])
})

test('the directory holds in ZIP64 exactly what does not fit, sizes before offset', () => {
  const extras = (bytes: number, offset: number) => {
    const header = Buffer.from(centralHeader({ name: 'a', bytes, crc32: 0, offset }))
    return Array.from({ length: (header.length - 47) >> 3 }, (_, n) => Number(header.readBigUInt64LE(51 + n * 8)))
  }
  expect(extras(5, 6)).toEqual([])
  expect(extras(5, FULL)).toEqual([FULL])
  expect(extras(FULL + 1, 6)).toEqual([FULL + 1, FULL + 1])
  expect(extras(FULL + 1, FULL + 2)).toEqual([FULL + 1, FULL + 1, FULL + 2])
})

test.each([
  [0xfffe, 10, 10, 22],
  [0xffff, 10, 10, 22 + 76],
  [1, FULL, 10, 22 + 76],
  [1, 10, FULL, 22 + 76],
])('%i files, a directory of %i bytes at %i end in %i bytes', (files, bytes, offset, length) => {
  expect(end(files, bytes, offset)).toHaveLength(length)
})

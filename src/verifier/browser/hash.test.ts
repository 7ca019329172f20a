import { createHash } from 'node:crypto'
import { crc32 as nodeCrc32 } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { crc32 } from '../crc32.ts'
import { hashFile, newHasher, sha256 } from './hash.ts'

const expected = (bytes: Uint8Array) => new Uint8Array(createHash('sha256').update(bytes).digest())

test('the page’s SHA-256 is that of Node, for every length around a block', () => {
  for (let length = 0; length < 300; length++) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + length) & 255)
    expect(sha256(bytes)).toEqual(expected(bytes))
  }
})

test('piece by piece it is the same, wherever the pieces part', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 }), (pieces) => {
      const hasher = newHasher()
      for (const piece of pieces) hasher.update(piece)
      expect(hasher.digest()).toEqual(expected(Buffer.concat(pieces)))
    }),
  )
})

test('the CRC-32 is that of Node, piece by piece too', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(300), (bytes, at) => {
      expect(crc32(bytes)).toBe(nodeCrc32(bytes))
      expect(crc32(bytes.subarray(at), crc32(bytes.subarray(0, at)))).toBe(nodeCrc32(bytes))
    }),
  )
})

test('a file, small or too large to be hashed at once, has the SHA-256 of its bytes, all of which are shown on the way', async () => {
  for (const size of [0, 100_000, (32 << 20) + 1]) {
    const bytes = new Uint8Array(size).fill(7)
    const file = { size, read: async (offset: number, length: number) => bytes.subarray(offset, offset + length) }
    let seen = 0
    const digest = await hashFile(file, (piece) => {
      seen += piece.length
    })
    expect([seen, digest]).toEqual([size, expected(bytes)])
  }
})

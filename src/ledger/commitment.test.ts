import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hex, u64, utf8 } from './bytes.ts'
import { commitBlob, commitField, type Opening, openingsRoot, payloadRoot } from './commitment.ts'
import { naiveRoot } from './testing/naive-tree.ts'
import { refusal } from './testing/refusal.ts'

const salt = new Uint8Array(32).fill(7)
const digest = (...parts: Uint8Array[]) => new Uint8Array(createHash('sha256').update(Buffer.concat(parts)).digest())

test('a field commitment is the hash of tag, salt, length of path, path and value', () => {
  const preimage = [utf8('\0muster.dev/field/v1\n'), salt, Uint8Array.of(0, 5), utf8('title'), utf8('"Ransomware"')]
  expect(commitField('title', salt, utf8('"Ransomware"'))).toEqual(digest(...preimage))
  const long = 'p'.repeat(300)
  expect(commitField(long, salt, utf8('1'))).toEqual(
    digest(utf8('\0muster.dev/field/v1\n'), salt, Uint8Array.of(1, 44), utf8(long), utf8('1')),
  )
})

test('a character cannot move between path and value', () => {
  expect(commitField('ab', salt, utf8('c'))).not.toEqual(commitField('a', salt, utf8('bc')))
})

test('two fields with the same value and other salts have nothing in common', () => {
  expect(commitField('a', salt, utf8('1'))).not.toEqual(commitField('a', salt.with(31, 8), utf8('1')))
})

test.each([0, 31, 33])('a salt of %i bytes is refused', (length) => {
  expect(refusal(() => commitField('a', new Uint8Array(length), utf8('1')))).toBe('salt-length')
  expect(refusal(() => commitBlob(new Uint8Array(length), utf8('1')))).toBe('salt-length')
})

test('a path is 1 to 65,535 bytes of well-formed text', () => {
  expect(refusal(() => commitField('', salt, utf8('1')))).toBe('path-length')
  expect(refusal(() => commitField('é'.repeat(32_768), salt, utf8('1')))).toBe('path-length')
  expect(refusal(() => commitField('é'.repeat(32_767), salt, utf8('1')))).toBe('accepted')
  expect(() => commitField('\ud800', salt, utf8('1'))).toThrow('lone surrogate')
})

test('the payload root does not tell a disclosed field from a withheld one', () => {
  const field = fc.record({
    path: fc.string({ minLength: 1 }),
    salt: fc.uint8Array({ minLength: 32, maxLength: 32 }),
    value: fc.uint8Array(),
    withhold: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(field, { maxLength: 20 }), (fields) => {
      const commitments = fields.map(({ path, salt, value }) => commitField(path, salt, value))
      const openings = fields.map(
        ({ withhold, ...opening }, i): Opening =>
          withhold ? { path: opening.path, withheld: commitments[i] as Uint8Array } : opening,
      )
      expect(openingsRoot(openings)).toEqual(payloadRoot(commitments))
      expect(payloadRoot(commitments)).toEqual(naiveRoot(commitments))
    }),
  )
})

test('no fields have the root of an empty tree, one field is its own root', () => {
  expect(hex(payloadRoot([]))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  const only = commitField('a', salt, utf8('1'))
  expect(payloadRoot([only])).toEqual(only)
})

test('a withheld commitment of 31 bytes is refused', () => {
  expect(refusal(() => openingsRoot([{ path: 'a', withheld: new Uint8Array(31) }]))).toBe('hash-length')
})

const MIB = 1 << 20
const chunk = (j: number, bytes: Uint8Array) => digest(utf8('\0muster.dev/blob/v1\n'), salt, u64(j), bytes)

test.each<[string, number, number[]]>([
  ['an empty file is one empty chunk, so that its commitment is salted', 0, [0]],
  ['a file of one byte is one chunk', 1, [1]],
  ['a file of 1 MiB is one chunk', MIB, [MIB]],
  ['a file of 1 MiB and a byte is two chunks', MIB + 1, [MIB, 1]],
  ['a file of 3 MiB is three chunks', 3 * MIB, [MIB, MIB, MIB]],
])('%s', (_, size, chunks) => {
  const file = Uint8Array.from({ length: size }, (_, i) => i % 251)
  let at = 0
  const hashes = chunks.map((length, j) => {
    at += length
    return chunk(j, file.subarray(at - length, at))
  })
  expect(commitBlob(salt, file)).toEqual(naiveRoot(hashes))
})

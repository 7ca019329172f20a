import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeOpenings, encodeOpenings } from './openings.ts'

const opening = fc.record({
  salt: fc.uint8Array({ minLength: 32, maxLength: 32 }),
  value: fc.uint8Array({ maxLength: 300 }),
})
const openings = fc.array(fc.option(opening), { maxLength: 8 })
const plain = (decoded: ReturnType<typeof decodeOpenings>) =>
  decoded.map((one) => one && { salt: new Uint8Array(one.salt), value: new Uint8Array(one.value) })

test('what is kept of a payload comes back as it was, erased fields in their places', () => {
  fc.assert(
    fc.property(openings, (some) => {
      const back = plain(decodeOpenings(encodeOpenings(some)))
      expect(back).toEqual(some.map((one) => one && { salt: one.salt, value: one.value }))
    }),
  )
})

test('bytes that are cut off are malformed, never fewer fields', () => {
  fc.assert(
    fc.property(opening, fc.nat(), (one, n) => {
      const whole = encodeOpenings([one])
      const cut = whole.subarray(0, 1 + (n % (whole.length - 1)))
      expect(() => decodeOpenings(cut)).toThrow('malformed openings')
    }),
  )
})

test('a first byte that is neither held nor erased is malformed', () => {
  for (const byte of [2, 3, 0x7f, 0xff]) expect(() => decodeOpenings(Buffer.from([byte]))).toThrow('malformed openings')
})

test('a length that points beyond the end is malformed', () => {
  const bytes = encodeOpenings([{ salt: new Uint8Array(32), value: Buffer.from('null') }])
  bytes.writeUInt32BE(0xffffffff, 33)
  expect(() => decodeOpenings(bytes)).toThrow('malformed openings')
})

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NotJson, parseLossless } from './lossless-json.ts'

const parse = (text: string) => parseLossless(Buffer.from(text, 'utf8'))

describe('JSON from outside', () => {
  test('is what JSON.parse makes of it, as long as no digit is lost', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = JSON.stringify(value)
        const lossy = /(?<!\.)\b\d{16,}\b/.test(text)
        if (!lossy) expect(parse(text)).toEqual(JSON.parse(text))
      }),
    )
  })

  test.each([
    ['9007199254740991', 9007199254740991],
    ['9007199254740992', '9007199254740992'],
    ['9007199254740993', '9007199254740993'],
    ['-9007199254740993', '-9007199254740993'],
    ['123456789012345678901234567890', '123456789012345678901234567890'],
    ['[1234567890123456789, 1]', ['1234567890123456789', 1]],
    ['{"id": 18446744073709551615}', { id: '18446744073709551615' }],
    ['"1234567890123456789"', '1234567890123456789'],
    // A measured value was rounded when it was measured.
    ['0.1234567890123456789', 0.12345678901234568],
    ['1234567890123456789.5', Number('1234567890123456789.5')],
    ['1e25', 1e25],
    ['1E400', Number.POSITIVE_INFINITY],
  ])('%s keeps its digits where they are an identity', (text, value) => {
    expect(parse(text)).toEqual(value)
  })

  test('may begin with a byte order mark', () => {
    expect(parse('\ufeff{"a":1}')).toEqual({ a: 1 })
  })

  test('is taken 64 levels deep and no deeper; brackets in texts do not count', () => {
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
    expect(parse(nested(64))).toBeDefined()
    expect(() => parse(nested(65))).toThrow('nested deeper than 64 levels')
    expect(() => parse(`{"a":${nested(64)}}`)).toThrow(NotJson)
    expect(() => parse('['.repeat(1_000_000))).toThrow(NotJson)
    expect(parse(JSON.stringify('[{'.repeat(1000)))).toBe('[{'.repeat(1000))
    expect(parse(JSON.stringify({ '\\"[[': '"'.repeat(100) }))).toEqual({ '\\"[[': '"'.repeat(100) })
  })

  test('does not set what JavaScript keeps for itself', () => {
    const value = parse('{"__proto__":{"polluted":true},"constructor":1}') as object
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
    expect(Object.keys(value)).toEqual(['__proto__', 'constructor'])
  })

  test.each([
    '',
    ' ',
    '{',
    '{"a":1,}',
    "{'a':1}",
    '{"a":1}{"a":1}',
    'NaN',
    '01',
    '"\u0000"',
    '[1 2]',
    '\\u007b\\u007d',
  ])('is not %j', (text) => {
    expect(() => parse(text)).toThrow(NotJson)
  })

  test.each([
    ['a lone continuation byte', [0x22, 0x80, 0x22]],
    ['an overlong slash', [0x22, 0xc0, 0xaf, 0x22]],
    ['half of a surrogate pair', [0x22, 0xed, 0xa0, 0xbd, 0x22]],
    ['Latin-1', [0x22, 0xfc, 0x22]],
    ['UTF-16', [0xff, 0xfe, 0x31, 0x00]],
  ])('is not %s', (_what, bytes) => {
    expect(() => parseLossless(Buffer.from(bytes))).toThrow('This is not UTF-8 text.')
  })

  test('that cannot be read is answered with a text, whatever is quoted in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        try {
          parse(text)
        } catch (error) {
          expect(error).toBeInstanceOf(NotJson)
          expect((error as Error).message.isWellFormed()).toBe(true)
          expect((error as Error).message.length).toBeLessThan(250)
        }
      }),
    )
  })
})

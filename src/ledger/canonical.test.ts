import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json } from '../kernel/json.ts'
import { utf8 } from './bytes.ts'
import { canonicalBytes, canonicalJson, parseCanonical } from './canonical.ts'
import { bytesOf, published, publishedJson, publishedText } from './testing/published-vectors.ts'
import { refusal } from './testing/refusal.ts'

describe.skipIf(!published)('RFC 8785 as its author published it (jcs/)', () => {
  test.each(['arrays', 'structures', 'values'])('%s come out byte for byte', (name) => {
    const value = publishedJson<Json>(`jcs/input/${name}.json`)
    expect(canonicalJson(value)).toBe(publishedText(`jcs/output/${name}.json`))
    const expected = bytesOf(publishedText(`jcs/outhex/${name}.txt`).replaceAll(/\s/g, ''), 'hex')
    expect(canonicalBytes(value)).toEqual(expected)
    expect(parseCanonical(expected)).toEqual(value)
  })

  test('the first thousand ES6 numbers are written as the published checksum says', () => {
    const sums = publishedJson<{ sha256_by_line_count: Record<string, string> }>('jcs/es6numbers-checksums.json')
    const lines = publishedText('jcs/es6numbers-0001-1000.txt').trimEnd().split('\n')
    const ours = lines.map((line) => {
      const bits = (line.split(',')[0] as string).padStart(16, '0')
      return `${line.split(',')[0]},${canonicalJson(new DataView(bytesOf(bits, 'hex').buffer).getFloat64(0))}\n`
    })
    expect(createHash('sha256').update(ours.join('')).digest('hex')).toBe(sums.sha256_by_line_count['1000'])
  })
})

test('any JSON value is written as an independent implementation writes it', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
      expect(canonicalJson(value as Json)).toBe(canonicalize(value))
      expect(canonicalJson(parseCanonical(canonicalBytes(value as Json)))).toBe(canonicalJson(value as Json))
    }),
  )
})

test('keys are sorted by UTF-16 code units, not by code points', () => {
  expect(canonicalJson({ '\u{1f600}': 1, '\ufb33': 2 })).toBe('{"\u{1f600}":1,"\ufb33":2}')
})

test.each<[string, unknown, string]>([
  ['undefined', undefined, 'not-json'],
  ['an undefined member', { a: undefined }, 'not-json'],
  ['a hole in a list', new Array(1), 'not-json'],
  ['a function', () => 1, 'not-json'],
  ['a bigint', 1n, 'not-json'],
  ['a date, which would become {}', new Date(0), 'not-json'],
  ['a map, which would become {}', new Map([['a', 1]]), 'not-json'],
  ['NaN', Number.NaN, 'not-finite'],
  ['an infinity', [-Infinity], 'not-finite'],
  ['half a surrogate pair', '\ud800', 'lone-surrogate'],
  ['half a surrogate pair in a key', { '\udfff': 1 }, 'lone-surrogate'],
])('%s has no canonical form', (_, value, code) => {
  expect(refusal(() => canonicalJson(value as Json))).toBe(code)
})

test('64 levels are written, 65 and a value that holds itself are refused', () => {
  const nested = (levels: number): Json => (levels === 0 ? 1 : [nested(levels - 1)])
  expect(canonicalJson(nested(64))).toBe(`${'['.repeat(64)}1${']'.repeat(64)}`)
  expect(refusal(() => canonicalJson(nested(65)))).toBe('too-deep')
  const itself: Record<string, unknown> = {}
  itself.self = itself
  expect(refusal(() => canonicalJson(itself as Json))).toBe('too-deep')
})

test.each<[string, string, string]>([
  ['a key twice', '{"a":1,"a":1}', 'not-canonical'],
  ['keys out of order', '{"b":1,"a":1}', 'not-canonical'],
  ['a space', '{"a": 1}', 'not-canonical'],
  ['a line end after it', '1\n', 'not-canonical'],
  ['minus zero', '-0', 'not-canonical'],
  ['1.0 for 1', '1.0', 'not-canonical'],
  ['1e1 for 10', '1e1', 'not-canonical'],
  ['a number beyond what a double holds exactly', '9007199254740993', 'not-canonical'],
  ['a needless escape', '"\\u0061"', 'not-canonical'],
  ['an escaped slash', '"\\/"', 'not-canonical'],
  ['an escaped lone surrogate', '"\\ud800"', 'lone-surrogate'],
  ['a number too large', '1e400', 'not-finite'],
  ['a byte order mark', '\ufeff1', 'not-json'],
  ['text after the value', '1 2', 'not-json'],
  ['nothing', '', 'not-json'],
  ['depth 100,000', '['.repeat(100_000) + ']'.repeat(100_000), 'too-deep'],
])('%s is refused when read', (_, text, code) => {
  expect(refusal(() => parseCanonical(utf8(text)))).toBe(code)
})

test.each<[string, string]>([
  ['an overlong slash', '22c0af22'],
  ['a surrogate in UTF-8', '22eda08022'],
  ['a cut sequence', '22e28222'],
  ['a lone continuation byte', '80'],
])('%s is not UTF-8 and is refused', (_, bytes) => {
  expect(refusal(() => parseCanonical(bytesOf(bytes, 'hex')))).toBe('not-utf8')
})

test('a member called __proto__ is data like any other', () => {
  const bytes = utf8('{"__proto__":{"a":1}}')
  expect(canonicalBytes(parseCanonical(bytes))).toEqual(bytes)
})

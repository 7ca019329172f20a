import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromUtf8, utf8 } from './bytes.ts'
import { canonicalJson, parseCanonical } from './canonical.ts'
import { decodeEntry, ENTRY_BYTES_MAX, type Entry, encodeEntry } from './entry.ts'
import { decodeByGrammar } from './testing/entry-grammar.ts'
import { refusal } from './testing/refusal.ts'
import { EMPTY_ROOT } from './tree.ts'

const entry: Entry = {
  index: 123456,
  type: 'TimelineEntryAdded',
  sequence: 981,
  stream: '0f8fad5bd9cb469fa16570867728950e',
  position: 17,
  recordedAt: 1763850785123,
  occurredAt: 1763850600000,
  payloadRoot: new Uint8Array(32).fill(0xa5),
  fields: 4,
}
const text =
  '{"i":123456,"n":4,"o":1763850600000,"p":"paWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaU=","q":17,"r":1763850785123,' +
  '"s":"0f8fad5bd9cb469fa16570867728950e","t":"TimelineEntryAdded","u":981,"v":"muster.dev/leaf/v1"}'

test('an entry is written as the format says, byte for byte', () => {
  expect(fromUtf8(encodeEntry(entry))).toBe(text)
  expect(decodeEntry(utf8(text))).toEqual(entry)
  const control = { ...entry, clear: { severity: 'SEV1', kind: 'real' }, control: { b: ['x', 1], a: { c: '"\\' } } }
  const longer = `{"c":{"kind":"real","severity":"SEV1"},${text.slice(1, -1)},"x":{"a":{"c":"\\"\\\\"},"b":["x",1]}}`
  expect(fromUtf8(encodeEntry(control))).toBe(longer)
  expect(decodeEntry(utf8(longer))).toEqual(control)
})

const count = fc.oneof(fc.nat(1000), fc.maxSafeNat())
const positive = count.map((n) => Math.max(1, n))
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const word = (units: string, minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...units), minLength, maxLength })
const printable = fc.string({ unit: 'grapheme-ascii', maxLength: 12 })
const controlValue = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    printable,
    fc.maxSafeInteger(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(printable, tie('value'), { maxKeys: 3 }),
  ),
})).value
const anyEntry = fc
  .record(
    {
      index: count,
      type: word(letters, 0, 63).map((tail) => `T${tail}`),
      sequence: positive,
      stream: word('0123456789abcdef', 32, 32),
      position: positive,
      recordedAt: count,
      occurredAt: fc.maxSafeInteger(),
      payloadRoot: fc.uint8Array({ minLength: 32, maxLength: 32 }),
      fields: fc.integer({ min: 0, max: 255 }),
      clear: fc.dictionary(
        word(letters.slice(0, 52), 1, 32),
        word(`${letters} ._:/+-`, 0, 63).map((tail) => `v${tail}`),
        { minKeys: 1, maxKeys: 8, noNullPrototype: true },
      ),
      control: fc.dictionary(printable, controlValue, { minKeys: 1, maxKeys: 4, noNullPrototype: true }),
    },
    {
      requiredKeys: [
        'index',
        'type',
        'sequence',
        'stream',
        'position',
        'recordedAt',
        'occurredAt',
        'payloadRoot',
        'fields',
      ],
    },
  )
  .map((entry) => (entry.fields === 0 ? { ...entry, payloadRoot: EMPTY_ROOT } : entry) as Entry)

test('any entry is read back as it was, and is canonical JSON', () => {
  fc.assert(
    fc.property(anyEntry, (entry) => {
      const bytes = encodeEntry(entry)
      expect(encodeEntry(decodeEntry(bytes))).toEqual(bytes)
      expect(decodeEntry(bytes).index).toBe(entry.index)
      expect(canonicalJson(parseCanonical(bytes))).toBe(fromUtf8(bytes))
    }),
    { numRuns: 500 },
  )
})

test('flipping any byte of an entry in any way is refused or makes another, well-formed entry', () => {
  const whole = encodeEntry({ ...entry, clear: { severity: 'SEV1' }, control: { a: 1 } })
  let accepted = 0
  for (let at = 0; at < whole.length; at++)
    for (let flip = 1; flip < 256; flip++) {
      const changed = whole.with(at, (whole[at] as number) ^ flip)
      if (refusal(() => decodeEntry(changed)) !== 'accepted') continue
      accepted++
      // What is read has one text, so another entry has another hash: nothing is read as what it was before.
      expect(encodeEntry(decodeEntry(changed))).toEqual(changed)
    }
  // Digits, letters of names, base64: the values can become other values. The frame cannot.
  expect(accepted).toBeGreaterThan(1000)
  expect(accepted).toBeLessThan((whole.length * 255) / 10)
})

test('cutting an entry anywhere, or adding a byte anywhere, is refused or makes another, well-formed entry', () => {
  const whole = utf8(text)
  for (let at = 0; at < whole.length; at++) {
    expect(refusal(() => decodeEntry(whole.subarray(0, at)))).not.toBe('accepted')
    for (const byte of utf8('0 "a,:{}-e\n')) {
      const longer = new Uint8Array([...whole.subarray(0, at), byte, ...whole.subarray(at)])
      if (refusal(() => decodeEntry(longer)) === 'accepted') expect(encodeEntry(decodeEntry(longer))).toEqual(longer)
    }
  }
})

const OUTSIDE = ['too-long', 'not-ascii', 'not-json', 'version', 'not-canonical', 'schema']
/** Ways in which bytes can be wrong, in the words that the format uses. */
const pieces = [
  '0',
  '-',
  '9007199254740992',
  '"',
  '\\u0041',
  ',',
  '{',
  '}',
  '"c":{"a":"b"},',
  ',"x":{"a":1}',
  'é',
  '\n',
  '=',
  ' ',
]
const change = fc.record({
  at: fc.nat(),
  cut: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(3), fc.nat(60)),
  put: fc.oneof(
    fc.constantFrom(...pieces).map(utf8),
    fc.uint8Array({ minLength: 1, maxLength: 2 }),
    fc.constant(utf8('')),
  ),
})

function changed(bytes: Uint8Array, { at, cut, put }: { at: number; cut: number; put: Uint8Array }): Uint8Array {
  const from = at % (bytes.length + 1)
  return new Uint8Array([...bytes.subarray(0, from), ...put, ...bytes.subarray(from + cut)])
}

test('an entry is read, or refused with the same code, as by the grammar in one regular expression', () => {
  fc.assert(
    fc.property(anyEntry, fc.array(change, { maxLength: 2 }), (entry, changes) => {
      const bytes = changes.reduce(changed, encodeEntry(entry))
      const code = refusal(() => decodeByGrammar(bytes))
      if (code === 'outside') expect(OUTSIDE).toContain(refusal(() => decodeEntry(bytes)))
      // With two faults at once, either may be named.
      else if (changes.length < 2) expect(refusal(() => decodeEntry(bytes))).toBe(code)
      else expect(refusal(() => decodeEntry(bytes)) === 'accepted').toBe(code === 'accepted')
      if (code === 'accepted') expect(decodeEntry(bytes)).toEqual(decodeByGrammar(bytes))
    }),
    { numRuns: 3000 },
  )
})

describe('what is read must be the one text of the entry', () => {
  const swap = (from: string, to: string) => text.replace(from, to)
  test.each<[string, string, string]>([
    ['a key twice', swap('"i":123456', '"i":123456,"i":123456'), 'not-canonical'],
    ['keys out of order', swap('"i":123456,"n":4', '"n":4,"i":123456'), 'not-canonical'],
    ['a space', swap('"i":1', '"i": 1'), 'not-canonical'],
    ['a line end', `${text}\n`, 'not-canonical'],
    ['an escaped letter', swap('"t":"T', '"t":"\\u0054'), 'not-canonical'],
    ['an exponent', swap('"n":4', '"n":4e0'), 'not-canonical'],
    ['a fraction of zero', swap('"n":4', '"n":4.0'), 'not-canonical'],
    ['a leading zero', swap('"n":4', '"n":04'), 'not-json'],
    ['a plus sign', swap('"n":4', '"n":+4'), 'not-json'],
    ['minus zero', swap('"o":1763850600000', '"o":-0'), 'not-canonical'],
    ['a key missing', swap('"n":4,', ''), 'schema'],
    ['an unknown key', swap('"v":', '"uu":1,"v":'), 'schema'],
    ['a key after the last', swap('"}', '","w":1}'), 'schema'],
    ['__proto__', swap('{"i"', '{"__proto__":{},"i"'), 'schema'],
    ['a number as text', swap('"n":4', '"n":"4"'), 'schema'],
    ['null', swap('"n":4', '"n":null'), 'schema'],
    ['a fraction', swap('"n":4', '"n":4.5'), 'schema'],
    ['a list', '[]', 'version'],
    ['null alone', 'null', 'version'],
    ['nothing', '', 'not-json'],
    ['another version', swap('leaf/v1', 'leaf/v2'), 'version'],
    ['another version of the same length', swap('muster.dev', 'musterXdev'), 'version'],
    ['no version', swap(',"v":"muster.dev/leaf/v1"', ''), 'version'],
    ['a letter beyond ASCII', swap('"t":"T', '"t":"\u0422'), 'not-ascii'],
    ['a byte order mark', `\ufeff${text}`, 'not-ascii'],
    ['an index of 2^53', swap('"i":123456', '"i":9007199254740992'), 'index'],
    ['a negative index', swap('"i":123456', '"i":-1'), 'schema'],
    ['a sequence of 0', swap('"u":981', '"u":0'), 'sequence'],
    ['a position of 0', swap('"q":17', '"q":0'), 'position'],
    ['a time claimed of -2^53', swap('"o":1763850600000', '"o":-9007199254740992'), 'occurred-at'],
    ['256 fields', swap('"n":4', '"n":256'), 'fields'],
    ['no fields under a root', swap('"n":4', '"n":0'), 'payload-root'],
    ['a root whose last bits are not zero', swap('lpaU=', 'lpaV='), 'payload-root'],
    ['a root of 31 bytes', swap('paWlpaU=', 'paWlpQ=='), 'schema'],
    ['a stream in capitals', swap('0f8fad', '0F8fad'), 'schema'],
    ['a stream of 31 digits', swap('0f8fad', 'f8fad'), 'schema'],
    ['a type in small letters', swap('"t":"T', '"t":"t'), 'schema'],
    ['a type of 65 letters', swap('TimelineEntryAdded', 'T'.repeat(65)), 'schema'],
    ['nothing in clear', text.replace('{', '{"c":{},'), 'schema'],
    ['a name twice in clear', text.replace('{', '{"c":{"a":"b","a":"b"},'), 'not-canonical'],
    ['names in clear out of order', text.replace('{', '{"c":{"b":"b","a":"b"},'), 'not-canonical'],
    ['nine values in clear', text.replace('{', `{"c":{${[...'abcdefghi'].map((name) => `"${name}":"v"`)}},`), 'schema'],
    ['a number in clear', text.replace('{', '{"c":{"a":1},'), 'schema'],
    ['an e-mail address in clear', text.replace('{', '{"c":{"a":"ann@example.com"},'), 'schema'],
    ['empty control data', text.replace(/}$/, ',"x":{}}'), 'control'],
    ['a key twice in control data', text.replace(/}$/, ',"x":{"a":1,"a":1}}'), 'not-canonical'],
    ['control data twice', text.replace(/}$/, ',"x":{"a":1},"x":{"a":1}}'), 'not-json'],
    ['a fraction in control data', text.replace(/}$/, ',"x":{"a":1.5}}'), 'control'],
    ['2^53 in control data', text.replace(/}$/, ',"x":{"a":9007199254740992}}'), 'control'],
    ['null in control data', text.replace(/}$/, ',"x":{"a":null}}'), 'control'],
    ['a lone surrogate in control data', text.replace(/}$/, ',"x":{"a":"\\ud800"}}'), 'control'],
    ['a line end in control data', text.replace(/}$/, ',"x":{"a":"\\n"}}'), 'control'],
    ['control data nine levels deep', text.replace(/}$/, `,"x":{"a":${'['.repeat(8)}${']'.repeat(8)}}}`), 'control'],
    ['control data as a list', text.replace(/}$/, ',"x":[1]}'), 'schema'],
  ])('%s is refused', (_, changed, code) => {
    expect(refusal(() => decodeEntry(utf8(changed)))).toBe(code)
  })

  test('bytes that are not UTF-8 are refused', () => {
    expect(refusal(() => decodeEntry(utf8(text).with(10, 0xff)))).toBe('not-ascii')
  })
})

test.each<[string, Partial<Record<keyof Entry, unknown>>, string]>([
  ['a fraction as index', { index: 0.5 }, 'index'],
  ['2^53 as index', { index: 2 ** 53 }, 'index'],
  ['NaN as time recorded', { recordedAt: Number.NaN }, 'recorded-at'],
  ['a time recorded before 1970', { recordedAt: -1 }, 'recorded-at'],
  ['a fraction as time claimed', { occurredAt: 0.1 }, 'occurred-at'],
  ['a sequence of 0', { sequence: 0 }, 'sequence'],
  ['a position as text', { position: '1' }, 'position'],
  ['a type with a quote', { type: 'A"' }, 'type'],
  ['a type with a line end', { type: 'A\n' }, 'type'],
  ['a stream with hyphens', { stream: '0f8fad5b-d9cb-469f-a165-70867728950' }, 'stream'],
  ['a root of 31 bytes', { payloadRoot: new Uint8Array(31) }, 'payload-root'],
  ['the empty root over fields', { payloadRoot: EMPTY_ROOT }, 'payload-root'],
  ['a root over no fields', { fields: 0 }, 'payload-root'],
  ['nine values in clear', { clear: Object.fromEntries([...'abcdefghi'].map((name) => [name, 'v'])) }, 'clear'],
  ['a quote in clear', { clear: { a: 'b"' } }, 'clear'],
  ['a name with a quote in clear', { clear: { 'a"': 'b' } }, 'clear'],
  ['a number in clear', { clear: { a: 1 } }, 'clear'],
  ['empty control data', { control: {} }, 'control'],
  ['control data as a list', { control: [1] }, 'control'],
  ['undefined in control data', { control: { a: undefined } }, 'control'],
  ['text beyond ASCII in control data', { control: { a: 'é' } }, 'control'],
  ['true in control data', { control: { a: true } }, 'control'],
])('%s cannot be written', (_, change, code) => {
  expect(refusal(() => encodeEntry({ ...entry, ...change } as Entry))).toBe(code)
})

test('an entry of 4,096 bytes is written and read, one of 4,097 is neither', () => {
  const spare = ENTRY_BYTES_MAX - encodeEntry({ ...entry, control: { a: '' } }).length
  const longest = encodeEntry({ ...entry, control: { a: 'x'.repeat(spare) } })
  expect(longest.length).toBe(ENTRY_BYTES_MAX)
  expect(decodeEntry(longest).control).toEqual({ a: 'x'.repeat(spare) })
  expect(refusal(() => encodeEntry({ ...entry, control: { a: 'x'.repeat(spare + 1) } }))).toBe('too-long')
  const longer = utf8((fromUtf8(longest) as string).replace('x"}', 'xx"}'))
  expect(refusal(() => decodeEntry(longer))).toBe('too-long')
})

test('control data of eight levels is written and read', () => {
  const control = { a: [[[[[[[1]]]]]]] }
  expect(decodeEntry(encodeEntry({ ...entry, control })).control).toEqual(control)
})

test('an empty set of values in clear is the same as none', () => {
  expect(encodeEntry({ ...entry, clear: {} })).toEqual(utf8(text))
})

import { base64, EMPTY_ROOT, type Entry, encodeEntry, fromUtf8, sha256, utf8 } from '../index.ts'

// The cases of entries.json, which tools/ledger-vectors.ts made from here, once. Not part of the product.

const BASE: Entry = {
  index: 123456,
  type: 'TimelineEntryAdded',
  sequence: 981,
  stream: '0f8fad5bd9cb469fa16570867728950e',
  position: 17,
  recordedAt: 1763850785123,
  occurredAt: 1763850600000,
  payloadRoot: sha256(utf8('payload')),
  fields: 4,
}

export const accepted: [string, Entry][] = [
  ['the plain case', BASE],
  ['no fields', { ...BASE, payloadRoot: EMPTY_ROOT, fields: 0 }],
  ['one value in clear', { ...BASE, clear: { severity: 'SEV1' } }],
  [
    'eight values in clear, sorted',
    { ...BASE, clear: Object.fromEntries([...'hgfedcba'].map((name) => [name, `${name} ._:/+-`])) },
  ],
  [
    'control data',
    { ...BASE, payloadRoot: EMPTY_ROOT, fields: 0, control: { z: [1, { b: 'x', a: '"\\/' }], a: {}, A: [] } },
  ],
  ['all at once', { ...BASE, clear: { severity: 'SEV1' }, control: { by: -1 } }],
  [
    'the smallest numbers',
    { ...BASE, index: 0, sequence: 1, position: 1, recordedAt: 0, occurredAt: Number.MIN_SAFE_INTEGER, fields: 1 },
  ],
  [
    'the largest numbers',
    {
      ...BASE,
      index: Number.MAX_SAFE_INTEGER,
      sequence: Number.MAX_SAFE_INTEGER,
      position: Number.MAX_SAFE_INTEGER,
      recordedAt: Number.MAX_SAFE_INTEGER,
      occurredAt: Number.MAX_SAFE_INTEGER,
      fields: 255,
    },
  ],
]

const plain = fromUtf8(encodeEntry(BASE)) as string
export const refused: [string, string][] = [
  ['a key twice', plain.replace('"i":123456', '"i":123456,"i":123456')],
  ['keys out of order', plain.replace('"i":123456,"n":4', '"n":4,"i":123456')],
  ['a space', plain.replace('"i":', '"i": ')],
  ['a line end', `${plain}\n`],
  ['an escaped letter', plain.replace('"t":"T', '"t":"\\u0054')],
  ['a leading zero', plain.replace('"n":4', '"n":04')],
  ['an exponent', plain.replace('"n":4', '"n":4e0')],
  ['minus zero', plain.replace('"o":1763850600000', '"o":-0')],
  ['null', plain.replace('"n":4', '"n":null')],
  ['a number as text', plain.replace('"n":4', '"n":"4"')],
  ['a key missing', plain.replace('"n":4,', '')],
  ['an unknown key', plain.replace('"v":', '"uu":1,"v":')],
  ['another version', plain.replace('leaf/v1', 'leaf/v2')],
  ['an index of 2^53', plain.replace('"i":123456', '"i":9007199254740992')],
  ['a negative index', plain.replace('"i":123456', '"i":-1')],
  ['a sequence of 0', plain.replace('"u":981', '"u":0')],
  ['a position of 0', plain.replace('"q":17', '"q":0')],
  ['256 fields', plain.replace('"n":4', '"n":256')],
  ['no fields under a root', plain.replace('"n":4', '"n":0')],
  ['fields under the empty root', plain.replace(base64(BASE.payloadRoot), base64(EMPTY_ROOT))],
  [
    'a root with stray bits',
    plain.replace(/(.)=",/, (_, digit: string) => `${String.fromCharCode(digit.charCodeAt(0) + 1)}=",`),
  ],
  ['a stream in capitals', plain.replace('0f8fad', '0F8FAD')],
  ['a type in small letters', plain.replace('"t":"T', '"t":"t')],
  ['nothing in clear', plain.replace('{', '{"c":{},')],
  ['names in clear out of order', plain.replace('{', '{"c":{"b":"b","a":"b"},')],
  ['nine values in clear', plain.replace('{', `{"c":{${[...'abcdefghi'].map((name) => `"${name}":"v"`)}},`)],
  ['an e-mail address in clear', plain.replace('{', '{"c":{"a":"ann@example.com"},')],
  ['empty control data', plain.replace(/}$/, ',"x":{}}')],
  ['a fraction in control data', plain.replace(/}$/, ',"x":{"a":1.5}}')],
  ['a truth value in control data', plain.replace(/}$/, ',"x":{"a":true}}')],
  ['text beyond ASCII in control data', plain.replace(/}$/, ',"x":{"a":"é"}}')],
  ['control data nine levels deep', plain.replace(/}$/, `,"x":{"a":${'['.repeat(8)}${']'.repeat(8)}}}`)],
  ['4,097 bytes', plain.replace(/}$/, `,"x":{"a":"${'x'.repeat(4097 - plain.length - 13)}"}}`)],
]

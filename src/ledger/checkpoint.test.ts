import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { base64, utf8 } from './bytes.ts'
import { formatCheckpoint, parseCheckpoint } from './checkpoint.ts'
import { published, publishedJson } from './testing/published-vectors.ts'
import { refusal } from './testing/refusal.ts'

const origin = 'muster.example.com/muster/9f2c/g1'
const root = new Uint8Array(32).fill(0xa5)
const text = `${origin}\n600\npaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaWlpaU=\n`

test('a checkpoint is three lines: origin, size, root', () => {
  expect(formatCheckpoint({ origin, size: 600, root })).toBe(text)
  expect(parseCheckpoint(text)).toEqual({ origin, size: 600, root, extensions: [] })
})

test('extension lines are handed over, so that whoever reads can refuse them', () => {
  expect(parseCheckpoint(`${text}extra\n`).extensions).toEqual(['extra'])
  expect(formatCheckpoint({ origin, size: 600, root, extensions: ['extra', 'more'] })).toBe(`${text}extra\nmore\n`)
})

test('any checkpoint is read back as it was', () => {
  const line = fc.string({ unit: 'grapheme', minLength: 1 }).filter((line) => !/\p{Cc}/u.test(line))
  const checkpoint = fc.record({
    origin: line,
    size: fc.maxSafeNat(),
    root: fc.uint8Array({ minLength: 32, maxLength: 32 }),
    extensions: fc.array(line, { maxLength: 3 }),
  })
  fc.assert(
    fc.property(checkpoint, (checkpoint) => {
      expect(parseCheckpoint(formatCheckpoint(checkpoint))).toEqual(checkpoint)
    }),
  )
})

test('a checkpoint with any byte changed is refused or says something else', () => {
  const whole = utf8(text)
  for (let at = 0; at < whole.length; at++)
    for (let flip = 1; flip < 256; flip++) {
      const changed = new TextDecoder().decode(whole.with(at, (whole[at] as number) ^ flip))
      if (refusal(() => parseCheckpoint(changed)) === 'accepted')
        expect(formatCheckpoint(parseCheckpoint(changed))).toBe(changed)
    }
})

const lines = (...lines: string[]) => lines.map((line) => `${line}\n`).join('')
const hash = base64(root)

test.each<[string, string, string]>([
  ['no last newline', text.slice(0, -1), 'malformed'],
  ['CRLF', text.replaceAll('\n', '\r\n'), 'size'],
  ['a CR after the origin', text.replace('\n', '\r\n'), 'origin'],
  ['two lines', lines(origin, '600'), 'malformed'],
  ['nothing', '', 'malformed'],
  ['an empty origin', lines('', '600', hash), 'origin'],
  ['a blank line at the end', `${text}\n`, 'extension'],
  ['a leading zero', lines(origin, '0600', hash), 'size'],
  ['a negative size', lines(origin, '-1', hash), 'size'],
  ['a plus sign', lines(origin, '+1', hash), 'size'],
  ['a size of 2^53', lines(origin, '9007199254740992', hash), 'size'],
  ['a size of 17 digits', lines(origin, '10000000000000000', hash), 'size'],
  ['an exponent', lines(origin, '1e3', hash), 'size'],
  ['a space before the size', lines(origin, ' 600', hash), 'size'],
  ['digits of another script', lines(origin, '\u0661', hash), 'size'],
  ['a root of 31 bytes', lines(origin, '600', base64(root.subarray(1))), 'root'],
  ['a root of 33 bytes', lines(origin, '600', base64(new Uint8Array(33))), 'root'],
  ['a root without padding', lines(origin, '600', hash.slice(0, -1)), 'root'],
  ['a root with stray bits', lines(origin, '600', hash.replace('U=', 'V=')), 'root'],
  ['a root in URL alphabet', lines(origin, '600', hash.replace('p', '_')), 'root'],
])('a checkpoint with %s is refused', (_, text, code) => {
  expect(refusal(() => parseCheckpoint(text))).toBe(code)
})

test.each<[string, Parameters<typeof formatCheckpoint>[0], string]>([
  ['two lines of origin', { origin: 'a\nb', size: 1, root }, 'origin'],
  ['a fraction as size', { origin, size: 0.5, root }, 'size'],
  ['a root of 31 bytes', { origin, size: 1, root: root.subarray(1) }, 'root'],
  ['an empty extension', { origin, size: 1, root, extensions: [''] }, 'extension'],
])('a checkpoint with %s is not written', (_, checkpoint, code) => {
  expect(refusal(() => formatCheckpoint(checkpoint))).toBe(code)
})

describe.skipIf(!published)('transparency-dev/formats, as published (checkpoint/)', () => {
  type Bodies = { cases: { body: string; expect: string }[] }
  const cases = published ? publishedJson<Bodies>('checkpoint/bodies.json').cases : []

  test.each(cases)('$expect: $body', ({ body, expect: verdict }) => {
    // Their roots are of any length, ours are hashes: with a hash in its place the verdict is the same.
    expect(refusal(() => parseCheckpoint(body))).not.toBe('accepted')
    const ours = body.replace(/^(.*\n.*\n)[A-Za-z0-9+/]+=*\n/, `$1${hash}\n`)
    const code = refusal(() => parseCheckpoint(ours))
    expect(code === 'accepted').toBe(verdict.startsWith('ok'))
    if (code === 'accepted') expect(parseCheckpoint(ours).extensions.length > 0).toBe(verdict === 'ok-with-extension')
  })
})

test.skip('second stage: tlog-proof/, proofs of single entries in packages that show only a sample')

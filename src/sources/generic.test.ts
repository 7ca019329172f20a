import { describe, expect, test } from 'vitest'
import { instant } from '../kernel/instant.ts'
import { readGeneric } from './generic.ts'
import { UnreadablePayload } from './source.ts'

const delivery = { headers: {}, path: '', receivedAt: instant(Date.UTC(2026, 10, 23, 12)) }
const read = (mapping: string, body: unknown = {}) => readGeneric(mapping, body, delivery)

test('a mapping turns any body into alerts', async () => {
  const { signals } = await read('checks[failed].{ "title": name, "key": id }', {
    checks: [
      { name: 'Login', id: 1, failed: true },
      { name: 'Search', id: 2, failed: false },
    ],
  })
  expect(signals).toMatchObject([{ title: 'Login', key: '1' }])
})

test('the time of now in a mapping is the time of receipt, so that reading again gives the same', async () => {
  const { signals } = await read('{ "title": "Beat", "time": $now() }')
  expect(signals[0]?.occurredAt).toBe(delivery.receivedAt)
})

describe('a mapping is answered with what is wrong, in words, when it', () => {
  const deep = '($dig := function($n) { $dig($n + 1) + 1 }; $dig(1))'
  const wide = { alerts: Array.from({ length: 6_000 }, (_, n) => ({ n })) }
  test.each([
    ['is no JSONata', '{ "title": ', {}, /does not work here/],
    ['finds nothing', 'alerts', {}, /finds no alert/],
    ['gives no alert', '{ "name": 1 }', {}, /“title” is missing/],
    ['gives an empty list', '[]', {}, /holds no alert/],
    ['never ends', '($again := function() { $again() }; $again())', {}, /more than 100000 steps/],
    ['digs too deep', deep, {}, /Stack overflow/],
    ['makes texts without bound', '$reduce([1..60], function($a, $b) { $a & $a }, "x")', {}, /too long a text/],
    ['makes lists without bound', '[1..10000000]', {}, /sequence length/],
    ['meets a body of too many parts', '$distinct(alerts)', wide, /too many for a mapping/],
    [
      'uses a regular expression',
      '{ "title": $match(a, /^(x+)+$/) }',
      { a: 'xxxxxxxxxxxxxxxxxxxxxxxxxxxx!' },
      /switched off/,
    ],
    ['runs code out of the body', '$eval(code)', { code: '{"title": "x"}' }, /\$eval is switched off/],
    ['is too long', ' '.repeat(20_001), {}, /too long/],
  ])('%s', async (_what, mapping, body, words) => {
    const failure = await read(mapping, body).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(UnreadablePayload)
    expect((failure as Error).message).toMatch(words)
  })
})

test('a key called __proto__ in a body reaches nothing but itself', async () => {
  const body = JSON.parse(
    '{ "__proto__": { "title": "polluted" }, "constructor": { "prototype": { "title": "polluted" } } }',
  )
  await expect(read('$merge([$, {}])', body)).rejects.toThrow(UnreadablePayload)
  expect(({} as { title?: string }).title).toBeUndefined()
})

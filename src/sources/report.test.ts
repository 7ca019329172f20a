import { expect, test } from 'vitest'
import { instant } from '../kernel/instant.ts'
import { report } from './report.ts'
import { type Reading, type Signal, UnreadablePayload } from './source.ts'

const noon = Date.UTC(2026, 10, 23, 12)
function only(body: unknown, at = noon): Signal {
  const { signals } = report.read(body, { headers: {}, path: '', receivedAt: instant(at) }) as Reading
  expect(signals).toHaveLength(1)
  return signals[0] as Signal
}

test('one field is enough', () => {
  expect(only({ text: 'My laptop is gone.' })).toMatchObject({ title: 'My laptop is gone.', state: 'firing' })
})

test('a report has no severity until a person gives it one', () => {
  expect(only({ text: 'My laptop is gone.', severity: 'low' })).toMatchObject({
    nativeSeverity: '',
    severity: 'unmapped',
  })
})

test('the same words from two people are two alerts', () => {
  const words = { text: 'I got a strange mail.' }
  expect(only(words, noon).key).not.toBe(only(words, noon + 1).key)
  expect(only({ ...words, contact: 'a' }).key).not.toBe(only({ ...words, contact: 'b' }).key)
})

test('neither the words nor the person can be read out of the key, which cannot be erased', () => {
  const { key } = only({ text: 'Tomas took the backups home.', contact: 'priya@fernhill.example' })
  expect(key).toMatch(/^[0-9a-f]{64}$/)
})

test('a long first line is cut between two words, and the whole stays in the summary', () => {
  const text = `${'word '.repeat(40)}\nsecond line`
  const { title, summary } = only({ text })
  expect(title.length).toBeLessThanOrEqual(121)
  expect(title).toMatch(/word…$/)
  expect(summary).toBe(text)
})

test('a cut does not go through a character', () => {
  expect(only({ text: '😀'.repeat(130) }).title.isWellFormed()).toBe(true)
})

test.each([
  ['nothing', null],
  ['no words', { text: '  ' }],
  ['another field', { message: 'My laptop is gone.' }],
  ['a list', [{ text: 'My laptop is gone.' }]],
])('%s is answered in words', (_, body) => {
  expect(() => only(body)).toThrow(UnreadablePayload)
})

import { expect, test } from 'vitest'
import { isWorthKeeping, readDraft } from './draft.ts'

const draft = { text: '# Plan', change: 'New clock', base: 3, savedAt: 1 }

test('a draft comes back as it was kept', () => {
  expect(readDraft(JSON.stringify(draft))).toEqual(draft)
  expect(readDraft(JSON.stringify({ ...draft, base: null }))).toEqual({ ...draft, base: null })
})

test('what is no draft is not taken for one', () => {
  for (const stored of [null, '', '{', '[]', 'null', '"x"', JSON.stringify({ ...draft, base: 0 }), '{"text":1}'])
    expect(readDraft(stored)).toBe(null)
})

test('an untouched text is not kept, words about a change are', () => {
  expect(isWorthKeeping({ text: 'a', change: ' ' }, 'a')).toBe(false)
  expect(isWorthKeeping({ text: 'a', change: 'why' }, 'a')).toBe(true)
  expect(isWorthKeeping({ text: 'b', change: '' }, 'a')).toBe(true)
})

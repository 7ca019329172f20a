import { expect, test } from 'vitest'
import { isOvertaken, readDraft } from './section-draft.ts'

const draft = { text: 'mine', base: 7, reason: '' }

test('words that somebody else wrote meanwhile are noticed, also where there were none before', () => {
  expect(isOvertaken(draft, { text: 'theirs', index: 9 })).toBe(true)
  expect(isOvertaken({ ...draft, base: null }, { text: 'theirs', index: 9 })).toBe(true)
})

test('neither the wording that was edited nor the same words written twice are somebody else’s', () => {
  expect(isOvertaken(draft, { text: 'before', index: 7 })).toBe(false)
  expect(isOvertaken({ ...draft, text: 'mine ' }, { text: 'mine', index: 9 })).toBe(false)
  expect(isOvertaken({ ...draft, base: null }, { text: null, index: null })).toBe(false)
})

test('a draft of another hand is no draft', () => {
  for (const stored of [
    null,
    '',
    'null',
    '[]',
    '{"text":1,"base":1,"reason":""}',
    '{"text":"a","base":"1","reason":""}',
  ])
    expect(readDraft(stored)).toBeNull()
  expect(readDraft(JSON.stringify(draft))).toEqual(draft)
})

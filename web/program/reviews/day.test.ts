import { expect, test } from 'vitest'
import { endOfDay, toDay } from './day.ts'

test('what is due on a day is not late before that day is over', () => {
  const due = endOfDay('2026-12-24')!
  expect(toDay(due)).toBe('2026-12-24')
  expect(toDay(due + 60_000)).toBe('2026-12-25')
})

test('a day that is not filled in is no day', () => {
  expect(endOfDay('')).toBeNull()
  expect(endOfDay('2026-12')).toBeNull()
})

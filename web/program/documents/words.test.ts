import { expect, test } from 'vitest'
import { limitWords, listWords, ruleWords } from './words.ts'

test('a limit is told in the largest unit that keeps it exact', () => {
  expect([15, 60, 90, 1440, 4320, 1500].map((minutes) => limitWords({ minutes }))).toEqual([
    '15 min',
    '1 h',
    '1 h 30 min',
    '1 day',
    '3 days',
    '25 h',
  ])
})

test('days on which people work are never shown as days of the calendar', () => {
  expect(limitWords({ businessDays: 1 })).toBe('1 business day')
  expect(limitWords({ businessDays: 10 })).toBe('10 business days')
})

test('a row of the matrix is one condition: all of its parts at once', () => {
  expect(ruleWords({ personalData: 'yes', customers: 'many' })).toBe('personal data is out and many customers are hit')
  expect(ruleWords({ safety: 'yes' })).toBe('people could come to harm')
})

test('a list of one has no “and”', () => {
  expect(listWords(['customers'])).toBe('customers')
  expect(listWords(['a', 'b', 'c'])).toBe('a, b and c')
  expect(listWords([])).toBe('')
})

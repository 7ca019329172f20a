import { expect, test } from 'vitest'
import { newerThan, placeOf, wholeNumber } from './place.ts'

test('without a word in the address, the newest entries are shown', () => {
  expect(placeOf({}, 1000, 50)).toEqual({ before: undefined, marked: undefined })
})

test('an entry is shown with its neighbours on both sides', () => {
  expect(placeOf({ entry: '500' }, 1000, 50)).toEqual({ before: 525, marked: 500 })
})

test('the newest entry is on the newest page', () => {
  expect(placeOf({ entry: '999' }, 1000, 50)).toEqual({ before: undefined, marked: 999 })
})

test('what is no number in an address is as if it were not there', () => {
  expect(placeOf({ before: 'x' }, 1000, 50)).toEqual({ before: undefined, marked: undefined })
  expect(placeOf({ entry: '-1', before: '20' }, 1000, 50)).toEqual({ before: 20, marked: undefined })
})

test('going newer from the second page ends at the newest, which moves with the record', () => {
  expect(newerThan(949, 1000, 50)).toBeUndefined()
  expect(newerThan(899, 1000, 50)).toBe(950)
})

test('a number may be typed as the page shows it', () => {
  expect(wholeNumber('12,345')).toBe(12_345)
  expect(wholeNumber('12 345')).toBe(12_345)
  expect(wholeNumber('')).toBeUndefined()
  expect(wholeNumber('1e3')).toBeUndefined()
})

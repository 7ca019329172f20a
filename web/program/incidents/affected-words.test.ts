import { expect, test } from 'vitest'
import { detailsOf, howMany, readCount, readPlaces } from './affected-words.ts'

const uncounted = { count: null, countMin: null, countMax: null }

test('a number, a range and a bound are told apart as people write them', () => {
  expect(readCount('1,240')).toEqual({ ...uncounted, count: 1240 })
  expect(readCount('1 240 000')).toEqual({ ...uncounted, count: 1_240_000 })
  expect(readCount('10-40')).toEqual({ ...uncounted, countMin: 10, countMax: 40 })
  expect(readCount('10 to 40')).toEqual({ ...uncounted, countMin: 10, countMax: 40 })
  expect(readCount('at least 10')).toEqual({ ...uncounted, countMin: 10 })
  expect(readCount('500+')).toEqual({ ...uncounted, countMin: 500 })
  expect(readCount('up to 2,000')).toEqual({ ...uncounted, countMax: 2000 })
  expect(readCount('  ')).toEqual(uncounted)
})

test('a number that cannot be read is not guessed', () => {
  expect(readCount('a few')).toBeUndefined()
  expect(readCount('10 or 40')).toBeUndefined()
})

test('what is written of a count can be read again', () => {
  for (const typed of ['1,240', '10 to 40', 'at least 10', 'at most 2,000'])
    expect(howMany(readCount(typed) ?? uncounted)).toBe(typed)
})

test('places are taken as codes however they are separated', () => {
  expect(readPlaces('de, us-ca;fr  GB')).toEqual(['DE', 'US-CA', 'FR', 'GB'])
})

test('nothing is said of what nobody knows', () => {
  const blank = {
    name: 'x',
    status: 'suspected',
    ...uncounted,
    jurisdictions: [],
    encrypted: null,
    note: null,
  } as const
  expect(detailsOf('data', { ...blank, jurisdictions: [] })).toBe('')
  expect(detailsOf('individuals', { ...blank, count: 1200, jurisdictions: ['DE', 'FR'] })).toBe('1,200 people, DE, FR')
})

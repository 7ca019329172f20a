import { expect, test } from 'vitest'
import { apiQueryOf, isFiltered, searchOf, viewOf } from './view.ts'

test('without a word in the address, the queue stands by its clock', () => {
  expect(apiQueryOf(viewOf({}))).toEqual({ disposition: 'none', order: 'due' })
})

test('what was decided has no clock, so it comes newest first', () => {
  expect(apiQueryOf(viewOf({ show: 'dismissed' }))).toEqual({ disposition: 'dismissed', order: 'received' })
  expect(apiQueryOf(viewOf({ show: 'all' }))).toEqual({ order: 'received' })
})

test('an address that someone mistyped shows too much rather than nothing', () => {
  expect(viewOf({ show: 'mine', severity: 'P1', state: 'open', q: '  ' })).toEqual({ show: 'undecided', order: 'due' })
})

test('a view survives the way through the address', () => {
  const view = {
    show: 'undecided',
    source: 'okta',
    severity: 'SEV1',
    state: 'firing',
    q: 'mfa',
    order: 'received',
  } as const
  expect(viewOf({ ...searchOf(view) })).toEqual(view)
})

test('the plain queue has the plain address', () => {
  expect(searchOf(viewOf({}))).toEqual({})
})

test('ordering is no filter: an empty queue is not blamed on it', () => {
  expect(isFiltered(viewOf({ order: 'received', show: 'all' }))).toBe(false)
  expect(isFiltered(viewOf({ source: 'okta' }))).toBe(true)
})

import { expect, test } from 'vitest'
import { apiQueryOf, searchOf, viewOf, withFilter } from './view.ts'

test('without a word in the address, the open ones are shown', () => {
  expect(apiQueryOf(viewOf({}))).toEqual({ status: 'open' })
  expect(searchOf(viewOf({}))).toEqual({})
})

test('a link of a colleague shows the same', () => {
  const address = { status: 'closed', severity: 'SEV1', kind: 'exercise', q: 'login', sort: '-declaredAt' }
  expect(searchOf(viewOf(address))).toEqual(address)
  expect(apiQueryOf(viewOf(address))).toEqual({ status: 'closed', severity: 'SEV1', kind: 'exercise', q: 'login' })
})

test('an address that nobody could have made shows too much rather than nothing', () => {
  expect(viewOf({ status: 'lost', severity: 'P1', kind: 'toString', q: '  ' })).toEqual({ status: 'open' })
})

test('taking a filter away leaves the others', () => {
  const view = viewOf({ status: 'all', severity: 'SEV2', q: 'x' })
  expect(withFilter(view, 'q', undefined)).toEqual({ status: 'all', severity: 'SEV2' })
  expect(withFilter(view, 'severity', 'SEV3')).toEqual({ status: 'all', severity: 'SEV3', q: 'x' })
})

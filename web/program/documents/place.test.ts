import { expect, test } from 'vitest'
import { queryOfView } from './place.ts'

test('without a word the latest version is shown', () => {
  expect(queryOfView({}, 3)).toEqual({ version: 3, compare: null })
})

test('two versions are compared in the order that was asked for', () => {
  expect(queryOfView({ from: '3', to: '1' }, 3)).toEqual({ version: 1, compare: { from: 3, to: 1 } })
})

test('a version that is not there does not lead to an error page', () => {
  expect(queryOfView({ version: '9' }, 3).version).toBe(3)
  expect(queryOfView({ version: 'x', from: '1' }, 3)).toEqual({ version: 3, compare: null })
})

import { expect, test } from 'vitest'
import { innerAddress } from './inner-address.ts'

test('a link to the sign-in cannot send people to a foreign site', () => {
  const foreign = ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '']
  expect(foreign.map(innerAddress)).toEqual(foreign.map(() => undefined))
})

test('it leads back to where people were', () => {
  expect(innerAddress('/triage/01J9?show=all')).toBe('/triage/01J9?show=all')
})

test('it never leads back to itself', () => {
  expect(innerAddress('/sign-in?then=/')).toBeUndefined()
})

import { expect, test } from 'vitest'
import { asCauseName } from './cause-name.ts'

test('what is typed as words becomes a name that can come again', () => {
  expect(asCauseName('Expired certificate')).toBe('expired-certificate')
  expect(asCauseName('  Naïve  Über-retry! ')).toBe('naive-uber-retry-')
})

test('a hyphen may stand at the end while the next word is being typed', () => {
  expect(asCauseName('expired ')).toBe('expired-')
})

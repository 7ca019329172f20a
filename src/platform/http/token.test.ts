import { expect, test } from 'vitest'
import { isToken, newToken, secretSha256 } from './token.ts'

test('a token says what it is and carries 256 random bits', () => {
  const [one, other] = [newToken(), newToken()]
  expect(one).toMatch(/^mst_[A-Za-z0-9_-]{43}$/)
  expect(one).not.toBe(other)
  expect(isToken(one)).toBe(true)
})

test('what does not look like a token is not looked up', () => {
  expect(isToken('')).toBe(false)
  expect(isToken(newToken().slice(4))).toBe(false)
  expect(isToken(`${newToken()}\n`)).toBe(false)
})

test('a secret is stored as its SHA-256', () => {
  // FIPS 180-2, appendix B.1
  expect(secretSha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

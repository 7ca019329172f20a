import { expect, test } from 'vitest'
import { freeName, shortNameProblem } from './short-name.ts'

test('a second source of the same kind gets a number', () => {
  expect(freeName('github', [])).toBe('github')
  expect(freeName('github', ['github', 'github-2', 'okta'])).toBe('github-3')
})

test('a short name can stand in an address as it is', () => {
  expect(shortNameProblem('github-2', ['github'])).toBeUndefined()
  for (const wrong of ['', 'GitHub', 'git hub', '-a', 'ü', 'a/b', 'a'.repeat(64)])
    expect(shortNameProblem(wrong, []), wrong).toMatch(/lower-case/)
})

test('a new source does not take over the address of another', () => {
  expect(shortNameProblem('github', ['github'])).toBe('github is taken: choose another short name.')
})

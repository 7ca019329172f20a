import { expect, test } from 'vitest'
import { asProblem, Problem, problemOf } from './problem.ts'

test('a refusal reads as what is wrong and what to do', () => {
  const problem = problemOf(409, {
    type: 'urn:muster:problem:incident-not-open',
    detail: 'This incident is closed.',
    remedy: 'Reopen it first.',
  })
  expect(problem.sentence).toBe('This incident is closed. Reopen it first.')
  expect(problem.code).toBe('incident-not-open')
})

test('an answer that is no problem document still becomes a sentence', () => {
  expect(problemOf(502, '<html>').sentence).toMatch(/answered 502 .* Try again/)
})

test('a page of an older version asks to be loaded anew', () => {
  const told = asProblem(new TypeError('Failed to fetch dynamically imported module: /assets/x.js'))
  expect(told.code).toBe('part-missing')
})

test('a lost connection is not called a bug', () => {
  expect(asProblem(new TypeError('Failed to fetch')).status).toBe(0)
  expect(asProblem(new TypeError('Failed to fetch')).detail).toBe('Muster does not answer.')
  expect(asProblem(new Problem(409, 'x', 'y', 'z')).status).toBe(409)
})

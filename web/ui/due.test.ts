import { expect, test } from 'vitest'
import { readDue } from './due.ts'

const MINUTE = 60_000
const due = 1_000_000_000_000

test('a clock runs quietly until the last quarter of its promise', () => {
  const started = due - 60 * MINUTE
  expect(readDue(due, due - 16 * MINUTE, started)).toEqual({ state: 'running', words: '16 min left' })
  expect(readDue(due, due - 15 * MINUTE, started)).toEqual({ state: 'soon', words: '15 min left' })
})

test('where nobody knows when it started, the last 15 minutes are soon', () => {
  expect(readDue(due, due - 15 * MINUTE).state).toBe('soon')
  expect(readDue(due, due - 16 * MINUTE).state).toBe('running')
})

test('the promised instant itself is still in time', () => {
  expect(readDue(due, due).state).toBe('soon')
  expect(readDue(due, due + 1).state).toBe('late')
})

test('a late clock says by how much', () => {
  expect(readDue(due, due + 200 * MINUTE).words).toBe('3 h 20 min late')
})

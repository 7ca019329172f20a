import { expect, test } from 'vitest'
import { comparedWith, standingOf } from './standing.ts'

const noon = Date.parse('2026-11-23T12:00:00.000Z')
const approval = { by: { id: 'p', name: 'Ines' }, at: '2026-11-01T00:00:00.000Z', statement: null }
const version = (number: number, from: string | null = null, to: string | null = null) => ({
  version: number,
  approvals: from === null ? [] : [approval],
  effectiveFrom: from,
  effectiveTo: to,
})

const among = (...versions: ReturnType<typeof version>[]) => ({ versions, inForce: null })

test('what the server says is in force is shown so, also by a browser whose clock is behind', () => {
  const [old, fresh] = [
    version(1, '2026-01-01T00:00:00.000Z', '2026-11-23T12:00:05.000Z'),
    version(2, '2026-11-23T12:00:05.000Z'),
  ]
  const said = { versions: [fresh, old], inForce: 2 }
  expect([standingOf(fresh, said, noon), standingOf(old, said, noon)]).toEqual(['in-force', 'past'])
})

test('a version is in force from its time on, not from its approval', () => {
  const later = version(1, '2026-11-23T12:00:00.001Z')
  expect(standingOf(later, among(later), noon)).toBe('scheduled')
  expect(standingOf(later, among(later), noon + 1)).toBe('in-force')
})

test('a version that nobody approved waits, until a later one was approved over it', () => {
  const first = version(1)
  expect(standingOf(first, among(first, version(2)), noon)).toBe('waiting')
  expect(standingOf(first, among(first, version(2, '2026-11-01T00:00:00.000Z')), noon)).toBe('passed-over')
})

test('a version that was replaced before its time came was never in force', () => {
  const replaced = version(1, '2026-12-01T00:00:00.000Z', '2026-11-20T00:00:00.000Z')
  expect(standingOf(replaced, among(replaced), noon)).toBe('passed-over')
})

test('a version that was replaced is past', () => {
  const old = version(1, '2026-01-01T00:00:00.000Z', '2026-11-23T12:00:00.000Z')
  expect(standingOf(old, among(old), noon)).toBe('past')
})

test('what is new is compared with what holds', () => {
  expect(comparedWith(4, 2)).toBe(2)
  expect(comparedWith(2, 2)).toBe(1)
  expect(comparedWith(1, null)).toBe(null)
})

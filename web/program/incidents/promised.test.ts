import { expect, test } from 'vitest'
import { type Clock, inOrder, lookOf } from './promised.ts'

const noon = Date.parse('2026-03-02T12:00:00Z')
const at = (minutes: number) => new Date(noon + minutes * 60_000).toISOString()
const clock = (name: Clock['clock'], state: Clock['state'], due: number, met: number | null = null): Clock => ({
  clock: name,
  name,
  startedAt: at(0),
  dueAt: at(due),
  metAt: met === null ? null : at(met),
  state,
  sentence: '',
  excused: null,
})

test('what can still be kept or was just missed comes first, the nearest due before the others', () => {
  const clocks = [
    clock('acknowledge', 'met', 15, 5),
    clock('contain', 'running', 60),
    clock('classify', 'late', 30, 40),
    clock('command', 'missed', 20),
    clock('update', 'running', 45),
  ]
  expect(inOrder(clocks).map(({ clock }) => clock)).toEqual(['command', 'update', 'contain', 'classify', 'acknowledge'])
})

test('a running clock is told as overdue the moment it is, before the server says so', () => {
  expect(lookOf(clock('contain', 'running', 60), noon + 30 * 60_000)).toEqual({ look: 'running', words: '30 min left' })
  expect(lookOf(clock('contain', 'running', 60), noon + 50 * 60_000).look).toBe('soon')
  expect(lookOf(clock('contain', 'running', 60), noon + 61 * 60_000).look).toBe('missed')
})

test('what was done too late says by how much', () => {
  expect(lookOf(clock('contain', 'late', 60, 72), noon)).toEqual({ look: 'late', words: '12 min late' })
})

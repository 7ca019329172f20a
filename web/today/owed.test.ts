import { expect, test } from 'vitest'
import type { Owed } from '../api/types.ts'
import { byUrgency } from './owed.ts'

const owed = (kind: Owed['kind'], due: string | null = null): Owed => ({ kind, what: kind, by: null, due, href: '/' })

test('a review that is late for months does not stand before a clock that was missed tonight', () => {
  const groups = byUrgency([
    owed('review-overdue', '2026-01-01T00:00:00.000Z'),
    owed('clock-missed', '2026-11-23T02:00:00.000Z'),
    owed('alert-due', '2026-11-23T03:00:00.000Z'),
  ])
  expect(groups.map(({ urgency, items }) => [urgency, ...items.map(({ kind }) => kind)])).toEqual([
    ['now', 'clock-missed'],
    ['clocks', 'alert-due'],
    ['late', 'review-overdue'],
  ])
})

test('an incident without a commander stands before alerts that are late, and no plan before late reviews', () => {
  const [now, late] = byUrgency([
    owed('review-overdue', '2026-01-01T00:00:00.000Z'),
    owed('alert-overdue', '2026-11-23T02:00:00.000Z'),
    owed('plan-missing'),
    owed('commander-missing'),
  ])
  expect(now?.items[0]?.kind).toBe('commander-missing')
  expect(late?.items[0]?.kind).toBe('plan-missing')
})

test('what a newer server owes and this page does not know is shown first, not left out', () => {
  expect(byUrgency([owed('training-overdue' as never)])).toMatchObject([{ urgency: 'now' }])
})

test('nothing that is owed has no groups', () => {
  expect(byUrgency([])).toEqual([])
})

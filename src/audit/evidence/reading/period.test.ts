import { expect, test } from 'vitest'
import { isRefusal } from '../../../kernel/decision.ts'
import { type Period, readPeriod, within } from './period.ts'

test('a period runs from its first moment to the last of its last day, in UTC', () => {
  const period = readPeriod('2026-01-01', '2026-03-31') as Period
  const inside = (time: string) => within(period, Date.parse(time))
  expect([inside('2025-12-31T23:59:59.999Z'), inside('2026-01-01T00:00:00.000Z')]).toEqual([false, true])
  expect([inside('2026-03-31T23:59:59.999Z'), inside('2026-04-01T00:00:00.000Z')]).toEqual([true, false])
})

test('one day is a period', () => {
  const { begin, end } = readPeriod('2028-02-29', '2028-02-29') as Period
  expect(end - begin).toBe(86_400_000)
})

test.each([
  ['2026-02-29', '2026-03-01', '2026-02-29 is not a day of the calendar.'],
  ['2026-01-01', '2026-13-01', '2026-13-01 is not a day of the calendar.'],
  ['2026-1-1', '2026-03-01', '2026-1-1 is not a day of the calendar.'],
  ['01.01.2026', '2026-03-01', '01.01.2026 is not a day of the calendar.'],
  ['2026-03-02', '2026-03-01', 'The period ends before it begins.'],
])('%s to %s is refused', (from, to, because) => {
  const refusal = readPeriod(from, to)
  expect(isRefusal(refusal) && refusal).toMatchObject({ refused: 'period-invalid', because })
})

import { expect, test } from 'vitest'
import { type Instant, instant, isoInstant } from '../kernel/instant.ts'
import { businessCalendar } from './calendar.ts'

const at = (text: string): Instant => instant(Date.parse(text))
const later = (zone: string, from: string, days: number) =>
  isoInstant(businessCalendar(zone).addBusinessDays(at(from), days))

test('a business day skips the weekend and keeps the time of day', () => {
  expect(later('UTC', '2026-03-06T15:30:00Z', 1)).toBe('2026-03-09T15:30:00.000Z')
  expect(later('UTC', '2026-03-02T09:00:00Z', 5)).toBe('2026-03-09T09:00:00.000Z')
})

test('what begins on a weekend is due on Monday after one day', () => {
  expect(later('UTC', '2026-03-07T22:00:00Z', 1)).toBe('2026-03-09T22:00:00.000Z')
  expect(later('UTC', '2026-03-08T22:00:00Z', 1)).toBe('2026-03-09T22:00:00.000Z')
})

test('no days are no time at all', () => {
  expect(later('UTC', '2026-03-07T22:00:00Z', 0)).toBe('2026-03-07T22:00:00.000Z')
})

test('it is the weekend of the people: late on Friday in Los Angeles it is Saturday in UTC', () => {
  expect(later('America/Los_Angeles', '2026-01-10T01:00:00Z', 1)).toBe('2026-01-13T01:00:00.000Z')
  expect(later('UTC', '2026-01-10T01:00:00Z', 1)).toBe('2026-01-12T01:00:00.000Z')
})

test('over the night in which the clocks change, the time of day stays', () => {
  expect(later('Europe/Berlin', '2026-03-27T08:00:00Z', 1)).toBe('2026-03-30T07:00:00.000Z')
})

import { describe, expect, test } from 'vitest'
import { ago, bothClocks, clockTime, date, duration, fullTime } from './time.ts'

const BERLIN = 'Europe/Berlin'
const now = Date.parse('2025-11-23T13:05:00.000Z')
const at = (iso: string) => Date.parse(iso)

describe('how long', () => {
  test.each([
    [0, '0 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [3_599_999, '59 min'],
    [3_600_000, '1 h'],
    [15_600_000, '4 h 20 min'],
    [86_400_000, '1 d'],
    [187_200_000, '2 d 4 h'],
    [20 * 86_400_000, '20 d'],
    [100 * 86_400_000, '3 mo'],
    [800 * 86_400_000, '2 y'],
  ])('%i ms reads as %s', (milliseconds, words) => {
    expect(duration(milliseconds)).toBe(words)
  })

  test('a clock never flatters: 59 minutes and 59 seconds are not an hour', () => {
    expect(duration(3_599_000)).toBe('59 min')
  })
})

describe('how long ago', () => {
  test.each([
    ['2025-11-23T13:04:30.000Z', 'just now'],
    ['2025-11-23T13:02:00.000Z', '3 min ago'],
    ['2025-11-23T08:35:00.000Z', '4 h ago'],
    ['2025-11-20T13:05:00.000Z', '3 d ago'],
    ['2025-11-23T15:06:00.000Z', 'in 2 h'],
  ])('%s is %s', (moment, words) => {
    expect(ago(at(moment), now)).toBe(words)
  })
})

describe('which moment', () => {
  test('today needs no date', () => {
    expect(clockTime(at('2025-11-23T13:02:00.000Z'), now, BERLIN)).toBe('14:02')
  })

  test('today is the reader’s day, not that of UTC', () => {
    expect(clockTime(at('2025-11-22T23:30:00.000Z'), now, BERLIN)).toBe('00:30')
    expect(clockTime(at('2025-11-22T22:30:00.000Z'), now, BERLIN)).toBe('22 Nov 23:30')
  })

  test('another year is written out', () => {
    expect(clockTime(at('2024-11-23T13:02:00.000Z'), now, BERLIN)).toBe('23 Nov 2024 14:02')
    expect(date(at('2024-11-23T13:02:00.000Z'), BERLIN)).toBe('23 Nov 2024')
  })

  test('midnight is 00, never 24', () => {
    expect(clockTime(at('2025-11-22T23:00:00.000Z'), now, BERLIN)).toBe('00:00')
  })

  test('the whole truth names its zone', () => {
    expect(fullTime(at('2025-11-23T13:02:05.000Z'), BERLIN)).toMatch(/^Sun 23 Nov 2025, 14:02:05 (CET|GMT\+1)$/)
  })
})

describe('both clocks', () => {
  test('one moment is told in the reader’s zone and in UTC', () => {
    expect(bothClocks(at('2025-11-23T13:02:05.123Z'), undefined, BERLIN).split('\n')).toEqual([
      expect.stringContaining('14:02:05'),
      '2025-11-23T13:02:05.123Z',
    ])
  })

  test('a fact that was recorded later says by how much', () => {
    const told = bothClocks(at('2025-11-23T13:02:00.000Z'), at('2025-11-23T13:22:00.000Z'), BERLIN)
    expect(told).toMatch(/^Happened .*14:02:00/)
    expect(told).toMatch(/Recorded .*14:22:00 \S+, 20 min later$/)
  })
})

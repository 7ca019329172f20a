import { expect, test } from 'vitest'
import type { TimelineEntry } from '../../api/types.ts'
import { daysOf, recordedWords } from './timeline.ts'

const zone = 'Europe/Berlin'

function entry(index: number, occurredAt: string, more: Partial<TimelineEntry> = {}): TimelineEntry {
  const by = { kind: 'person', name: 'Lena Vogt' }
  const rest = { type: 'TimelineEntryAdded', line: `Entry ${index}`, late: false, by, corrected: [] }
  return { index, kind: 'note', occurredAt, recordedAt: occurredAt, ...rest, ...more }
}

const evening = entry(4, '2026-11-22T22:59:00.000Z')
const night = entry(5, '2026-11-22T23:01:00.000Z', { kind: 'system' })
const morning = entry(6, '2026-11-23T08:00:00.000Z')
const all = [evening, night, morning]

test('a day ends at midnight of the reader, not of UTC', () => {
  expect(daysOf(all, { shown: 'all', newestFirst: false, zone })).toEqual([
    { day: 'Sun 22 Nov 2026', entries: [evening] },
    { day: 'Mon 23 Nov 2026', entries: [night, morning] },
  ])
})

test('newest first turns the days and the entries within them', () => {
  const days = daysOf(all, { shown: 'all', newestFirst: true, zone })
  expect(days.flatMap(({ entries }) => entries)).toEqual([morning, night, evening])
  expect(all[0]).toBe(evening)
})

test('where only a few are asked for, they are those that stand at the top', () => {
  const few = daysOf(all, { shown: 'all', newestFirst: true, zone, atMost: 2 })
  expect(few.flatMap(({ entries }) => entries)).toEqual([morning, night])
})

test('what people wrote can be read without the rest, and the rest without it', () => {
  const read = (shown: 'written' | 'changes') =>
    daysOf(all, { shown, newestFirst: false, zone }).flatMap(({ entries }) => entries)
  expect(read('written')).toEqual([evening, morning])
  expect(read('changes')).toEqual([night])
})

test('the second clock is told where it differs from the first', () => {
  const occurredAt = '2026-11-23T13:02:00.000Z'
  expect(recordedWords(entry(1, occurredAt, { recordedAt: '2026-11-23T13:02:40.000Z' }), zone)).toBeNull()
  expect(recordedWords(entry(1, occurredAt, { recordedAt: '2026-11-23T13:40:00.000Z' }), zone)).toBe(
    'recorded 14:40, 38 min later',
  )
  expect(recordedWords(entry(1, occurredAt, { recordedAt: '2026-11-25T14:02:00.000Z' }), zone)).toBe(
    'recorded 25 Nov 15:02, 2 d 1 h later',
  )
})

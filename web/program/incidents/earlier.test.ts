import { expect, test } from 'vitest'
import type { TimelineEntry } from '../../api/types.ts'
import { earlierFindings } from './earlier.ts'

const by = { kind: 'person', name: 'Lena Vogt' }

function recorded(index: number, line: string, type = 'FindingRecorded'): TimelineEntry {
  const at = `2026-11-23T10:0${index}:00.000Z`
  return { index, kind: 'system', type, line, occurredAt: at, recordedAt: at, late: false, by, corrected: [] }
}

const timeline = [
  recorded(1, 'Root cause: A mail'),
  recorded(2, 'Lessons learned: None'),
  recorded(3, 'Root cause: A mail: with a link'),
  recorded(4, 'Root cause: said somebody', 'TimelineEntryAdded'),
  recorded(5, 'Root cause: A missing check'),
]
const rootCause = { text: 'A missing check', by: by.name, at: '2026-11-23T10:05:00.000Z' }
const findings = { affected: null, containment: null, rootCause, lessons: null }

test('every version but the present one is history, newest first', () => {
  expect(earlierFindings({ timeline, findings }, 'root-cause').map(({ text }) => text)).toEqual([
    'A mail: with a link',
    'A mail',
  ])
})

test('a note that reads like a finding is none', () => {
  expect(earlierFindings({ timeline, findings }, 'root-cause').some(({ index }) => index === 4)).toBe(false)
})

import { describe, expect, test } from 'vitest'
import { instant } from '../../../kernel/instant.ts'
import type { IncidentEvent } from '../../../program/incidents/events.ts'
import type { Head } from '../reading/head.ts'
import { type Period, readPeriod } from '../reading/period.ts'
import { type IncidentFact, incidentLine } from './incidents.ts'

const MARCH = readPeriod('2026-03-01', '2026-03-31') as Period
const HEAD = { lateMs: 24 * 60 * 60 * 1000 } as Head
const mara = { kind: 'person', id: 'm', name: 'Mara' } as const

const ms = (time: string) => instant(Date.parse(`${time}:00Z`))

/** Facts in order; a time is when it was recorded, and when it happened unless said. */
function facts(...told: [recorded: string, event: IncidentEvent, occurred?: string][]): IncidentFact[] {
  return told.map(([recorded, event, occurred], n) => ({
    index: 100 + n,
    sequence: 7,
    stream: 's',
    position: n + 1,
    recordedAt: ms(recorded),
    occurredAt: ms(occurred ?? recorded),
    by: mara,
    event,
  }))
}

function declared(
  detected: string,
  more: Partial<Extract<IncidentEvent, { type: 'IncidentDeclared' }>> = {},
): IncidentEvent {
  const detectedAt = ms(detected)
  return {
    type: 'IncidentDeclared',
    kind: 'real',
    severity: 'SEV3',
    detectedAt,
    detectionSource: 'a person',
    alerts: [],
    title: 'Odd',
    ...more,
  }
}

const closed: IncidentEvent = { type: 'IncidentClosed', severity: 'SEV3' }
const reopened: IncidentEvent = { type: 'IncidentReopened', reason: 'More came up.' }
const line = (...told: Parameters<typeof facts>) => incidentLine(facts(...told), MARCH, HEAD)

describe('an incident belongs to a period by its first touch', () => {
  test.each<[string, Parameters<typeof facts>]>([
    ['declared', [['2026-03-31T23:59', declared('2026-02-01T00:00')]]],
    ['detected', [['2026-04-01T00:00', declared('2026-03-31T23:59')]]],
    ['occurred', [['2026-04-02T00:00', declared('2026-04-02T00:00'), '2026-03-05T00:00']]],
    [
      'closed',
      [
        ['2026-02-01T00:00', declared('2026-02-01T00:00')],
        ['2026-03-01T00:00', closed],
      ],
    ],
    [
      'open',
      [
        ['2026-02-01T00:00', declared('2026-02-01T00:00')],
        ['2026-04-01T00:00', closed],
      ],
    ],
    ['open', [['2025-01-01T00:00', declared('2025-01-01T00:00')]]],
    [
      'open',
      [
        ['2026-01-01T00:00', declared('2026-01-01T00:00')],
        ['2026-01-02T00:00', closed],
        ['2026-02-28T23:59', reopened],
        ['2026-04-09T00:00', closed],
      ],
    ],
    [
      'outside',
      [
        ['2026-01-01T00:00', declared('2026-01-01T00:00')],
        ['2026-02-28T23:59', closed],
      ],
    ],
    [
      'outside',
      [
        ['2026-01-01T00:00', declared('2026-01-01T00:00')],
        ['2026-01-02T00:00', closed],
        ['2026-04-01T00:00', reopened],
      ],
    ],
    ['outside', [['2026-04-01T00:00', declared('2026-04-01T00:00')]]],
  ])('%s', (because, told) => {
    expect(line(...told)).toMatchObject({ because, inPeriod: because !== 'outside' })
  })
})

test('an exercise is a row as well, or numbers would be missing', () => {
  expect(line(['2026-03-02T00:00', declared('2026-03-02T00:00', { kind: 'exercise' })])).toMatchObject({
    number: 'INC-0007',
    kind: 'exercise',
    inPeriod: true,
  })
})

test('a row shows the severity at declaration, now, and the worst ever held', () => {
  const row = line(
    ['2026-03-02T00:00', declared('2026-03-02T00:00')],
    ['2026-03-02T01:00', { type: 'SeverityRevised', from: 'SEV3', to: 'SEV1', reason: 'x' }],
    ['2026-03-02T02:00', { type: 'SeverityRevised', from: 'SEV1', to: 'SEV4', reason: 'x' }],
  )
  expect(row).toMatchObject({ severity: 'SEV3', worstSeverity: 'SEV1', currentSeverity: 'SEV4' })
})

test('who held command last but laid it down commands no more', () => {
  const holder = { id: 'm', name: 'Mara' }
  const taken: IncidentEvent = { type: 'RoleTaken', role: 'commander', holder }
  const scribe: IncidentEvent = { type: 'RoleTaken', role: 'scribe', holder: { id: 'j', name: 'Jonas' } }
  const start: Parameters<typeof facts> = [
    ['2026-03-02T00:00', declared('2026-03-02T00:00')],
    ['2026-03-02T01:00', taken],
    ['2026-03-02T02:00', scribe],
  ]
  expect(line(...start)).toMatchObject({ commander: 'Mara' })
  expect(line(...start, ['2026-03-02T03:00', { type: 'RoleLaidDown', role: 'commander', from: holder }])).toMatchObject(
    { commander: null },
  )
})

test('a closed incident that was reopened is open, and has no closing time', () => {
  const told: Parameters<typeof facts> = [
    ['2026-03-02T00:00', declared('2026-03-02T00:00')],
    ['2026-03-03T00:00', closed],
  ]
  expect(line(...told)).toMatchObject({
    status: 'closed',
    statusSince: '2026-03-03T00:00:00.000Z',
    closedAt: '2026-03-03T00:00:00.000Z',
  })
  expect(line(...told, ['2026-03-04T00:00', reopened])).toMatchObject({
    status: 'open',
    statusSince: '2026-03-04T00:00:00.000Z',
    closedAt: null,
  })
})

test('alerts stand in the order in which they were named, none twice', () => {
  const linked = (alert: string): IncidentEvent => ({ type: 'AlertLinked', alert, title: 'x' })
  const row = line(
    ['2026-03-02T00:00', declared('2026-03-02T00:00', { alerts: ['c', 'a'] })],
    ['2026-03-02T01:00', linked('b')],
    ['2026-03-02T02:00', linked('a')],
  )
  expect(row.alerts).toEqual(['c', 'a', 'b'])
})

test('an entry is late when it was recorded longer after it happened than entry 0 allows, not at that very moment', () => {
  const note: IncidentEvent = { type: 'TimelineEntryAdded', text: 'x' }
  const row = line(
    ['2026-03-02T00:00', declared('2026-03-02T00:00')],
    ['2026-03-04T12:00', note, '2026-03-03T12:00'],
    ['2026-03-04T12:00', note, '2026-03-03T11:59'],
  )
  expect(row.lateEntries).toBe(1)
})

test('the phase is triage until somebody says otherwise, and the title is the last one given', () => {
  const told: Parameters<typeof facts> = [['2026-03-02T00:00', declared('2026-03-02T00:00')]]
  expect(line(...told)).toMatchObject({ phase: 'triage', title: 'Odd' })
  const later = line(
    ...told,
    ['2026-03-02T01:00', { type: 'PhaseChanged', from: 'triage', to: 'recovery' }],
    ['2026-03-02T02:00', { type: 'IncidentRetitled', from: 'Odd', to: 'Very odd', reason: 'x' }],
  )
  expect(later).toMatchObject({ phase: 'recovery', title: 'Very odd' })
})

describe('a number that came to nothing of its own stays a row', () => {
  const start: Parameters<typeof facts> = [['2026-02-02T00:00', declared('2026-02-02T00:00', { alerts: ['a'] })]]

  test('void: since when, never closed, and no longer open', () => {
    const gone: IncidentEvent = { type: 'IncidentVoided', reason: 'A drill.' }
    expect(line(...start, ['2026-02-03T00:00', gone])).toMatchObject({
      number: 'INC-0007',
      status: 'void',
      statusSince: '2026-02-03T00:00:00.000Z',
      closedAt: null,
      because: 'outside',
    })
    expect(line(...start, ['2026-03-01T00:00', gone])).toMatchObject({ because: 'closed', inPeriod: true })
  })

  test('merged: since when and into which; its alerts stay its own, and count there as well', () => {
    const merged: IncidentEvent = { type: 'IncidentMerged', into: 's2', number: 'INC-0009', reason: 'One thing.' }
    expect(line(...start, ['2026-03-03T00:00', merged])).toMatchObject({
      status: 'merged',
      statusSince: '2026-03-03T00:00:00.000Z',
      mergedInto: 'INC-0009',
      alerts: ['a'],
    })
    const linked: IncidentEvent = { type: 'AlertLinked', alert: 'c', title: 'x' }
    const absorbed: IncidentEvent = { type: 'IncidentAbsorbed', incidents: ['s'], number: 'INC-0007', alerts: ['a'] }
    const target: Parameters<typeof facts> = [
      ['2026-03-02T00:00', declared('2026-03-02T00:00', { alerts: ['b'] })],
      ['2026-03-03T00:00', absorbed],
      ['2026-03-04T00:00', linked],
    ]
    expect(line(...target)).toMatchObject({ status: 'open', mergedInto: null, alerts: ['b', 'a', 'c'] })
  })
})

test('a row names the version of the plan that its incident is judged by', () => {
  const start: Parameters<typeof facts> = [['2026-03-02T00:00', declared('2026-03-02T00:00')]]
  const pinned: IncidentEvent = { type: 'PlanPinned', document: 'd', version: 4, hash: 'ab', promises: {} as never }
  expect([line(...start).planVersion, line(...start, ['2026-03-02T00:00', pinned]).planVersion]).toEqual([null, 4])
})

test('what was erased says so, and the row still stands', () => {
  const [fact] = facts(['2026-03-02T00:00', { type: 'IncidentDeclared', title: '[erased]' } as IncidentEvent])
  expect(incidentLine([fact!], MARCH, HEAD)).toMatchObject({
    title: '[erased]',
    kind: '[erased]',
    severity: '[erased]',
    detectedAt: '[erased]',
    detectionSource: '[erased]',
    alerts: [],
    because: 'declared',
  })
})

import { describe, expect, test } from 'vitest'
import { type Incident, incidentLine } from './incidents.ts'

const period = { from: 1000, end: 2000 }

function line(facts: Partial<Incident>) {
  const incident: Incident = {
    entry: 7,
    sequence: 1,
    stream: 's',
    severity: 'SEV2',
    kind: 'real',
    detectedAt: 0,
    detectionSource: 'a person',
    declaredAt: 0,
    declaredBy: 'Ada',
    occurredAt: 0,
    alerts: [],
    title: 'Leak',
    currentSeverity: 'SEV2',
    worstSeverity: 'SEV2',
    status: 'open',
    statusSince: 0,
    mergedInto: null,
    closedAt: undefined,
    planVersion: null,
    phase: 'triage',
    commander: null,
    open: [{ from: 0, to: 1 }],
    late: 0,
    restricted: false,
    ...facts,
  }
  const { inPeriod, because } = incidentLine(incident, period)
  return { inPeriod, because }
}

describe('an incident belongs to a period by the first touch', () => {
  test.each<[string, Partial<Incident>]>([
    ['declared', { declaredAt: 1000, detectedAt: 1500, open: [{ from: 1000 }] }],
    ['detected', { declaredAt: 5000, detectedAt: 1999, open: [{ from: 5000 }] }],
    ['occurred', { declaredAt: 5000, detectedAt: 5000, occurredAt: 1999, open: [{ from: 5000 }] }],
    ['closed', { open: [{ from: 0, to: 1000 }, { from: 3000 }] }],
    ['open', { open: [{ from: 0 }] }],
    ['open', { open: [{ from: 0, to: 5000 }] }],
    [
      'open',
      {
        open: [
          { from: 0, to: 5 },
          { from: 1999, to: 2000 },
        ],
      },
    ],
  ])('%s', (because, facts) => {
    expect(line(facts)).toEqual({ inPeriod: true, because })
  })

  test.each<[string, Partial<Incident>]>([
    ['over before it began', { open: [{ from: 0, to: 999 }] }],
    ['declared when it had ended', { declaredAt: 2000, detectedAt: 2000, occurredAt: 2000, open: [{ from: 2000 }] }],
  ])('outside: %s', (_what, facts) => {
    expect(line(facts)).toEqual({ inPeriod: false, because: 'outside' })
  })
})

import { describe, expect, test } from 'vitest'
import { minutesAfterNoon, noon } from '../../../../test/harness/story.ts'
import type { Recorded } from '../../../kernel/event.ts'
import type { IncidentEvent } from '../events.ts'
import { type Declared, evolve, type Incident } from '../incident.ts'
import { toOcsf } from './ocsf.ts'

// biome-ignore lint/suspicious/noExplicitAny: what an export holds is what each test says it holds
type Loose = any

/** What OCSF 1.4 demands of an Incident Finding, and of the objects in it. */
const REQUIRED = [
  'activity_id',
  'category_uid',
  'class_uid',
  'finding_info_list',
  'metadata',
  'severity_id',
  'status_id',
  'time',
  'type_uid',
]

const declared: IncidentEvent = {
  type: 'IncidentDeclared',
  kind: 'real',
  severity: 'SEV2',
  detectedAt: noon,
  detectionSource: 'wazuh',
  alerts: [],
  title: 'A leak',
  summary: 'Keys were in a log.',
}
const alert = { id: 'an alert', title: 'Keys in a log', source: 'wazuh', receivedAt: noon }

function exported(facts: readonly IncidentEvent[], alerts = [alert]): Loose {
  const recorded = facts.map((event, n): Recorded<IncidentEvent> => {
    const at = minutesAfterNoon(n)
    const by = { kind: 'person', id: 'ada', name: 'Ada' } as const
    return { index: n, sequence: 7, stream: 'a stream', position: n + 1, recordedAt: at, occurredAt: at, by, event }
  })
  const incident = recorded.reduce<Incident>(evolve, { status: 'undeclared' }) as Declared
  return toOcsf(incident, recorded, alerts)
}

describe('an incident as OCSF', () => {
  test.each<[string, IncidentEvent[], object]>([
    ['just declared', [], { activity_id: 1, type_uid: 200501, status_id: 1, verdict_id: 4 }],
    [
      'under way',
      [{ type: 'PhaseChanged', from: 'triage', to: 'containment' }],
      { activity_id: 2, type_uid: 200502, status_id: 2 },
    ],
    ['under review', [{ type: 'PhaseChanged', from: 'triage', to: 'review' }], { activity_id: 2, status_id: 4 }],
    [
      'closed',
      [{ type: 'IncidentClosed', severity: 'SEV2' }],
      { activity_id: 3, type_uid: 200503, status_id: 5, end_time: minutesAfterNoon(1) },
    ],
    [
      'void',
      [{ type: 'IncidentVoided', reason: 'A test alarm.' }],
      { status_id: 5, verdict_id: 1, status_detail: 'void: A test alarm.' },
    ],
    [
      'merged',
      [{ type: 'IncidentMerged', into: 'another', number: 'INC-0001', reason: 'The same.' }],
      { status_id: 5, verdict_id: 10 },
    ],
    [
      'reopened',
      [
        { type: 'IncidentClosed', severity: 'SEV2' },
        { type: 'IncidentReopened', reason: 'More.' },
      ],
      { activity_id: 2, status_id: 1 },
    ],
  ])('that is %s', (_name, more, expected) => {
    const finding = exported([declared, ...more])
    expect(finding).toMatchObject(expected)
    for (const name of REQUIRED) expect(finding, name).toHaveProperty(name)
    expect(finding).toMatchObject({ category_uid: 2, class_uid: 2005, time: minutesAfterNoon(more.length) })
    expect(finding.metadata).toMatchObject({ version: '1.4.0', product: { name: 'Muster', vendor_name: 'Muster' } })
  })

  test.each([
    ['SEV1', 5, 4],
    ['SEV2', 4, 3],
    ['SEV3', 3, 2],
    ['SEV4', 2, 1],
  ] as const)('%s is severity %d and priority %d', (severity, severity_id, priority_id) => {
    expect(exported([{ ...declared, severity }])).toMatchObject({ severity_id, priority_id })
  })

  test('lists the alerts that led to it, and itself where none did', () => {
    expect(exported([declared]).finding_info_list).toEqual([
      { uid: 'an alert', title: 'Keys in a log', created_time: noon, types: ['wazuh'] },
    ])
    expect(exported([declared], []).finding_info_list).toMatchObject([
      { uid: 'a stream', title: 'A leak', first_seen_time: noon },
    ])
  })

  test('is a suspected breach while data may be affected', () => {
    const data = { type: 'AffectedRecorded', item: 'one', what: 'data', status: 'suspected', name: 'Keys' } as const
    expect(exported([declared]).is_suspected_breach).toBe(false)
    expect(exported([declared, data]).is_suspected_breach).toBe(true)
    expect(exported([declared, { ...data, status: 'confirmed' }])).toMatchObject({
      is_suspected_breach: true,
      verdict_id: 2,
    })
    expect(exported([declared, { ...data, status: 'cleared' }]).is_suspected_breach).toBe(false)
  })

  test('of an exercise is a test', () => {
    expect(exported([{ ...declared, kind: 'exercise' }]).verdict_id).toBe(6)
  })

  test('has an impact once somebody assessed it, by the worst severity ever held', () => {
    expect(exported([declared]).impact_id).toBe(0)
    const answers = {
      customers: 'none',
      availability: 'none',
      confidentialData: 'yes',
      personalData: 'no',
      controls: 'failed',
      safety: 'no',
    } as const
    const lowered: IncidentEvent[] = [
      { type: 'ImpactAssessed', answers },
      { type: 'SeverityRevised', from: 'SEV2', to: 'SEV4', reason: 'Rotated.' },
    ]
    expect(exported([declared, ...lowered])).toMatchObject({ impact_id: 3, severity_id: 2 })
  })
})

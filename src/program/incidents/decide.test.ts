import { describe, expect, test } from 'vitest'
import { minutesAfterNoon, noon, storiesOf } from '../../../test/harness/story.ts'
import { instant } from '../../kernel/instant.ts'
import { closeIncident, missingToClose, reopenIncident } from './decide/close.ts'
import { declareIncident, linkAlert } from './decide/declare.ts'
import {
  addTimelineEntry,
  assignRole,
  changePhase,
  correctTimelineEntry,
  recordFinding,
  retitle,
} from './decide/room.ts'
import { reviseSeverity } from './decide/severity.ts'
import type { IncidentEvent } from './events.ts'
import { evolve, type Incident } from './incident.ts'
import { answerEscalation } from './react.ts'

const given = storiesOf<Incident, IncidentEvent>(evolve, { status: 'undeclared' })

const declared: IncidentEvent = {
  type: 'IncidentDeclared',
  kind: 'real',
  severity: 'SEV3',
  detectedAt: noon,
  detectionSource: 'falco',
  alerts: ['a-1'],
  title: 'A shell was opened',
}
const ada = { id: 'ada', name: 'Ada' }
const grace = { id: 'grace', name: 'Grace' }
const led: IncidentEvent = { type: 'RoleTaken', role: 'commander', holder: ada }
const told: IncidentEvent = { type: 'TimelineEntryAdded', text: 'Cut it off.' }
const found = (['affected', 'containment', 'root-cause', 'lessons'] as const).map(
  (finding): IncidentEvent => ({ type: 'FindingRecorded', finding, text: 'None, because it was a drill.' }),
)
const complete = [declared, led, told, ...found]
const closed: IncidentEvent = { type: 'IncidentClosed', severity: 'SEV3' }

describe('a declaration', () => {
  const declaration = {
    title: ' A shell was opened ',
    kind: 'real',
    severity: 'SEV3',
    detectedAt: noon,
    detectionSource: ' ',
    alerts: [],
  } as const

  test('says what, how severe, and when it was noticed by whom', () => {
    given()
      .when(() => declareIncident({ ...declaration, summary: ' In short. ' }, noon))
      .thenRecorded({
        type: 'IncidentDeclared',
        kind: 'real',
        severity: 'SEV3',
        detectedAt: noon,
        alerts: [],
        title: 'A shell was opened',
        detectionSource: 'a person',
        summary: 'In short.',
      })
  })

  test('needs a title', () => {
    given()
      .when(() => declareIncident({ ...declaration, title: ' ' }, noon))
      .thenRefused('title-missing')
  })

  test('cannot be of something that will be noticed later; a clock may be two minutes fast', () => {
    given()
      .when(() => declareIncident({ ...declaration, detectedAt: instant(noon + 120_001) }, noon))
      .thenRefused('detection-invalid', 'future')
    expect(declareIncident({ ...declaration, detectedAt: minutesAfterNoon(2) }, noon)).toHaveLength(1)
    given()
      .when(() => declareIncident({ ...declaration, detectedAt: instant(-1) }, noon))
      .thenRefused('detection-invalid', '1970')
  })
})

describe('an escalated alert', () => {
  const escalated = {
    event: { type: 'AlertEscalated', severity: 'SEV2', incident: 'i-1', title: 'A shell', note: 'Real.' },
    by: { kind: 'person', id: 'ada', name: 'Ada' },
    stream: 'a-9',
    recordedAt: minutesAfterNoon(5),
  } as never
  const alert = { receivedAt: noon, source: 'falco' }

  test('declares its incident: detected when it was received, by what sent it', () => {
    expect(answerEscalation(escalated, given().state, alert)).toMatchObject({
      by: { name: 'Ada' },
      events: [
        {
          stream: 'i-1',
          event: {
            type: 'IncidentDeclared',
            severity: 'SEV2',
            detectedAt: noon,
            detectionSource: 'falco',
            summary: 'Real.',
            alerts: ['a-9'],
          },
        },
      ],
    })
  })

  test('joins an incident that is open, once', () => {
    expect(answerEscalation(escalated, given(declared).state, alert)).toMatchObject({
      events: [{ stream: 'i-1', event: { type: 'AlertLinked', alert: 'a-9', title: 'A shell' } }],
    })
    const joined: IncidentEvent = { type: 'AlertLinked', alert: 'a-9', title: 'A shell' }
    expect(answerEscalation(escalated, given(declared, joined).state, alert)).toBe(null)
  })

  test('cannot join one that is closed', () => {
    expect(answerEscalation(escalated, given(...complete, closed).state, alert)).toMatchObject({
      refused: 'incident-closed',
    })
  })
})

describe('a severity', () => {
  test('Never does a severity change without a reason', () => {
    for (const reason of ['', '  ', '\n'])
      given(declared)
        .when((incident) => reviseSeverity(incident, 'SEV4', reason))
        .thenRefused('reason-missing', 'Say in one sentence why it changed.')
  })

  test('is revised from what it was, to worse or to better', () => {
    given(declared)
      .when((incident) => reviseSeverity(incident, 'SEV1', ' It spreads. '))
      .thenRecorded({ type: 'SeverityRevised', from: 'SEV3', to: 'SEV1', reason: 'It spreads.' })
  })

  test('that it has already is not revised', () => {
    given(declared)
      .when((incident) => reviseSeverity(incident, 'SEV3', 'Because.'))
      .thenRefused('severity-unchanged', 'SEV3')
  })

  test('that was once the worst stays the worst ever held', () => {
    const up: IncidentEvent = { type: 'SeverityRevised', from: 'SEV3', to: 'SEV1', reason: 'x' }
    const down: IncidentEvent = { type: 'SeverityRevised', from: 'SEV1', to: 'SEV4', reason: 'x' }
    expect(given(declared, up, down).state).toMatchObject({ severity: 'SEV4', worstSeverity: 'SEV1' })
  })
})

describe('a role', () => {
  test('Never does a role pass from one person to another without both names on record', () => {
    given(declared, led)
      .when((incident) => assignRole(incident, 'commander', grace))
      .thenRecorded({ type: 'RoleTaken', role: 'commander', holder: grace, from: ada })
  })

  test('is taken by the first without anybody before', () => {
    given(declared)
      .when((incident) => assignRole(incident, 'commander', ada))
      .thenRecorded({ type: 'RoleTaken', role: 'commander', holder: ada })
  })

  test('is laid down by who has it, and by nobody twice', () => {
    given(declared, led)
      .when((incident) => assignRole(incident, 'commander', null))
      .thenRecorded({ type: 'RoleLaidDown', role: 'commander', from: ada })
    given(declared, led, { type: 'RoleLaidDown', role: 'commander', from: ada })
      .when((incident) => assignRole(incident, 'commander', null))
      .thenNothing()
  })

  test('that somebody has already is not taken again', () => {
    given(declared, led)
      .when((incident) => assignRole(incident, 'commander', { ...ada, name: 'Ada L.' }))
      .thenNothing()
  })
})

describe('the timeline', () => {
  test('Never does a time in the future enter the timeline', () => {
    given(declared)
      .when((incident) => addTimelineEntry(incident, 'Soon.', instant(noon + 120_001), noon))
      .thenRefused('time-invalid', 'future')
    given(declared)
      .when((incident) => addTimelineEntry(incident, 'Just now.', minutesAfterNoon(2), noon))
      .thenRecorded({ type: 'TimelineEntryAdded', text: 'Just now.' })
  })

  test('takes nothing from before there were clocks, and nothing without words', () => {
    given(declared)
      .when((incident) => addTimelineEntry(incident, 'Long ago.', instant(-1), noon))
      .thenRefused('time-invalid', '1970')
    given(declared)
      .when((incident) => addTimelineEntry(incident, ' ', noon, noon))
      .thenRefused('text-missing')
  })

  test('takes amendments after the record is closed', () => {
    given(...complete, closed)
      .when((incident) => addTimelineEntry(incident, ' The police called back. ', noon, noon))
      .thenRecorded({ type: 'TimelineEntryAdded', text: 'The police called back.' })
  })

  test('Never is a timeline entry edited; a correction stands beside it', () => {
    given(declared, told)
      .when((incident) => correctTimelineEntry(incident, 1, ' Cut them off. ', ' A slip. '))
      .thenRecorded({ type: 'TimelineEntryCorrected', corrects: 1, text: 'Cut them off.', reason: 'A slip.' })
    expect(
      given(declared, told, { type: 'TimelineEntryCorrected', corrects: 1, text: 'x', reason: 'y' }).state,
    ).toMatchObject({ entries: [1] })
  })

  test('is corrected with words and a reason, and only where a person wrote', () => {
    given(declared, told)
      .when((incident) => correctTimelineEntry(incident, 1, ' ', 'A slip.'))
      .thenRefused('text-missing')
    given(declared, told)
      .when((incident) => correctTimelineEntry(incident, 1, 'Better.', ' '))
      .thenRefused('reason-missing')
    given(declared, told)
      .when((incident) => correctTimelineEntry(incident, 0, 'Better.', 'A slip.'))
      .thenRefused('entry-unknown', 'Entry 0')
  })
})

describe('a title, a phase, a finding', () => {
  test('a title changes with a reason, to something, and not to itself', () => {
    given(declared)
      .when((incident) => retitle(incident, ' Break-in ', ' It is one. '))
      .thenRecorded({ type: 'IncidentRetitled', from: 'A shell was opened', to: 'Break-in', reason: 'It is one.' })
    given(declared)
      .when((incident) => retitle(incident, ' ', 'Why.'))
      .thenRefused('title-missing')
    given(declared)
      .when((incident) => retitle(incident, 'Break-in', ''))
      .thenRefused('reason-missing')
    given(declared)
      .when((incident) => retitle(incident, 'A shell was opened', 'Why.'))
      .thenNothing()
  })

  test('a phase changes with or without a reason, forward or back, and not to itself', () => {
    given(declared)
      .when((incident) => changePhase(incident, 'recovery', ' '))
      .thenRecorded({ type: 'PhaseChanged', from: 'triage', to: 'recovery' })
    given(declared, { type: 'PhaseChanged', from: 'triage', to: 'recovery' })
      .when((incident) => changePhase(incident, 'containment', ' Again. '))
      .thenRecorded({ type: 'PhaseChanged', from: 'recovery', to: 'containment', reason: 'Again.' })
    given(declared)
      .when((incident) => changePhase(incident, 'triage', 'Why.'))
      .thenNothing()
  })

  test('a finding is never empty, and not recorded twice in the same words', () => {
    given(declared)
      .when((incident) => recordFinding(incident, 'lessons', ' '))
      .thenRefused('text-missing', 'none, because')
    given(declared)
      .when((incident) => recordFinding(incident, 'lessons', ' Patch sooner. '))
      .thenRecorded({ type: 'FindingRecorded', finding: 'lessons', text: 'Patch sooner.' })
    given(declared, { type: 'FindingRecorded', finding: 'lessons', text: 'Patch sooner.' })
      .when((incident) => recordFinding(incident, 'lessons', 'Patch sooner. '))
      .thenNothing()
  })
})

describe('closing', () => {
  test('a record that is complete can be closed', () => {
    given(...complete)
      .when((incident) => closeIncident(incident, ' All good. '))
      .thenRecorded({ type: 'IncidentClosed', severity: 'SEV3', summary: 'All good.' })
    given(...complete)
      .when((incident) => closeIncident(incident, ' '))
      .thenRecorded({ type: 'IncidentClosed', severity: 'SEV3' })
  })

  const needed: [what: string, without: (event: IncidentEvent) => boolean, sentence: string][] = [
    ['a commander', (event) => event === led, 'Nobody is incident commander'],
    ['a word of what was done', (event) => event === told, 'The timeline holds nothing that a person wrote'],
    ['what was affected', (event) => event === found[0], 'Affected systems, data and people is not on record'],
    ['how it was contained', (event) => event === found[1], 'Containment and remediation is not on record'],
    ['the root cause', (event) => event === found[2], 'Root cause is not on record'],
    ['the lessons', (event) => event === found[3], 'Lessons learned is not on record'],
  ]
  test.each(needed)(
    'Never is an incident closed while its record lacks what `missingToClose` names: %s',
    (_what, without, sentence) => {
      given(...complete.filter((event) => !without(event)))
        .when((incident) => closeIncident(incident, ''))
        .thenRefused('record-incomplete', sentence)
    },
  )

  test('a commander who laid the role down leads nobody', () => {
    given(...complete, { type: 'RoleLaidDown', role: 'commander', from: ada })
      .when((incident) => closeIncident(incident, ''))
      .thenRefused('record-incomplete', 'Nobody is incident commander')
  })

  test('everything that is missing is said at once', () => {
    expect(missingToClose(given(declared).state as never)).toHaveLength(6)
  })

  test('is undone by reopening, with a reason', () => {
    given(...complete, closed)
      .when((incident) => reopenIncident(incident, ' It came back. '))
      .thenRecorded({ type: 'IncidentReopened', reason: 'It came back.' })
    given(...complete, closed)
      .when((incident) => reopenIncident(incident, ' '))
      .thenRefused('reason-missing')
    given(declared)
      .when((incident) => reopenIncident(incident, 'Why.'))
      .thenRefused('incident-open')
    given(...complete, closed, { type: 'IncidentReopened', reason: 'x' })
      .when((incident) => changePhase(incident, 'recovery', ''))
      .thenRecorded({ type: 'PhaseChanged', from: 'triage', to: 'recovery' })
  })
})

describe.each<[state: string, facts: readonly IncidentEvent[], code: string]>([
  ['that was never declared', [], 'incident-unknown'],
  ['that is closed', [...complete, closed], 'incident-closed'],
])('an incident %s', (_state, facts, code) => {
  const acts: [what: string, act: (incident: Incident) => ReturnType<typeof closeIncident>][] = [
    ['takes no severity', (incident) => reviseSeverity(incident, 'SEV1', 'Why.')],
    ['takes no title', (incident) => retitle(incident, 'Another', 'Why.')],
    ['takes no role', (incident) => assignRole(incident, 'scribe', grace)],
    ['takes no phase', (incident) => changePhase(incident, 'recovery', '')],
    ['takes no finding', (incident) => recordFinding(incident, 'lessons', 'Some.')],
    ['takes no alert', (incident) => linkAlert(incident, 'a-2', 'Another')],
    ['cannot be closed', (incident) => closeIncident(incident, '')],
  ]
  test.each(acts)('%s', (_what, act) => {
    given(...facts)
      .when(act)
      .thenRefused(code)
  })
})

test('what was never declared has no timeline and cannot be reopened', () => {
  for (const act of [
    (incident: Incident) => addTimelineEntry(incident, 'Word.', noon, noon),
    (incident: Incident) => correctTimelineEntry(incident, 1, 'Word.', 'Why.'),
    (incident: Incident) => reopenIncident(incident, 'Why.'),
  ])
    given().when(act).thenRefused('incident-unknown')
})

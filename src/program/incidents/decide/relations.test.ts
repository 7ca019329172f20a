import { describe, expect, test } from 'vitest'
import { noon, storiesOf } from '../../../../test/harness/story.ts'
import { isRefusal } from '../../../kernel/decision.ts'
import type { IncidentEvent } from '../events.ts'
import { evolve, type Incident } from '../incident.ts'
import { calm, person, script } from '../testing/plan.ts'
import { recordAffected } from './affected.ts'
import { closeIncident, reopenIncident } from './close.ts'
import {
  liftRestriction,
  linkReference,
  mergeIncident,
  restrictIncident,
  unlinkReference,
  voidIncident,
} from './relations.ts'
import { addTimelineEntry, assignRole, correctTimelineEntry } from './room.ts'
import { assessImpact, reviseSeverity } from './severity.ts'

const given = storiesOf<Incident, IncidentEvent>(evolve, { status: 'undeclared' })

const declared: IncidentEvent = {
  type: 'IncidentDeclared',
  kind: 'real',
  severity: 'SEV2',
  detectedAt: noon,
  detectionSource: 'falco',
  alerts: ['a-1'],
  title: 'A shell was opened',
}
const [ada, grace] = [
  { id: 'ada', name: 'Ada' },
  { id: 'grace', name: 'Grace' },
]
const restricted = (...readers: (typeof ada)[]): IncidentEvent => ({ type: 'IncidentRestricted', readers, reason: 'x' })
const closed: IncidentEvent = { type: 'IncidentClosed', severity: 'SEV2' }
const voided: IncidentEvent = { type: 'IncidentVoided', reason: 'A test that nobody knew of.' }
const merged: IncidentEvent = { type: 'IncidentMerged', into: 's-2', number: 'INC-0002', reason: 'The same.' }

describe('a link', () => {
  const change = { kind: 'change', reference: 'CHG-7' } as const
  const linked: IncidentEvent = { type: 'ReferenceLinked', ...change }

  test('is made once, and not to nothing', () => {
    given(declared)
      .when((incident) => linkReference(incident, { ...change, reference: ' CHG-7 ' }))
      .thenRecorded(linked)
    given(declared, linked)
      .when((incident) => linkReference(incident, change))
      .thenNothing()
    given(declared)
      .when((incident) => linkReference(incident, { ...change, reference: ' ' }))
      .thenRefused('reference-missing')
  })

  test('does not lead from an incident to itself, nor to one that its readers may not know', () => {
    const incident = given(declared).state
    const link = (reference: string, target: Incident) =>
      linkReference(incident, { kind: 'incident', reference }, target)
    expect(link('INC-0001', incident)).toMatchObject({ refused: 'link-invalid' })
    expect(link('INC-0002', given(declared, restricted(ada)).state)).toMatchObject({ refused: 'link-restricted' })
    expect(link('INC-0002', given(declared).state)).toMatchObject([{ type: 'ReferenceLinked' }])
  })

  test('is removed with a reason, and stays on record', () => {
    given(declared, linked)
      .when((incident) => unlinkReference(incident, 1, ' Another change. '))
      .thenRecorded({ type: 'ReferenceUnlinked', link: 1, reason: 'Another change.' })
    given(declared, linked)
      .when((incident) => unlinkReference(incident, 1, ''))
      .thenRefused('reason-missing')
    given(declared, linked, { type: 'ReferenceUnlinked', link: 1, reason: 'x' })
      .when((incident) => unlinkReference(incident, 1, 'Again.'))
      .thenRefused('link-unknown', 'Entry 1')
  })
})

describe('a merge', () => {
  const one = { stream: 's-1', incident: given(declared).state }
  const two = (...facts: IncidentEvent[]) => ({ stream: 's-2', incident: given(declared, ...facts).state })

  test('is said on both sides, and the one that goes on takes the alerts', () => {
    expect(mergeIncident(one, two(), ' The same. ')).toEqual({
      merged: { type: 'IncidentMerged', into: 's-2', number: 'INC-0001', reason: 'The same.' },
      into: { type: 'IncidentAbsorbed', incidents: ['s-1'], number: 'INC-0001', alerts: ['a-1'] },
    })
  })

  test('carries along what was merged before', () => {
    const before: IncidentEvent = { type: 'IncidentAbsorbed', incidents: ['s-0'], number: 'INC-0009', alerts: ['a-0'] }
    const twice = mergeIncident({ stream: 's-1', incident: given(declared, before).state }, two(), 'The same.')
    expect(twice).toMatchObject({ into: { incidents: ['s-1', 's-0'], alerts: ['a-1', 'a-0'] } })
  })

  test.each<[string, IncidentEvent[], string, string]>([
    ['one that is closed', [closed], 'merge-invalid', 'Reopen it first'],
    ['one that is void', [voided], 'merge-invalid', 'is void'],
    ['one that was merged itself', [merged], 'merge-invalid', 'merged into INC-0002'],
    ['one that others may see', [restricted(grace)], 'merge-restricted', 'Restrict both'],
  ])('is not made into %s', (_what, facts, code, words) => {
    const refused = mergeIncident(one, two(...facts), 'The same.')
    if (!isRefusal(refused)) throw new Error('it was made')
    expect(refused.refused).toBe(code)
    expect(`${refused.because} ${refused.remedy}`).toContain(words)
  })

  test('is not made into itself, without a reason, or out of one that is restricted otherwise', () => {
    expect(mergeIncident(one, one, 'The same.')).toMatchObject({ refused: 'merge-invalid' })
    expect(mergeIncident(one, two(), ' ')).toMatchObject({ refused: 'reason-missing' })
    const secret = { stream: 's-1', incident: given(declared, restricted(ada)).state }
    expect(mergeIncident(secret, two(), 'The same.')).toMatchObject({ refused: 'merge-restricted' })
    expect(mergeIncident(secret, two(restricted(ada)), 'The same.')).toHaveProperty('merged')
  })
})

describe('a tombstone', () => {
  const acts: [string, (incident: Incident) => ReturnType<typeof voidIncident>][] = [
    ['no word', (incident) => addTimelineEntry(incident, 'Word.', noon, noon)],
    ['no correction', (incident) => correctTimelineEntry(incident, 0, 'Word.', 'Why.')],
    ['no severity', (incident) => reviseSeverity(incident, 'SEV1', 'Why.')],
    ['no impact', (incident) => assessImpact(incident, calm)],
    ['no role', (incident) => assignRole(incident, 'scribe', ada)],
    [
      'no affected item',
      (incident) => recordAffected(incident, { item: 'i', what: 'data', name: 'x', status: 'cleared' }),
    ],
    ['no link', (incident) => linkReference(incident, { kind: 'ticket', reference: 'T-1' })],
    ['no restriction', (incident) => restrictIncident(incident, [ada], 'Why.', person('Ada'))],
    ['no end', (incident) => closeIncident(incident, '')],
    ['no beginning', (incident) => reopenIncident(incident, 'Why.')],
    ['no second death', (incident) => voidIncident(incident, 'Why.')],
  ]
  test.each(acts)('Never is anything added to an incident that is void or merged: %s', (_what, act) => {
    given(declared, voided).when(act).thenRefused('incident-void', 'INC-0001 was declared void')
    given(declared, merged).when(act).thenRefused('incident-merged', 'open INC-0002')
  })

  test('takes a reason', () => {
    given(declared)
      .when((incident) => voidIncident(incident, ' '))
      .thenRefused('reason-missing')
    given(declared)
      .when((incident) => voidIncident(incident, ' A test. '))
      .thenRecorded({ type: 'IncidentVoided', reason: 'A test.' })
  })
})

describe('a restriction', () => {
  test('names people, and whoever restricts is one of them', () => {
    given(declared)
      .when((incident) => restrictIncident(incident, [ada, grace], ' Insider. ', person('Ada')))
      .thenRecorded({ type: 'IncidentRestricted', readers: [ada, grace], reason: 'Insider.' })
    given(declared)
      .when((incident) => restrictIncident(incident, [grace], 'Insider.', person('Ada')))
      .thenRefused('restrictor-not-reader', 'Name yourself')
    given(declared)
      .when((incident) => restrictIncident(incident, [ada], 'Insider.', script))
      .thenRefused('restrictor-forbidden', 'token')
    given(declared)
      .when((incident) => restrictIncident(incident, [ada], ' ', person('Ada')))
      .thenRefused('reason-missing')
  })

  test('may name others later, and can be lifted with a reason', () => {
    given(declared, restricted(ada, grace))
      .when((incident) => restrictIncident(incident, [grace, ada], 'Same.', person('Ada')))
      .thenNothing()
    given(declared, restricted(ada, grace))
      .when((incident) => restrictIncident(incident, [ada], 'Fewer.', person('Ada')))
      .thenRecorded({ type: 'IncidentRestricted', readers: [ada], reason: 'Fewer.' })
    given(declared, restricted(ada))
      .when((incident) => liftRestriction(incident, ''))
      .thenRefused('reason-missing')
    given(declared)
      .when((incident) => liftRestriction(incident, 'Over.'))
      .thenRefused('not-restricted')
  })

  test('keeps roles among those who may see it', () => {
    given(declared, restricted(ada))
      .when((incident) => assignRole(incident, 'commander', grace))
      .thenRefused('holder-not-reader', 'Grace')
    given(declared, restricted(ada))
      .when((incident) => assignRole(incident, 'commander', ada))
      .thenRecorded({ type: 'RoleTaken', role: 'commander', holder: ada })
  })
})

describe('an entry that is sent again', () => {
  const entry: IncidentEvent = { type: 'TimelineEntryAdded', text: 'Cut it off.', key: 'k-1' }

  test('Never does an entry that is sent again under its key stand twice', () => {
    given(declared)
      .when((incident) => addTimelineEntry(incident, 'Cut it off.', noon, noon, 'k-1'))
      .thenRecorded(entry)
    given(declared, entry)
      .when((incident) => addTimelineEntry(incident, ' Cut it off. ', noon, noon, 'k-1'))
      .thenNothing()
  })

  test('is another entry under another key, and a contradiction with other words', () => {
    given(declared, entry)
      .when((incident) => addTimelineEntry(incident, 'Cut it off.', noon, noon, 'k-2'))
      .thenRecorded({ ...entry, key: 'k-2' } as IncidentEvent)
    given(declared, entry)
      .when((incident) => addTimelineEntry(incident, 'Plugged it in.', noon, noon, 'k-1'))
      .thenRefused('entry-key-used')
  })

  test('is not taken for one that nobody sent: keys are no names of the language', () => {
    given(declared)
      .when((incident) => addTimelineEntry(incident, 'Word.', noon, noon, 'constructor'))
      .thenRecorded({ type: 'TimelineEntryAdded', text: 'Word.', key: 'constructor' })
  })
})

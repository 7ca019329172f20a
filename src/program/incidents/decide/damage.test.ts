import { describe, expect, test } from 'vitest'
import { minutesAfterNoon, noon, storiesOf } from '../../../../test/harness/story.ts'
import { type Instant, instant } from '../../../kernel/instant.ts'
import type { IncidentEvent } from '../events.ts'
import type { Affected, Recovery } from '../evolve/damage.ts'
import { evolve, type Incident } from '../incident.ts'
import { person, pinned, script } from '../testing/plan.ts'
import { recordAffected, recordNothingAffected } from './affected.ts'
import { isJurisdiction } from './jurisdictions.ts'
import { decideContainment, recoveryTimes, restoreSystem, verifyIntegrity } from './recovery.ts'

const given = storiesOf<Incident, IncidentEvent>(evolve, { status: 'undeclared' })

const declared: IncidentEvent = {
  type: 'IncidentDeclared',
  kind: 'real',
  severity: 'SEV2',
  detectedAt: noon,
  detectionSource: 'falco',
  alerts: [],
  title: 'A shell was opened',
}
const db: Affected = { item: 'i-1', what: 'system', name: 'db-1', status: 'confirmed' }
const hit: IncidentEvent = { type: 'AffectedRecorded', ...db }
const late = minutesAfterNoon(600)

describe('what is affected', () => {
  test('is recorded, and recorded again when more is known: the last word stands, the first stays on record', () => {
    given(declared, hit)
      .when((incident) => recordAffected(incident, { ...db, status: 'cleared', note: ' A false trail. ' }))
      .thenRecorded({ type: 'AffectedRecorded', ...db, status: 'cleared', note: 'A false trail.' })
    expect(given(declared, hit, { ...hit, status: 'cleared' } as IncidentEvent).state).toMatchObject({
      affected: [{ item: 'i-1', status: 'cleared' }],
    })
  })

  test('is not recorded twice in the same words', () => {
    given(declared, hit)
      .when((incident) => recordAffected(incident, { ...db }))
      .thenNothing()
  })

  test.each<[string, Partial<Affected>, string, string]>([
    ['without a name', { name: ' ' }, 'name-missing', 'Name the system'],
    ['with a range that ends before it begins', { countMin: 9, countMax: 3 }, 'count-invalid', 'begins at 9'],
    ['with a count and a range', { count: 5, countMin: 3 }, 'count-invalid', 'a count and a range'],
    ['in a country that is none', { jurisdictions: ['DE', 'ZZ'] }, 'jurisdiction-invalid', '“ZZ”'],
    ['as another kind than before', { what: 'data' }, 'affected-kind-changed', 'systems'],
  ])('is refused %s', (_what, part, code, words) => {
    given(declared, hit)
      .when((incident) => recordAffected(incident, { ...db, ...part }))
      .thenRefused(code, words)
  })

  test('may be nothing, if one says how one knows', () => {
    given(declared)
      .when((incident) => recordNothingAffected(incident, 'data', ' '))
      .thenRefused('reason-missing')
    given(declared)
      .when((incident) => recordNothingAffected(incident, 'data', ' The disk is encrypted. '))
      .thenRecorded({ type: 'NothingAffected', what: 'data', reason: 'The disk is encrypted.' })
  })

  test('is never nothing and something at once', () => {
    given(declared, hit)
      .when((incident) => recordNothingAffected(incident, 'system', 'We looked.'))
      .thenRefused('affected-standing', 'db-1 is confirmed')
    const none: IncidentEvent = { type: 'NothingAffected', what: 'system', reason: 'We looked.' }
    expect(given(declared, none, hit).state).toMatchObject({ none: {} })
    given(declared, hit, { ...hit, status: 'cleared' } as IncidentEvent)
      .when((incident) => recordNothingAffected(incident, 'system', 'We looked.'))
      .thenRecorded(none)
  })
})

test('a jurisdiction is a country of ISO 3166, or a part of one', () => {
  for (const code of ['DE', 'US', 'US-CA', 'GB-ENG', 'XK']) expect(isJurisdiction(code)).toBe(true)
  for (const code of ['', 'de', 'UK', 'EU', 'ZZ', 'US-', 'US-CALI', 'USA']) expect(isJurisdiction(code)).toBe(false)
})

describe('a containment', () => {
  const decision = { approach: 'isolate', text: 'Cut db-1 off.', decider: { id: 'ada', name: 'Ada' } }
  const decided: IncidentEvent = { type: 'ContainmentDecided', ...decision }

  test('names its approach, its decider and its words', () => {
    given(declared)
      .when((incident) => decideContainment(incident, decision, minutesAfterNoon(5), late))
      .thenRecorded(decided)
    for (const part of [{ approach: ' ' }, { text: '' }])
      expect(decideContainment(given(declared).state, { ...decision, ...part }, late, late)).toHaveProperty('refused')
  })

  test.each<[string, Instant, string]>([
    ['before the detection', instant(noon - 1), 'before the detection at 2026-03-02 12:00 UTC'],
    ['in the future', instant(late + 120_001), 'future'],
    ['before there were clocks', instant(-1), '1970'],
  ])('is not decided %s', (_when, at, words) => {
    given(declared)
      .when((incident) => decideContainment(incident, decision, at, late))
      .thenRefused('time-invalid', words)
  })
})

describe('a recovery', () => {
  const restored: IncidentEvent = { type: 'SystemRestored', system: 'i-1', name: 'db-1', how: 'From a backup.' }

  test('is of a system that is affected, by its id or by its name', () => {
    for (const system of ['i-1', 'DB-1'])
      given(declared, hit)
        .when((incident) =>
          restoreSystem(incident, { system, how: ' From a backup. ', targetRtoMinutes: 60 }, minutesAfterNoon(9), late),
        )
        .thenRecorded({ ...restored, targetRtoMinutes: 60 } as IncidentEvent)
  })

  test('is of a system that nobody recorded, under the name it is given', () => {
    given(declared)
      .when((incident) => restoreSystem(incident, { system: ' mail ', how: 'Restarted.' }, noon, late))
      .thenRecorded({ type: 'SystemRestored', system: 'mail', name: 'mail', how: 'Restarted.' })
  })

  test('does not come before the detection, and its outage does not begin after it', () => {
    given(declared, hit)
      .when((incident) => restoreSystem(incident, { system: 'i-1', how: 'x' }, instant(noon - 1), late))
      .thenRefused('time-invalid', 'detection')
    given(declared, hit)
      .when((incident) =>
        restoreSystem(incident, { system: 'i-1', how: 'x', outageStartedAt: minutesAfterNoon(2) }, noon, late),
      )
      .thenRefused('time-invalid', 'after it ended')
  })

  test('Never is integrity verified by the one who restored, where the plan wants another', () => {
    given(declared, pinned, hit, restored)
      .when((incident) => verifyIntegrity(incident, 'i-1', 'Compared hashes.', person('Ada')))
      .thenRefused('verifier-forbidden', 'You restored db-1 yourself')
    given(declared, pinned, hit, restored)
      .when((incident) => verifyIntegrity(incident, 'db-1', ' Compared hashes. ', person('Grace')))
      .thenRecorded({ type: 'IntegrityVerified', system: 'i-1', name: 'db-1', how: 'Compared hashes.' })
    given(declared, hit, restored)
      .when((incident) => verifyIntegrity(incident, 'i-1', 'Compared hashes.', person('Ada')))
      .thenRecorded({ type: 'IntegrityVerified', system: 'i-1', name: 'db-1', how: 'Compared hashes.' })
  })

  test('is verified by a person, after it happened, in words', () => {
    given(declared, hit, restored)
      .when((incident) => verifyIntegrity(incident, 'i-1', 'Compared hashes.', script))
      .thenRefused('verifier-forbidden', 'token')
    given(declared, hit)
      .when((incident) => verifyIntegrity(incident, 'i-1', 'Compared hashes.', person('Grace')))
      .thenRefused('system-not-restored', 'db-1')
    given(declared, hit, restored)
      .when((incident) => verifyIntegrity(incident, 'i-1', ' ', person('Grace')))
      .thenRefused('text-missing')
  })

  test('that is repeated has to be verified again', () => {
    const verified: IncidentEvent = { type: 'IntegrityVerified', system: 'i-1', name: 'db-1', how: 'x' }
    expect(given(declared, hit, restored, verified, restored).state).toMatchObject({ recovery: [{ verified: null }] })
  })

  const times = (part: Partial<Recovery>) =>
    recoveryTimes(
      { ...{ system: 's', name: 's', how: 'x', by: { id: '', name: '' }, verified: null }, restoredAt: noon, ...part },
      noon,
    )

  test('is measured from the outage, or from the detection, and a minute that has begun counts', () => {
    expect(times({ restoredAt: instant(noon + 60_001), targetRtoMinutes: 1 })).toMatchObject({
      rtoMinutes: 2,
      rtoMet: false,
    })
    expect(times({ restoredAt: minutesAfterNoon(30), outageStartedAt: minutesAfterNoon(-30) })).toEqual({
      ...{ rtoMinutes: 60, rtoMet: null, rpoMinutes: null, rpoMet: null },
    })
    expect(times({ dataLossMinutes: 5, targetRpoMinutes: 5 })).toMatchObject({ rpoMinutes: 5, rpoMet: true })
    expect(times({ targetRpoMinutes: 5 })).toMatchObject({ rpoMinutes: null, rpoMet: null })
  })
})

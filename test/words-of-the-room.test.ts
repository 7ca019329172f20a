import { describe, expect, test } from 'vitest'
import { system } from '../src/kernel/actor.ts'
import { instant } from '../src/kernel/instant.ts'
import { responseRoles, roleName } from '../src/kernel/response-role.ts'
import { missingToClose } from '../src/program/incidents/decide/close.ts'
import { findingName, findings, type IncidentEvent, phases } from '../src/program/incidents/events.ts'
import { evolve, type Open } from '../src/program/incidents/incident.ts'
import { placeOf } from '../web/program/incidents/missing.ts'
import { findingTitles, openPhases, phaseWords } from '../web/program/incidents/words.ts'

// The page may not import the rules, so that it cannot decide anything. That its words are theirs is held here.
describe('the incident room and the record use the same words', () => {
  test('a finding is called on the screen what the record calls it', () => {
    expect(findingTitles).toEqual(Object.fromEntries(findings.map((finding) => [finding, findingName(finding)])))
  })

  test('the screen knows every phase, in the order of the response', () => {
    expect(openPhases).toEqual(phases)
    expect(Object.keys(phaseWords)).toEqual([...phases, 'closed'])
  })

  test('every sentence of what is missing leads to the place where it is mended', () => {
    const declared = { type: 'IncidentDeclared', title: 'x', kind: 'real', severity: 'SEV3', detectedAt: 0, alerts: [] }
    const at = { index: 0, sequence: 1, stream: 's', position: 1, recordedAt: instant(0), occurredAt: instant(0) }
    const event = { ...declared, detectionSource: 'x' } as IncidentEvent
    const nothingYet = evolve({ status: 'undeclared' }, { ...at, by: system, event }) as Open
    const roles = responseRoles.map((role) => ({ role, name: roleName(role), person: null, since: null, history: [] }))
    const places = missingToClose(nothingYet).map((sentence) => placeOf(sentence, roles))
    expect(places).toEqual([
      { at: 'role', role: 'commander' },
      ...findings.map((finding) => ({ at: 'finding', finding })),
      { at: 'composer' },
    ])
  })
})

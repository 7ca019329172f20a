import { describe, expect, test } from 'vitest'
import { instant } from '../src/kernel/instant.ts'
import { responseRoles, roleName } from '../src/kernel/response-role.ts'
import { missingToClose } from '../src/program/incidents/decide.ts'
import { findingName, findings, phases } from '../src/program/incidents/events.ts'
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
    const nothingYet = {
      status: 'open',
      title: 'x',
      kind: 'real',
      severity: 'SEV3',
      worstSeverity: 'SEV3',
      phase: 'triage',
      declaredAt: instant(0),
      detectedAt: instant(0),
      holders: {},
      findings: {},
      alerts: [],
      entries: [],
    } as const
    const roles = responseRoles.map((role) => ({ role, name: roleName(role), person: null, since: null, history: [] }))
    const places = missingToClose(nothingYet).map((sentence) => placeOf(sentence, roles))
    expect(places).toEqual([
      { at: 'role', role: 'commander' },
      ...findings.map((finding) => ({ at: 'finding', finding })),
      { at: 'composer' },
    ])
  })
})

import { describe, expect, test } from 'vitest'
import { audiences } from '../src/kernel/promises.ts'
import { audienceName } from '../src/program/communications/events.ts'
import { lackKinds } from '../src/program/incidents/decide/close.ts'
import { findingName, findings, phases } from '../src/program/incidents/events.ts'
import { audienceWords, audiences as offeredAudiences } from '../web/program/communications/words.ts'
import { partOf, placeOf } from '../web/program/incidents/missing.ts'
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

  test('an audience is called on the screen what the record calls it, and none is left out', () => {
    expect(audienceWords).toEqual(Object.fromEntries(audiences.map((audience) => [audience, audienceName(audience)])))
    expect([...offeredAudiences].sort()).toEqual([...audiences].sort())
  })

  test('everything that can be missing leads to the place where it is mended', () => {
    const parts = lackKinds.map((what) => partOf(placeOf({ what, which: 'x', sentence: '' })))
    expect(Object.fromEntries(lackKinds.map((what, n) => [what, parts[n]]))).toEqual({
      role: 'record',
      finding: 'record',
      affected: 'affected',
      containment: 'affected',
      recovery: 'affected',
      verification: 'affected',
      runbook: 'runbook',
      message: 'messages',
      action: 'actions',
      timeline: 'timeline',
      impact: null,
      severity: null,
      downgrade: null,
    })
  })
})

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minutesAfterNoon, noon, storiesOf } from '../../../../test/harness/story.ts'
import { isRefusal } from '../../../kernel/decision.ts'
import { instant } from '../../../kernel/instant.ts'
import { severities } from '../../../kernel/severity.ts'
import { affectedKinds, findings, type IncidentEvent } from '../events.ts'
import { evolve, type Incident, type Open } from '../incident.ts'
import { calm, person, pinned } from '../testing/plan.ts'
import { recordAffected, recordNothingAffected } from './affected.ts'
import { closeIncident, missingToClose, nothingOutside, type Outside, reopenIncident } from './close.ts'
import { decideContainment, restoreSystem, verifyIntegrity } from './recovery.ts'
import { mergeIncident, voidIncident } from './relations.ts'
import { addTimelineEntry, assignRole, recordFinding } from './room.ts'
import { approveDowngrade, assessImpact, declineDowngrade, reviseSeverity } from './severity.ts'

const given = storiesOf<Incident, IncidentEvent>(evolve, { status: 'undeclared' })
const [ada, grace] = [
  { id: 'ada', name: 'Ada' },
  { id: 'grace', name: 'Grace' },
]

const declared: IncidentEvent = {
  type: 'IncidentDeclared',
  kind: 'real',
  severity: 'SEV2',
  detectedAt: noon,
  detectionSource: 'falco',
  alerts: [],
  title: 'A shell was opened',
}
const led: IncidentEvent = { type: 'RoleTaken', role: 'commander', holder: ada }
const spoke: IncidentEvent = { type: 'RoleTaken', role: 'communications', holder: grace }
const assessed: IncidentEvent = { type: 'ImpactAssessed', answers: calm, proposed: 'SEV2' }
const hit: IncidentEvent = { type: 'AffectedRecorded', item: 'i-1', what: 'system', name: 'db-1', status: 'confirmed' }
const noData: IncidentEvent = { type: 'NothingAffected', what: 'data', reason: 'Looked.' }
const nobody: IncidentEvent = { type: 'NothingAffected', what: 'individuals', reason: 'Looked.' }
const contained: IncidentEvent = { type: 'ContainmentDecided', approach: 'isolate', text: 'Cut off.', decider: ada }
const restored: IncidentEvent = { type: 'SystemRestored', system: 'i-1', name: 'db-1', how: 'Backup.' }
const verified: IncidentEvent = { type: 'IntegrityVerified', system: 'i-1', name: 'db-1', how: 'Hashes.' }
const cause: IncidentEvent = { type: 'FindingRecorded', finding: 'root-cause', text: 'A weak key.' }
const lessons: IncidentEvent = { type: 'FindingRecorded', finding: 'lessons', text: 'Rotate.' }
const told: IncidentEvent = { type: 'TimelineEntryAdded', text: 'Cut it off.' }
const complete: readonly IncidentEvent[] = [
  ...[declared, pinned, led, spoke, assessed, hit, noData, nobody, contained, restored, verified],
  ...[cause, lessons, told],
]
const outside: Outside = { ...nothingOutside, messages: [{ audience: 'executive', at: noon }] }

describe('closing by a plan', () => {
  test('takes a record that has what the plan promises', () => {
    given(...complete)
      .when((incident) => closeIncident(incident, '', outside))
      .thenRecorded({ type: 'IncidentClosed', severity: 'SEV2' })
  })

  test.each<[string, IncidentEvent, string]>([
    ['a commander', led, 'Nobody is incident commander'],
    ['a role that the plan wants', spoke, 'Nobody is communications lead: the plan wants one'],
    ['an assessed impact', assessed, 'The impact is not assessed'],
    ['what systems were affected', hit, 'Affected systems are not on record'],
    ['what data was affected', noData, 'Affected data are not on record'],
    ['who was affected', nobody, 'Affected individuals are not on record'],
    ['a decision on containment', contained, 'Containment is not decided on record'],
    ['a recovery of what was hit', restored, 'db-1 is not restored on record'],
    ['somebody who checked it', verified, 'The integrity of db-1 is not verified'],
    ['a root cause', cause, 'Root cause is not on record'],
    ['lessons', lessons, 'Lessons learned is not on record'],
    ['a word of what was done', told, 'The timeline holds nothing that a person wrote'],
  ])('Never is an incident closed without what its plan promises: %s', (_what, without, sentence) => {
    given(...complete.filter((event) => event !== without))
      .when((incident) => closeIncident(incident, '', outside))
      .thenRefused('record-incomplete', sentence)
  })

  test.each<[string, Partial<Outside>, string]>([
    ['a message to whom the plan names', { messages: [] }, 'Nothing was said to executive'],
    ['an answer for every message', { unsent: ['customers'] }, 'A message to customers has not left'],
    [
      'the last step of a runbook',
      { runs: [{ runbook: 'ransomware', open: 1 }] },
      'One step of the runbook “ransomware”',
    ],
    ['steps of a runbook', { runs: [{ runbook: 'ransomware', open: 2 }] }, '2 steps of the runbook “ransomware”'],
    ['an owner of each action', { ownerless: ['Rotate keys'] }, 'The action “Rotate keys” has no owner'],
  ])('waits for what others keep: %s', (_what, part, sentence) => {
    given(...complete)
      .when((incident) => closeIncident(incident, '', { ...outside, ...part }))
      .thenRefused('record-incomplete', sentence)
  })

  test('is content with the decision to tell nobody, and with a runbook that is through', () => {
    given(...complete)
      .when((incident) =>
        closeIncident(incident, '', { ...nothingOutside, notTold: ['executive'], runs: [{ runbook: 'x', open: 0 }] }),
      )
      .thenRecorded({ type: 'IncidentClosed', severity: 'SEV2' })
  })

  test('asks for what the worst severity ever held asks for', () => {
    const up: IncidentEvent = { type: 'SeverityRevised', from: 'SEV2', to: 'SEV1', reason: 'x' }
    const down: IncidentEvent = { type: 'SeverityRevised', from: 'SEV1', to: 'SEV4', reason: 'x' }
    given(...complete, up, down)
      .when((incident) => closeIncident(incident, '', outside))
      .thenRefused('record-incomplete', 'Nothing was said to customers')
  })

  test('asks for less below the threshold of reviews', () => {
    const light = { ...declared, severity: 'SEV4' } as IncidentEvent
    const words: IncidentEvent = { type: 'FindingRecorded', finding: 'containment', text: 'Restarted it.' }
    const facts = [light, ...complete.filter((event) => event !== declared && event !== spoke && event !== contained)]
    given(...facts)
      .when((incident) => closeIncident(incident, ''))
      .thenRefused('record-incomplete', 'Containment and remediation is not on record')
    expect(missingToClose(given(...facts, words).state as Open)).toEqual([
      'The plan proposes SEV2, and the severity is SEV4: revise it, or say why it stays.',
    ])
  })

  test('waits for a downgrade that nobody decided', () => {
    given(...complete, { type: 'DowngradeProposed', from: 'SEV2', to: 'SEV3', reason: 'x' })
      .when((incident) => closeIncident(incident, '', outside))
      .thenRefused('record-incomplete', 'A downgrade to SEV3 waits')
  })
})

// Every act that a person can ask for, by index, on one of two incidents: one may be merged into the other.
const now = minutesAfterNoon(600)
const words = fc.constantFrom('', 'Because.')
const act = fc.oneof(
  fc.record({ act: fc.constant('severity' as const), to: fc.constantFrom(...severities), words }),
  fc.record({ act: fc.constantFrom('approve' as const, 'decline' as const), by: fc.constantFrom('Ada', 'Grace') }),
  fc.record({
    act: fc.constant('role' as const),
    role: fc.constantFrom('commander', 'communications'),
    laid: fc.boolean(),
  }),
  fc.record({ act: fc.constant('finding' as const), finding: fc.constantFrom(...findings) }),
  fc.record({
    act: fc.constant('affected' as const),
    item: fc.constantFrom('a', 'b'),
    what: fc.constantFrom(...affectedKinds),
    status: fc.constantFrom('suspected', 'confirmed', 'cleared'),
  }),
  fc.record({ act: fc.constant('none' as const), what: fc.constantFrom(...affectedKinds) }),
  fc.record({ act: fc.constantFrom('restore' as const, 'verify' as const), item: fc.constantFrom('a', 'b') }),
  fc.record({ act: fc.constantFrom('contain' as const, 'impact' as const, 'note' as const) }),
  fc.record({ act: fc.constantFrom('close' as const, 'reopen' as const, 'void' as const, 'merge' as const) }),
  fc.record({ act: fc.constant('outside' as const), told: fc.boolean(), open: fc.nat({ max: 1 }) }),
)
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never

function decided(incident: Incident, one: Act, outside: Outside) {
  const at = instant(noon + 60_000)
  switch (one.act) {
    case 'severity':
      return reviseSeverity(incident, one.to, one.words)
    case 'approve':
      return approveDowngrade(incident, person(one.by))
    case 'decline':
      return declineDowngrade(incident, 'Because.')
    case 'role':
      return assignRole(incident, one.role as 'commander', one.laid ? null : ada)
    case 'finding':
      return recordFinding(incident, one.finding, 'So.')
    case 'affected':
      return recordAffected(incident, { ...one, name: one.item, status: one.status as 'cleared' } as never)
    case 'none':
      return recordNothingAffected(incident, one.what, 'Looked.')
    case 'restore':
      return restoreSystem(incident, { system: one.item, how: 'Backup.' }, at, now)
    case 'verify':
      return verifyIntegrity(incident, one.item, 'Hashes.', person('Grace'))
    case 'contain':
      return decideContainment(incident, { approach: 'x', text: 'x', decider: ada }, at, now)
    case 'impact':
      return assessImpact(incident, calm)
    case 'note':
      return addTimelineEntry(incident, 'Word.', at, now)
    case 'close':
      return closeIncident(incident, '', outside)
    case 'reopen':
      return reopenIncident(incident, 'Because.')
    case 'void':
      return voidIncident(incident, 'Because.')
    case 'merge': {
      const merged = mergeIncident({ stream: 'a', incident }, { stream: 'b', incident: given(declared).state }, 'Same.')
      return isRefusal(merged) ? merged : [merged.merged]
    }
    case 'outside':
      return []
  }
}

const everything: readonly Act[] = [
  ...(['commander', 'communications'] as const).map((role) => ({ act: 'role' as const, role, laid: false })),
  ...findings.map((finding) => ({ act: 'finding' as const, finding })),
  ...affectedKinds.map((what) => ({ act: 'none' as const, what })),
  { act: 'impact' },
  { act: 'severity', to: 'SEV4', words: 'Because.' },
  { act: 'approve', by: 'Grace' },
  { act: 'contain' },
  { act: 'note' },
  { act: 'outside', told: true, open: 0 },
]

test('no sequence of commands reaches a closed incident that the gate forbids', () => {
  let closings = 0
  const shuffled = fc.tuple(fc.shuffledSubarray([...everything], { minLength: 9 }), fc.array(act, { maxLength: 30 }))
  const sequence = shuffled.chain(([most, some]) =>
    fc.shuffledSubarray([...most, ...some], { minLength: most.length + some.length }),
  )
  fc.assert(
    fc.property(fc.constantFrom(...severities), sequence, (severity, acts) => {
      let incident = given({ ...declared, severity } as IncidentEvent, pinned).state
      let known = nothingOutside
      for (const [n, one] of [...acts, { act: 'close' } as Act].entries()) {
        if (one.act === 'outside')
          known = {
            ...nothingOutside,
            notTold: one.told ? ['executive', 'customers'] : [],
            runs: [{ runbook: 'x', open: one.open }],
          }
        const before = incident
        const events = decided(incident, one, known)
        if (isRefusal(events)) continue
        const by = person('Ada')
        const recordedAt = minutesAfterNoon(n + 2)
        for (const event of events)
          incident = evolve(incident, {
            ...{ index: n, sequence: 1, stream: 'a', position: n, recordedAt, occurredAt: recordedAt, by, event },
          })
        if (before.status !== 'open' || incident.status !== 'closed') continue
        closings += 1
        expect(missingToClose(before, known)).toEqual([])
        expect(lacks(before, known)).toEqual([])
      }
    }),
    { numRuns: 3_000 },
  )
  // Otherwise nothing was tried.
  expect(closings).toBeGreaterThan(20)
})

/** The gate once more, in other words and from the record alone. */
function lacks(incident: Open, { notTold, runs }: Outside): string[] {
  const serious = ['SEV1', 'SEV2'].includes(incident.worstSeverity)
  const confirmed = incident.affected.filter(({ what, status }) => what === 'system' && status === 'confirmed')
  const facts: Record<string, boolean> = {
    led: incident.holders.commander !== undefined,
    roles: !serious || incident.named.includes('communications'),
    impact: incident.impact !== null,
    decided: incident.downgrade === null,
    systems: incident.none.system !== undefined || incident.affected.some(({ what }) => what === 'system'),
    data: incident.none.data !== undefined || incident.affected.some(({ what }) => what === 'data'),
    people: incident.none.individuals !== undefined || incident.affected.some(({ what }) => what === 'individuals'),
    contained: incident.containment !== null || (!serious && incident.findings.containment !== undefined),
    recovered: confirmed.every(({ item }) =>
      incident.recovery.some(({ system, verified }) => system === item && verified !== null),
    ),
    told: !serious || notTold.includes('executive'),
    steps: runs.every(({ open }) => open === 0),
    cause: incident.findings['root-cause'] !== undefined,
    lessons: incident.findings.lessons !== undefined,
    words: incident.entries.length > 0,
  }
  return Object.keys(facts).filter((name) => facts[name] !== true)
}

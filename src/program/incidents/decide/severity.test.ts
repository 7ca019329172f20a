import { describe, expect, test } from 'vitest'
import { noon, storiesOf } from '../../../../test/harness/story.ts'
import type { IncidentEvent } from '../events.ts'
import { evolve, type Incident } from '../incident.ts'
import { calm, person, pinned, plan, script } from '../testing/plan.ts'
import { declareIncident } from './declare.ts'
import { approveDowngrade, assessImpact, declineDowngrade, reviseSeverity } from './severity.ts'

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
const down = { ...calm, availability: 'down' } as const
const assessed: IncidentEvent = { type: 'ImpactAssessed', answers: down, proposed: 'SEV1' }
const asked: IncidentEvent = { type: 'DowngradeProposed', from: 'SEV2', to: 'SEV3', reason: 'One host only.' }
const [ada, grace] = [person('Ada'), person('Grace')]

describe('a plan', () => {
  test('that is in force is pinned right behind the declaration', () => {
    const declaration = { title: 'x', kind: 'real', severity: 'SEV2', detectedAt: noon } as const
    given()
      .when(() => declareIncident({ ...declaration, detectionSource: 'Ada', alerts: [] }, noon, plan))
      .thenRecorded({ type: 'IncidentDeclared', ...declaration, detectionSource: 'Ada', alerts: [] }, pinned)
    expect(given(declared, pinned).state).toMatchObject({ plan })
  })
})

describe('the impact', () => {
  test('is assessed by the questions of the plan, which proposes a level', () => {
    given(declared, pinned)
      .when((incident) => assessImpact(incident, down, ' All hosts. '))
      .thenRecorded({ type: 'ImpactAssessed', answers: down, proposed: 'SEV1', note: 'All hosts.' })
  })

  test('is assessed without a plan too, and nothing is proposed', () => {
    given(declared)
      .when((incident) => assessImpact(incident, down))
      .thenRecorded({ type: 'ImpactAssessed', answers: down })
  })

  test('that was assessed in the same way before is not recorded again', () => {
    given(declared, pinned, assessed)
      .when((incident) => assessImpact(incident, { ...down }))
      .thenNothing()
  })
})

describe('a severity under a plan', () => {
  test('that departs from what the plan proposes keeps the proposal beside its reason', () => {
    given(declared, pinned, { ...assessed, proposed: 'SEV3' } as IncidentEvent)
      .when((incident) => reviseSeverity(incident, 'SEV1', 'It spreads.'))
      .thenRecorded({ type: 'SeverityRevised', from: 'SEV2', to: 'SEV1', reason: 'It spreads.', proposed: 'SEV3' })
  })

  test('may stay where it is against the proposal, with a reason, once', () => {
    const kept: IncidentEvent = { type: 'SeverityKept', severity: 'SEV2', proposed: 'SEV1', reason: 'A test host.' }
    given(declared, pinned, assessed)
      .when((incident) => reviseSeverity(incident, 'SEV2', ' A test host. '))
      .thenRecorded(kept)
    given(declared, pinned, assessed, kept)
      .when((incident) => reviseSeverity(incident, 'SEV2', 'Again.'))
      .thenRefused('severity-unchanged')
  })

  test('Never does a downgrade take effect by one person alone where the plan wants two', () => {
    given(declared, pinned)
      .when((incident) => reviseSeverity(incident, 'SEV3', 'One host only.'))
      .thenRecorded(asked)
    expect(given(declared, pinned, asked).state).toMatchObject({ severity: 'SEV2', downgrade: { to: 'SEV3' } })
    given(declared, pinned, asked)
      .when((incident) => approveDowngrade(incident, ada))
      .thenRefused('approver-forbidden', 'yourself')
  })

  test('is lowered when another person approves, and both are on record', () => {
    given(declared, pinned, asked)
      .when((incident) => approveDowngrade(incident, grace))
      .thenRecorded(
        { type: 'DowngradeApproved', from: 'SEV2', to: 'SEV3', proposedBy: { id: 'ada', name: 'Ada' } },
        {
          type: 'SeverityRevised',
          from: 'SEV2',
          to: 'SEV3',
          reason: 'One host only.',
          approvedBy: { id: 'grace', name: 'Grace' },
        },
      )
  })

  test('is not lowered by a token: it is nobody', () => {
    given(declared, pinned, asked)
      .when((incident) => approveDowngrade(incident, script))
      .thenRefused('approver-forbidden', 'token')
  })

  test('stays when the downgrade is declined, which takes a reason', () => {
    given(declared, pinned, asked)
      .when((incident) => declineDowngrade(incident, ' '))
      .thenRefused('reason-missing')
    given(declared, pinned, asked)
      .when((incident) => declineDowngrade(incident, ' It is not over. '))
      .thenRecorded({ type: 'DowngradeDeclined', from: 'SEV2', to: 'SEV3', reason: 'It is not over.' })
  })

  test('waits for one downgrade at a time, and for none that nobody proposed', () => {
    given(declared, pinned, asked)
      .when((incident) => reviseSeverity(incident, 'SEV4', 'Nothing.'))
      .thenRefused('downgrade-pending', 'SEV3')
    for (const act of [
      (incident: Incident) => approveDowngrade(incident, grace),
      (incident: Incident) => declineDowngrade(incident, 'No.'),
    ])
      given(declared, pinned).when(act).thenRefused('downgrade-not-pending')
  })

  test('rises at once, and what was asked for before is void', () => {
    given(declared, pinned, asked)
      .when((incident) => reviseSeverity(incident, 'SEV1', 'It spreads.'))
      .thenRecorded({ type: 'SeverityRevised', from: 'SEV2', to: 'SEV1', reason: 'It spreads.' })
    const up: IncidentEvent = { type: 'SeverityRevised', from: 'SEV2', to: 'SEV1', reason: 'x' }
    expect(given(declared, pinned, asked, up).state).toMatchObject({ downgrade: null, worstSeverity: 'SEV1' })
  })

  test('falls at once where the plan wants no second person', () => {
    const alone = { ...plan.promises, downgradeApproval: false }
    given(declared, { type: 'PlanPinned', ...plan, promises: alone })
      .when((incident) => reviseSeverity(incident, 'SEV4', 'Nothing.'))
      .thenRecorded({ type: 'SeverityRevised', from: 'SEV2', to: 'SEV4', reason: 'Nothing.' })
  })
})

import type { Recorded } from '../../../kernel/event.ts'
import type { ImpactAnswers } from '../../../kernel/impact.ts'
import type { Instant } from '../../../kernel/instant.ts'
import type { ClockName, PinnedPlan } from '../../../kernel/promises.ts'
import { type Severity, worseOf } from '../../../kernel/severity.ts'
import { unreachable } from '../../../kernel/unreachable.ts'
import type { JudgementEvent } from '../events/judgement.ts'
import type { Holder } from '../events.ts'

export type Judgement = {
  readonly severity: Severity
  /** The worst severity ever held governs what is owed. */
  readonly worstSeverity: Severity
  /** From when on which severity was held. */
  readonly levels: readonly Level[]
  readonly plan: PinnedPlan | null
  readonly impact: Impact | null
  readonly downgrade: Downgrade | null
  /** Of the clocks: what was said of them, by the beginning of their round. */
  readonly rung: readonly Rung[]
}

export type Level = { readonly severity: Severity; readonly from: Instant }
export type Impact = {
  readonly answers: ImpactAnswers
  readonly proposed: Severity | null
  /** Since then somebody said why the severity is not the proposed one. */
  readonly answered: boolean
}
/** A lower severity that waits for a second person. */
export type Downgrade = { readonly to: Severity; readonly reason: string; readonly by: Holder }
export type Rung = {
  readonly clock: ClockName
  readonly startedAt: Instant
  readonly reminded?: Instant
  readonly missed?: Instant
  /** The time that was missed. */
  readonly dueAt?: Instant
  readonly excused?: string
}

export function unjudged(severity: Severity, from: Instant): Judgement {
  const nothing = { plan: null, impact: null, downgrade: null, rung: [] }
  return { severity, worstSeverity: severity, levels: [{ severity, from }], ...nothing }
}

export function evolveJudgement(state: Judgement, recorded: Recorded<JudgementEvent>): Partial<Judgement> {
  const { event, by, recordedAt } = recorded
  switch (event.type) {
    case 'PlanPinned': {
      const { type: _type, ...plan } = event
      return { plan }
    }
    case 'ImpactAssessed':
      return { impact: { answers: event.answers, proposed: event.proposed ?? null, answered: false } }
    case 'SeverityRevised':
      return {
        severity: event.to,
        worstSeverity: worseOf(state.worstSeverity, event.to),
        levels: [...state.levels, { severity: event.to, from: recordedAt }],
        // Whatever was asked for was asked of another severity.
        downgrade: null,
        impact: state.impact && { ...state.impact, answered: true },
      }
    case 'SeverityKept':
      return { impact: state.impact && { ...state.impact, answered: true } }
    case 'DowngradeProposed':
      return { downgrade: { to: event.to, reason: event.reason, by: { id: by.id, name: by.name } } }
    case 'DowngradeApproved':
    case 'DowngradeDeclined':
      return { downgrade: null }
    case 'ClockReminded':
      return { rung: rung(state.rung, event, { reminded: recordedAt }) }
    case 'ClockMissed':
      return { rung: rung(state.rung, event, { missed: recordedAt, dueAt: event.dueAt as Instant }) }
    case 'ClockExcused':
      return { rung: rung(state.rung, event, { excused: event.reason }) }
    case 'ClockMet':
      return {}
    default:
      return unreachable(event)
  }
}

type Of = { readonly clock: ClockName; readonly startedAt: number }

function rung(all: readonly Rung[], { clock, startedAt }: Of, said: Partial<Rung>): Rung[] {
  const same = (one: Rung) => one.clock === clock && one.startedAt === startedAt
  const before = all.find(same) ?? { clock, startedAt: startedAt as Instant }
  return [...all.filter((one) => !same(one)), { ...before, ...said }]
}

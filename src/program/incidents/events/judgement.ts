import type { Layouts } from '../../../kernel/event.ts'
import type { ImpactAnswers } from '../../../kernel/impact.ts'
import type { ClockName, Promises } from '../../../kernel/promises.ts'
import type { Severity } from '../../../kernel/severity.ts'
import { unreachable } from '../../../kernel/unreachable.ts'
import { ERASED, type Holder } from './words.ts'

/** By what an incident is judged, how severe it is held to be and why, and which promised times were kept. */
export type JudgementEvent =
  | { type: 'PlanPinned'; document: string; version: number; hash: string; promises: Promises }
  | { type: 'ImpactAssessed'; answers: ImpactAnswers; proposed?: Severity; note?: string }
  | {
      type: 'SeverityRevised'
      from: Severity
      to: Severity
      reason: string
      /** What the matrix proposed, where it was asked. */
      proposed?: Severity
      /** The second person, where the plan wanted one. */
      approvedBy?: Holder
    }
  | { type: 'SeverityKept'; severity: Severity; proposed: Severity; reason: string }
  | { type: 'DowngradeProposed'; from: Severity; to: Severity; reason: string }
  | { type: 'DowngradeApproved'; from: Severity; to: Severity; proposedBy: Holder }
  | { type: 'DowngradeDeclined'; from: Severity; to: Severity; reason: string }
  | { type: 'ClockReminded'; clock: ClockName; startedAt: number; dueAt: number }
  | { type: 'ClockMissed'; clock: ClockName; startedAt: number; dueAt: number }
  /** Something outside the incident's own record kept the promise: a message that was sent. */
  | { type: 'ClockMet'; clock: ClockName; startedAt: number; metAt: number }
  | { type: 'ClockExcused'; clock: ClockName; startedAt: number; reason: string }

const reason = { reason: ERASED }

export const judgementLayouts: Layouts<JudgementEvent> = {
  PlanPinned: { fields: { plan: ['document', 'version', 'hash', 'promises'] } },
  ImpactAssessed: { fields: { impact: ['answers', 'proposed'], text: ['note'] }, erased: { note: ERASED } },
  SeverityRevised: {
    fields: { severity: ['from', 'to', 'proposed'], reason: ['reason', 'approvedBy'] },
    clear: ['from', 'to'],
    erased: reason,
  },
  SeverityKept: {
    fields: { severity: ['severity', 'proposed'], reason: ['reason'] },
    clear: ['severity'],
    erased: reason,
  },
  DowngradeProposed: {
    fields: { severity: ['from', 'to'], reason: ['reason'] },
    clear: ['from', 'to'],
    erased: reason,
  },
  DowngradeApproved: {
    fields: { severity: ['from', 'to'], people: ['proposedBy'] },
    clear: ['from', 'to'],
    erased: { proposedBy: { id: '', name: ERASED } },
  },
  DowngradeDeclined: {
    fields: { severity: ['from', 'to'], reason: ['reason'] },
    clear: ['from', 'to'],
    erased: reason,
  },
  ClockReminded: { fields: { clock: ['clock', 'startedAt', 'dueAt'] }, clear: ['clock'] },
  ClockMissed: { fields: { clock: ['clock', 'startedAt', 'dueAt'] }, clear: ['clock'] },
  ClockMet: { fields: { clock: ['clock', 'startedAt', 'metAt'] }, clear: ['clock'] },
  ClockExcused: { fields: { clock: ['clock', 'startedAt'], reason: ['reason'] }, clear: ['clock'], erased: reason },
}

export function describeJudgement(event: JudgementEvent): string {
  switch (event.type) {
    case 'PlanPinned':
      return `Judged by version ${event.version} of the plan, which is in force (${event.hash.slice(0, 12)})`
    case 'ImpactAssessed':
      return `Impact assessed${event.proposed === undefined ? '' : `: the plan proposes ${event.proposed}`}${event.note ? ` (${event.note})` : ''}`
    case 'SeverityRevised':
      return `Severity revised from ${event.from} to ${event.to}${against(event)}: ${event.reason}${event.approvedBy === undefined ? '' : ` (approved by ${event.approvedBy.name})`}`
    case 'SeverityKept':
      return `Severity kept at ${event.severity}, where the plan proposes ${event.proposed}: ${event.reason}`
    case 'DowngradeProposed':
      return `Downgrade from ${event.from} to ${event.to} proposed: ${event.reason}`
    case 'DowngradeApproved':
      return `Downgrade from ${event.from} to ${event.to} approved, as ${event.proposedBy.name} proposed`
    case 'DowngradeDeclined':
      return `Downgrade from ${event.from} to ${event.to} declined: ${event.reason}`
    case 'ClockReminded':
      return `Reminder: ${clockDuty(event.clock)} by ${moment(event.dueAt)}`
    case 'ClockMissed':
      return `Missed: ${clockDuty(event.clock)} by ${moment(event.dueAt)}`
    case 'ClockMet':
      return `Done: ${clockDuty(event.clock)}, at ${moment(event.metAt)}`
    case 'ClockExcused':
      return `Excused that nobody was in time to ${clockDuty(event.clock)}: ${event.reason}`
    default:
      return unreachable(event)
  }
}

function against({ to, proposed }: { to: Severity; proposed?: Severity }): string {
  return proposed === undefined || proposed === to ? '' : `, where the plan proposes ${proposed}`
}

/** What a clock of the plan asks for, so that "by …" or "within …" can follow. */
export function clockDuty(clock: ClockName): string {
  const duties = {
    triage: 'decide on the alert',
    acknowledge: 'have a person act on it',
    classify: 'assess the impact',
    command: 'name an incident commander',
    contain: 'decide on the containment',
    update: 'write or send an update',
    executive: 'tell an executive',
  }
  return duties[clock]
}

/** `2026-03-02 09:15 UTC`: the one form of a time inside a sentence. */
export function moment(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

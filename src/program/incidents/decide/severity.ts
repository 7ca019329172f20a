import type { Actor } from '../../../kernel/actor.ts'
import { type Decision, isRefusal, type Refusal, refuse } from '../../../kernel/decision.ts'
import type { ImpactAnswers } from '../../../kernel/impact.ts'
import { proposeSeverity } from '../../../kernel/promises.ts'
import { type Severity, severityRank } from '../../../kernel/severity.ts'
import type { IncidentEvent } from '../events.ts'
import type { Downgrade } from '../evolve/judgement.ts'
import type { Incident, Open } from '../incident.ts'
import { blank, mustBeOpen } from './guards.ts'

/** Answers the plan's questions. The plan proposes a level; whoever leads decides. */
export function assessImpact(incident: Incident, answers: ImpactAnswers, note = ''): Decision<IncidentEvent> {
  const open = mustBeOpen(incident)
  if (isRefusal(open)) return open
  const before = open.impact?.answers
  if (before !== undefined && blank(note) && sameAnswers(before, answers)) return []
  const proposed = open.plan === null ? null : proposeSeverity(open.plan.promises, answers)
  return [
    {
      type: 'ImpactAssessed',
      answers,
      ...(proposed === null ? {} : { proposed }),
      ...(blank(note) ? {} : { note: note.trim() }),
    },
  ]
}

function sameAnswers(a: ImpactAnswers, b: ImpactAnswers): boolean {
  return (Object.keys(a) as (keyof ImpactAnswers)[]).every((question) => a[question] === b[question])
}

/** To worse at once; to better, where the plan wants a second person, as a proposal that waits for one. */
export function reviseSeverity(incident: Incident, to: Severity, reason: string): Decision<IncidentEvent> {
  const open = mustBeOpen(incident)
  if (isRefusal(open)) return open
  if (blank(reason))
    return refuse('reason-missing', 'A severity change is evidence.', 'Say in one sentence why it changed.')
  if (to === open.severity) return keepSeverity(open, reason)
  const from = open.severity
  if (!isDowngrade(from, to) || open.plan?.promises.downgradeApproval !== true)
    return [{ type: 'SeverityRevised', from, to, reason: reason.trim(), ...proposedOf(open) }]
  if (open.downgrade !== null)
    return refuse(
      'downgrade-pending',
      `A downgrade to ${open.downgrade.to} waits for a second person already.`,
      'Have it approved or declined first.',
    )
  return [{ type: 'DowngradeProposed', from, to, reason: reason.trim() }]
}

/** Where the plan proposes another level, staying at this one is a decision too. */
function keepSeverity(open: Open, reason: string): Decision<IncidentEvent> {
  const { severity, impact } = open
  if (impact === null || impact.proposed === null || impact.proposed === severity || impact.answered)
    return refuse('severity-unchanged', `The severity is ${severity} already.`, 'Choose another level, or leave it.')
  return [{ type: 'SeverityKept', severity, proposed: impact.proposed, reason: reason.trim() }]
}

/** One approval by somebody who did not ask for it. A token is nobody's judgement. */
export function approveDowngrade(incident: Incident, by: Actor): Decision<IncidentEvent> {
  const pending = pendingDowngrade(incident)
  if (isRefusal(pending)) return pending
  const { open, downgrade } = pending
  if (by.kind !== 'person')
    return refuse('approver-forbidden', 'An approval is given by a person, not by a token.', 'Sign in and approve it.')
  if (by.id === downgrade.by.id)
    return refuse(
      'approver-forbidden',
      'You proposed this downgrade yourself.',
      'Ask somebody else to approve or decline it.',
    )
  const change = { from: open.severity, to: downgrade.to }
  const approvedBy = { id: by.id, name: by.name }
  return [
    { type: 'DowngradeApproved', ...change, proposedBy: downgrade.by },
    { type: 'SeverityRevised', ...change, reason: downgrade.reason, ...proposedOf(open), approvedBy },
  ]
}

export function declineDowngrade(incident: Incident, reason: string): Decision<IncidentEvent> {
  const pending = pendingDowngrade(incident)
  if (isRefusal(pending)) return pending
  if (blank(reason))
    return refuse('reason-missing', 'Declining is recorded with its reason.', 'Say why the severity stays.')
  const { open, downgrade } = pending
  return [{ type: 'DowngradeDeclined', from: open.severity, to: downgrade.to, reason: reason.trim() }]
}

function pendingDowngrade(incident: Incident): { open: Open; downgrade: Downgrade } | Refusal {
  const open = mustBeOpen(incident)
  if (isRefusal(open)) return open
  if (open.downgrade !== null) return { open, downgrade: open.downgrade }
  return refuse('downgrade-not-pending', 'No downgrade waits for approval.', 'Propose one by revising the severity.')
}

const proposedOf = ({ impact }: Open) =>
  impact === null || impact.proposed === null ? {} : { proposed: impact.proposed }

export function isDowngrade(from: Severity, to: Severity): boolean {
  return severityRank(to) > severityRank(from)
}

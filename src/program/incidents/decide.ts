import { type Decision, isRefusal, type Refusal, refuse } from '../../kernel/decision.ts'
import { type Instant, instant } from '../../kernel/instant.ts'
import { type ResponseRole, roleName } from '../../kernel/response-role.ts'
import type { Severity } from '../../kernel/severity.ts'
import {
  type Finding,
  findingName,
  findings,
  type Holder,
  type IncidentEvent,
  type IncidentKind,
  type Phase,
} from './events.ts'
import type { Incident } from './incident.ts'

type Open = Extract<Incident, { status: 'open' }>

/** A clock a few minutes fast is a clock; beyond that it is a claim about the future. */
const CLOCK_SKEW_MS = 2 * 60_000

export type Declaration = {
  readonly title: string
  readonly kind: IncidentKind
  readonly severity: Severity
  readonly detectedAt: Instant
  readonly detectionSource: string
  readonly summary?: string | undefined
  readonly alerts: readonly string[]
}

export function declareIncident(declaration: Declaration, now: Instant): Decision<IncidentEvent> {
  const { title, summary, detectionSource, ...facts } = declaration
  if (title.trim() === '')
    return refuse('title-missing', 'An incident needs a title.', 'Say in a few words what happened.')
  if (facts.detectedAt > now + CLOCK_SKEW_MS)
    return refuse(
      'detection-invalid',
      'The detection time lies in the future.',
      'Give the time at which it was first noticed.',
    )
  if (facts.detectedAt < 0)
    return refuse('detection-invalid', 'The detection time lies before 1970.', 'Check the year.')
  const words = { title: title.trim(), detectionSource: detectionSource.trim() || 'a person' }
  return [{ type: 'IncidentDeclared', ...facts, ...words, ...(summary?.trim() ? { summary: summary.trim() } : {}) }]
}

export function linkAlert(incident: Incident, alert: string, title: string): Decision<IncidentEvent> {
  const open = mustBeOpen(incident)
  if (isRefusal(open)) return open
  return open.alerts.includes(alert) ? [] : [{ type: 'AlertLinked', alert, title }]
}

export function reviseSeverity(incident: Incident, to: Severity, reason: string): Decision<IncidentEvent> {
  const open = mustBeOpen(incident)
  if (isRefusal(open)) return open
  if (reason.trim() === '')
    return refuse('reason-missing', 'A severity change is evidence.', 'Say in one sentence why it changed.')
  if (to === open.severity)
    return refuse('severity-unchanged', `The severity is ${to} already.`, 'Choose another level, or leave it.')
  return [{ type: 'SeverityRevised', from: open.severity, to, reason: reason.trim() }]
}

export function retitle(incident: Incident, to: string, reason: string): Decision<IncidentEvent> {
  const open = mustBeOpen(incident)
  if (isRefusal(open)) return open
  if (to.trim() === '')
    return refuse('title-missing', 'An incident needs a title.', 'Say in a few words what happened.')
  if (reason.trim() === '')
    return refuse('reason-missing', 'A change of title is recorded with its reason.', 'Say why.')
  return to.trim() === open.title
    ? []
    : [{ type: 'IncidentRetitled', from: open.title, to: to.trim(), reason: reason.trim() }]
}

/** Taking a role from somebody is a hand-over: both names stand in the record. */
export function assignRole(incident: Incident, role: ResponseRole, holder: Holder | null): Decision<IncidentEvent> {
  const open = mustBeOpen(incident)
  if (isRefusal(open)) return open
  const from = open.holders[role]
  if (holder === null) return from === undefined ? [] : [{ type: 'RoleLaidDown', role, from }]
  if (from?.id === holder.id) return []
  return [{ type: 'RoleTaken', role, holder, ...(from === undefined ? {} : { from }) }]
}

export function changePhase(incident: Incident, to: Phase, reason: string): Decision<IncidentEvent> {
  const open = mustBeOpen(incident)
  if (isRefusal(open)) return open
  if (to === open.phase) return []
  return [{ type: 'PhaseChanged', from: open.phase, to, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) }]
}

/** After closing, entries are amendments: they are taken, and show when they were written. */
export function addTimelineEntry(
  incident: Incident,
  text: string,
  occurredAt: Instant,
  now: Instant,
): Decision<IncidentEvent> {
  if (incident.status === 'undeclared') return unknownIncident()
  if (text.trim() === '') return refuse('text-missing', 'An entry without words says nothing.', 'Write what happened.')
  const time = refuseTime(occurredAt, now)
  return time ?? [{ type: 'TimelineEntryAdded', text: text.trim() }]
}

function refuseTime(occurredAt: Instant, now: Instant): Refusal | null {
  if (occurredAt > now + CLOCK_SKEW_MS)
    return refuse(
      'time-invalid',
      'This time lies in the future.',
      'Give the time at which it happened; leave it out for now.',
    )
  if (occurredAt < instant(0)) return refuse('time-invalid', 'This time lies before 1970.', 'Check the year.')
  return null
}

export function correctTimelineEntry(
  incident: Incident,
  corrects: number,
  text: string,
  reason: string,
): Decision<IncidentEvent> {
  if (incident.status === 'undeclared') return unknownIncident()
  if (!incident.entries.includes(corrects))
    return refuse(
      'entry-unknown',
      `Entry ${corrects} is not one that a person wrote here.`,
      'Correct an entry of this timeline.',
    )
  if (text.trim() === '')
    return refuse('text-missing', 'A correction says what is right.', 'Write the corrected entry.')
  if (reason.trim() === '')
    return refuse(
      'reason-missing',
      'A correction stands beside the original, with its reason.',
      'Say why it was wrong.',
    )
  return [{ type: 'TimelineEntryCorrected', corrects, text: text.trim(), reason: reason.trim() }]
}

export function recordFinding(incident: Incident, finding: Finding, text: string): Decision<IncidentEvent> {
  const open = mustBeOpen(incident)
  if (isRefusal(open)) return open
  if (text.trim() === '')
    return refuse('text-missing', 'This cannot be empty.', 'If there is nothing, say so: “none, because …”.')
  return open.findings[finding] === text.trim() ? [] : [{ type: 'FindingRecorded', finding, text: text.trim() }]
}

/** What an incident's record still lacks, each as a sentence a commander can act on. */
export function missingToClose(incident: Open): string[] {
  const missing: string[] = []
  if (incident.holders.commander === undefined) missing.push(`Nobody is ${roleName('commander')}: assign the role.`)
  for (const finding of findings)
    if (incident.findings[finding] === undefined)
      missing.push(`${findingName(finding)} is not on record: write it down, or say “none” and why.`)
  if (incident.entries.length === 0) missing.push('The timeline holds nothing that a person wrote: say what was done.')
  return missing
}

export function closeIncident(incident: Incident, summary: string): Decision<IncidentEvent> {
  const open = mustBeOpen(incident)
  if (isRefusal(open)) return open
  const missing = missingToClose(open)
  if (missing.length > 0) return refuse('record-incomplete', 'The record is not complete yet.', missing.join(' '))
  return [
    { type: 'IncidentClosed', severity: open.severity, ...(summary.trim() === '' ? {} : { summary: summary.trim() }) },
  ]
}

export function reopenIncident(incident: Incident, reason: string): Decision<IncidentEvent> {
  if (incident.status === 'undeclared') return unknownIncident()
  if (incident.status === 'open') return refuse('incident-open', 'This incident is open.', 'Nothing to do.')
  if (reason.trim() === '')
    return refuse('reason-missing', 'Reopening is recorded with its reason.', 'Say what came up.')
  return [{ type: 'IncidentReopened', reason: reason.trim() }]
}

function mustBeOpen(incident: Incident): Open | Refusal {
  if (incident.status === 'undeclared') return unknownIncident()
  if (incident.status === 'closed')
    return refuse(
      'incident-closed',
      'This incident is closed.',
      'Reopen it with a reason, or add an amendment to the timeline.',
    )
  return incident
}

const unknownIncident = () => refuse('incident-unknown', 'There is no such incident.', 'Open Incidents for the list.')

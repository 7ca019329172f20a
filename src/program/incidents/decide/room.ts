import { type Decision, isRefusal, refuse } from '../../../kernel/decision.ts'
import type { Instant } from '../../../kernel/instant.ts'
import type { ResponseRole } from '../../../kernel/response-role.ts'
import type { Finding, Holder, IncidentEvent, Phase } from '../events.ts'
import type { Incident } from '../incident.ts'
import { blank, mustBeOpen, mustStand, refuseTime } from './guards.ts'

export function retitle(incident: Incident, to: string, reason: string): Decision<IncidentEvent> {
  const open = mustBeOpen(incident)
  if (isRefusal(open)) return open
  if (blank(to)) return refuse('title-missing', 'An incident needs a title.', 'Say in a few words what happened.')
  if (blank(reason)) return refuse('reason-missing', 'A change of title is recorded with its reason.', 'Say why.')
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
  if (open.readers !== null && holder.id !== '' && !open.readers.some(({ id }) => id === holder.id))
    return refuse(
      'holder-not-reader',
      `This incident is restricted, and ${holder.name} is not among those who may see it.`,
      'Name them in the restriction first, or choose somebody who is named.',
    )
  return [{ type: 'RoleTaken', role, holder, ...(from === undefined ? {} : { from }) }]
}

export function changePhase(incident: Incident, to: Phase, reason: string): Decision<IncidentEvent> {
  const open = mustBeOpen(incident)
  if (isRefusal(open)) return open
  if (to === open.phase) return []
  return [{ type: 'PhaseChanged', from: open.phase, to, ...(blank(reason) ? {} : { reason: reason.trim() }) }]
}

export function recordFinding(incident: Incident, finding: Finding, text: string): Decision<IncidentEvent> {
  const open = mustBeOpen(incident)
  if (isRefusal(open)) return open
  if (blank(text))
    return refuse('text-missing', 'This cannot be empty.', 'If there is nothing, say so: “none, because …”.')
  return open.findings[finding] === text.trim() ? [] : [{ type: 'FindingRecorded', finding, text: text.trim() }]
}

/**
 * After closing, entries are amendments: they are taken, and show when they were written. Under a `key` that was used
 * before it is the same entry, sent again because the answer was lost.
 */
export function addTimelineEntry(
  incident: Incident,
  text: string,
  occurredAt: Instant,
  now: Instant,
  key?: string,
): Decision<IncidentEvent> {
  const standing = mustStand(incident)
  if (isRefusal(standing)) return standing
  if (blank(text)) return refuse('text-missing', 'An entry without words says nothing.', 'Write what happened.')
  const before = key === undefined ? undefined : standing.posted.find((entry) => entry.key === key)?.text
  if (before === text.trim()) return []
  if (before !== undefined)
    return refuse(
      'entry-key-used',
      'An entry with other words was sent under this key before.',
      'Give every entry a key of its own.',
    )
  const time = refuseTime(occurredAt, now)
  return time ?? [{ type: 'TimelineEntryAdded', text: text.trim(), ...(key === undefined ? {} : { key }) }]
}

export function correctTimelineEntry(
  incident: Incident,
  corrects: number,
  text: string,
  reason: string,
): Decision<IncidentEvent> {
  const standing = mustStand(incident)
  if (isRefusal(standing)) return standing
  if (!standing.entries.includes(corrects))
    return refuse(
      'entry-unknown',
      `Entry ${corrects} is not one that a person wrote here.`,
      'Correct an entry of this timeline.',
    )
  if (blank(text)) return refuse('text-missing', 'A correction says what is right.', 'Write the corrected entry.')
  if (blank(reason))
    return refuse(
      'reason-missing',
      'A correction stands beside the original, with its reason.',
      'Say why it was wrong.',
    )
  return [{ type: 'TimelineEntryCorrected', corrects, text: text.trim(), reason: reason.trim() }]
}

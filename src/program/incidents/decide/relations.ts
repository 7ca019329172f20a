import type { Actor } from '../../../kernel/actor.ts'
import { type Decision, isRefusal, type Refusal, refuse } from '../../../kernel/decision.ts'
import { incidentNumber } from '../../../kernel/incident-number.ts'
import type { Holder, IncidentEvent } from '../events.ts'
import type { Link } from '../evolve/relations.ts'
import type { Incident, Open } from '../incident.ts'
import { blank, mustBeOpen, mustStand } from './guards.ts'

/** `target`: the other incident, where the link is to one. */
export function linkReference(
  incident: Incident,
  link: Omit<Link, 'index'>,
  target?: Incident,
): Decision<IncidentEvent> {
  const open = mustBeOpen(incident)
  if (isRefusal(open)) return open
  const reference = link.reference.trim()
  if (reference === '')
    return refuse('reference-missing', 'A link needs its reference.', 'Give the number or the name it goes by.')
  if (link.kind === 'incident' && reference === incidentNumber(open.number))
    return refuse('link-invalid', 'An incident is not linked to itself.', 'Choose another incident.')
  if (target !== undefined && target.status !== 'undeclared' && !seenBy(open.readers, target.readers))
    return refuse(
      'link-restricted',
      `${reference} is restricted, and a link would tell of it.`,
      'Restrict this incident to the same people first.',
    )
  if (open.links.some((one) => one.kind === link.kind && one.reference === reference)) return []
  return [{ type: 'ReferenceLinked', ...link, reference }]
}

export function unlinkReference(incident: Incident, link: number, reason: string): Decision<IncidentEvent> {
  const open = mustBeOpen(incident)
  if (isRefusal(open)) return open
  if (!open.links.some(({ index }) => index === link))
    return refuse('link-unknown', `Entry ${link} is no link of this incident.`, 'Choose one of its links.')
  if (blank(reason))
    return refuse('reason-missing', 'Removing a link is recorded with its reason.', 'Say why it does not belong.')
  return [{ type: 'ReferenceUnlinked', link, reason: reason.trim() }]
}

export type Place = { readonly stream: string; readonly incident: Incident }

/** Both sides say it: the one where it went, the other what it took in. */
export function mergeIncident(
  merged: Place,
  into: Place,
  reason: string,
): { readonly merged: IncidentEvent; readonly into: IncidentEvent } | Refusal {
  const open = mustBeOpen(merged.incident)
  if (isRefusal(open)) return open
  if (merged.stream === into.stream)
    return refuse('merge-invalid', 'An incident cannot be merged into itself.', 'Choose the one that goes on.')
  const target = mustTakeIn(into.incident)
  if (isRefusal(target)) return target
  if (!seenBy(open.readers, target.readers) || !seenBy(target.readers, open.readers))
    return refuse(
      'merge-restricted',
      `Not everybody who sees one of the two may see the other: ${open.readers === null ? incidentNumber(target.number) : 'this incident'} is restricted.`,
      'Restrict both to the same people first, or lift the restriction.',
    )
  if (blank(reason))
    return refuse('reason-missing', 'A merge is recorded with its reason.', 'Say how you know that they are one.')
  const incidents = [merged.stream, ...open.absorbed.flatMap(({ streams }) => streams)]
  return {
    merged: {
      type: 'IncidentMerged',
      into: into.stream,
      number: incidentNumber(target.number),
      reason: reason.trim(),
    },
    into: { type: 'IncidentAbsorbed', incidents, number: incidentNumber(open.number), alerts: open.alerts },
  }
}

function mustTakeIn(into: Incident): Open | Refusal {
  const open = mustBeOpen(into)
  if (!isRefusal(open) || into.status === 'undeclared') return open
  return refuse(
    'merge-invalid',
    `${incidentNumber(into.number)} is ${into.status === 'merged' ? `merged into ${into.into.number}` : into.status}.`,
    into.status === 'closed' ? 'Reopen it first, with a reason.' : 'Choose an incident that is open.',
  )
}

/** Whether all who see the one see the other. */
function seenBy(one: readonly Holder[] | null, other: readonly Holder[] | null): boolean {
  return other === null || (one?.every(({ id }) => other.some((reader) => reader.id === id)) ?? false)
}

export function voidIncident(incident: Incident, reason: string): Decision<IncidentEvent> {
  const open = mustBeOpen(incident)
  if (isRefusal(open)) return open
  if (blank(reason))
    return refuse('reason-missing', 'The number stays on record, with the reason.', 'Say why this was no incident.')
  return [{ type: 'IncidentVoided', reason: reason.trim() }]
}

/** Nobody is let in by office: who is not named does not learn that there is such an incident. */
export function restrictIncident(
  incident: Incident,
  readers: readonly Holder[],
  reason: string,
  by: Actor,
): Decision<IncidentEvent> {
  const standing = mustStand(incident)
  if (isRefusal(standing)) return standing
  if (blank(reason)) return refuse('reason-missing', 'A restriction is recorded with its reason.', 'Say why.')
  if (by.kind !== 'person')
    return refuse(
      'restrictor-forbidden',
      'A token cannot be named, so it would lock everybody out.',
      'Sign in and restrict it as a person.',
    )
  if (!readers.some(({ id }) => id === by.id))
    return refuse(
      'restrictor-not-reader',
      'You are not among the people you name, and could not undo it.',
      'Name yourself too.',
    )
  if (standing.readers !== null && seenBy(readers, standing.readers) && seenBy(standing.readers, readers)) return []
  return [{ type: 'IncidentRestricted', readers, reason: reason.trim() }]
}

export function liftRestriction(incident: Incident, reason: string): Decision<IncidentEvent> {
  const standing = mustStand(incident)
  if (isRefusal(standing)) return standing
  if (standing.readers === null) return refuse('not-restricted', 'This incident is not restricted.', 'Nothing to do.')
  if (blank(reason)) return refuse('reason-missing', 'Lifting a restriction is recorded with its reason.', 'Say why.')
  return [{ type: 'RestrictionLifted', reason: reason.trim() }]
}

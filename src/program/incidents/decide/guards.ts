import { type Refusal, refuse } from '../../../kernel/decision.ts'
import { incidentNumber } from '../../../kernel/incident-number.ts'
import { type Instant, instant } from '../../../kernel/instant.ts'
import { moment } from '../events.ts'
import type { Declared, Incident, Open } from '../incident.ts'

/** A clock a few minutes fast is a clock; beyond that it is a claim about the future. */
export const CLOCK_SKEW_MS = 2 * 60_000

export function mustBeOpen(incident: Incident): Open | Refusal {
  const standing = mustStand(incident)
  if (!('status' in standing) || standing.status === 'open') return standing as Open | Refusal
  return refuse(
    'incident-closed',
    'This incident is closed.',
    'Reopen it with a reason, or add an amendment to the timeline.',
  )
}

/** Open or closed, but neither void nor merged: those are read and nothing more. */
export function mustStand(incident: Incident): Extract<Declared, { status: 'open' | 'closed' }> | Refusal {
  switch (incident.status) {
    case 'undeclared':
      return unknownIncident()
    case 'void':
      return refuse(
        'incident-void',
        `${incidentNumber(incident.number)} was declared void.`,
        'Declare another incident if there is one after all.',
      )
    case 'merged':
      return refuse(
        'incident-merged',
        `${incidentNumber(incident.number)} was merged into ${incident.into.number}.`,
        `Go on there: open ${incident.into.number}.`,
      )
    default:
      return incident
  }
}

/** A time that a person claims: neither in the future nor before there were clocks. */
export function refuseTime(occurredAt: Instant, now: Instant): Refusal | null {
  if (occurredAt > now + CLOCK_SKEW_MS)
    return refuse(
      'time-invalid',
      'This time lies in the future.',
      'Give the time at which it happened; leave it out for now.',
    )
  if (occurredAt < instant(0)) return refuse('time-invalid', 'This time lies before 1970.', 'Check the year.')
  return null
}

/** What answers an incident cannot come before anybody noticed it. */
export function refuseBeforeDetection(
  what: string,
  occurredAt: Instant,
  { detectedAt }: Declared,
  now: Instant,
): Refusal | null {
  if (occurredAt >= detectedAt || refuseTime(occurredAt, now) !== null) return refuseTime(occurredAt, now)
  return refuse(
    'time-invalid',
    `${what} at ${moment(occurredAt)} would lie before the detection at ${moment(detectedAt)}.`,
    'Check both times. If it was noticed earlier than the record says, write that on the timeline.',
  )
}

export const blank = (text: string) => text.trim() === ''

export const unknownIncident = () =>
  refuse('incident-unknown', 'There is no such incident.', 'Open Incidents for the list.')

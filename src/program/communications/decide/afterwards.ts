import { type Decision, isRefusal, type Refusal, refuse } from '../../../kernel/decision.ts'
import type { Instant } from '../../../kernel/instant.ts'
import type { Audience } from '../../../kernel/promises.ts'
import type { Communication } from '../communication.ts'
import type { CommunicationEvent } from '../events.ts'
import { hashOf, readWords } from './content.ts'
import { type About, type Draft, mustBeOpen } from './write.ts'

/** A clock a few minutes fast is a clock; beyond that it is a claim about the future. */
const CLOCK_SKEW_MS = 2 * 60_000

export type Proof = { readonly exhibit?: string | undefined; readonly text?: string | undefined }
type When = { readonly occurredAt: Instant; readonly now: Instant }

/** What was said by other means. Whatever became of the incident: it was said, so it may be put on record. */
export function recordCommunication(
  about: Pick<About, 'stream'>,
  told: Omit<Draft, 'template'> &
    When & { readonly approvedBy?: string | undefined; readonly proof?: Proof | undefined },
): Decision<CommunicationEvent> {
  const { audience, channel, approvedBy } = told
  const time = refuseTime(told)
  if (time !== null) return time
  const words = readWords(told, channel)
  if (isRefusal(words)) return words
  if (words.recipients.length === 0)
    return refuse('recipients-missing', 'It does not say who was told.', 'Name who was told, one to a line.')
  const approver = approvedBy?.trim() ? { approvedBy: approvedBy.trim() } : {}
  const hash = hashOf(audience, words)
  const message = { incident: about.stream, audience, channel, ...words, hash }
  return [{ type: 'CommunicationRecorded', ...message, ...approver, ...proofOf(told.proof) }]
}

/** A message that was written here and left another way. */
export function recordSentElsewhere(one: Communication, when: When, proof: Proof): Decision<CommunicationEvent> {
  const message = mustBeOpen(one)
  if (isRefusal(message)) return message
  const time = refuseTime(when)
  if (time !== null) return time
  if (message.recipients.length === 0)
    return refuse('recipients-missing', 'It does not say who was told.', 'Revise the message and name its recipients.')
  const { incident, audience, channel, subject, body, recipients, hash } = message
  const words = { subject, body, recipients, hash }
  return [{ type: 'CommunicationRecorded', incident, audience, channel, ...words, ...proofOf(proof) }]
}

export function waiveCommunication(
  about: Pick<About, 'stream'>,
  audience: Audience,
  reason: string,
): Decision<CommunicationEvent> {
  if (reason.trim() === '')
    return refuse('reason-missing', 'Telling nobody is a decision with a reason.', 'Say in one sentence why.')
  return [{ type: 'CommunicationWaived', incident: about.stream, audience, reason: reason.trim() }]
}

function proofOf({ exhibit, text }: Proof = {}): { exhibit?: string; proof?: string } {
  return { ...(exhibit === undefined ? {} : { exhibit }), ...(text?.trim() ? { proof: text.trim() } : {}) }
}

function refuseTime({ occurredAt, now }: When): Refusal | null {
  if (occurredAt > now + CLOCK_SKEW_MS)
    return refuse('time-invalid', 'This time lies in the future.', 'Give the time at which it was sent.')
  if (occurredAt < 0) return refuse('time-invalid', 'This time lies before 1970.', 'Check the year.')
  return null
}

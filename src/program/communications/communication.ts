import type { Actor } from '../../kernel/actor.ts'
import type { Recorded } from '../../kernel/event.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Audience } from '../../kernel/promises.ts'
import { unreachable } from '../../kernel/unreachable.ts'
import type { Channel, CommunicationEvent, Rejection, TemplateVersion } from './events.ts'

type Writer = Pick<Actor, 'kind' | 'id' | 'name'>

export type Message = {
  readonly incident: string
  readonly audience: Audience
  readonly channel: Channel
  readonly template: TemplateVersion | null
  readonly subject: string
  readonly body: string
  readonly recipients: readonly string[]
  readonly hash: string
  /** From 1; each revision is another message to whoever gets it. */
  readonly revision: number
  readonly writers: readonly Writer[]
  readonly approval: { readonly by: string; readonly at: Instant | null } | null
  readonly recordedAt: Instant
}

export type Communication =
  | { readonly status: 'absent' }
  | ({ readonly status: 'draft' } & Message)
  | ({ readonly status: 'approved' } & Message)
  | ({
      readonly status: 'sending'
      readonly messageId: string
      readonly requestedAt: Instant
      readonly delayed: string | null
    } & Message)
  | ({ readonly status: 'failed'; readonly because: string } & Message)
  | ({
      readonly status: 'sent'
      readonly sentAt: Instant
      readonly messageId: string
      readonly response: string
      readonly accepted: readonly string[]
      readonly rejected: readonly Rejection[]
    } & Message)
  /** `underway`: it was being sent, and may still turn out to have left. */
  | ({ readonly status: 'withdrawn'; readonly reason: string; readonly underway: boolean } & Message)
  | ({
      readonly status: 'recorded'
      readonly occurredAt: Instant
      readonly exhibit: string | null
      readonly proof: string | null
    } & Message)
  | {
      readonly status: 'none'
      readonly incident: string
      readonly audience: Audience
      readonly reason: string
      readonly by: string
      readonly at: Instant
    }

type Fact<Type extends CommunicationEvent['type']> = Extract<CommunicationEvent, { type: Type }>

export function evolve(before: Communication, recorded: Recorded<CommunicationEvent>): Communication {
  const { event, by, recordedAt } = recorded
  if (event.type === 'MessageDrafted') return { status: 'draft', ...begun(event, by, recordedAt) }
  if (event.type === 'CommunicationRecorded') return afterwards(before, event, recorded)
  if (event.type === 'CommunicationWaived') {
    const { incident, audience, reason } = event
    return { status: 'none', incident, audience, reason, by: by.name, at: recordedAt }
  }
  if (before.status === 'absent' || before.status === 'none') return before
  const message = messageOf(before)
  switch (event.type) {
    case 'MessageRevised':
      return { status: 'draft', ...revised(message, event, by) }
    case 'MessageApproved':
      return { status: 'approved', ...message, approval: { by: by.name, at: recordedAt } }
    case 'SendRequested':
      return { status: 'sending', ...message, messageId: event.messageId, requestedAt: recordedAt, delayed: null }
    case 'SendDelayed':
      return before.status === 'sending' ? { ...before, delayed: event.because } : before
    case 'MessageSent': {
      const { messageId, response, accepted, rejected } = event
      return { status: 'sent', ...message, sentAt: recordedAt, messageId, response, accepted, rejected }
    }
    case 'SendFailed':
      return { status: 'failed', ...message, because: event.because }
    case 'MessageWithdrawn':
      return { status: 'withdrawn', ...message, reason: event.reason, underway: before.status === 'sending' }
    default:
      return unreachable(event)
  }
}

function begun(event: Fact<'MessageDrafted'> | Fact<'CommunicationRecorded'>, by: Actor, at: Instant): Message {
  const { incident, audience, channel, subject, body, recipients, hash } = event
  const template = event.type === 'MessageDrafted' ? (event.template ?? null) : null
  const writers = [writer(by)]
  const words = { subject, body, recipients, hash }
  return { incident, audience, channel, template, ...words, revision: 1, writers, approval: null, recordedAt: at }
}

const writer = ({ kind, id, name }: Actor): Writer => ({ kind, id, name })

/** What was approved was another message. */
function revised(message: Message, { subject, body, recipients, hash }: Fact<'MessageRevised'>, by: Actor): Message {
  const known = message.writers.some(({ id }) => id === by.id)
  const writers = known ? message.writers : [...message.writers, writer(by)]
  const words = { subject, body, recipients, hash }
  return { ...message, ...words, revision: message.revision + 1, writers, approval: null }
}

/** A message that was written here and left another way keeps its writers and its approval. */
function afterwards(
  before: Communication,
  event: Fact<'CommunicationRecorded'>,
  { by, recordedAt, occurredAt }: Recorded,
): Communication {
  const written = before.status === 'absent' || before.status === 'none' ? null : messageOf(before)
  const told = event.approvedBy === undefined ? null : { by: event.approvedBy, at: null }
  const message = written ?? begun(event, by, recordedAt)
  const { exhibit = null, proof = null } = event
  return { status: 'recorded', ...message, approval: message.approval ?? told, occurredAt, exhibit, proof }
}

/** Without what belongs to one status only. */
function messageOf(one: Exclude<Communication, { status: 'absent' | 'none' }>): Message {
  const { incident, audience, channel, template, subject, body, recipients } = one
  const { hash, revision, writers, approval, recordedAt } = one
  const words = { subject, body, recipients, hash }
  return { incident, audience, channel, template, ...words, revision, writers, approval, recordedAt }
}

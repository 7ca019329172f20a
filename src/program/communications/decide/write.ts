import type { Actor } from '../../../kernel/actor.ts'
import { type Decision, isRefusal, type Refusal, refuse } from '../../../kernel/decision.ts'
import type { Audience, PinnedPlan } from '../../../kernel/promises.ts'
import type { Communication, Message } from '../communication.ts'
import { audienceName, type Channel, type CommunicationEvent, type TemplateVersion } from '../events.ts'
import { hashOf, readWords, type Words } from './content.ts'

/** The incident that a message is about, as far as the rules need it. */
export type About = {
  readonly stream: string
  readonly status: 'open' | 'closed' | 'void' | 'merged'
  readonly kind: 'real' | 'exercise' | 'backfilled' | 'test'
  readonly plan: PinnedPlan | null
}

export type Draft = Words & {
  readonly audience: Audience
  readonly channel: Channel
  readonly template: TemplateVersion | null
}

export function draftMessage(about: About, draft: Draft): Decision<CommunicationEvent> {
  const gone = refuseGone(about)
  if (gone !== null) return gone
  const words = readWords(draft, draft.channel)
  if (isRefusal(words)) return words
  const { audience, channel, template } = draft
  const from = template === null ? {} : { template }
  const hash = hashOf(audience, words)
  return [{ type: 'MessageDrafted', incident: about.stream, audience, channel, ...from, ...words, hash }]
}

/** `base`: the hash of the text that the writer had before his eyes. The same words again are no revision. */
export function reviseMessage(one: Communication, words: Words, base: string | null): Decision<CommunicationEvent> {
  const message = mustBeOpen(one)
  if (isRefusal(message)) return message
  const read = readWords(words, message.channel)
  if (isRefusal(read)) return read
  const hash = hashOf(message.audience, read)
  if (hash === message.hash) return []
  if (base !== null && base !== message.hash) return editedByAnother(message)
  return [{ type: 'MessageRevised', ...read, hash }]
}

/** Where the plan names the audience; without a plan, whoever is outside of the house. */
export function needsApproval({ plan }: Pick<About, 'plan'>, audience: Audience): boolean {
  if (plan !== null) return plan.promises.approvedAudiences.includes(audience)
  return audience !== 'internal' && audience !== 'executive'
}

export function approveMessage(
  one: Communication,
  about: Pick<About, 'plan'>,
  hash: string,
  by: Pick<Actor, 'kind' | 'id'>,
): Decision<CommunicationEvent> {
  const message = mustBeOpen(one)
  if (isRefusal(message)) return message
  if (one.status === 'approved')
    return refuse('communication-approved', 'This message is approved already.', 'Nothing to do.')
  if (hash !== message.hash) return editedByAnother(message)
  const blank = refuseBlanks(message)
  if (blank !== null) return blank
  return refuseApprover(message, about, by) ?? [{ type: 'MessageApproved', hash }]
}

/** Four eyes, and a token has none: neither does it approve, nor is it the other who wrote. */
function refuseApprover(
  { writers, audience }: Message,
  about: Pick<About, 'plan'>,
  by: Pick<Actor, 'kind' | 'id'>,
): Refusal | null {
  if (by.kind !== 'person')
    return refuse('approver-forbidden', 'An approval is given by a person, not by a token.', 'Sign in and approve it.')
  const wrote = writers.some(({ id }) => id === by.id)
  const othersWrote = writers.some(({ kind, id }) => kind === 'person' && id !== by.id)
  if (!wrote || othersWrote || !needsApproval(about, audience)) return null
  return refuse(
    'approver-is-writer',
    `Nobody else has written this message, and a message to ${audienceName(audience)} takes a second person.`,
    'Ask somebody else of the response to read and approve it.',
  )
}

export function withdrawMessage(one: Communication, reason: string): Decision<CommunicationEvent> {
  const message = one.status === 'sending' ? one : mustBeOpen(one)
  if (isRefusal(message)) return message
  if (reason.trim() === '')
    return refuse('reason-missing', 'A message is withdrawn with its reason.', 'Say in one sentence why.')
  return [{ type: 'MessageWithdrawn', reason: reason.trim() }]
}

/** What can still be changed: nothing that has left, or is on its way. */
export function mustBeOpen(one: Communication): Extract<Communication, { status: OpenStatus }> | Refusal {
  switch (one.status) {
    case 'draft':
    case 'approved':
    case 'failed':
      return one
    case 'absent':
    case 'none':
      return refuse('communication-unknown', 'There is no such message.', 'Open the incident for its messages.')
    case 'sending':
      return refuse('communication-sending', 'This message is being sent.', 'Wait for the mail server, or withdraw it.')
    case 'withdrawn':
      return refuse('communication-withdrawn', 'This message was withdrawn.', 'Write a new one.')
    default:
      return refuse(
        'communication-sent',
        'This message has been sent; what was sent is never changed.',
        'Send a new one that corrects it.',
      )
  }
}
type OpenStatus = 'draft' | 'approved' | 'failed'

/** What a template left for a person to write, or for the record to know. */
export function refuseBlanks({ body, subject }: Words): Refusal | null {
  const [blank] = /\[\[[^\]]*\]\]|\{\{[^}]*\}\}/.exec(`${subject}\n${body}`) ?? []
  if (blank === undefined) return null
  return refuse('blank-left', `The message still holds the blank ${blank.slice(0, 100)}.`, 'Fill it in or take it out.')
}

export function refuseGone({ status }: Pick<About, 'status'>): Refusal | null {
  if (status === 'void')
    return refuse('incident-void', 'This incident was declared void.', 'Write from an incident that stands.')
  if (status === 'merged')
    return refuse('incident-merged', 'This incident was merged into another.', 'Write from the one it was merged into.')
  return null
}

function editedByAnother({ writers }: Message): Refusal {
  return refuse(
    'edited-by-another',
    `The message was changed in the meantime; it is now by ${writers.map(({ name }) => name).join(', ')}.`,
    'Load it again and read what it says now.',
  )
}

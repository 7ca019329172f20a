import { type Decision, isRefusal, type Refusal, refuse } from '../../../kernel/decision.ts'
import type { Communication } from '../communication.ts'
import { audienceName, type CommunicationEvent, type Rejection } from '../events.ts'
import { type About, mustBeOpen, needsApproval, refuseBlanks, refuseGone } from './write.ts'

/** The way out, if there is one. */
export type Outlet = { readonly from: string; readonly domain: string } | null

/**
 * Asks for a message to be sent. `strangers`: those of its recipients who are not on the roster. The id is made of the
 * message's own, so it is the same for each attempt: whoever gets it twice can see that it is one.
 */
export function requestSending(
  one: Communication,
  about: About,
  { id, outlet, strangers }: { readonly id: string; readonly outlet: Outlet; readonly strangers: readonly string[] },
): Decision<CommunicationEvent> {
  const message = mustBeOpen(one)
  if (isRefusal(message)) return message
  const refused =
    refuseGone(about) ?? refuseBlanks(message) ?? refuseUnapproved(message, about) ?? refuseStrangers(about, strangers)
  if (refused !== null) return refused
  if (message.channel !== 'email')
    return refuse(
      'channel-other',
      'This message goes another way than e-mail.',
      'Send it there, then say when you did.',
    )
  if (message.subject === '')
    return refuse('subject-missing', 'A mail needs a subject.', 'Say in one line what it is about.')
  if (message.recipients.length === 0)
    return refuse('recipients-missing', 'The message has no recipients.', 'Say who gets it.')
  if (outlet === null)
    return refuse(
      'mail-not-configured',
      'Muster has no mail server.',
      'Set MUSTER_SMTP_URL and MUSTER_MAIL_FROM and start it again, or send the message another way and say when you did.',
    )
  const messageId = `${id}.${message.revision}@${outlet.domain}`
  return [{ type: 'SendRequested', messageId, from: outlet.from }]
}

function refuseUnapproved(message: ReturnType<typeof mustBeOpen>, about: About): Refusal | null {
  if (isRefusal(message) || message.approval !== null || !needsApproval(about, message.audience)) return null
  return refuse(
    'approval-needed',
    `A message to ${audienceName(message.audience)} leaves only after somebody other than its writer approved it.`,
    'Ask somebody else of the response to read and approve it.',
  )
}

/** An exercise must not frighten a customer. */
function refuseStrangers({ kind }: About, strangers: readonly string[]): Refusal | null {
  if ((kind !== 'exercise' && kind !== 'test') || strangers.length === 0) return null
  const named = strangers.slice(0, 3).join(', ')
  return refuse(
    'recipient-outside',
    `This is ${kind === 'test' ? 'a test' : 'an exercise'}, and ${named} ${strangers.length === 1 ? 'is' : 'are'} nobody of your people.`,
    'Send it to people of the roster only.',
  )
}

/** What the server took is on record, also where the message was withdrawn while it was under way. */
export function recordDelivery(
  one: Communication,
  sent: {
    readonly messageId: string
    readonly response: string
    readonly accepted: readonly string[]
    readonly rejected: readonly Rejection[]
  },
): readonly CommunicationEvent[] {
  const underway = one.status === 'sending' || (one.status === 'withdrawn' && one.underway)
  return underway ? [{ type: 'MessageSent', ...sent }] : []
}

/** The first time it is put off somebody should know; after that it would only be noise. */
export function recordDelay(one: Communication, because: string): readonly CommunicationEvent[] {
  return one.status === 'sending' && one.delayed === null ? [{ type: 'SendDelayed', because }] : []
}

export function recordFailure(one: Communication, because: string): readonly CommunicationEvent[] {
  return one.status === 'sending' ? [{ type: 'SendFailed', because }] : []
}

import { z } from 'zod'
import { system } from '../../../kernel/actor.ts'
import type { AnyEvent } from '../../../kernel/event.ts'
import type { Task } from '../../../platform/jobs/task.ts'
import { type Delivery, NotDelivered } from '../../../platform/mail/mail.ts'
import type { Communication } from '../communication.ts'
import { recordDelay, recordDelivery, recordFailure } from '../decide/send.ts'
import type { CommunicationEvent } from '../events.ts'
import { type CommunicationParts, loadCommunication } from './parts.ts'

export const SEND = 'send-message'

/**
 * The queue waits longer each time; the ninth attempt comes some eighty minutes after the first. Greylisting is over by
 * then, and a message about an incident that has not left by then needs a person.
 */
const ATTEMPTS_MAX = 9

type Sending = Extract<Communication, { status: 'sending' }>

/**
 * Hands one message to the mail server and records what it said. Between the two the process may die, and then the
 * message leaves again: under the same Message-ID, by which mail systems and readers recognise the second as the first.
 */
export function sendMessage({ record, mail }: Pick<CommunicationParts, 'record' | 'mail'>): Task {
  return async (payload, { attempt }) => {
    const { communication: id } = z.object({ communication: z.uuid() }).parse(payload)
    const one = await loadCommunication(record(), record().database.app, id)
    // Sent by an attempt that could not say so to the queue any more, or withdrawn while it waited.
    if (one.status !== 'sending') return
    const note = (decide: (now: Communication) => readonly CommunicationEvent[]) =>
      record().transact(async (tx) => {
        const events = decide(await loadCommunication(record(), tx.client, id))
        await tx.append(
          system,
          events.map((event) => ({ stream: id, event: event as unknown as AnyEvent })),
        )
      })
    try {
      const delivery = await deliver(mail, one)
      await note((now) => recordDelivery(now, { messageId: one.messageId, ...delivery }))
    } catch (error) {
      if (!(error instanceof NotDelivered)) throw error
      if (error.forGood || attempt >= ATTEMPTS_MAX) await note((now) => recordFailure(now, error.message))
      else {
        await note((now) => recordDelay(now, error.message))
        throw error
      }
    }
  }
}

async function deliver(mail: CommunicationParts['mail'], one: Sending): Promise<Delivery> {
  if (mail === null) throw new NotDelivered('Muster was started again without a mail server.', false)
  const { messageId, requestedAt, subject, body, recipients, audience } = one
  // Colleagues may answer each other; customers, regulators and the rest are not shown to one another.
  const undisclosed = audience !== 'internal' && audience !== 'executive'
  return mail.send({ messageId, date: requestedAt, subject, text: `${body}\n`, recipients, undisclosed })
}

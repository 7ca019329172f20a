import { z } from 'zod'
import { type Decision, isRefusal } from '../../../kernel/decision.ts'
import type { AnyEvent } from '../../../kernel/event.ts'
import { type Instant, instant } from '../../../kernel/instant.ts'
import { refusalProblem } from '../../../platform/http/problem.ts'
import { type Identity, type Route, route } from '../../../platform/http/route.ts'
import type { Transaction } from '../../../platform/record/transaction.ts'
import type { Communication } from '../communication.ts'
import { recordSentElsewhere } from '../decide/afterwards.ts'
import { requestSending } from '../decide/send.ts'
import { approveMessage, reviseMessage, withdrawMessage } from '../decide/write.ts'
import type { CommunicationEvent } from '../events.ts'
import { refuseUnknownExhibit } from './communications.ts'
import { type CommunicationParts, type FoundIncident, findCommunication, strangersAmong } from './parts.ts'
import { SEND } from './send.ts'
import * as shapes from './shapes.ts'

/** What is done with one message. */
export function messageRoutes(parts: CommunicationParts): readonly Route[] {
  const command = commandOf(parts)
  return [
    command(
      '/revise',
      'communications.write',
      'Change what it says or who gets it. What was approved was another message, so the approval is gone.',
      z.object({ ...shapes.words, base: z.string().max(64).optional() }),
      (body) =>
        async ({ one }) =>
          reviseMessage(one, body, body.base ?? null),
    ),
    command(
      '/approve',
      'communications.approve',
      'Approve exactly this text for exactly these recipients: `hash` names both.',
      z.object({ hash: z.string().max(64) }),
      ({ hash }) =>
        async ({ one, about, identity }) =>
          approveMessage(one, about, hash, identity.actor),
    ),
    command(
      '/send',
      'communications.write',
      'Hand it over to the mail server. What it answers is recorded.',
      z.object({}).default({}),
      () =>
        async ({ one, about, id, tx }) => {
          const recipients = 'recipients' in one ? one.recipients : []
          const strangers = await strangersAmong(tx, tx.client, about, recipients)
          const events = requestSending(one, about, { id, outlet: parts.mail, strangers })
          // In this very transaction: what is on record as handed over is handed over, and nothing else is.
          if (!isRefusal(events)) parts.enqueue(tx, SEND, { communication: id }, { key: `${SEND} ${id}` })
          return events
        },
    ),
    command(
      '/sent',
      'communications.write',
      'Say that it left another way, when, and what shows it.',
      z.object({ occurredAt: shapes.time, proof: shapes.proof }),
      ({ proof }, occurredAt) =>
        async ({ one, about, tx }) => {
          await refuseUnknownExhibit(tx, about.stream, proof.exhibit)
          return recordSentElsewhere(one, { occurredAt: occurredAt ?? tx.now, now: tx.now }, proof)
        },
      ({ occurredAt }) => instant(Date.parse(occurredAt)),
    ),
    command(
      '/withdraw',
      'communications.write',
      'Take it back before it has left.',
      z.object({ reason: shapes.text.default('') }),
      ({ reason }) =>
        async ({ one }) =>
          withdrawMessage(one, reason),
    ),
  ]
}

type Found = {
  readonly id: string
  readonly one: Communication
  readonly about: FoundIncident
  readonly identity: Identity
  readonly tx: Transaction
}
type Decide = (found: Found) => Promise<Decision<CommunicationEvent>>

/** A route that does one thing to one message: load, decide, append. */
function commandOf(parts: CommunicationParts) {
  return <Body extends z.ZodType>(
    path: string,
    permission: string,
    summary: string,
    body: Body,
    decide: (body: z.output<Body>, occurredAt?: Instant) => Decide,
    when?: (body: z.output<Body>) => Instant,
  ): Route =>
    route({
      method: 'POST',
      url: `/api/v1/communications/:id${path}`,
      permission,
      summary,
      params: z.object({ id: shapes.id }),
      body,
      reply: z.object({ communication: z.object({ id: z.string() }) }),
      handle: ({ params: { id }, body }, { record, identity }) =>
        record.transact(async (tx) => {
          const { one, about } = await findCommunication(parts, tx.client, id, identity)
          const occurredAt = when?.(body as z.output<Body>)
          const events = await decide(body as z.output<Body>, occurredAt)({ id, one, about, identity, tx })
          if (isRefusal(events)) throw refusalProblem(events)
          const claimed = occurredAt === undefined ? {} : { occurredAt }
          const facts = events.map((event) => ({ stream: id, event: event as unknown as AnyEvent, ...claimed }))
          await tx.append(identity.actor, facts)
          return { communication: { id } }
        }),
    })
}

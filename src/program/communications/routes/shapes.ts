import { z } from 'zod'
import { type Instant, isoInstant } from '../../../kernel/instant.ts'
import { audiences } from '../../../kernel/promises.ts'
import { maySchema } from '../../../platform/http/may.ts'
import { BODY_CHARS_MAX, SUBJECT_CHARS_MAX } from '../decide/content.ts'
import { channels } from '../events.ts'

export const iso = (at: Instant) => isoInstant(at)
export const text = z.string().max(8_000)
export const id = z.uuid('This is not an id.').toLowerCase()
export const time = z.iso.datetime({ offset: true, error: 'Give a time with its zone, such as 2026-11-23T14:02:00Z.' })
export const audience = z.enum(audiences, `An audience is one of: ${audiences.join(', ')}.`)
export const channel = z.enum(channels, `A channel is one of: ${channels.join(', ')}.`)
export const slug = z.string().max(100)

/** How many recipients, and what they look like, is for the rules to say; this only bounds what they look at. */
export const words = {
  subject: z.string().max(SUBJECT_CHARS_MAX).default(''),
  body: z.string().max(BODY_CHARS_MAX),
  recipients: z.array(z.string().max(400)).max(2_000).default([]),
}
export const proof = z.object({ exhibit: id.optional(), text: z.string().max(2_000).optional() }).default({})

const state = z.enum(['draft', 'approved', 'sending', 'sent', 'failed', 'recorded', 'withdrawn'])

export const communicationItem = z.object({
  id: z.string(),
  audience,
  state,
  channel,
  subject: z.string(),
  body: z.string(),
  recipients: z.array(z.string()),
  hash: z.string(),
  template: z.string().nullable(),
  templateVersion: z.number().int().nullable(),
  writtenBy: z.array(z.string()),
  needsApproval: z.boolean(),
  approvedBy: z.string().nullable(),
  approvedAt: z.string().nullable(),
  sentAt: z.string().nullable(),
  occurredAt: z.string().nullable(),
  recordedAt: z.string(),
  proof: z.object({
    messageId: z.string().nullable(),
    response: z.string().nullable(),
    exhibit: z.string().nullable(),
    text: z.string().nullable(),
  }),
  /** Recipients whom the mail server refused, each with its answer. */
  rejected: z.array(z.object({ recipient: z.string(), response: z.string() })),
  /** Why the mail server has not taken it yet; it is tried again. */
  delayed: z.string().nullable(),
  failed: z.string().nullable(),
  withdrawn: z.string().nullable(),
  can: z.record(z.string(), maySchema),
})
export type CommunicationItem = z.infer<typeof communicationItem>

export const communicationList = z.object({
  items: z.array(communicationItem),
  /** Audiences that are told nothing, by decision. */
  decided: z.array(z.object({ id: z.string(), audience, reason: z.string(), by: z.string(), at: z.string() })),
  mail: z.object({ configured: z.boolean(), from: z.string().nullable() }),
  can: z.record(z.string(), maySchema),
})

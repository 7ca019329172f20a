import { z } from 'zod'
import { type Decision, isRefusal } from '../../../kernel/decision.ts'
import type { AnyEvent, Recorded } from '../../../kernel/event.ts'
import { type Instant, instant } from '../../../kernel/instant.ts'
import { may } from '../../../platform/http/may.ts'
import { problem, refusalProblem } from '../../../platform/http/problem.ts'
import { type Context, type Route, route } from '../../../platform/http/route.ts'
import { newId } from '../../../platform/ids.ts'
import { readStreams } from '../../../platform/record/read.ts'
import type { Transaction } from '../../../platform/record/transaction.ts'
import type { Communication } from '../communication.ts'
import { recordCommunication, waiveCommunication } from '../decide/afterwards.ts'
import { draftMessage } from '../decide/write.ts'
import type { CommunicationEvent } from '../events.ts'
import { communicationPermissions } from '../permissions.ts'
import { draftFrom, templateInForce } from './fill.ts'
import { type CommunicationParts, type FoundIncident, foldCommunication, strangersAmong } from './parts.ts'
import * as shapes from './shapes.ts'
import { itemOf, type Shown } from './show.ts'

const params = z.object({ number: z.string().max(30) })
const made = z.object({ communication: z.object({ id: z.string(), hash: z.string() }) })
const base = '/api/v1/incidents/:number/communications'

/** What belongs to an incident: its messages, and new ones. */
export function communicationRoutes(parts: CommunicationParts): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: base,
      permission: 'communications.read',
      summary: 'Who was told what about an incident, and who is told nothing.',
      params,
      reply: shapes.communicationList,
      handle: ({ params: { number } }, context) => list(parts, number, context),
    }),
    route({
      method: 'POST',
      url: base,
      permission: 'communications.write',
      summary: 'Write a message to one audience. Nothing leaves yet.',
      params,
      body: z.object({
        audience: shapes.audience,
        channel: shapes.channel.default('email'),
        ...shapes.words,
        template: shapes.slug.nullish(),
      }),
      reply: made,
      status: 201,
      handle: ({ params: { number }, body }, context) =>
        begin(parts, number, context, async (tx, about) =>
          draftMessage(about, { ...body, template: await templateOf(parts, tx, body.template) }),
        ),
    }),
    route({
      method: 'POST',
      url: `${base}/draft`,
      permission: 'communications.write',
      summary: 'Fill an approved template with what the record knows. Stores nothing.',
      params,
      body: z.object({ template: shapes.slug }),
      reply: z.object({
        audience: shapes.audience,
        subject: z.string(),
        body: z.string(),
        missing: z.array(z.string()),
      }),
      handle: async ({ params: { number }, body }, { record, identity }) => {
        const on = record.database.app
        const about = await parts.findIncident(on, number, identity)
        return draftFrom(parts, on, { about, slug: body.template, identity, now: record.clock.now() })
      },
    }),
    ...afterwards(parts),
  ]
}

function afterwards(parts: CommunicationParts): readonly Route[] {
  return [
    route({
      method: 'POST',
      url: `${base}/record`,
      permission: 'communications.write',
      summary: 'Put on record what was said by other means: when it was said, and now.',
      params,
      body: z.object({
        audience: shapes.audience,
        channel: shapes.channel.default('other'),
        occurredAt: shapes.time,
        ...shapes.words,
        approvedBy: z.string().max(200).optional(),
        proof: shapes.proof,
      }),
      reply: made,
      status: 201,
      handle: ({ params: { number }, body }, context) => {
        const occurredAt = instant(Date.parse(body.occurredAt))
        const decide = async (tx: Transaction, about: FoundIncident) => {
          await refuseUnknownExhibit(tx, about.stream, body.proof.exhibit)
          return recordCommunication(about, { ...body, occurredAt, now: tx.now })
        }
        return begin(parts, number, context, decide, occurredAt)
      },
    }),
    route({
      method: 'POST',
      url: `${base}/none`,
      permission: 'communications.write',
      summary: 'Decide to tell an audience nothing, with the reason.',
      params,
      body: z.object({ audience: shapes.audience, reason: shapes.text }),
      reply: made,
      status: 201,
      handle: ({ params: { number }, body }, context) =>
        begin(parts, number, context, async (_tx, about) => waiveCommunication(about, body.audience, body.reason)),
    }),
  ]
}

type Begin = (tx: Transaction, about: FoundIncident) => Promise<Decision<CommunicationEvent>>

/** Each message, and each decision to send none, is a stream of its own. */
async function begin(
  { findIncident }: CommunicationParts,
  number: string,
  { record, identity }: Context,
  decide: Begin,
  occurredAt?: Instant,
) {
  return record.transact(async (tx) => {
    const about = await findIncident(tx.client, number, identity)
    const events = await decide(tx, about)
    if (isRefusal(events)) throw refusalProblem(events)
    const stream = newId(tx.now)
    const claimed = occurredAt === undefined ? {} : { occurredAt }
    const facts = events.map((event) => ({ stream, event: event as unknown as AnyEvent, ...claimed }))
    await tx.append(identity.actor, facts)
    const [first] = events
    return { communication: { id: stream, hash: first !== undefined && 'hash' in first ? first.hash : '' } }
  })
}

async function templateOf(parts: CommunicationParts, tx: Transaction, slug: string | null | undefined) {
  if (slug == null) return null
  const { version, hash } = await templateInForce(parts, tx.client, slug, tx.now)
  return { slug, version, hash }
}

/** A proof that names a file names one of this incident's evidence. */
export async function refuseUnknownExhibit(tx: Transaction, incident: string, exhibit: string | undefined) {
  if (exhibit === undefined) return
  const { rows } = await tx.client.query('select from view.exhibit where org = $1 and incident = $2 and stream = $3', [
    tx.org,
    incident,
    exhibit,
  ])
  if (rows.length === 0)
    throw problem(404, 'exhibit-unknown', 'There is no such file in the evidence of this incident.', 'Add it first.')
}

async function list(parts: CommunicationParts, number: string, { record, identity }: Context) {
  const on = record.database.app
  const about = await parts.findIncident(on, number, identity)
  const { rows } = await on.query<{ stream: string }>(
    'select stream from view.communication where org = $1 and incident = $2 order by idx',
    [record.org, about.stream],
  )
  const streams = rows.map(({ stream }) => stream)
  const recorded = await readStreams({ org: record.org, registry: record.registry, on }, streams)
  const each = Map.groupBy(recorded, ({ stream }: Recorded) => stream)
  const all = streams.map((id) => [id, foldCommunication(each.get(id) ?? [])] as const)
  const shown = all.filter((pair): pair is readonly [string, Shown] => isShown(pair[1]))
  const strangers = new Set(
    await strangersAmong(
      record,
      on,
      about,
      shown.flatMap(([, one]) => [...one.recipients]),
    ),
  )
  const now = record.clock.now()
  const around = { about, identity, outlet: parts.mail, now }
  return {
    items: shown.map(([id, one]) =>
      itemOf(id, one, { ...around, strangers: one.recipients.filter((recipient) => strangers.has(recipient)) }),
    ),
    decided: all.flatMap(([id, one]) =>
      one.status === 'none'
        ? [{ id, audience: one.audience, reason: one.reason, by: one.by, at: shapes.iso(one.at) }]
        : [],
    ),
    mail: { configured: parts.mail !== null, from: parts.mail?.from ?? null },
    can: mayBegin(about, identity, now),
  }
}

function isShown(one: Communication): one is Shown {
  return one.status !== 'absent' && one.status !== 'none'
}

function mayBegin(about: FoundIncident, identity: Context['identity'], now: Instant) {
  const ask = (decision: Parameters<typeof may>[3]) =>
    may(communicationPermissions, 'communications.write', identity, decision)
  const words = {
    audience: 'internal',
    channel: 'other',
    subject: 'asked',
    body: 'asked',
    recipients: ['asked'],
  } as const
  return {
    draft: ask(draftMessage(about, { ...words, template: null })),
    record: ask(recordCommunication(about, { ...words, occurredAt: now, now })),
    none: ask(waiveCommunication(about, 'internal', 'asked')),
  }
}

import { z } from 'zod'
import { type Decision, isRefusal } from '../../../kernel/decision.ts'
import type { AnyEvent, Recorded } from '../../../kernel/event.ts'
import { isoInstant } from '../../../kernel/instant.ts'
import type { FileStore } from '../../../platform/file-store.ts'
import type { Permissions } from '../../../platform/http/authorize.ts'
import { may, maySchema } from '../../../platform/http/may.ts'
import { refusalProblem } from '../../../platform/http/problem.ts'
import { type Context, type Identity, type Route, route } from '../../../platform/http/route.ts'
import type { Queryable } from '../../../platform/record/read.ts'
import { readStreams } from '../../../platform/record/read.ts'
import type { Transaction } from '../../../platform/record/transaction.ts'
import { changeCustody, checkExhibit } from '../decide.ts'
import { type CustodyEvent, type Holder, isCustodyEvent } from '../events.ts'
import { type Exhibit, evolve, uncollected } from '../exhibit.ts'
import { findExhibit } from './find.ts'

/** What the composition lends. */
export type EvidenceParts = {
  readonly store: FileStore
  readonly bytesMax: number
  readonly permissions: () => Permissions
  /** Throws `incident-unknown` also where this identity may not know of the incident. */
  readonly findIncident: (
    on: Queryable,
    number: string,
    identity: Identity,
  ) => Promise<{
    readonly stream: string
    readonly number: string
    readonly status: 'open' | 'closed' | 'void' | 'merged'
  }>
  readonly findPerson: (tx: Transaction, id: string) => Promise<Holder | null>
}

export const exhibitParams = z.object({ id: z.uuid('This is not an id.').toLowerCase() })

const item = z.object({
  id: z.string(),
  name: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
  mediaType: z.string(),
  collector: z.string(),
  collectedAt: z.string(),
  source: z.string(),
  description: z.string(),
  recordedAt: z.string(),
  by: z.string(),
  /** Who has it now. */
  holder: z.string(),
  custody: z.array(z.object({ from: z.string(), to: z.string(), reason: z.string(), at: z.string(), by: z.string() })),
  checked: z.object({ at: z.string(), ok: z.boolean() }).nullable(),
  can: z.record(z.string(), maySchema),
})

export function evidenceRoutes(parts: EvidenceParts): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/v1/incidents/:number/evidence',
      permission: 'incidents.read',
      summary: 'The evidence register of an incident, in the order in which it was recorded.',
      params: z.object({ number: z.string().max(30) }),
      reply: z.object({ items: z.array(item) }),
      handle: async ({ params }, context) => ({ items: await listExhibits(parts, params.number, context) }),
    }),
    route({
      method: 'POST',
      url: '/api/v1/evidence/:id/custody',
      permission: 'incidents.respond',
      summary: 'Hand an exhibit over. `to` is the id of a person, or a name.',
      params: exhibitParams,
      body: z.object({ to: z.string().max(200), reason: z.string().max(8_000).default('') }),
      reply: z.object({ exhibit: z.object({ id: z.string() }) }),
      handle: ({ params: { id }, body }, context) =>
        command(parts, id, context, async (exhibit, tx) =>
          changeCustody(exhibit, await holderOf(parts, tx, body.to), body.reason),
        ).then(() => ({ exhibit: { id } })),
    }),
    route({
      method: 'POST',
      url: '/api/v1/evidence/:id/check',
      permission: 'incidents.respond',
      summary: 'Read the stored file again and compare its hash. The outcome is recorded, the bad one above all.',
      params: exhibitParams,
      reply: z.object({
        checked: z.object({
          ok: z.boolean(),
          expected: z.string(),
          found: z.string().nullable(),
          sentence: z.string(),
        }),
      }),
      handle: async ({ params: { id } }, context) => check(parts, id, context),
    }),
  ]
}

/** Gigabytes are read before the head of the ledger is taken: what is stored does not change its expected hash. */
async function check(parts: EvidenceParts, id: string, context: Context) {
  const { record, request } = context
  const expected = await findExhibit(parts, record.database.app, id, context)
  const found = expected.sha256 === '' ? null : await parts.store.check(expected.sha256)
  await command(parts, id, context, async (exhibit) => checkExhibit(exhibit, found))
  const ok = found?.sha256 === expected.sha256
  const sentence = ok
    ? 'The stored file is what was collected.'
    : found === null
      ? 'The stored file is gone. Say so in the timeline, and look in the backup of the data folder.'
      : 'The stored file was changed: it is not what was collected. Say so in the timeline; the backup of the data folder may hold the original.'
  if (!ok) request.log.fatal({ exhibit: id, expected: expected.sha256, found: found?.sha256 }, sentence)
  return { checked: { ok, expected: expected.sha256, found: found?.sha256 ?? null, sentence } }
}

async function command(
  parts: EvidenceParts,
  id: string,
  context: Context,
  decide: (exhibit: Exhibit, tx: Transaction) => Promise<Decision<CustodyEvent>>,
): Promise<void> {
  const { record, identity } = context
  await record.transact(async (tx) => {
    await findExhibit(parts, tx.client, id, context)
    const facts = await readFacts(context, tx.client, [id])
    const events = await decide(facts.reduce(evolve, uncollected), tx)
    if (isRefusal(events)) throw refusalProblem(events)
    await tx.append(
      identity.actor,
      events.map((event) => ({ stream: id, event: event as unknown as AnyEvent })),
    )
  })
}

/** An id must be somebody's of the roster; anything else is a name as it is written. */
export async function holderOf({ findPerson }: EvidenceParts, tx: Transaction, text: string): Promise<Holder> {
  if (!z.uuid().safeParse(text).success) return { name: text.trim() }
  const person = await findPerson(tx, text.toLowerCase())
  if (person !== null) return { ...(person.id === undefined ? {} : { id: person.id }), name: person.name }
  throw refusalProblem({
    refused: 'person-unknown',
    because: 'There is no such active person.',
    remedy: 'Choose somebody of the list of people, or write a name.',
  })
}

type Fact = Recorded<CustodyEvent>

async function readFacts({ record }: Context, on: Queryable, streams: readonly string[]): Promise<Fact[]> {
  const recorded = await readStreams({ org: record.org, registry: record.registry, on }, streams)
  return recorded.filter(({ event }) => isCustodyEvent(event)) as unknown as Fact[]
}

async function listExhibits(parts: EvidenceParts, number: string, context: Context): Promise<z.input<typeof item>[]> {
  const { app } = context.record.database
  const { stream } = await parts.findIncident(app, number, context.identity)
  const { rows } = await app.query<{ stream: string }>(
    'select stream from view.exhibit where org = $1 and incident = $2 order by idx',
    [context.record.org, stream],
  )
  const streams = rows.map((row) => row.stream)
  const byStream = Map.groupBy(await readFacts(context, app, streams), (fact) => fact.stream)
  return streams.map((one) => itemOf(byStream.get(one)!, parts.permissions(), context.identity))
}

function itemOf(facts: readonly Fact[], permissions: Permissions, identity: Identity): z.input<typeof item> {
  const [first] = facts as readonly [Recorded<Extract<CustodyEvent, { type: 'ExhibitCollected' }>>]
  const exhibit = facts.reduce(evolve, uncollected) as Extract<Exhibit, { status: 'collected' }>
  const ask = (decision: Decision<CustodyEvent>) => may(permissions, 'incidents.respond', identity, decision)
  const { name, bytes, sha256, mediaType, collector, source, description = '' } = first.event
  return {
    id: first.stream,
    ...{ name, bytes, sha256, mediaType, collector: collector.name, source, description },
    collectedAt: isoInstant(first.occurredAt),
    recordedAt: isoInstant(first.recordedAt),
    by: first.by.name,
    holder: exhibit.holder.name,
    custody: facts.flatMap(({ event, by, recordedAt }) =>
      event.type === 'CustodyChanged'
        ? [
            {
              from: event.from.name,
              to: event.to.name,
              reason: event.reason,
              at: isoInstant(recordedAt),
              by: by.name,
            },
          ]
        : [],
    ),
    checked: exhibit.checked && { at: isoInstant(exhibit.checked.at), ok: exhibit.checked.ok },
    can: {
      custody: ask(changeCustody(exhibit, { id: 'asked', name: 'asked' }, 'asked')),
      check: ask(checkExhibit(exhibit, null)),
    },
  }
}

import { z } from 'zod'
import type { AnyEvent } from '../../../kernel/event.ts'
import { problem } from '../../../platform/http/problem.ts'
import { type Context, type Route, route } from '../../../platform/http/route.ts'
import { newId } from '../../../platform/ids.ts'
import type { Record } from '../../../platform/record/record.ts'
import type { Source } from '../../../sources/source.ts'
import type { TriageTables } from '../views.ts'
import type { Connected } from './receive.ts'
import { iso } from './shapes.ts'

export type SourceParts = {
  readonly sources: readonly Source[]
  /** Makes a token that may do nothing but send as this source. */
  readonly makeToken: (record: Record, context: Context, source: string) => Promise<string>
  /** A source was connected or changed: what is remembered of sources no longer holds. */
  readonly changed: () => void
  /** Sends through the very intake that the tool will use. */
  readonly send: (record: Record, context: Context, connected: Connected, body: unknown) => Promise<string>
}

/** Kinds of secrets in the vault. */
export const SOURCE_SECRET = 'source'

/** Names that can stand in an address and in an index. */
const SOURCE_ID = /^[a-z0-9][a-z0-9-]{0,62}$/

/** Where a connected source, or a built-in one under its own id, reads from. */
export async function resolveSource(record: Record, sources: readonly Source[], id: string): Promise<Connected | null> {
  if (!SOURCE_ID.test(id)) return null
  const row = await record.database.sql
    .withTables<TriageTables>()
    .selectFrom('view.source')
    .selectAll()
    .where('org', '=', record.org)
    .where('source', '=', id)
    .executeTakeFirst()
  const source = sources.find((one) => one.id === (row?.adapter ?? id))
  return source === undefined ? null : { id, name: row?.name ?? source.name, source, mapping: row?.mapping ?? null }
}

const item = z.object({
  id: z.string(),
  adapter: z.string(),
  name: z.string(),
  connectedAt: z.string().nullable(),
  lastReceivedAt: z.string().nullable(),
  received: z.number(),
  hasSecret: z.boolean(),
  mapping: z.string().nullable(),
  setup: z.string(),
})

export function sourceRoutes(parts: SourceParts): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/v1/sources',
      permission: 'sources.read',
      summary: 'Where alerts come from, and every kind of source there is.',
      reply: z.object({
        items: z.array(item),
        adapters: z.array(
          z.object({ id: z.string(), name: z.string(), setup: z.string(), proof: z.enum(['token', 'hmac', 'sns']) }),
        ),
      }),
      handle: (_input, context) => listSources(parts, context),
    }),
    route({
      method: 'POST',
      url: '/api/v1/sources',
      permission: 'sources.manage',
      summary: 'Connect a source: a name in the address, a token of its own, and the steps to set the tool up.',
      body: z.object({
        adapter: z.string().max(100),
        id: z
          .string()
          .regex(SOURCE_ID, 'A short name for the address: lower-case letters, digits and dashes.')
          .optional(),
        name: z.string().trim().min(1).max(120).optional(),
        secret: z.string().min(8, 'A secret has at least 8 characters.').max(500).optional(),
        mapping: z.string().max(10_000).optional(),
      }),
      reply: z.object({
        source: z.object({ id: z.string() }),
        token: z.object({ secret: z.string() }),
        setup: z.string(),
      }),
      status: 201,
      handle: ({ body }, context) => connect(parts, body, context),
    }),
    route({
      method: 'POST',
      url: '/api/v1/sources/:id/test',
      permission: 'sources.manage',
      summary: 'Send the sample alert of this source through the intake that the tool itself uses.',
      params: z.object({ id: z.string().max(100) }),
      reply: z.object({ alert: z.object({ id: z.string() }) }),
      handle: async ({ params }, context) => {
        const connected = await resolveSource(context.record, parts.sources, params.id)
        if (connected === null) throw unknownSource(params.id)
        const id = await parts.send(context.record, context, connected, connected.source.example())
        return { alert: { id } }
      },
    }),
    route({
      method: 'POST',
      url: '/api/v1/reports',
      permission: 'reports.send',
      summary: 'Report something odd. One field is enough; somebody will look at it.',
      body: z.object({
        text: z.string().trim().min(1, 'Say in a few words what you noticed.').max(8_000),
        occurredAt: z.iso.datetime({ offset: true }).optional(),
      }),
      reply: z.object({ alert: z.object({ id: z.string() }) }),
      status: 201,
      handle: async ({ body }, context) => {
        const connected = (await resolveSource(context.record, parts.sources, 'report'))!
        const id = await parts.send(context.record, context, connected, {
          ...body,
          contact: context.identity.actor.name,
        })
        return { alert: { id } }
      },
    }),
  ]
}

async function listSources({ sources }: SourceParts, { record, request }: Context) {
  const { rows } = await record.database.app.query<{
    id: string
    adapter: string | null
    name: string | null
    mapping: string | null
    connected_ms: number | null
    last_ms: number | null
    received: number
    has_secret: boolean
  }>(
    `select coalesce(s.source, d.source) as id, s.adapter, s.name, s.mapping, s.connected_ms, d.last_ms, coalesce(d.received, 0) as received,
        exists (select from vault.secret v where v.org = $1 and v.kind = '${SOURCE_SECRET}' and v.id = s.source) as has_secret
       from (select * from view.source where org = $1) s
       full join (select source, max(last_ms) as last_ms, sum(occurrences)::int8 as received from view.alert where org = $1 group by source) d on d.source = s.source
      order by 1`,
    [record.org],
  )
  const base = baseUrl(request)
  const items = rows.map((row) => {
    const adapter = sources.find((one) => one.id === (row.adapter ?? row.id))
    return {
      id: row.id,
      adapter: adapter?.id ?? row.id,
      name: row.name ?? adapter?.name ?? row.id,
      connectedAt: row.connected_ms === null ? null : iso(row.connected_ms),
      lastReceivedAt: row.last_ms === null ? null : iso(row.last_ms),
      received: row.received,
      hasSecret: row.has_secret,
      mapping: row.mapping,
      setup: adapter === undefined ? '' : fillIn(adapter.setup, base, row.id, '<token>'),
    }
  })
  return {
    items,
    adapters: sources.map(({ id, name, setup, proof }) => ({
      id,
      name,
      setup: fillIn(setup, base, id, '<token>'),
      proof: proof.kind,
    })),
  }
}

type Connection = {
  adapter: string
  id?: string | undefined
  name?: string | undefined
  secret?: string | undefined
  mapping?: string | undefined
}

async function connect(parts: SourceParts, body: Connection, context: Context) {
  const { record, identity, request } = context
  const source = parts.sources.find((one) => one.id === body.adapter)
  if (source === undefined) throw unknownSource(body.adapter)
  const id = body.id ?? source.id
  const name = body.name ?? source.name
  if (parts.sources.some((one) => one.id === id && one.id !== source.id))
    throw problem(409, 'source-taken', `${id} is the name of another kind of source.`, 'Choose another short name.')
  await record.transact(async (tx) => {
    const { rows } = await tx.client.query<{ stream: string }>(
      'select stream from view.source where org = $1 and source = $2',
      [tx.org, id],
    )
    const event = {
      type: 'SourceConnected',
      source: id,
      adapter: source.id,
      name,
      ...(body.mapping ? { mapping: body.mapping } : {}),
    }
    await tx.append(identity.actor, [{ stream: rows[0]?.stream ?? newId(tx.now), event: event as AnyEvent }])
    if (body.secret !== undefined)
      await tx.client.query(
        'insert into vault.secret (org, kind, id, value) values ($1, $2, $3, $4) on conflict (org, kind, id) do update set value = excluded.value',
        [tx.org, SOURCE_SECRET, id, body.secret],
      )
  })
  parts.changed()
  const secret = await parts.makeToken(record, context, id)
  return { source: { id }, token: { secret }, setup: fillIn(source.setup, baseUrl(request), id, secret) }
}

function unknownSource(id: string) {
  return problem(
    404,
    'source-unknown',
    `There is no source called ${id.slice(0, 100)}.`,
    'See GET /api/v1/sources for the names.',
  )
}

function baseUrl(request: Context['request']): string {
  return `${request.protocol}://${request.host}`
}

function fillIn(setup: string, base: string, id: string, token: string): string {
  const url = `${base}/intake/${id}`
  return setup
    .replaceAll('{{urlWithToken}}', `${url}/${token}`)
    .replaceAll('{{url}}', url)
    .replaceAll('{{token}}', token)
    .replaceAll('{{host}}', new URL(base).host)
}

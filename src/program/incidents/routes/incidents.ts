import { sql } from 'kysely'
import { z } from 'zod'
import { isRefusal } from '../../../kernel/decision.ts'
import { incidentNumber } from '../../../kernel/incident-number.ts'
import { decodeCursor, page, pageQuery } from '../../../platform/http/page.ts'
import { problem, refusalProblem } from '../../../platform/http/problem.ts'
import { type Context, type Identity, type Route, route } from '../../../platform/http/route.ts'
import { newId } from '../../../platform/ids.ts'
import type { Record } from '../../../platform/record/record.ts'
import type { Transaction } from '../../../platform/record/transaction.ts'
import { declareIncident } from '../decide/declare.ts'
import { incidentKinds } from '../events.ts'
import type { IncidentTables } from '../views.ts'
import { id, load, params, reply, text, time, timeOf, toRecord } from './commands.ts'
import { seeableBy } from './find.ts'
import type { RouteParts } from './parts.ts'
import { relationCommands } from './relation-commands.ts'
import { damageCommands, judgementCommands } from './response-commands.ts'
import { incidentRoom } from './room.ts'
import { roomCommands } from './room-commands.ts'
import { incidentDetail, incidentItem, itemOf, severity, statuses } from './shapes.ts'

export function incidentRoutes(parts: RouteParts): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/v1/incidents',
      permission: 'incidents.read',
      summary: 'Incidents, newest first.',
      query: z.object({
        status: z.enum(statuses).optional(),
        severity: severity.optional(),
        kind: z.enum(incidentKinds).optional(),
        q: z.string().max(200).optional(),
        ...pageQuery,
      }),
      reply: z.object({ items: z.array(incidentItem), next: z.string().nullable() }),
      handle: ({ query }, { record, identity }) => listIncidents(record, identity, query),
    }),
    route({
      method: 'POST',
      url: '/api/v1/incidents',
      permission: 'incidents.declare',
      summary: 'Declare an incident by hand, or from alerts that wait.',
      body: z.object({
        title: z.string().trim().min(1, 'An incident needs a title.').max(300),
        severity,
        kind: z.enum(incidentKinds).default('real'),
        detectedAt: time.optional(),
        detectionSource: z.string().max(200).optional(),
        summary: text.optional(),
        alerts: z
          .array(id)
          .max(1_000)
          .default([])
          .transform((ids) => [...new Set(ids)]),
      }),
      reply,
      status: 201,
      handle: ({ body }, context) => declare(body, context, parts),
    }),
    route({
      method: 'GET',
      url: '/api/v1/incidents/:number',
      permission: 'incidents.read',
      summary: 'The incident room: the whole record of one incident.',
      params,
      reply: incidentDetail,
      handle: async ({ params: { number } }, context) => {
        const { record, identity } = context
        return incidentRoom(await load(record, record.database.app, number, identity), context, parts)
      },
    }),
    ...judgementCommands(parts),
    ...roomCommands(parts),
    ...damageCommands(parts),
    ...relationCommands(parts),
  ]
}

type Listing = {
  status?: (typeof statuses)[number] | undefined
  severity?: z.infer<typeof severity> | undefined
  kind?: (typeof incidentKinds)[number] | undefined
  q?: string | undefined
  limit: number
  cursor?: string | undefined
}

async function listIncidents(record: Record, identity: Identity, query: Listing) {
  const { status, q, limit, cursor } = query
  let rows = record.database.sql
    .withTables<IncidentTables>()
    .selectFrom('view.incident as i')
    .selectAll()
    .where('org', '=', record.org)
    .where(seeableBy(identity))
  if (status !== undefined) rows = rows.where('status', '=', status)
  if (query.severity !== undefined) rows = rows.where('severity', '=', query.severity)
  if (query.kind !== undefined) rows = rows.where('kind', '=', query.kind)
  if (q !== undefined) rows = rows.where(sql<boolean>`title ilike ${`%${q.replace(/[\\%_]/g, '\\$&')}%`}`)
  if (cursor !== undefined) rows = rows.where('number', '<', decodeCursor(cursor, z.tuple([z.int()]))[0])
  const found = await rows
    .orderBy('number', 'desc')
    .limit(limit + 1)
    .execute()
  const { items, next } = page(found, limit, (row) => [row.number])
  return { items: items.map(itemOf), next }
}

type Body = {
  title: string
  severity: z.infer<typeof severity>
  kind: (typeof incidentKinds)[number]
  detectedAt?: string | undefined
  detectionSource?: string | undefined
  summary?: string | undefined
  alerts: string[]
}

async function declare(body: Body, { record, identity }: Context, { planInForce }: RouteParts) {
  return record.transact(async (tx) => {
    const waiting = await unknownOrDecided(tx, body.alerts)
    if (waiting !== null) throw waiting
    const detectedAt = body.detectedAt === undefined ? tx.now : timeOf(body.detectedAt)
    const events = declareIncident(
      { ...body, detectedAt, detectionSource: body.detectionSource ?? identity.actor.name },
      tx.now,
      await planInForce(tx.client, tx.now),
    )
    if (isRefusal(events)) throw refusalProblem(events)
    const stream = newId(tx.now)
    const [recorded] = await tx.append(identity.actor, toRecord(stream, events))
    return { incident: { number: incidentNumber(recorded!.sequence) } }
  })
}

/** Naming an alert that is decided already would contradict its disposition. */
async function unknownOrDecided(tx: Transaction, alerts: readonly string[]) {
  if (alerts.length === 0) return null
  const { rows } = await tx.client.query<{ stream: string; disposition: string }>(
    'select stream, disposition from view.alert where org = $1 and stream = any($2)',
    [tx.org, alerts],
  )
  const known = new Map(rows.map((row) => [row.stream, row.disposition]))
  const unknown = alerts.find((alert) => !known.has(alert))
  if (unknown !== undefined)
    return problem(404, 'alert-unknown', `There is no alert ${unknown}.`, 'Choose alerts of the queue.')
  const decided = alerts.find((alert) => known.get(alert) !== 'none')
  if (decided === undefined) return null
  return problem(
    409,
    'alert-decided',
    `Alert ${decided} was ${known.get(decided)} already.`,
    'Leave it out, or name it in the summary.',
  )
}

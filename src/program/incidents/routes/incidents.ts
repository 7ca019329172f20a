import { sql } from 'kysely'
import { z } from 'zod'
import { type Decision, isRefusal } from '../../../kernel/decision.ts'
import type { AnyEvent } from '../../../kernel/event.ts'
import { incidentNumber } from '../../../kernel/incident-number.ts'
import { instant } from '../../../kernel/instant.ts'
import { responseRoles } from '../../../kernel/response-role.ts'
import { decodeCursor, page, pageQuery } from '../../../platform/http/page.ts'
import { problem, refusalProblem } from '../../../platform/http/problem.ts'
import { type Context, type Identity, type Route, route } from '../../../platform/http/route.ts'
import { newId } from '../../../platform/ids.ts'
import type { Queryable } from '../../../platform/record/read.ts'
import { readStream } from '../../../platform/record/read.ts'
import type { Record } from '../../../platform/record/record.ts'
import type { Transaction } from '../../../platform/record/transaction.ts'
import { closeIncident, reopenIncident } from '../decide/close.ts'
import { declareIncident } from '../decide/declare.ts'
import {
  addTimelineEntry,
  assignRole,
  changePhase,
  correctTimelineEntry,
  recordFinding,
  retitle,
} from '../decide/room.ts'
import { reviseSeverity } from '../decide/severity.ts'
import { findings, type Holder, type IncidentEvent, incidentKinds, phases } from '../events.ts'
import type { Incident } from '../incident.ts'
import type { IncidentTables } from '../views.ts'
import { findStream, seeableBy } from './find.ts'
import { foldIncident, incidentFacts, incidentRoom } from './room.ts'
import { incidentDetail, incidentItem, itemOf, severity } from './shapes.ts'

const text = z.string().max(8_000)
const reason = text.default('')
const time = z.iso.datetime({ offset: true, error: 'Give a time with its zone, such as 2026-11-23T14:02:00Z.' })
const id = z.uuid('This is not an id.').toLowerCase()
const params = z.object({ number: z.string().max(30) })

/** Looks a person up so that a role is only ever given to somebody on the roster. */
export type FindPerson = (tx: Transaction, id: string) => Promise<Holder | null>

export function incidentRoutes(findPerson: FindPerson): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/v1/incidents',
      permission: 'incidents.read',
      summary: 'Incidents, newest first.',
      query: z.object({
        status: z.enum(['open', 'closed']).optional(),
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
      reply: z.object({ incident: z.object({ number: z.string() }) }),
      status: 201,
      handle: ({ body }, context) => declare(body, context),
    }),
    route({
      method: 'GET',
      url: '/api/v1/incidents/:number',
      permission: 'incidents.read',
      summary: 'The incident room: the whole record of one incident.',
      params,
      reply: incidentDetail,
      handle: async ({ params: { number } }, context) => {
        const { facts } = await load(context.record, context.record.database.app, number, context.identity)
        return incidentRoom(facts, context)
      },
    }),
    command(
      '/severity',
      'incidents.respond',
      'Revise the severity. The reason is part of the record.',
      z.object({ to: severity, reason }),
      (body) => (incident) => reviseSeverity(incident, body.to, body.reason),
    ),
    command(
      '/title',
      'incidents.respond',
      'Give a better title.',
      z.object({ title: z.string().max(300), reason }),
      (body) => (incident) => retitle(incident, body.title, body.reason),
    ),
    command(
      '/phase',
      'incidents.respond',
      'Say where the response is.',
      z.object({ to: z.enum(phases), reason }),
      (body) => (incident) => changePhase(incident, body.to, body.reason),
    ),
    command(
      '/findings',
      'incidents.respond',
      'Record what was affected, how it was contained, the root cause, the lessons.',
      z.object({ finding: z.enum(findings), text }),
      (body) => (incident) => recordFinding(incident, body.finding, body.text),
    ),
    command(
      '/close',
      'incidents.close',
      'Close the record; refused with what is missing.',
      z.object({ summary: reason }),
      (body) => (incident) => closeIncident(incident, body.summary),
    ),
    command(
      '/reopen',
      'incidents.close',
      'Open a closed record again.',
      z.object({ reason }),
      (body) => (incident) => reopenIncident(incident, body.reason),
    ),
    command(
      '/timeline',
      'incidents.respond',
      'Add an entry: when it happened, as claimed; when it was recorded, the server says.',
      z.object({ text, occurredAt: time.optional() }),
      (body) => (incident, now) => addTimelineEntry(incident, body.text, occurredAt(body, now), now),
      occurredAt,
    ),
    command(
      '/timeline/:index/correct',
      'incidents.respond',
      'Correct an entry. The original stands beside the correction.',
      z.object({ text, reason }),
      (body, { index }) =>
        (incident) =>
          correctTimelineEntry(incident, Number(index), body.text, body.reason),
    ),
    command(
      '/roles',
      'incidents.respond',
      'Give a role, hand it over, or lay it down (`person: null`).',
      z.object({ role: z.enum(responseRoles), person: id.nullable() }),
      (body) => async (incident, _now, tx) => {
        const holder = body.person === null ? null : await findPerson(tx, body.person)
        if (holder === null && body.person !== null)
          throw problem(
            404,
            'person-unknown',
            'There is no such active person.',
            'Choose somebody of the list of people.',
          )
        return assignRole(incident, body.role, holder)
      },
    ),
  ]
}

type Now = Transaction['now']
type Decide = (
  incident: Incident,
  now: Now,
  tx: Transaction,
) => Decision<IncidentEvent> | Promise<Decision<IncidentEvent>>

const occurredAt = (body: { occurredAt?: string | undefined }, now: Now) =>
  body.occurredAt === undefined ? now : instant(Date.parse(body.occurredAt))

/** A route that does one thing to one incident: load, decide, append. */
function command<Body extends z.ZodType>(
  path: string,
  permission: string,
  summary: string,
  body: Body,
  decide: (body: z.output<Body>, params: Params) => Decide,
  when?: (body: z.output<Body>, now: Now) => Now,
): Route {
  return route({
    method: 'POST',
    url: `/api/v1/incidents/:number${path}`,
    permission,
    summary,
    params: path.includes(':index') ? params.extend({ index: z.coerce.number().int().min(0) }) : params,
    body,
    reply: z.object({ incident: z.object({ number: z.string() }) }),
    handle: ({ params, body }, { record, identity }) =>
      record.transact(async (tx) => {
        const { stream, number, facts } = await load(record, tx.client, (params as { number: string }).number, identity)
        const events = await decide(body as z.output<Body>, params as Params)(foldIncident(facts), tx.now, tx)
        if (isRefusal(events)) throw refusalProblem(events)
        const claimed = when === undefined ? {} : { occurredAt: when(body as z.output<Body>, tx.now) }
        await tx.append(
          identity.actor,
          events.map((event) => ({ stream, event: event as unknown as AnyEvent, ...claimed })),
        )
        return { incident: { number } }
      }),
  })
}
type Params = { readonly number: string; readonly index?: number }

async function load(record: Record, on: Queryable, text: string, identity: Identity) {
  const { stream, sequence } = await findStream(record, on, text, identity)
  const facts = incidentFacts(await readStream({ org: record.org, registry: record.registry, on }, stream))
  return { stream, number: incidentNumber(sequence), facts }
}

type Listing = {
  status?: 'open' | 'closed' | undefined
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
  if (status !== undefined) rows = rows.where('closed_ms', status === 'open' ? 'is' : 'is not', null)
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

async function declare(body: Body, { record, identity }: Context) {
  return record.transact(async (tx) => {
    const waiting = await unknownOrDecided(tx, body.alerts)
    if (waiting !== null) throw waiting
    const detectedAt = body.detectedAt === undefined ? tx.now : instant(Date.parse(body.detectedAt))
    const events = declareIncident(
      { ...body, detectedAt, detectionSource: body.detectionSource ?? identity.actor.name },
      tx.now,
    )
    if (isRefusal(events)) throw refusalProblem(events)
    const stream = newId(tx.now)
    const [recorded] = await tx.append(
      identity.actor,
      events.map((event) => ({ stream, event: event as unknown as AnyEvent })),
    )
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

import { type Kysely, type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { isRefusal } from '../../../kernel/decision.ts'
import type { AnyEvent, Recorded } from '../../../kernel/event.ts'
import { severities } from '../../../kernel/severity.ts'
import { may } from '../../../platform/http/may.ts'
import { decodeCursor, page, pageQuery } from '../../../platform/http/page.ts'
import { problem, refusalProblem } from '../../../platform/http/problem.ts'
import { type Context, type Identity, type Route, route } from '../../../platform/http/route.ts'
import { newId } from '../../../platform/ids.ts'
import { type Queryable, readStream } from '../../../platform/record/read.ts'
import type { Record } from '../../../platform/record/record.ts'
import type { Transaction } from '../../../platform/record/transaction.ts'
import { type Alert, evolve } from '../alert.ts'
import { dismissAlert, dismissAlerts, escalateAlert } from '../decide.ts'
import { describeTriage, isTriageEvent, type TriageEvent, verdicts } from '../events.ts'
import { triagePermissions } from '../permissions.ts'
import type { AlertRow, TriageTables } from '../views.ts'
import { alertDetail, alertItem, iso, itemOf } from './shapes.ts'

// In small letters, as the ledger writes them: the same id in capitals is the same alert.
const id = z.uuid('This is not the id of an alert.').toLowerCase()
const verdict = z.enum(verdicts, `A verdict is one of: ${verdicts.join(', ')}.`)
const note = z.string().max(8_000)
const dismissal = z.object({ verdict, note: note.default('') })
const BULK_MAX = 1_000

type WithNumber = AlertRow & { incident_number: number | null }

export type AlertParts = {
  /** By its number; throws the same 404 whether there is none or this identity may not know of it. */
  readonly findIncident: (on: Queryable, number: string, identity: Identity) => Promise<{ readonly stream: string }>
  /** The condition on `view.incident i` under which this identity may know of it. */
  readonly seeable: (identity: Identity) => RawBuilder<boolean>
}

export const alertRoutes = (parts: AlertParts): readonly Route[] => [
  route({
    method: 'GET',
    url: '/api/v1/alerts',
    permission: 'alerts.read',
    summary: 'Alerts and unreadable payloads. `order=due` is the queue: what is late first comes first.',
    query: z.object({
      disposition: z.enum(['none', 'dismissed', 'escalated']).optional(),
      source: z.string().max(200).optional(),
      severity: z.enum([...severities, 'unmapped']).optional(),
      state: z.enum(['firing', 'resolved', 'unreadable']).optional(),
      q: z.string().max(200).optional(),
      order: z.enum(['due', 'received']).default('received'),
      ...pageQuery,
    }),
    reply: z.object({
      items: z.array(alertItem),
      next: z.string().nullable(),
      counts: z.object({ none: z.number(), overdue: z.number() }),
    }),
    handle: ({ query }, { record, identity }) => listAlerts(record, query, parts.seeable(identity)),
  }),
  route({
    method: 'GET',
    url: '/api/v1/alerts/:id',
    permission: 'alerts.read',
    summary: 'One alert with its history.',
    params: z.object({ id }),
    reply: alertDetail,
    handle: ({ params }, context) => showAlert(params.id, context, parts.seeable(context.identity)),
  }),
  route({
    method: 'GET',
    url: '/api/v1/alerts/:id/raw',
    permission: 'alerts.read',
    summary: 'What the source sent, byte for byte.',
    params: z.object({ id }),
    reply: z.object({
      headers: z.record(z.string(), z.string().optional()),
      body: z.string().nullable(),
      encoding: z.enum(['utf8', 'base64']),
      bytes: z.number(),
      sha256: z.string(),
      receivedAt: z.string(),
    }),
    handle: ({ params }, { record }) => showRaw(record, params.id),
  }),
  route({
    method: 'POST',
    url: '/api/v1/alerts/:id/dismiss',
    permission: 'alerts.dismiss',
    summary: 'Decide that an alert is no incident, and say how you know.',
    params: z.object({ id }),
    body: dismissal,
    reply: z.object({ alert: alertItem }),
    handle: ({ params, body }, { record, identity }) =>
      record.transact(async (tx) => {
        const events = dismissAlert(await loadAlert(record, tx, params.id), { ...body, decision: newId(tx.now) })
        if (isRefusal(events)) throw refusalProblem(events)
        await tx.append(identity.actor, toRecord(params.id, events))
        return { alert: itemOf((await findAlert(tx, params.id, parts.seeable(identity)))!) }
      }),
  }),
  route({
    method: 'POST',
    url: '/api/v1/alerts/dismiss',
    permission: 'alerts.dismiss',
    summary: 'One declared decision over many alerts: all of them or none.',
    body: dismissal.extend({ ids: z.array(id).max(BULK_MAX, `At most ${BULK_MAX} alerts in one decision.`) }),
    reply: z.object({ decision: z.string(), dismissed: z.number() }),
    handle: ({ body }, { record, identity }) =>
      record.transact(async (tx) => {
        const alerts: { id: string; alert: Alert }[] = []
        for (const one of new Set(body.ids)) alerts.push({ id: one, alert: await loadAlert(record, tx, one) })
        const decision = newId(tx.now)
        const decided = dismissAlerts(alerts, { ...body, decision })
        if (isRefusal(decided)) throw refusalProblem(decided)
        await tx.append(
          identity.actor,
          decided.flatMap((one) => toRecord(one.id, one.events)),
        )
        return { decision, dismissed: decided.length }
      }),
  }),
  route({
    method: 'POST',
    url: '/api/v1/alerts/:id/escalate',
    permission: 'alerts.escalate',
    summary: 'Make an alert an incident, or join it to one. Asking again answers with the incident that exists.',
    params: z.object({ id }),
    body: z.object({
      severity: z.enum(severities, `Give a severity: ${severities.join(', ')}.`),
      title: z.string().max(300).optional(),
      note: note.optional(),
      incident: z.string().max(30).optional(),
    }),
    reply: z.object({ incident: z.object({ number: z.string() }) }),
    status: 201,
    handle: ({ params, body }, context) => escalate(params.id, body, context, parts),
  }),
]

type Query = {
  disposition?: AlertRow['disposition'] | undefined
  source?: string | undefined
  severity?: AlertRow['severity'] | undefined
  state?: AlertRow['state'] | undefined
  q?: string | undefined
  order: 'due' | 'received'
  limit: number
  cursor?: string | undefined
}

async function listAlerts(record: Record, query: Query, seeable: RawBuilder<boolean>) {
  const { disposition, source, severity, state, q, order, limit, cursor } = query
  let rows = withNumber(typed(record.database.sql), seeable).where('a.org', '=', record.org)
  if (disposition !== undefined) rows = rows.where('a.disposition', '=', disposition)
  if (source !== undefined) rows = rows.where('a.source', '=', source)
  if (severity !== undefined) rows = rows.where('a.severity', '=', severity)
  if (state !== undefined) rows = rows.where('a.state', '=', state)
  if (q !== undefined) rows = rows.where(sql<boolean>`a.title ilike ${`%${q.replace(/[\\%_]/g, '\\$&')}%`}`)
  if (order === 'due') {
    if (cursor !== undefined) {
      const [due, idx] = decodeCursor(cursor, z.tuple([z.int(), z.int()]))
      rows = rows.where(sql<boolean>`(a.due_ms, a.idx) > (${due}, ${idx})`)
    }
    rows = rows.orderBy('a.due_ms').orderBy('a.idx')
  } else {
    if (cursor !== undefined) rows = rows.where('a.idx', '<', decodeCursor(cursor, z.tuple([z.int()]))[0])
    rows = rows.orderBy('a.idx', 'desc')
  }
  const found = (await rows.limit(limit + 1).execute()) as WithNumber[]
  const { items, next } = page(found, limit, (row) => (order === 'due' ? [row.due_ms, row.idx] : [row.idx]))
  return { items: items.map(itemOf), next, counts: await countUndecided(record) }
}

/** Undecided alerts, and how many of them are past the time that a disposition may take. */
async function countUndecided(record: Record): Promise<{ none: number; overdue: number }> {
  const { rows } = await record.database.app.query<{ none: number; overdue: number }>({
    name: 'triage-counts',
    text: `select count(*) as none, count(*) filter (where due_ms < $2) as overdue from view.alert where org = $1 and disposition = 'none'`,
    values: [record.org, record.clock.now()],
  })
  return rows[0]!
}

/** With the number of its incident, where who asks may know of that. */
function withNumber(db: Kysely<TriageTables>, seeable: RawBuilder<boolean>) {
  const number = sql<
    number | null
  >`(select i.number from view.incident i where i.org = a.org and i.stream = a.incident and ${seeable})`
  return db.selectFrom('view.alert as a').selectAll('a').select(number.as('incident_number'))
}

const typed = (db: Kysely<unknown>) => db.withTables<TriageTables>()

async function findAlert(
  tx: Transaction,
  alert: string,
  seeable: RawBuilder<boolean>,
): Promise<WithNumber | undefined> {
  return (await withNumber(typed(tx.sql), seeable)
    .where('a.org', '=', tx.org)
    .where('a.stream', '=', alert)
    .executeTakeFirst()) as WithNumber | undefined
}

async function loadAlert(record: Record, tx: Transaction, alert: string): Promise<Alert> {
  return fold(await readStream({ org: tx.org, registry: record.registry, on: tx.client }, alert))
}

function fold(recorded: readonly Recorded[]): Alert {
  return (recorded.filter(({ event }) => isTriageEvent(event)) as unknown as Recorded<TriageEvent>[]).reduce<Alert>(
    evolve,
    { status: 'none' },
  )
}

async function showAlert(alert: string, { record, identity }: Context, seeable: RawBuilder<boolean>) {
  const db = typed(record.database.sql)
  const row = (await withNumber(db, seeable)
    .where('a.org', '=', record.org)
    .where('a.stream', '=', alert)
    .executeTakeFirst()) as WithNumber | undefined
  if (row === undefined)
    throw problem(404, 'alert-unknown', 'There is no such alert.', 'Open Triage and choose one of the list.')
  const recorded = await readStream({ org: record.org, registry: record.registry, on: record.database.app }, alert)
  const events = recorded as unknown as Recorded<TriageEvent>[]
  const first = events[0]!.event
  const decided = events.find(({ event }) => event.type === 'AlertDismissed' || event.type === 'AlertEscalated')
  const received = first.type === 'AlertReceived' ? first : null
  const state = fold(recorded)
  const ask = { verdict: 'benign', note: 'asked', decision: alert } as const
  return {
    ...itemOf(row),
    summary: received?.summary ?? '',
    link: received?.link ?? null,
    labels: { ...received?.labels },
    key: row.key,
    episode: row.episode,
    note: decided === undefined ? null : ((decided.event as { note?: string }).note ?? null),
    because: first.type === 'PayloadQuarantined' ? first.because : null,
    decidedBy: decided?.by.name ?? null,
    decidedAt: decided === undefined ? null : iso(decided.recordedAt),
    history: events.map(lineOf),
    can: {
      dismiss: may(triagePermissions, 'alerts.dismiss', identity, dismissAlert(state, ask)),
      escalate: may(
        triagePermissions,
        'alerts.escalate',
        identity,
        escalateAlert(state, { severity: 'SEV4', incident: alert }),
      ),
    },
  }
}

function lineOf({ index, recordedAt, occurredAt, by, event }: Recorded<TriageEvent>) {
  return {
    index,
    at: iso(recordedAt),
    occurredAt: iso(occurredAt),
    by: { kind: by.kind, name: by.name },
    line: describeTriage(event),
  }
}

async function showRaw(record: Record, alert: string) {
  const { rows } = await record.database.app.query<{
    headers: string | null
    body: Buffer | null
    bytes: number | null
    sha256: Buffer | null
    received_ms: number
  }>(
    `select d.headers, d.body, d.bytes, d.sha256, a.received_ms
       from view.alert a left join vault.delivery d on d.org = a.org and d.id = a.delivery
      where a.org = $1 and a.stream = $2`,
    [record.org, alert],
  )
  const [row] = rows
  if (row === undefined)
    throw problem(404, 'alert-unknown', 'There is no such alert.', 'Open Triage and choose one of the list.')
  const text = row.body === null ? null : asText(row.body)
  return {
    // All of it is gone where it was erased.
    headers: JSON.parse(row.headers ?? '{}') as { [name: string]: string },
    body: row.body === null ? null : (text ?? row.body.toString('base64')),
    encoding: text === null && row.body !== null ? ('base64' as const) : ('utf8' as const),
    bytes: row.bytes ?? 0,
    sha256: row.sha256?.toString('hex') ?? '',
    receivedAt: iso(row.received_ms),
  }
}

function asText(body: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
  } catch {
    return null
  }
}

type EscalationBody = {
  severity: (typeof severities)[number]
  title?: string | undefined
  note?: string | undefined
  incident?: string | undefined
}

async function escalate(
  alert: string,
  body: EscalationBody,
  { record, identity, reply }: Context,
  { findIncident, seeable }: AlertParts,
) {
  return record.transact(async (tx) => {
    const incident =
      body.incident === undefined ? newId(tx.now) : (await findIncident(tx.client, body.incident, identity)).stream
    const events = escalateAlert(await loadAlert(record, tx, alert), { ...body, incident })
    if (isRefusal(events)) throw refusalProblem(events)
    await tx.append(identity.actor, toRecord(alert, events))
    if (events.length === 0) reply.code(200)
    return { incident: { number: itemOf((await findAlert(tx, alert, seeable(identity)))!).incident! } }
  })
}

const toRecord = (stream: string, events: readonly TriageEvent[]) =>
  events.map((event) => ({ stream, event: event as unknown as AnyEvent }))

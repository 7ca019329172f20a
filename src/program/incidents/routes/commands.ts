import { z } from 'zod'
import { type Decision, isRefusal } from '../../../kernel/decision.ts'
import type { AnyEvent } from '../../../kernel/event.ts'
import { incidentNumber } from '../../../kernel/incident-number.ts'
import { type Instant, instant } from '../../../kernel/instant.ts'
import { refusalProblem } from '../../../platform/http/problem.ts'
import { type Context, type Identity, type Route, route } from '../../../platform/http/route.ts'
import { type Queryable, readStream } from '../../../platform/record/read.ts'
import type { Record } from '../../../platform/record/record.ts'
import type { Transaction } from '../../../platform/record/transaction.ts'
import type { IncidentEvent } from '../events.ts'
import type { Incident } from '../incident.ts'
import type { incidentPermissions } from '../permissions.ts'
import { findStream } from './find.ts'
import { type Fact, foldIncident, incidentFacts } from './fold.ts'

export const text = z.string().max(8_000)
export const reason = text.default('')
export const time = z.iso.datetime({ offset: true, error: 'Give a time with its zone, such as 2026-11-23T14:02:00Z.' })
export const id = z.uuid('This is not an id.').toLowerCase()
export const params = z.object({ number: z.string().max(30) })
export const reply = z.object({ incident: z.object({ number: z.string() }) })

/** What a command may look at beside the incident. */
export type At = {
  readonly now: Instant
  readonly tx: Transaction
  readonly identity: Identity
  readonly context: Context
  readonly stream: string
  /** The place in the path, where the command names one. */
  readonly index: number
}
type Decided = Decision<IncidentEvent>
type Permission = keyof typeof incidentPermissions
type Asked<Body extends z.ZodType, Reply extends z.ZodType> = {
  readonly permission?: Permission
  readonly params?: z.ZodType
  readonly body: Body
  readonly reply?: Reply
  readonly decide: (incident: Incident, body: z.output<Body>, at: At) => Decided | Promise<Decided>
  /** When it happened, where the command can claim a time. */
  readonly when?: (body: z.output<Body>, now: Instant) => Instant
  /** What the answer holds beside the number. */
  readonly answer?: (
    events: readonly IncidentEvent[],
    incident: Incident,
    body: z.output<Body>,
  ) => Omit<z.input<Reply>, 'incident'>
}

/** A route that does one thing to one incident: load, decide, append. */
export function command<Body extends z.ZodType, Reply extends z.ZodType = typeof reply>(
  path: string,
  summary: string,
  { permission = 'incidents.respond', body, decide, when, answer, ...asked }: Asked<Body, Reply>,
): Route {
  return route({
    method: 'POST',
    url: `/api/v1/incidents/:number${path}`,
    permission,
    summary,
    params: asked.params ?? (path.includes(':index') ? withIndex : params),
    body,
    reply: asked.reply ?? reply,
    handle: ({ params, body }, context) =>
      context.record.transact(async (tx) => {
        const { number: asked, index = 0 } = params as { number: string; index?: number }
        const { record, identity } = context
        const { stream, number, incident } = await load(record, tx.client, asked, identity)
        const at = { now: tx.now, tx, identity, context, stream, index }
        const events = await decide(incident, body as z.output<Body>, at)
        if (isRefusal(events)) throw refusalProblem(events)
        const claimed = when === undefined ? {} : { occurredAt: when(body as z.output<Body>, tx.now) }
        await tx.append(identity.actor, toRecord(stream, events, claimed))
        return { incident: { number }, ...answer?.(events, incident, body as z.output<Body>) }
      }),
  })
}

const withIndex = params.extend({ index: z.coerce.number().int().min(0) })

export function toRecord(stream: string, events: readonly IncidentEvent[], claimed: { occurredAt?: Instant } = {}) {
  return events.map((event) => ({ stream, event: event as unknown as AnyEvent, ...claimed }))
}

export type Loaded = {
  readonly stream: string
  readonly number: string
  readonly facts: readonly Fact[]
  readonly incident: Incident
}

export async function load(record: Record, on: Queryable, number: string, identity: Identity): Promise<Loaded> {
  const { stream, sequence } = await findStream(record, on, number, identity)
  const facts = incidentFacts(await readStream({ org: record.org, registry: record.registry, on }, stream))
  return { stream, number: incidentNumber(sequence), facts, incident: foldIncident(facts) }
}

export const timeOf = (iso: string): Instant => instant(Date.parse(iso))
export const claimedTime = (body: { occurredAt?: string | undefined }, now: Instant) =>
  body.occurredAt === undefined ? now : timeOf(body.occurredAt)

type Known<Value> = { [Key in keyof Value]: Exclude<Value[Key], undefined> }

/** What was left out of a body is no key of an event. */
export function given<Value extends object>(value: Value): Known<Value> {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as Known<Value>
}

import { z } from 'zod'
import { type Decision, isRefusal } from '../../../kernel/decision.ts'
import type { AnyEvent, Recorded } from '../../../kernel/event.ts'
import { incidentNumber } from '../../../kernel/incident-number.ts'
import { type Instant, instant } from '../../../kernel/instant.ts'
import { maySchema } from '../../../platform/http/may.ts'
import { HttpProblem, problem, refusalProblem } from '../../../platform/http/problem.ts'
import { type Context, type Identity, type Route, route } from '../../../platform/http/route.ts'
import { newId } from '../../../platform/ids.ts'
import { type Queryable, readStream } from '../../../platform/record/read.ts'
import type { Record } from '../../../platform/record/record.ts'
import { doStep, endRun, type IncidentAsFound, reopenStep, skipStep, startRun } from '../decide.ts'
import type { RunEvent } from '../events.ts'
import { readRuns, workOnRuns } from '../permissions.ts'
import { readRunbook } from '../reading/runbook.ts'
import { evolve, type Run } from '../run.ts'
import type { RunbookParts } from './parts.ts'
import { standingOf } from './runbooks.ts'
import { runItem } from './shapes.ts'
import { foldRun, listRuns, showRun, unknownRun } from './show.ts'

const EXHIBITS_MAX = 100
const text = z.string().max(8_000)
const reason = text.default('')
const time = z.iso.datetime({ offset: true, error: 'Give a time with its zone, such as 2026-11-23T14:02:00Z.' })
const id = z.uuid('This is not an id.').toLowerCase()
const number = z.object({ number: z.string().max(30) })
const oneRun = z.object({ id })
const oneStep = z.object({ id, step: z.string().max(200) })
const reply = z.object({ run: runItem })

export function runRoutes(parts: RunbookParts): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/v1/incidents/:number/runs',
      permission: readRuns,
      summary: 'The runbooks that are or were worked through in this incident, as they stood when they were begun.',
      params: number,
      reply: z.object({ items: z.array(runItem), can: z.object({ start: maySchema }) }),
      handle: ({ params }, context) => listRuns(parts, params.number, context),
    }),
    route({
      method: 'POST',
      url: '/api/v1/incidents/:number/runs',
      permission: workOnRuns,
      summary: 'Start a runbook that is in force. Where it is under way already, answers with that run.',
      params: number,
      body: z.object({ runbook: z.string().min(1, 'Say which runbook.').max(200) }),
      reply: z.object({ run: z.object({ id: z.string() }) }),
      status: 201,
      handle: ({ params, body }, context) => start(parts, params.number, body.runbook, context),
    }),
    route({
      method: 'POST',
      url: '/api/v1/runs/:id/steps/:step/done',
      permission: workOnRuns,
      summary: 'A step was done: when it really was, with a note and with exhibits of this incident.',
      params: oneStep,
      body: z.object({
        note: text.optional(),
        exhibits: z.array(id).max(EXHIBITS_MAX, `At most ${EXHIBITS_MAX} exhibits at once.`).default([]),
        at: time.optional(),
      }),
      reply,
      handle: ({ params, body }, context) =>
        change(
          parts,
          params.id,
          context,
          async ({ run, incident, on, now }) => {
            await refuseForeign(context.record, on, incident, body.exhibits)
            const at = occurred(body.at, now)
            return doStep(run, incident, { step: params.step, note: body.note, exhibits: body.exhibits, at }, now)
          },
          body.at,
        ),
    }),
    route({
      method: 'POST',
      url: '/api/v1/runs/:id/steps/:step/skip',
      permission: workOnRuns,
      summary: 'A step is not needed, and why.',
      params: oneStep,
      body: z.object({ reason }),
      reply,
      handle: ({ params, body }, context) =>
        change(parts, params.id, context, ({ run, incident }) => skipStep(run, incident, params.step, body.reason)),
    }),
    route({
      method: 'POST',
      url: '/api/v1/runs/:id/steps/:step/reopen',
      permission: workOnRuns,
      summary: 'A step that was done or skipped is open again, and why.',
      params: oneStep,
      body: z.object({ reason }),
      reply,
      handle: ({ params, body }, context) =>
        change(parts, params.id, context, ({ run, incident }) => reopenStep(run, incident, params.step, body.reason)),
    }),
    route({
      method: 'POST',
      url: '/api/v1/runs/:id/end',
      permission: workOnRuns,
      summary: 'The runbook is worked through, or is left, and why.',
      params: oneRun,
      body: z.object({ reason }),
      reply,
      handle: ({ params, body }, context) =>
        change(parts, params.id, context, ({ run, incident }) => endRun(run, incident, body.reason)),
    }),
  ]
}

async function start(parts: RunbookParts, number: string, slug: string, { record, identity, reply }: Context) {
  return record.transact(async (tx) => {
    const incident = await parts.findIncident(tx.client, number, identity)
    // Two people who start the same runbook at once work on one run.
    const { rows } = await tx.client.query<{ stream: string }>(
      'select stream from view.runbook_run where org = $1 and incident = $2 and runbook = $3 and ended_ms is null',
      [tx.org, incident.stream, slug],
    )
    if (rows[0] !== undefined && incident.status === 'open') {
      reply.code(200)
      return { run: { id: rows[0].stream } }
    }
    const found = await parts.inForce(tx.client, 'runbook', slug, tx.now)
    const runbook =
      found === null
        ? await standingOf(tx.client, { org: tx.org, slug, at: tx.now, shipped: parts.shipped })
        : { document: found.document, version: found.version, hash: found.hash, reading: readRunbook(found.text) }
    const events = startRun(incident, slug, runbook)
    if (isRefusal(events)) throw refusalProblem(events)
    const stream = newId(tx.now)
    await tx.append(
      identity.actor,
      events.map((event) => ({ stream, event: event as unknown as AnyEvent })),
    )
    return { run: { id: stream } }
  })
}

type Working = { readonly run: Run; readonly incident: IncidentAsFound; readonly on: Queryable; readonly now: Instant }

async function change(
  parts: RunbookParts,
  stream: string,
  { record, identity }: Context,
  decide: (working: Working) => Decision<RunEvent> | Promise<Decision<RunEvent>>,
  claimed?: string,
) {
  return record.transact(async (tx) => {
    const incident = await incidentOf(parts, record, tx.client, stream, identity)
    const run = foldRun(await readStream({ org: tx.org, registry: record.registry, on: tx.client }, stream))
    const events = await decide({ run, incident, on: tx.client, now: tx.now })
    if (isRefusal(events)) throw refusalProblem(events)
    const when = claimed === undefined ? {} : { occurredAt: occurred(claimed, tx.now) }
    const recorded = await tx.append(
      identity.actor,
      events.map((event) => ({ stream, event: event as unknown as AnyEvent, ...when })),
    )
    const next = (recorded as unknown as Recorded<RunEvent>[]).reduce(evolve, run)
    return { run: await showRun(parts, { record, identity, on: tx.client }, incident, [stream, next]) }
  })
}

/** The incident that a run belongs to. Who may not know of the incident is told that there is no such run. */
async function incidentOf(
  parts: RunbookParts,
  { org }: Record,
  on: Queryable,
  run: string,
  identity: Identity,
): Promise<IncidentAsFound> {
  const { rows } = await on.query<{ number: number }>(
    `select i.number from view.runbook_run r join view.incident i on i.org = r.org and i.stream = r.incident
      where r.org = $1 and r.stream = $2`,
    [org, run],
  )
  if (rows[0] === undefined) throw unknownRun()
  try {
    return await parts.findIncident(on, incidentNumber(rows[0].number), identity)
  } catch (error) {
    throw error instanceof HttpProblem && error.problem.status === 404 ? unknownRun() : error
  }
}

/** Evidence of another incident proves nothing here. */
async function refuseForeign(
  { org }: Record,
  on: Queryable,
  incident: IncidentAsFound,
  exhibits: readonly string[],
): Promise<void> {
  if (exhibits.length === 0) return
  const { rows } = await on.query<{ stream: string }>(
    'select stream from view.exhibit where org = $1 and incident = $2 and stream = any($3)',
    [org, incident.stream, exhibits],
  )
  const known = new Set(rows.map(({ stream }) => stream))
  const foreign = exhibits.find((exhibit) => !known.has(exhibit))
  if (foreign === undefined) return
  throw problem(
    404,
    'exhibit-unknown',
    `The evidence of this incident holds no exhibit ${foreign}.`,
    'Add the file to the evidence of this incident first, then name it here.',
  )
}

function occurred(claimed: string | undefined, now: Instant): Instant {
  return claimed === undefined ? now : instant(Date.parse(claimed))
}

import { z } from 'zod'
import { type Decision, isRefusal } from '../../../kernel/decision.ts'
import { incidentNumber, readIncidentNumber } from '../../../kernel/incident-number.ts'
import { decodeCursor, page, pageQuery } from '../../../platform/http/page.ts'
import { refusalProblem } from '../../../platform/http/problem.ts'
import { type Context, type Route, route } from '../../../platform/http/route.ts'
import { newId } from '../../../platform/ids.ts'
import {
  amendReview,
  approveReview,
  nameCause,
  returnReview,
  startReview,
  submitReview,
  waiveReview,
  writeSection,
} from '../decide/review.ts'
import type { ReviewEvent } from '../events.ts'
import type { Begun } from '../evolve/review.ts'
import { recurrence } from '../reading/recurrence.ts'
import { standingActions } from '../views/actions.ts'
import { namedCauses, YEAR_MS } from '../views/causes.ts'
import { here, listReviews, reviewOf, type Source, within } from '../views/reviews.ts'
import { reviewStates } from '../views/tables.ts'
import { compareReviews } from './compare.ts'
import type { ReviewParts } from './parts.ts'
import { asEvents, loadReview, showReview } from './review-detail.ts'
import { comparison, reviewDetail, reviewItem, reviewItemOf, section } from './shapes.ts'

const id = z.uuid('This is not the id of a review.').toLowerCase()
const text = z.string().max(20_000)
const reason = z.string().max(8_000).default('')
const base = z.int().min(0).nullable().optional()
const COMPARED_MAX = 6

export function reviewRoutes(parts: ReviewParts): readonly Route[] {
  const command = commandOf(parts)
  return [
    ...readingRoutes(parts),
    route({
      method: 'POST',
      url: '/api/v1/incidents/:number/review',
      permission: 'reviews.write',
      summary: 'Begin the review of an incident; the one that there is, if there is one.',
      params: z.object({ number: z.string().max(30) }),
      reply: z.object({ review: z.object({ id: z.string() }) }),
      status: 201,
      handle: ({ params }, context) => begin(parts, params.number, context),
    }),
    command(
      'sections',
      'reviews.write',
      'Write a section. `base` is the wording it builds on; what somebody else wrote since is not replaced.',
      z.object({ section, text, base, changesNeeded: z.boolean().optional() }),
      (review, body, { identity }) => writeSection(review, body, identity.actor),
    ),
    command(
      'cause',
      'reviews.write',
      'Name the cause by a short name that may come again.',
      z.object({ cause: z.string().trim().toLowerCase().max(200), text: reason }),
      (review, body) => nameCause(review, body.cause, body.text),
    ),
    command(
      'submit',
      'reviews.write',
      'Ask for approval; refused with what is missing. `noAction` says why no action came of it.',
      z.object({ noAction: reason }),
      async (review, body, _context, source, status) =>
        submitReview(review, {
          actions: await standingActions(source, review.incident),
          incident: { status },
          noAction: body.noAction,
        }),
    ),
    command(
      'approve',
      'reviews.approve',
      'Approve the content with this hash. Its only author cannot.',
      z.object({ hash: z.string().max(64), statement: reason }),
      (review, body, { identity }) => approveReview(review, body.hash, body.statement, identity.actor),
    ),
    command('return', 'reviews.approve', 'Give it back to its authors.', z.object({ reason }), (review, body) =>
      returnReview(review, body.reason),
    ),
    command(
      'waive',
      'reviews.approve',
      'Decide that no review is written.',
      z.object({ reason }),
      (review, body, { identity }) => waiveReview(review, body.reason, identity.actor),
    ),
    command(
      'amend',
      'reviews.write',
      'Amend what was approved. The approved words stay beside it.',
      z.object({ section, text, reason, base }),
      (review, body, { identity }) => amendReview(review, body, identity.actor),
    ),
  ]
}

function readingRoutes(parts: ReviewParts): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/v1/reviews',
      permission: 'reviews.read',
      summary: 'Reviews, newest first.',
      query: z.object({
        state: z.enum(reviewStates).optional(),
        incident: z.string().max(30).optional(),
        overdue: z.stringbool().optional(),
        ...pageQuery,
      }),
      reply: z.object({ items: z.array(reviewItem), next: z.string().nullable() }),
      handle: async ({ query }, { record, identity }) => {
        const { cursor, incident, limit, ...rest } = query
        const now = record.clock.now()
        const asked = {
          ...rest,
          limit,
          incident: incident === undefined ? undefined : (readIncidentNumber(incident) ?? 0),
          before: cursor === undefined ? undefined : decodeCursor(cursor, z.tuple([z.int()]))[0],
        }
        const found = await listReviews(here(record, parts.seeable(identity)), asked, now)
        const { items, next } = page(found, limit, ({ idx }) => [idx])
        return { items: items.map((row) => reviewItemOf(row, now)), next }
      },
    }),
    route({
      method: 'GET',
      url: '/api/v1/reviews/compare',
      permission: 'reviews.read',
      summary: 'Reviews side by side: the same sections, times, severities, causes and actions.',
      query: z.object({
        ids: z
          .string()
          .max(400)
          .transform((ids) => [...new Set(ids.split(','))])
          .pipe(z.array(id).min(2, 'Name two reviews at least.').max(COMPARED_MAX, `At most ${COMPARED_MAX} at once.`)),
      }),
      reply: comparison,
      handle: ({ query }, context) => compareReviews(parts, query.ids, context),
    }),
    route({
      method: 'GET',
      url: '/api/v1/reviews/:id',
      permission: 'reviews.read',
      summary: 'One review: what it says, what the incident’s record says already, and what it lacks.',
      params: z.object({ id }),
      reply: reviewDetail,
      handle: ({ params }, context) => showReview(parts, params.id, context),
    }),
    route({
      method: 'GET',
      url: '/api/v1/causes',
      permission: 'reviews.read',
      summary: 'Causes named within a year, the most frequent first.',
      reply: z.object({
        items: z.array(
          z.object({
            cause: z.string(),
            count: z.number().int(),
            incidents: z.array(z.object({ number: z.string(), title: z.string(), review: z.string() })),
            since: z.string(),
            sentence: z.string().nullable(),
          }),
        ),
      }),
      handle: (_input, { record, identity }) => listCauses(here(record, parts.seeable(identity)), record.clock.now()),
    }),
  ]
}

/** A route that does one thing to one review: load, decide, append. */
function commandOf(parts: ReviewParts) {
  return <Body extends z.ZodType>(
    path: string,
    permission: string,
    summary: string,
    body: Body,
    decide: (
      review: Begun,
      body: z.output<Body>,
      context: Context,
      source: Source,
      status: 'open' | 'closed' | 'void' | 'merged',
    ) => Decision<ReviewEvent> | Promise<Decision<ReviewEvent>>,
  ): Route =>
    route({
      method: 'POST',
      url: `/api/v1/reviews/:id/${path}`,
      permission,
      summary,
      params: z.object({ id }),
      body,
      reply: z.object({ review: z.object({ id: z.string() }) }),
      handle: ({ params, body }, context) =>
        context.record.transact(async (tx) => {
          const source = within(tx, parts.seeable(context.identity))
          const stream = (params as { id: string }).id
          const { review, row } = await loadReview(context.record, source, stream, tx.now)
          const events = await decide(review, body as z.output<Body>, context, source, row.incident_status)
          if (isRefusal(events)) throw refusalProblem(events)
          await tx.append(context.identity.actor, asEvents(events, stream))
          return { review: { id: stream } }
        }),
    })
}

async function begin(parts: ReviewParts, number: string, { record, identity }: Context) {
  return record.transact(async (tx) => {
    const incident = await parts.findIncident(tx.client, number, identity)
    const source = within(tx, parts.seeable(identity))
    const known = await reviewOf(source, incident.stream)
    const review =
      known === undefined
        ? ({ status: 'none' } as const)
        : (await loadReview(record, source, known.stream, tx.now)).review
    const events = startReview(review, incident)
    if (isRefusal(events)) throw refusalProblem(events)
    const stream = known?.stream ?? newId(tx.now)
    await tx.append(identity.actor, asEvents(events, stream))
    return { review: { id: stream } }
  })
}

async function listCauses(source: Source, now: number) {
  const named = await namedCauses(source, { after: now - YEAR_MS, until: now })
  const items = [...Map.groupBy(named, ({ cause }) => cause)].map(([cause, rows]) => ({
    cause,
    count: rows.length,
    incidents: rows.map(({ number, title, review }) => ({ number: incidentNumber(number), title, review })),
    since: new Date(rows[0]!.detected_ms).toISOString(),
    sentence: recurrence(rows.length),
  }))
  return { items: items.sort((a, b) => b.count - a.count || (a.cause < b.cause ? -1 : 1)) }
}

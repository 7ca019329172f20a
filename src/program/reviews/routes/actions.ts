import { z } from 'zod'
import { type Decision, isRefusal } from '../../../kernel/decision.ts'
import type { AnyEvent, Recorded } from '../../../kernel/event.ts'
import { readIncidentNumber } from '../../../kernel/incident-number.ts'
import { type Instant, instant } from '../../../kernel/instant.ts'
import { actionPriorities } from '../../../kernel/promises.ts'
import { decodeCursor, page, pageQuery } from '../../../platform/http/page.ts'
import { problem, refusalProblem } from '../../../platform/http/problem.ts'
import { type Context, type Route, route } from '../../../platform/http/route.ts'
import { newId } from '../../../platform/ids.ts'
import { readStream } from '../../../platform/record/read.ts'
import type { Record } from '../../../platform/record/record.ts'
import type { Transaction } from '../../../platform/record/transaction.ts'
import {
  cancelAction,
  changeDue,
  createAction,
  finishAction,
  reassign,
  rejectAction,
  verifyAction,
} from '../decide/action.ts'
import { type ActionEvent, describeReview, isActionEvent, type Owner } from '../events.ts'
import { type Created, evolveAction } from '../evolve/action.ts'
import { findAction, listActions, namesOfExhibits } from '../views/actions.ts'
import { here, reviewOf, type Source, within } from '../views/reviews.ts'
import { actionStates } from '../views/tables.ts'
import { actionOf, isSenior } from './action-item.ts'
import type { ReviewParts } from './parts.ts'
import { actionDetail, actionItem, iso } from './shapes.ts'

const id = z.uuid('This is not an id.').toLowerCase()
const text = z.string().max(8_000)
const reason = text.default('')
const time = z.iso
  .datetime({ offset: true, error: 'Give a time with its zone, such as 2026-11-23T14:02:00Z.' })
  .transform((at) => instant(Date.parse(at)))
const proof = z.object({ note: reason, exhibits: z.array(id).max(100).default([]) })
const newAction = z.object({
  title: z.string().max(300),
  owner: id,
  priority: z.enum(actionPriorities).default('normal'),
  due: time.optional(),
  review: id.optional(),
})

export function actionRoutes(parts: ReviewParts): readonly Route[] {
  const command = commandOf(parts)
  return [
    route({
      method: 'GET',
      url: '/api/v1/actions',
      permission: 'reviews.read',
      summary: 'Actions, what is due first comes first.',
      query: z.object({
        state: z.enum(actionStates).optional(),
        owner: id.optional(),
        incident: z.string().max(30).optional(),
        review: id.optional(),
        overdue: z.stringbool().optional(),
        ...pageQuery,
      }),
      reply: z.object({ items: z.array(actionItem), next: z.string().nullable() }),
      handle: async ({ query }, { record, identity }) => {
        const { cursor, incident, limit, ...rest } = query
        const now = record.clock.now()
        const asked = {
          ...rest,
          limit,
          incident: incident === undefined ? undefined : (readIncidentNumber(incident) ?? 0),
          after: cursor === undefined ? undefined : decodeCursor(cursor, z.tuple([z.int(), z.uuid()])),
        }
        const found = await listActions(here(record, parts.seeable(identity)), asked, now)
        const { items, next } = page(found, limit, ({ due_ms, stream }) => [due_ms, stream])
        return { items: items.map((row) => actionOf(row, identity, now)), next }
      },
    }),
    route({
      method: 'GET',
      url: '/api/v1/actions/:id',
      permission: 'reviews.read',
      summary: 'One action with its proofs and all that changed, and why.',
      params: z.object({ id }),
      reply: actionDetail,
      handle: ({ params }, context) => showAction(parts, params.id, context),
    }),
    route({
      method: 'POST',
      url: '/api/v1/incidents/:number/actions',
      permission: 'reviews.write',
      summary: 'Create an action with an owner. Without a due date the plan’s days for its priority count.',
      params: z.object({ number: z.string().max(30) }),
      body: newAction,
      reply: z.object({ action: z.object({ id: z.string(), dueAt: z.string() }) }),
      status: 201,
      handle: ({ params, body }, context) => create(parts, params.number, body, context),
    }),
    command(
      'due',
      'reviews.write',
      'Move the due date, with the reason.',
      z.object({ to: time, reason }),
      (action, body, { tx }) => changeDue(action, body.to, body.reason, tx.now),
    ),
    command(
      'owner',
      'reviews.write',
      'Give it to somebody else, with the reason.',
      z.object({ to: id, reason }),
      async (action, body, { tx }) => reassign(action, await ownerOf(parts, tx, body.to), body.reason),
    ),
    command('done', 'reviews.write', 'Say what was done.', proof, async (action, body, { source }) => {
      await refuseForeignExhibits(source, action, body.exhibits)
      return finishAction(action, body)
    }),
    command(
      'verify',
      'actions.judge',
      'Say how you know that it is done; not by who did it.',
      proof,
      async (action, body, { source, identity }) => {
        await refuseForeignExhibits(source, action, body.exhibits)
        return verifyAction(action, body, identity.actor)
      },
    ),
    command(
      'reject',
      'actions.judge',
      'Say why it is not done; it is open again.',
      z.object({ reason }),
      (action, body) => rejectAction(action, body.reason),
    ),
    command(
      'cancel',
      'actions.judge',
      'Drop it, with the reason. Its owner cannot alone.',
      z.object({ reason }),
      (action, body, { identity }) => cancelAction(action, body.reason, identity.actor, isSenior(identity)),
    ),
  ]
}

type Acting = { readonly tx: Transaction; readonly source: Source; readonly identity: Context['identity'] }

/** A route that does one thing to one action: load, decide, append. */
function commandOf(parts: ReviewParts) {
  return <Body extends z.ZodType>(
    path: string,
    permission: string,
    summary: string,
    body: Body,
    decide: (
      action: Created,
      body: z.output<Body>,
      acting: Acting,
    ) => Decision<ActionEvent> | Promise<Decision<ActionEvent>>,
  ): Route =>
    route({
      method: 'POST',
      url: `/api/v1/actions/:id/${path}`,
      permission,
      summary,
      params: z.object({ id }),
      body,
      reply: z.object({ action: z.object({ id: z.string() }) }),
      handle: ({ params, body }, { record, identity }) =>
        record.transact(async (tx) => {
          const source = within(tx, parts.seeable(identity))
          const stream = (params as { id: string }).id
          const { action } = await loadAction(record, source, stream)
          const events = await decide(action, body as z.output<Body>, { tx, source, identity })
          if (isRefusal(events)) throw refusalProblem(events)
          await tx.append(identity.actor, asEvents(events, stream))
          return { action: { id: stream } }
        }),
    })
}

const asEvents = (events: readonly ActionEvent[], stream: string) =>
  events.map((event) => ({ stream, event: event as unknown as AnyEvent }))

/** Unknown also where its incident may not be known. */
async function loadAction(record: Pick<Record, 'registry'>, source: Source, id: string) {
  const row = await findAction(source, id)
  if (row === undefined) throw problem(404, 'action-unknown', 'There is no such action.', 'Open Actions for the list.')
  const recorded = await readStream({ org: source.org, registry: record.registry, on: source.on }, row.stream)
  const facts = recorded.filter(({ event }) => isActionEvent(event)) as unknown as Recorded<ActionEvent>[]
  return { row, facts, action: facts.reduce(evolveAction, { status: 'none' }) as Created }
}

async function showAction(parts: ReviewParts, id: string, { record, identity }: Context) {
  const now = record.clock.now()
  const source = here(record, parts.seeable(identity))
  const { row, facts } = await loadAction(record, source, id)
  const proven = async (type: 'ActionDone' | 'ActionVerified', stands: boolean) => {
    const fact = facts.findLast(({ event }) => event.type === type)
    if (!stands || fact === undefined || !('note' in fact.event)) return null
    const { note, exhibits } = fact.event
    const names = await namesOfExhibits(source, exhibits)
    const named = exhibits.map((exhibit) => ({ id: exhibit, name: names.get(exhibit)?.name ?? null }))
    return { note, exhibits: named, by: fact.by.name, at: iso(fact.recordedAt) }
  }
  return {
    ...actionOf(row, identity, now),
    done: await proven('ActionDone', row.state !== 'open'),
    verified: await proven('ActionVerified', row.state === 'verified'),
    history: facts.map(({ index, event, recordedAt, by }) => ({
      index,
      type: event.type,
      at: iso(recordedAt),
      by: by.name,
      line: describeReview(event),
    })),
  }
}

async function create(
  parts: ReviewParts,
  number: string,
  body: z.output<typeof newAction>,
  { record, identity }: Context,
) {
  return record.transact(async (tx) => {
    const incident = await parts.findIncident(tx.client, number, identity)
    const source = within(tx, parts.seeable(identity))
    const review = await reviewOf(source, incident.stream)
    if (body.review !== undefined && review?.stream !== body.review)
      throw problem(404, 'review-unknown', 'This incident has no such review.', 'Leave it out, or name its own.')
    const owner = await ownerOf(parts, tx, body.owner)
    const wanted = { ...body, owner, dueAt: body.due, incident, promised: incident.plan?.promises.actions ?? null }
    const events = createAction(wanted, tx.now)
    if (isRefusal(events)) throw refusalProblem(events)
    const stream = newId(tx.now)
    const [recorded] = await tx.append(identity.actor, asEvents(events, stream))
    return { action: { id: stream, dueAt: iso((recorded!.event as unknown as { dueAt: Instant }).dueAt) } }
  })
}

async function ownerOf({ findPerson }: ReviewParts, tx: Transaction, id: string): Promise<Owner> {
  const owner = await findPerson(tx, id)
  if (owner !== null) return owner
  throw problem(404, 'person-unknown', 'There is no such active person.', 'Choose somebody of the list of people.')
}

async function refuseForeignExhibits(source: Source, { incident }: Created, ids: readonly string[]): Promise<void> {
  const known = await namesOfExhibits(source, ids)
  const foreign = ids.find((one) => known.get(one)?.incident !== incident)
  if (foreign !== undefined)
    throw problem(404, 'exhibit-unknown', `This incident has no exhibit ${foreign}.`, 'Add it to its evidence first.')
}

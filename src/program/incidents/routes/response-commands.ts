import { z } from 'zod'
import { impactQuestions } from '../../../kernel/impact.ts'
import { type ClockName, clockNames, proposeSeverity } from '../../../kernel/promises.ts'
import { problem } from '../../../platform/http/problem.ts'
import { type Route, route } from '../../../platform/http/route.ts'
import { newId } from '../../../platform/ids.ts'
import { recordAffected, recordNothingAffected } from '../decide/affected.ts'
import { excuseClock, readClocks } from '../decide/clocks.ts'
import { decideContainment, restoreSystem, verifyIntegrity } from '../decide/recovery.ts'
import { approveDowngrade, assessImpact, declineDowngrade, reviseSeverity } from '../decide/severity.ts'
import { affectedKinds, compromiseStatuses } from '../events.ts'
import { claimedTime, command, given, id, load, params, reason, reply, text, time, timeOf } from './commands.ts'
import { readOutside } from './outside.ts'
import type { RouteParts } from './parts.ts'
import { activePerson } from './room-commands.ts'
import { severity } from './shapes.ts'

const short = z.string().max(300)
const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const minutes = z.number().int().min(0).max(5_256_000)

const answers = z.object({
  customers: z.enum(impactQuestions.customers),
  availability: z.enum(impactQuestions.availability),
  confidentialData: z.enum(impactQuestions.confidentialData),
  personalData: z.enum(impactQuestions.personalData),
  controls: z.enum(impactQuestions.controls),
  safety: z.enum(impactQuestions.safety),
})

/** While the questions are being answered, the page shows what they would come to. */
const askRoute = route({
  method: 'POST',
  url: '/api/v1/incidents/:number/impact/check',
  permission: 'incidents.respond',
  summary: 'What the plan would propose for these answers. Nothing is recorded.',
  params,
  body: answers,
  reply: z.object({ proposed: severity.nullable() }),
  handle: async ({ params: { number }, body }, { record, identity }) => {
    const { incident } = await load(record, record.database.app, number, identity)
    const plan = incident.status === 'undeclared' ? null : incident.plan
    return { proposed: plan === null ? null : proposeSeverity(plan.promises, body) }
  },
})

/** How severe it is, and which promises that starts. */
export function judgementCommands(parts: RouteParts): readonly Route[] {
  return [
    askRoute,
    command('/impact', 'Answer the questions of the severity matrix; the plan in force proposes a level.', {
      body: answers.extend({ note: text.optional() }),
      reply: reply.extend({ proposed: severity.nullable() }),
      decide: (incident, { note, ...answers }) => assessImpact(incident, answers, note),
      answer: (events, incident) => {
        const [event] = events
        const before = incident.status === 'undeclared' ? null : (incident.impact?.proposed ?? null)
        return { proposed: event?.type === 'ImpactAssessed' ? (event.proposed ?? null) : before }
      },
    }),
    command('/severity', 'Revise the severity. Under a plan that wants it, a downgrade waits for a second person.', {
      body: z.object({ to: severity, reason }),
      reply: reply.extend({ pending: z.boolean().optional() }),
      decide: (incident, body) => reviseSeverity(incident, body.to, body.reason),
      answer: ([event]) => (event?.type === 'DowngradeProposed' ? { pending: true } : {}),
    }),
    command('/severity/approve', 'Approve a downgrade that somebody else proposed.', {
      permission: 'incidents.approve',
      body: z.object({}),
      decide: (incident, _body, { identity }) => approveDowngrade(incident, identity.actor),
    }),
    command('/severity/decline', 'Decline a downgrade; the severity stays.', {
      permission: 'incidents.approve',
      body: z.object({ reason }),
      decide: (incident, body) => declineDowngrade(incident, body.reason),
    }),
    command('/clocks/:clock/excuse', 'Say why a promised time was missed. It stays missed.', {
      params: params.extend({ clock: z.enum(clockNames, `A clock is one of: ${clockNames.join(', ')}.`) }),
      body: z.object({ reason }),
      decide: async (incident, body, { now, tx, stream, context }) => {
        const { clock } = context.request.params as { clock: ClockName }
        if (incident.status === 'undeclared') return excuseClock(incident, clock, body.reason, [])
        const { messages } = await readOutside(tx.client, tx.org, stream)
        const readings = readClocks(incident, now, parts.addBusinessDays, messages)
        return excuseClock(incident, clock, body.reason, readings)
      },
    }),
  ]
}

/** What was hit, how it was held back, how it came back. */
export function damageCommands(parts: RouteParts): readonly Route[] {
  return [
    command('/affected', 'Record or revise what is affected: a system, data, individuals.', {
      body: z.object({
        id: id.optional(),
        what: z.enum(affectedKinds),
        name: short.optional(),
        category: short.optional(),
        status: z.enum(compromiseStatuses),
        count: count.optional(),
        countMin: count.optional(),
        countMax: count.optional(),
        jurisdictions: z.array(z.string().trim().toUpperCase().max(100)).max(300).optional(),
        encrypted: z.enum(['yes', 'no', 'unknown']).optional(),
        note: text.optional(),
      }),
      reply: reply.extend({ affected: z.object({ id: z.string() }) }),
      decide: (incident, { id, name, category, ...item }, { now }) =>
        recordAffected(incident, { ...given(item), item: id ?? newId(now), name: name ?? category ?? '' }),
      answer: ([event], _incident, body) => ({
        affected: { id: event?.type === 'AffectedRecorded' ? event.item : (body.id ?? '') },
      }),
    }),
    command('/affected/none', 'Say that nothing of a kind is affected, and how that is known.', {
      body: z.object({ what: z.enum(affectedKinds), reason }),
      decide: (incident, body) => recordNothingAffected(incident, body.what, body.reason),
    }),
    command('/containment', 'Record who decided how the harm is held back, and when.', {
      body: z.object({ approach: short, text, decider: id.optional(), occurredAt: time.optional() }),
      decide: async (incident, { approach, text, decider, ...body }, { now, tx, identity: { actor } }) => {
        if (decider === undefined && actor.kind !== 'person')
          throw problem(
            422,
            'decider-missing',
            'A containment is decided by a person, and a token is none.',
            'Name the person as `decider`.',
          )
        const by = decider === undefined ? { id: actor.id, name: actor.name } : await activePerson(parts, tx, decider)
        return decideContainment(incident, { approach, text, decider: by }, claimedTime(body, now), now)
      },
      when: claimedTime,
    }),
    command('/recovery', 'Record when and how a system was restored.', {
      body: z.object({
        system: short,
        restoredAt: time.optional(),
        how: text,
        outageStartedAt: time.optional(),
        targetRtoMinutes: minutes.optional(),
        targetRpoMinutes: minutes.optional(),
        dataLossMinutes: minutes.optional(),
      }),
      decide: (incident, { restoredAt, outageStartedAt, ...body }, { now }) => {
        const outage = outageStartedAt === undefined ? {} : { outageStartedAt: timeOf(outageStartedAt) }
        return restoreSystem(incident, { ...given(body), ...outage }, claimedTime({ occurredAt: restoredAt }, now), now)
      },
      when: (body, now) => claimedTime({ occurredAt: body.restoredAt }, now),
    }),
    command('/recovery/verify', 'Record how the integrity of a restored system was verified.', {
      body: z.object({ system: short, how: text }),
      decide: (incident, body, { identity }) => verifyIntegrity(incident, body.system, body.how, identity.actor),
    }),
  ]
}

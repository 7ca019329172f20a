import { z } from 'zod'
import { isRefusal } from '../../../kernel/decision.ts'
import { refusalProblem } from '../../../platform/http/problem.ts'
import { type Route, route } from '../../../platform/http/route.ts'
import {
  liftRestriction,
  linkReference,
  mergeIncident,
  restrictIncident,
  unlinkReference,
  voidIncident,
} from '../decide/relations.ts'
import { type Holder, linkKinds } from '../events.ts'
import { command, given, id, load, params, reason, reply, toRecord } from './commands.ts'
import type { RouteParts } from './parts.ts'
import { activePerson } from './room-commands.ts'

const READERS_MAX = 100
const link = z.string().max(500)
const url = z.url({ protocol: /^https?$/, error: 'An address begins with https:// or http://.' }).max(2_000)

/** What it belongs to, what becomes of it, and who may know of it. */
export function relationCommands(parts: RouteParts): readonly Route[] {
  return [
    command('/links', 'Link a change, an access, a vendor, another incident, a ticket.', {
      body: z.object({ kind: z.enum(linkKinds), reference: link, title: link.optional(), url: url.optional() }),
      decide: async (incident, body, { tx, context: { record }, identity }) => {
        if (body.kind !== 'incident') return linkReference(incident, given(body))
        const target = await load(record, tx.client, body.reference, identity)
        return linkReference(incident, { ...given(body), reference: target.number }, target.incident)
      },
    }),
    command('/links/:index/remove', 'Remove a link that does not belong. Its entry stays on record.', {
      body: z.object({ reason }),
      decide: (incident, body, { index }) => unlinkReference(incident, index, body.reason),
    }),
    mergeRoute,
    command('/void', 'Say that this was no incident. The number stays, and says so.', {
      permission: 'incidents.close',
      body: z.object({ reason }),
      decide: (incident, body) => voidIncident(incident, body.reason),
    }),
    command('/restrict', 'Let only named people know of this incident; nobody else, whatever their role.', {
      body: z.object({ people: z.array(id).min(1, 'Name at least yourself.').max(READERS_MAX), reason }),
      decide: async (incident, body, { tx, identity }) => {
        const readers: Holder[] = []
        for (const person of new Set(body.people)) readers.push(await activePerson(parts, tx, person))
        return restrictIncident(incident, readers, body.reason, identity.actor)
      },
    }),
    command('/unrestrict', 'Lift the restriction: everybody whose role reads incidents sees it again.', {
      body: z.object({ reason }),
      decide: (incident, body) => liftRestriction(incident, body.reason),
    }),
  ]
}

const mergeRoute = route({
  method: 'POST',
  url: '/api/v1/incidents/:number/merge',
  permission: 'incidents.close',
  summary: 'Merge into another incident, which goes on. This number stays, and says where it went.',
  params,
  body: z.object({ into: z.string().max(30), reason }),
  reply,
  handle: ({ params, body }, { record, identity }) =>
    record.transact(async (tx) => {
      const merged = await load(record, tx.client, params.number, identity)
      const into = await load(record, tx.client, body.into, identity)
      const decided = mergeIncident(merged, into, body.reason)
      if (isRefusal(decided)) throw refusalProblem(decided)
      await tx.append(identity.actor, [
        ...toRecord(merged.stream, [decided.merged]),
        ...toRecord(into.stream, [decided.into]),
      ])
      return { incident: { number: merged.number } }
    }),
})

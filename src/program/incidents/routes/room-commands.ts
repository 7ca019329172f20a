import { z } from 'zod'
import { responseRoles } from '../../../kernel/response-role.ts'
import { problem } from '../../../platform/http/problem.ts'
import type { Context, Route } from '../../../platform/http/route.ts'
import { closeIncident, reopenIncident } from '../decide/close.ts'
import {
  addTimelineEntry,
  assignRole,
  changePhase,
  correctTimelineEntry,
  recordFinding,
  retitle,
} from '../decide/room.ts'
import { findings, type Holder, phases } from '../events.ts'
import { claimedTime, command, id, reason, text, time } from './commands.ts'
import { readOutside } from './outside.ts'
import type { RouteParts } from './parts.ts'

export const KEY_MAX = 200

/** What responders do all the time. */
export function roomCommands(parts: RouteParts): readonly Route[] {
  return [
    command('/title', 'Give a better title.', {
      body: z.object({ title: z.string().max(300), reason }),
      decide: (incident, body) => retitle(incident, body.title, body.reason),
    }),
    command('/phase', 'Say where the response is.', {
      body: z.object({ to: z.enum(phases), reason }),
      decide: (incident, body) => changePhase(incident, body.to, body.reason),
    }),
    command('/findings', 'Record what was affected, how it was contained, the root cause, the lessons.', {
      body: z.object({ finding: z.enum(findings), text }),
      decide: (incident, body) => recordFinding(incident, body.finding, body.text),
    }),
    command('/close', 'Close the record; refused with what is missing.', {
      permission: 'incidents.close',
      body: z.object({ summary: reason }),
      decide: async (incident, body, { tx, stream }) =>
        closeIncident(incident, body.summary, await readOutside(tx.client, tx.org, stream)),
    }),
    command('/reopen', 'Open a closed record again.', {
      permission: 'incidents.close',
      body: z.object({ reason }),
      decide: (incident, body) => reopenIncident(incident, body.reason),
    }),
    command('/timeline', 'Add an entry: when it happened, as claimed; when it was recorded, the server says.', {
      body: z.object({ text, occurredAt: time.optional(), key: z.string().min(1).max(KEY_MAX).optional() }),
      decide: (incident, body, { now, context }) =>
        addTimelineEntry(incident, body.text, claimedTime(body, now), now, body.key ?? keyOf(context)),
      when: claimedTime,
    }),
    command('/timeline/:index/correct', 'Correct an entry. The original stands beside the correction.', {
      body: z.object({ text, reason }),
      decide: (incident, body, { index }) => correctTimelineEntry(incident, index, body.text, body.reason),
    }),
    command('/roles', 'Give a role, hand it over, or lay it down (`person: null`).', {
      body: z.object({ role: z.enum(responseRoles), person: id.nullable() }),
      decide: async (incident, body, { tx }) =>
        assignRole(incident, body.role, body.person === null ? null : await activePerson(parts, tx, body.person)),
    }),
  ]
}

/** A page or a script that got no answer sends the same again, under the same key. */
function keyOf({ request }: Context): string | undefined {
  const header = request.headers['idempotency-key']
  if (typeof header !== 'string' || header === '') return undefined
  if (header.length > KEY_MAX)
    throw problem(422, 'key-invalid', `A key has at most ${KEY_MAX} characters.`, 'Send a shorter one, such as a UUID.')
  return header
}

export async function activePerson(
  { findPerson }: RouteParts,
  tx: Parameters<RouteParts['findPerson']>[0],
  person: string,
): Promise<Holder> {
  const holder = await findPerson(tx, person)
  if (holder !== null) return holder
  throw problem(
    404,
    'person-unknown',
    'There is no such active person; whoever has left cannot be named.',
    'Choose somebody of the list of people.',
  )
}

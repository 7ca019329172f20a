import type { Recorded } from '../../../kernel/event.ts'
import type { Instant } from '../../../kernel/instant.ts'
import type { PinnedPlan } from '../../../kernel/promises.ts'
import { HttpProblem, problem } from '../../../platform/http/problem.ts'
import type { Identity } from '../../../platform/http/route.ts'
import type { Enqueue } from '../../../platform/jobs/jobs.ts'
import type { Mail } from '../../../platform/mail/mail.ts'
import { type Queryable, readStream } from '../../../platform/record/read.ts'
import type { Record } from '../../../platform/record/record.ts'
import { type Communication, evolve } from '../communication.ts'
import type { About } from '../decide/write.ts'
import { type CommunicationEvent, isCommunicationEvent } from '../events.ts'

/** What other components tell of the incident that a message is about. */
export type FoundIncident = About & {
  readonly number: string
  readonly title: string
  readonly severity: string
  readonly plan: PinnedPlan | null
}

export type TemplateInForce = {
  readonly version: number
  readonly hash: string
  readonly text: string
}

/** What this component is given and may not import. */
export type CommunicationParts = {
  readonly record: () => Record
  readonly findIncident: (on: Queryable, number: string, identity: Identity) => Promise<FoundIncident>
  readonly inForce: (on: Queryable, kind: 'template', slug: string, at: Instant) => Promise<TemplateInForce | null>
  readonly enqueue: Enqueue
  /** Null: no mail server was named. */
  readonly mail: Mail | null
}

type Reader = Pick<Record, 'org' | 'registry'>

export async function loadCommunication({ org, registry }: Reader, on: Queryable, id: string): Promise<Communication> {
  return foldCommunication(await readStream({ org, registry, on }, id))
}

export function foldCommunication(recorded: readonly Recorded[]): Communication {
  const facts = recorded.filter(({ event }) => isCommunicationEvent(event)) as unknown as Recorded<CommunicationEvent>[]
  return facts.reduce<Communication>(evolve, { status: 'absent' })
}

/** A message and the incident it is about; the same 404 whether there is none or its incident may not be seen. */
export async function findCommunication(
  { record, findIncident }: CommunicationParts,
  on: Queryable,
  id: string,
  identity: Identity,
): Promise<{ readonly one: Communication; readonly about: FoundIncident }> {
  const { org } = record()
  const { rows } = await on.query<{ number: number }>(
    `select i.number from view.communication c join view.incident i on i.org = c.org and i.stream = c.incident
     where c.org = $1 and c.stream = $2`,
    [org, id],
  )
  if (rows[0] === undefined) throw unknownCommunication()
  try {
    const about = await findIncident(on, String(rows[0].number), identity)
    return { about, one: await loadCommunication(record(), on, id) }
  } catch (error) {
    if (error instanceof HttpProblem && error.problem.status === 404) throw unknownCommunication()
    throw error
  }
}

const unknownCommunication = () =>
  problem(404, 'communication-unknown', 'There is no such message.', 'Open the incident for its messages.')

/** Those who are nobody of the roster, for an incident that is only played. */
export async function strangersAmong(
  { org }: Pick<Record, 'org'>,
  on: Queryable,
  { kind }: Pick<About, 'kind'>,
  recipients: readonly string[],
): Promise<string[]> {
  if ((kind !== 'exercise' && kind !== 'test') || recipients.length === 0) return []
  const { rows } = await on.query<{ email: string }>(
    'select lower(email) as email from view.person where org = $1 and active and lower(email) = any($2)',
    [org, recipients.map((one) => one.toLowerCase())],
  )
  const known = new Set(rows.map(({ email }) => email))
  return recipients.filter((one) => !known.has(one.toLowerCase()))
}

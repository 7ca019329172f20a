import { type RawBuilder, sql } from 'kysely'
import { incidentNumber, readIncidentNumber } from '../../../kernel/incident-number.ts'
import type { PinnedPlan } from '../../../kernel/promises.ts'
import type { Severity } from '../../../kernel/severity.ts'
import { type HttpProblem, problem } from '../../../platform/http/problem.ts'
import type { Identity } from '../../../platform/http/route.ts'
import { type Queryable, readStream } from '../../../platform/record/read.ts'
import type { Record } from '../../../platform/record/record.ts'
import type { IncidentKind } from '../events.ts'
import type { IncidentRow } from '../views.ts'
import { foldIncident, incidentFacts } from './fold.ts'

/** What other components are told of an incident whose number they were given. */
export type FoundIncident = {
  readonly stream: string
  readonly number: string
  readonly sequence: number
  readonly status: IncidentRow['status']
  readonly kind: IncidentKind
  readonly severity: Severity
  readonly worstSeverity: Severity
  readonly title: string
  readonly plan: PinnedPlan | null
}

type Looking = Pick<Record, 'org' | 'registry'>

/** The incident of this number, or the same 404 whether there is none or this identity may not know of it. */
export async function findIncident(
  record: Looking,
  on: Queryable,
  number: string,
  identity: Identity,
): Promise<FoundIncident> {
  const { stream } = await findStream(record, on, number, identity)
  return readIncident(record, on, stream)
}

/** By its stream, for the system itself: whoever calls this answers for who is told. */
export async function readIncident(record: Looking, on: Queryable, stream: string): Promise<FoundIncident> {
  const facts = incidentFacts(await readStream({ org: record.org, registry: record.registry, on }, stream))
  const incident = foldIncident(facts)
  if (incident.status === 'undeclared') throw unknownIncident(stream)
  const { number: sequence, status, kind, severity, worstSeverity, title, plan } = incident
  return { stream, number: incidentNumber(sequence), sequence, status, kind, severity, worstSeverity, title, plan }
}

/** Where the incident of this number is recorded, for who may see it. */
export async function findStream(
  { org }: Pick<Record, 'org'>,
  on: Queryable,
  number: string,
  identity: Identity,
): Promise<{ stream: string; sequence: number }> {
  const sequence = readIncidentNumber(number) ?? 0
  const { rows } = await on.query<{ stream: string }>({
    name: 'incident-find',
    text: `select i.stream from view.incident i where i.org = $1 and i.number = $2 and ${seeable('$3')}`,
    values: [org, sequence, readerOf(identity)],
  })
  if (rows[0] === undefined) throw unknownIncident(number)
  return { stream: rows[0].stream, sequence }
}

/** For lists that join `view.incident i`: `person` is the placeholder that `readerOf(identity)` is bound to. */
export function seeable(person: string): string {
  return `(not i.restricted or exists (select from view.incident_reader r where r.org = i.org and r.stream = i.stream and r.person = ${person}))`
}

/** The same as a condition of Kysely. */
export function seeableBy(identity: Identity): RawBuilder<boolean> {
  const [before, after] = seeable('?').split('?')
  return sql<boolean>`${sql.raw(before!)}${readerOf(identity)}::uuid${sql.raw(after!)}`
}

/** Only a person can be named; whoever asks with a token is nobody here. */
export function readerOf({ actor }: Pick<Identity, 'actor'>): string {
  return actor.kind === 'person' ? actor.id : '00000000-0000-0000-0000-000000000000'
}

function unknownIncident(number: string): HttpProblem {
  return problem(404, 'incident-unknown', `There is no incident ${number}.`, 'Open Incidents for the list.')
}

import { incidentNumber } from '../../../kernel/incident-number.ts'
import { HttpProblem, problem } from '../../../platform/http/problem.ts'
import type { Context } from '../../../platform/http/route.ts'
import type { Queryable } from '../../../platform/record/read.ts'
import type { EvidenceParts } from './evidence.ts'

export type Found = { readonly name: string; readonly sha256: string; readonly bytes: number }

/** By its id; one of an incident that this identity may not know of is as unknown as one that never was. */
export async function findExhibit(
  { findIncident }: Pick<EvidenceParts, 'findIncident'>,
  on: Queryable,
  id: string,
  { record, identity }: Pick<Context, 'record' | 'identity'>,
): Promise<Found> {
  const { rows } = await on.query<Found & { number: number }>(
    `select e.name, e.sha256, e.bytes, i.number
     from view.exhibit e join view.incident i on i.org = e.org and i.stream = e.incident
     where e.org = $1 and e.stream = $2`,
    [record.org, id],
  )
  const [found] = rows
  if (found === undefined) throw unknownExhibit()
  try {
    await findIncident(on, incidentNumber(found.number), identity)
  } catch (error) {
    throw error instanceof HttpProblem && error.problem.status === 404 ? unknownExhibit() : error
  }
  return found
}

const unknownExhibit = () =>
  problem(404, 'exhibit-unknown', 'There is no such exhibit.', 'Open the incident for its list.')

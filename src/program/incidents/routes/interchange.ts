import { z } from 'zod'
import type { Instant } from '../../../kernel/instant.ts'
import { problem } from '../../../platform/http/problem.ts'
import { type Context, type Route, route } from '../../../platform/http/route.ts'
import { readStream } from '../../../platform/record/read.ts'
import type { Declared } from '../incident.ts'
import { type OcsfAlert, toOcsf } from '../interchange/ocsf.ts'
import { toVeris } from '../interchange/veris-export.ts'
import { findStream } from './find.ts'
import { type Fact, foldIncident, incidentFacts } from './fold.ts'
import { importVeris } from './veris-import.ts'

const params = z.object({ number: z.string().max(30) })
/** A document of another format, as that format says. */
const foreign = z.record(z.string(), z.unknown())

export const interchangeRoutes: readonly Route[] = [
  route({
    method: 'POST',
    url: '/api/v1/incidents/import',
    permission: 'incidents.declare',
    summary: 'Take over an incident that others described, as backfilled. The same is not taken twice.',
    body: z.object({ format: z.literal('veris', 'The one format that is read is “veris”.'), document: foreign }),
    reply: z.object({ incident: z.object({ number: z.string() }) }),
    status: 201,
    handle: ({ body }, context) => takeOver(body.document, context),
  }),
  route({
    method: 'GET',
    url: '/api/v1/incidents/:number/veris',
    permission: 'incidents.read',
    summary: 'The incident as VERIS 1.4.',
    params,
    reply: foreign,
    handle: async ({ params: { number } }, context) => {
      const { incident, facts } = await load(number, context)
      return toVeris(incident, facts)
    },
  }),
  route({
    method: 'GET',
    url: '/api/v1/incidents/:number/ocsf',
    permission: 'incidents.read',
    summary: 'The incident as an Incident Finding (2005) of OCSF 1.4.',
    params,
    reply: foreign,
    handle: async ({ params: { number } }, context) => {
      const { incident, facts, stream } = await load(number, context)
      return toOcsf(incident, facts, await alertsOf(stream, context))
    },
  }),
]

async function takeOver(document: unknown, { record, identity }: Context) {
  const [taken] = await importVeris(record, { by: identity.actor, identity }, [document])
  switch (taken!.outcome) {
    case 'imported':
      return { incident: { number: taken!.number } }
    case 'known':
      throw problem(
        409,
        'incident-known',
        `This incident was taken over before${taken!.number === null ? '' : `, as ${taken!.number}`}.`,
        'There is nothing to do; change it there, or give another incident_id if it is another one.',
      )
    case 'refused': {
      const [first] = taken!.problems
      throw problem(
        422,
        'document-invalid',
        first!.at === '' ? first!.problem : `${first!.at}: ${first!.problem}`,
        'Compare with the schema of VERIS; nothing was stored.',
        { issues: taken!.problems },
      )
    }
  }
}

async function load(number: string, { record, identity }: Context) {
  const { app: on } = record.database
  const { stream } = await findStream(record, on, number, identity)
  const facts: Fact[] = incidentFacts(await readStream({ org: record.org, registry: record.registry, on }, stream))
  return { stream, facts, incident: foldIncident(facts) as Declared }
}

async function alertsOf(incident: string, { record }: Context): Promise<OcsfAlert[]> {
  const { rows } = await record.database.app.query<{ id: string; title: string; source: string; at: number }>(
    'select stream as id, title, source, received_ms as at from view.alert where org = $1 and incident = $2 order by idx',
    [record.org, incident],
  )
  return rows.map(({ at, ...alert }) => ({ ...alert, receivedAt: at as Instant }))
}

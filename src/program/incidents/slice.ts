import type { AnyEvent, Recorded } from '../../kernel/event.ts'
import { readStream } from '../../platform/record/read.ts'
import type { Record } from '../../platform/record/record.ts'
import type { Slice } from '../../platform/slice.ts'
import { describeIncident, type IncidentEvent, incidentLayouts } from './events.ts'
import { incidentPermissions } from './permissions.ts'
import { answerEscalation } from './react.ts'
import { type FindPerson, incidentRoutes } from './routes/incidents.ts'
import { foldIncident, incidentFacts } from './routes/room.ts'
import { incidentViews } from './views.ts'

export type IncidentParts = { readonly record: () => Record; readonly findPerson: FindPerson }

export function incidentsSlice({ record, findPerson }: IncidentParts): Slice {
  return {
    name: 'incidents',
    layouts: incidentLayouts,
    describe: (event) => describeIncident(event as AnyEvent & IncidentEvent),
    views: incidentViews,
    reactions: {
      async AlertEscalated(tx, recorded) {
        const escalated = recorded as unknown as Parameters<typeof answerEscalation>[0]
        const reader = { org: tx.org, registry: record().registry, on: tx.client }
        const incident = foldIncident(incidentFacts(await readStream(reader, escalated.event.incident)))
        const [received] = (await readStream(reader, recorded.stream)) as Recorded<AnyEvent & { source: string }>[]
        return answerEscalation(escalated, incident, {
          receivedAt: received!.recordedAt,
          source: received!.event.source,
        })
      },
    },
    permissions: incidentPermissions,
    routes: incidentRoutes(findPerson),
  }
}

import type { AnyEvent, Recorded } from '../../kernel/event.ts'
import { readStream } from '../../platform/record/read.ts'
import type { Record } from '../../platform/record/record.ts'
import type { Slice } from '../../platform/slice.ts'
import { describeIncident, type IncidentEvent, incidentLayouts } from './events.ts'
import { incidentPermissions } from './permissions.ts'
import { answerEscalation } from './react.ts'
import { foldIncident, incidentFacts } from './routes/fold.ts'
import { incidentRoutes } from './routes/incidents.ts'
import { interchangeRoutes } from './routes/interchange.ts'
import type { RouteParts } from './routes/parts.ts'
import { ringAll } from './routes/ring.ts'
import { incidentViews } from './views.ts'

export type IncidentParts = RouteParts & { readonly record: () => Record }

export function incidentsSlice(parts: IncidentParts): Slice {
  const { record, planInForce, addBusinessDays } = parts
  return {
    name: 'incidents',
    layouts: incidentLayouts,
    describe: (event) => describeIncident(event as AnyEvent & IncidentEvent),
    views: incidentViews(addBusinessDays),
    reactions: {
      async AlertEscalated(tx, recorded) {
        const escalated = recorded as unknown as Parameters<typeof answerEscalation>[0]
        const reader = { org: tx.org, registry: record().registry, on: tx.client }
        const incident = foldIncident(incidentFacts(await readStream(reader, escalated.event.incident)))
        const [received] = (await readStream(reader, recorded.stream)) as Recorded<AnyEvent & { source: string }>[]
        const alert = { receivedAt: received!.recordedAt, source: received!.event.source }
        return answerEscalation(escalated, incident, alert, await planInForce(tx.client, tx.now))
      },
    },
    permissions: incidentPermissions,
    routes: [...incidentRoutes(parts), ...interchangeRoutes],
    tick: () => ringAll(record(), addBusinessDays),
  }
}

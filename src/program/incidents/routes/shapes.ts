import { z } from 'zod'
import { incidentNumber } from '../../../kernel/incident-number.ts'
import { type Instant, isoInstant } from '../../../kernel/instant.ts'
import { responseRoles } from '../../../kernel/response-role.ts'
import { severities } from '../../../kernel/severity.ts'
import { maySchema } from '../../../platform/http/may.ts'
import { incidentKinds, phases } from '../events.ts'
import type { IncidentRow } from '../views.ts'

export const severity = z.enum(severities, `A severity is one of: ${severities.join(', ')}.`)
const person = z.object({ id: z.string(), name: z.string() })
const finding = z.object({ text: z.string(), by: z.string(), at: z.string() }).nullable()

export const incidentItem = z.object({
  number: z.string(),
  title: z.string(),
  kind: z.enum(incidentKinds),
  severity,
  worstSeverity: severity,
  phase: z.enum([...phases, 'closed']),
  detectedAt: z.string(),
  declaredAt: z.string(),
  closedAt: z.string().nullable(),
  commander: z.string().nullable(),
  alerts: z.number().int(),
  updatedAt: z.string(),
})

export const timelineEntry = z.object({
  index: z.number().int(),
  kind: z.enum(['note', 'system']),
  type: z.string(),
  line: z.string(),
  occurredAt: z.string(),
  recordedAt: z.string(),
  late: z.boolean(),
  by: z.object({ kind: z.string(), name: z.string() }),
  corrected: z.array(
    z.object({ index: z.number().int(), text: z.string(), reason: z.string(), by: z.string(), at: z.string() }),
  ),
})

export const incidentDetail = incidentItem.omit({ alerts: true }).extend({
  id: z.string(),
  summary: z.string(),
  detectionSource: z.string(),
  declaredBy: z.string(),
  severityHistory: z.array(
    z.object({ from: severity.nullable(), to: severity, reason: z.string(), by: z.string(), at: z.string() }),
  ),
  roles: z.array(
    z.object({
      role: z.enum(responseRoles),
      name: z.string(),
      person: person.nullable(),
      since: z.string().nullable(),
      history: z.array(z.object({ person, from: z.string(), until: z.string().nullable() })),
    }),
  ),
  findings: z.object({ affected: finding, containment: finding, rootCause: finding, lessons: finding }),
  timeline: z.array(timelineEntry),
  alerts: z.array(
    z.object({ id: z.string(), title: z.string(), source: z.string(), severity: z.string(), receivedAt: z.string() }),
  ),
  toClose: z.array(z.string()),
  can: z.record(z.string(), maySchema),
})
export type IncidentDetail = z.infer<typeof incidentDetail>

export const iso = (milliseconds: number) => isoInstant(milliseconds as Instant)

export function itemOf(row: IncidentRow): z.infer<typeof incidentItem> {
  return {
    number: incidentNumber(row.number),
    title: row.title,
    kind: row.kind,
    severity: row.severity,
    worstSeverity: row.worst_severity,
    phase: row.closed_ms === null ? row.phase : 'closed',
    detectedAt: iso(row.detected_ms),
    declaredAt: iso(row.declared_ms),
    closedAt: row.closed_ms === null ? null : iso(row.closed_ms),
    commander: row.commander,
    alerts: row.alerts,
    updatedAt: iso(row.last_ms),
  }
}

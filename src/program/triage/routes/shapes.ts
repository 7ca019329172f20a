import { z } from 'zod'
import { incidentNumber } from '../../../kernel/incident-number.ts'
import { type Instant, isoInstant } from '../../../kernel/instant.ts'
import { severities } from '../../../kernel/severity.ts'
import { maySchema } from '../../../platform/http/may.ts'
import { verdicts } from '../events.ts'
import type { AlertRow } from '../views.ts'

export const alertItem = z.object({
  id: z.string(),
  kind: z.enum(['alert', 'quarantined']),
  source: z.string(),
  title: z.string(),
  severity: z.enum([...severities, 'unmapped']),
  nativeSeverity: z.string(),
  state: z.enum(['firing', 'resolved', 'unreadable']),
  receivedAt: z.string(),
  occurredAt: z.string(),
  lastSeenAt: z.string(),
  dueAt: z.string(),
  occurrences: z.number().int(),
  test: z.boolean(),
  zoneAssumed: z.boolean(),
  disposition: z.enum(['none', 'dismissed', 'escalated']),
  verdict: z.enum(verdicts).nullable(),
  incident: z.string().nullable(),
})
export type AlertItem = z.infer<typeof alertItem>

export const historyLine = z.object({
  index: z.number().int(),
  at: z.string(),
  occurredAt: z.string(),
  by: z.object({ kind: z.string(), name: z.string() }),
  line: z.string(),
})

export const alertDetail = alertItem.extend({
  summary: z.string(),
  link: z.string().nullable(),
  labels: z.record(z.string(), z.string()),
  key: z.string(),
  episode: z.string().nullable(),
  note: z.string().nullable(),
  because: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  history: z.array(historyLine),
  can: z.object({ dismiss: maySchema, escalate: maySchema }),
})

export const iso = (milliseconds: number) => isoInstant(milliseconds as Instant)

/** `incident_number`: looked up by the query, and null where who asks may not know of the incident. */
export function itemOf(row: AlertRow & { incident_number: number | null }): AlertItem {
  return {
    id: row.stream,
    kind: row.kind,
    source: row.source,
    title: row.title,
    severity: row.severity,
    nativeSeverity: row.native_severity,
    state: row.state,
    receivedAt: iso(row.received_ms),
    occurredAt: iso(row.occurred_ms),
    lastSeenAt: iso(row.last_ms),
    dueAt: iso(row.due_ms),
    occurrences: row.occurrences,
    test: row.test,
    zoneAssumed: row.zone_assumed,
    disposition: row.disposition,
    verdict: row.verdict as AlertItem['verdict'],
    incident: incidentOf(row),
  }
}

function incidentOf(row: AlertRow & { incident_number: number | null }): string | null {
  if (row.incident === null) return null
  return row.incident_number === null ? 'restricted' : incidentNumber(row.incident_number)
}

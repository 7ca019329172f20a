import { z } from 'zod'
import { incidentNumber } from '../../../kernel/incident-number.ts'
import { type Instant, isoInstant } from '../../../kernel/instant.ts'
import { clockNames } from '../../../kernel/promises.ts'
import { responseRoles } from '../../../kernel/response-role.ts'
import { severities } from '../../../kernel/severity.ts'
import { maySchema } from '../../../platform/http/may.ts'
import { lackKinds } from '../decide/close.ts'
import { compromiseStatuses, incidentKinds, linkKinds, phases, precisions } from '../events.ts'
import type { IncidentRow } from '../views.ts'

export const severity = z.enum(severities, `A severity is one of: ${severities.join(', ')}.`)
export const statuses = ['open', 'closed', 'void', 'merged'] as const
const person = z.object({ id: z.string(), name: z.string() })
const said = { by: z.string(), at: z.string() }
const finding = z.object({ text: z.string(), ...said }).nullable()

export const incidentItem = z.object({
  number: z.string(),
  title: z.string(),
  kind: z.enum(incidentKinds),
  status: z.enum(statuses),
  restricted: z.boolean(),
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
  corrected: z.array(z.object({ index: z.number().int(), text: z.string(), reason: z.string(), ...said })),
})

const affectedVersion = {
  name: z.string(),
  status: z.enum(compromiseStatuses),
  count: z.number().nullable(),
  countMin: z.number().nullable(),
  countMax: z.number().nullable(),
  jurisdictions: z.array(z.string()),
  encrypted: z.enum(['yes', 'no', 'unknown']).nullable(),
  note: z.string().nullable(),
  ...said,
}
/** As it is now, and every version of it, the first one first. */
const affectedItem = z.object({ id: z.string(), ...affectedVersion, history: z.array(z.object(affectedVersion)) })
const nothing = z.object({ reason: z.string(), ...said }).optional()

const recovery = z.object({
  system: z.string(),
  name: z.string(),
  how: z.string(),
  restoredAt: z.string(),
  outageStartedAt: z.string().nullable(),
  by: person,
  targetRtoMinutes: z.number().nullable(),
  targetRpoMinutes: z.number().nullable(),
  /** From the beginning of the outage, or from the detection where none was given. */
  rtoMinutes: z.number(),
  rtoMet: z.boolean().nullable(),
  rpoMinutes: z.number().nullable(),
  rpoMet: z.boolean().nullable(),
  verified: z.object({ how: z.string(), by: person, at: z.string() }).nullable(),
  can: z.object({ verify: maySchema }),
})

const clock = z.object({
  clock: z.enum(clockNames),
  name: z.string(),
  startedAt: z.string(),
  dueAt: z.string(),
  metAt: z.string().nullable(),
  state: z.enum(['running', 'met', 'late', 'missed']),
  sentence: z.string(),
  excused: z.string().nullable(),
})

export const incidentDetail = incidentItem.omit({ alerts: true }).extend({
  id: z.string(),
  summary: z.string(),
  /** How well `detectedAt` is known; where it is not to the second, it is the earliest that it can have been. */
  detectedPrecision: z.enum(precisions),
  detectionSource: z.string(),
  declaredBy: z.string(),
  readers: z.array(person),
  plan: z.object({ document: z.string(), version: z.number().int(), hash: z.string() }).nullable(),
  impact: z
    .object({
      answers: z.record(z.string(), z.string()),
      proposed: severity.nullable(),
      note: z.string().nullable(),
      ...said,
    })
    .nullable(),
  downgrade: z.object({ to: severity, reason: z.string(), ...said }).nullable(),
  /** Whether the plan wants a second person for a lower severity. */
  downgradeApproval: z.boolean(),
  severityHistory: z.array(
    z.object({
      from: severity.nullable(),
      to: severity,
      reason: z.string(),
      ...said,
      until: z.string().nullable(),
      approvedBy: z.string().nullable(),
      proposed: severity.nullable(),
    }),
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
  affected: z.object({
    systems: z.array(affectedItem),
    data: z.array(affectedItem),
    individuals: z.array(affectedItem),
    none: z.object({ systems: nothing, data: nothing, individuals: nothing }),
  }),
  containment: z
    .object({ approach: z.string(), text: z.string(), decider: person, occurredAt: z.string(), ...said })
    .nullable(),
  recovery: z.array(recovery),
  links: z.array(
    z.object({
      index: z.number().int(),
      kind: z.enum(linkKinds),
      reference: z.string(),
      title: z.string().nullable(),
      url: z.string().nullable(),
      ...said,
    }),
  ),
  clocks: z.array(clock),
  mergedInto: z.object({ number: z.string(), reason: z.string(), ...said }).nullable(),
  voided: z.object({ reason: z.string(), ...said }).nullable(),
  absorbed: z.array(z.object({ number: z.string(), ...said })),
  timeline: z.array(timelineEntry),
  alerts: z.array(
    z.object({ id: z.string(), title: z.string(), source: z.string(), severity: z.string(), receivedAt: z.string() }),
  ),
  /** `what` and `which` say where it is mended. */
  toClose: z.array(z.object({ what: z.enum(lackKinds), which: z.string().nullable(), sentence: z.string() })),
  /** How much of it is kept elsewhere: open steps of runbooks, messages, pieces of evidence, actions. */
  counts: z.object({
    steps: z.number().int(),
    messages: z.number().int(),
    exhibits: z.number().int(),
    actions: z.number().int(),
  }),
  can: z.record(z.string(), maySchema),
})
export type IncidentDetail = z.infer<typeof incidentDetail>

export const iso = (milliseconds: number) => isoInstant(milliseconds as Instant)

export function itemOf(row: IncidentRow): z.infer<typeof incidentItem> {
  return {
    number: incidentNumber(row.number),
    title: row.title,
    kind: row.kind,
    status: row.status,
    restricted: row.restricted,
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

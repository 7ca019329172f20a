import type { Recorded } from '../../../kernel/event.ts'
import { incidentNumber } from '../../../kernel/incident-number.ts'
import type { Instant } from '../../../kernel/instant.ts'
import type { JsonObject } from '../../../kernel/json.ts'
import type { Severity } from '../../../kernel/severity.ts'
import { type IncidentEvent, incidentLayouts } from '../events.ts'
import type { Declared } from '../incident.ts'

type Fact = Recorded<IncidentEvent>

/** What led to the incident: the alerts that it came from. */
export type OcsfAlert = {
  readonly id: string
  readonly title: string
  readonly source: string
  readonly receivedAt: Instant
}

/** Incident Finding (2005) of the category Findings (2), OCSF 1.4. Times are milliseconds since 1970, as with us. */
export function toOcsf(incident: Declared, facts: readonly Fact[], alerts: readonly OcsfAlert[]): JsonObject {
  const [first] = facts as [Recorded<Extract<IncidentEvent, { type: 'IncidentDeclared' }>>]
  const last = facts.at(-1)!
  const activity = activityOf(incident, facts)
  const commander = incident.holders.commander
  return {
    category_uid: 2,
    category_name: 'Findings',
    class_uid: 2005,
    class_name: 'Incident Finding',
    ...activity,
    type_uid: 200500 + activity.activity_id,
    type_name: `Incident Finding: ${activity.activity_name}`,
    time: last.recordedAt,
    start_time: incident.detectedAt,
    ...(incident.status === 'closed' ? { end_time: incident.closedAt } : {}),
    ...severityOf(incident.severity),
    ...impactOf(incident),
    ...statusOf(incident),
    ...verdictOf(incident),
    desc: first.event.summary ?? incident.title,
    message: incident.title,
    is_suspected_breach: incident.affected.some(({ what, status }) => what === 'data' && status !== 'cleared'),
    finding_info_list: findingsOf(incident, first, alerts),
    ...(commander === undefined ? {} : { assignee: { uid: commander.id, name: commander.name, type_id: 1 } }),
    metadata: {
      version: '1.4.0',
      uid: first.stream,
      correlation_uid: incidentNumber(incident.number),
      logged_time: last.recordedAt,
      product: { name: 'Muster', vendor_name: 'Muster' },
    },
    unmapped: {
      number: incidentNumber(incident.number),
      kind: incident.kind,
      severity: incident.severity,
      worst_severity: incident.worstSeverity,
      detected_precision: incident.detectedPrecision,
      events: Object.keys(incidentLayouts).filter((type) => facts.some(({ event }) => event.type === type)),
    },
  }
}

function activityOf({ status }: Declared, facts: readonly Fact[]) {
  if (status !== 'open') return { activity_id: 3, activity_name: 'Close' }
  return facts.length === 1 ? { activity_id: 1, activity_name: 'Create' } : { activity_id: 2, activity_name: 'Update' }
}

/** OCSF: 1 informational, 2 low, 3 medium, 4 high, 5 critical, 6 fatal. Priority runs 1 low to 4 critical. */
function severityOf(severity: Severity) {
  const levels = {
    SEV1: { severity_id: 5, severity: 'Critical', priority_id: 4, priority: 'Critical' },
    SEV2: { severity_id: 4, severity: 'High', priority_id: 3, priority: 'High' },
    SEV3: { severity_id: 3, severity: 'Medium', priority_id: 2, priority: 'Medium' },
    SEV4: { severity_id: 2, severity: 'Low', priority_id: 1, priority: 'Low' },
  }
  return levels[severity]
}

/** By the worst severity that was ever held, once somebody has assessed the impact. */
function impactOf({ impact, worstSeverity }: Declared) {
  if (impact === null) return { impact_id: 0, impact: 'Unknown' }
  const { priority_id, priority } = severityOf(worstSeverity)
  return { impact_id: priority_id, impact: priority }
}

function statusOf(incident: Declared) {
  if (incident.status !== 'open') {
    const detail = incident.status === 'closed' ? {} : { status_detail: `${incident.status}: ${incident.reason}` }
    return { status_id: 5, status: 'Closed', ...detail }
  }
  if (incident.phase === 'review') return { status_id: 4, status: 'Resolved' }
  const begun = incident.phase !== 'triage' || incident.holders.commander !== undefined
  return begun ? { status_id: 2, status: 'In Progress' } : { status_id: 1, status: 'New' }
}

function verdictOf({ status, kind, affected }: Declared) {
  if (kind === 'exercise' || kind === 'test') return { verdict_id: 6, verdict: 'Test' }
  if (status === 'merged') return { verdict_id: 10, verdict: 'Duplicate' }
  if (status === 'void') return { verdict_id: 1, verdict: 'False Positive' }
  if (affected.some((item) => item.status === 'confirmed')) return { verdict_id: 2, verdict: 'True Positive' }
  return { verdict_id: 4, verdict: 'Suspicious' }
}

/** At least one is demanded: the incident stands for itself where no alert led to it. */
function findingsOf(
  incident: Declared,
  first: Recorded<Extract<IncidentEvent, { type: 'IncidentDeclared' }>>,
  alerts: readonly OcsfAlert[],
): JsonObject[] {
  const own = {
    uid: first.stream,
    title: incident.title,
    created_time: first.recordedAt,
    first_seen_time: incident.detectedAt,
    types: [first.event.detectionSource],
  }
  if (alerts.length === 0) return [own]
  return alerts.map(({ id, title, source, receivedAt }) => ({
    uid: id,
    title,
    created_time: receivedAt,
    types: [source],
  }))
}

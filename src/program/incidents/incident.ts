import type { Recorded } from '../../kernel/event.ts'
import { type Instant, instant } from '../../kernel/instant.ts'
import type { ResponseRole } from '../../kernel/response-role.ts'
import { type Severity, worseOf } from '../../kernel/severity.ts'
import { unreachable } from '../../kernel/unreachable.ts'
import type { Finding, Holder, IncidentEvent, IncidentKind, Phase } from './events.ts'

export type Incident =
  | { readonly status: 'undeclared' }
  | ({ readonly status: 'open' } & Facts)
  | ({ readonly status: 'closed'; readonly closedAt: Instant } & Facts)

type Facts = {
  readonly title: string
  readonly kind: IncidentKind
  readonly severity: Severity
  /** The worst severity ever held governs what is owed. */
  readonly worstSeverity: Severity
  readonly phase: Phase
  readonly declaredAt: Instant
  readonly detectedAt: Instant
  readonly holders: Readonly<Partial<Record<ResponseRole, Holder>>>
  readonly findings: Readonly<Partial<Record<Finding, string>>>
  readonly alerts: readonly string[]
  /** Places in the ledger of what people wrote on the timeline: these can be corrected. */
  readonly entries: readonly number[]
  /** Who alone may see it; null: everybody whose role reads incidents. */
  readonly readers: readonly Holder[] | null
}

export function evolve(incident: Incident, recorded: Recorded<IncidentEvent>): Incident {
  const { event } = recorded
  if (event.type === 'IncidentDeclared') return declared(recorded, event)
  if (incident.status === 'undeclared') return incident
  switch (event.type) {
    case 'AlertLinked':
      return { ...incident, alerts: [...incident.alerts, event.alert] }
    case 'IncidentRetitled':
      return { ...incident, title: event.to }
    case 'SeverityRevised':
      return { ...incident, severity: event.to, worstSeverity: worseOf(incident.worstSeverity, event.to) }
    case 'RoleTaken':
      return { ...incident, holders: { ...incident.holders, [event.role]: event.holder } }
    case 'RoleLaidDown': {
      const { [event.role]: _left, ...holders } = incident.holders
      return { ...incident, holders }
    }
    case 'PhaseChanged':
      return { ...incident, phase: event.to }
    case 'TimelineEntryAdded':
      return { ...incident, entries: [...incident.entries, recorded.index] }
    case 'TimelineEntryCorrected':
      return incident
    case 'FindingRecorded':
      return { ...incident, findings: { ...incident.findings, [event.finding]: event.text } }
    case 'IncidentClosed':
      return { ...incident, status: 'closed', closedAt: recorded.recordedAt }
    case 'IncidentReopened':
      return { ...incident, status: 'open' }
    case 'IncidentRestricted':
      return { ...incident, readers: event.readers }
    case 'RestrictionLifted':
      return { ...incident, readers: null }
    default:
      return unreachable(event)
  }
}

function declared({ recordedAt }: Recorded, event: Extract<IncidentEvent, { type: 'IncidentDeclared' }>): Incident {
  const { title, kind, severity } = event
  const times = { declaredAt: recordedAt, detectedAt: instant(event.detectedAt) }
  const empty = { phase: 'triage', holders: {}, findings: {}, entries: [], readers: null } as const
  return { status: 'open', title, kind, severity, worstSeverity: severity, ...times, ...empty, alerts: event.alerts }
}

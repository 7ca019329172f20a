import type { AnyEvent, Layouts } from '../../kernel/event.ts'
import { type ResponseRole, roleName } from '../../kernel/response-role.ts'
import type { Severity } from '../../kernel/severity.ts'
import { unreachable } from '../../kernel/unreachable.ts'

/** Fixed at creation. Only `real` and `backfilled` ones are the auditor's population. */
export const incidentKinds = ['real', 'exercise', 'backfilled', 'test'] as const
export type IncidentKind = (typeof incidentKinds)[number]

export const phases = ['triage', 'containment', 'eradication', 'recovery', 'review'] as const
export type Phase = (typeof phases)[number]

/** What a record must say before it can be closed. */
export const findings = ['affected', 'containment', 'root-cause', 'lessons'] as const
export type Finding = (typeof findings)[number]

export type Holder = { readonly id: string; readonly name: string }

export type IncidentEvent =
  | {
      type: 'IncidentDeclared'
      kind: IncidentKind
      severity: Severity
      /** Milliseconds since 1970: when somebody or something first noticed. */
      detectedAt: number
      detectionSource: string
      alerts: readonly string[]
      title: string
      summary?: string
    }
  | { type: 'AlertLinked'; alert: string; title: string }
  | { type: 'IncidentRetitled'; from: string; to: string; reason: string }
  | { type: 'SeverityRevised'; from: Severity; to: Severity; reason: string }
  | { type: 'RoleTaken'; role: ResponseRole; holder: Holder; from?: Holder }
  | { type: 'RoleLaidDown'; role: ResponseRole; from: Holder }
  | { type: 'PhaseChanged'; from: Phase; to: Phase; reason?: string }
  | { type: 'TimelineEntryAdded'; text: string }
  | { type: 'TimelineEntryCorrected'; corrects: number; text: string; reason: string }
  | { type: 'FindingRecorded'; finding: Finding; text: string }
  | { type: 'IncidentClosed'; severity: Severity; summary?: string }
  | { type: 'IncidentReopened'; reason: string }
  | { type: 'IncidentRestricted'; readers: readonly Holder[]; reason: string }
  | { type: 'RestrictionLifted'; reason: string }

const ERASED = '[erased]'

export const incidentLayouts: Layouts<IncidentEvent> = {
  IncidentDeclared: {
    fields: { incident: ['kind', 'severity', 'detectedAt', 'detectionSource', 'alerts'], text: ['title', 'summary'] },
    clear: ['kind', 'severity'],
    erased: { title: ERASED, summary: ERASED },
  },
  AlertLinked: { fields: { alert: ['alert'], text: ['title'] }, erased: { title: ERASED } },
  IncidentRetitled: {
    fields: { text: ['from', 'to', 'reason'] },
    erased: { from: ERASED, to: ERASED, reason: ERASED },
  },
  SeverityRevised: {
    fields: { severity: ['from', 'to'], reason: ['reason'] },
    clear: ['from', 'to'],
    erased: { reason: ERASED },
  },
  RoleTaken: { fields: { role: ['role'], people: ['holder', 'from'] }, erased: { holder: { id: '', name: ERASED } } },
  RoleLaidDown: { fields: { role: ['role'], people: ['from'] }, erased: { from: { id: '', name: ERASED } } },
  PhaseChanged: {
    fields: { phase: ['from', 'to'], reason: ['reason'] },
    clear: ['from', 'to'],
    erased: { reason: ERASED },
  },
  TimelineEntryAdded: { fields: { text: ['text'] }, erased: { text: ERASED } },
  TimelineEntryCorrected: {
    fields: { correction: ['corrects'], text: ['text', 'reason'] },
    erased: { text: ERASED, reason: ERASED },
  },
  FindingRecorded: { fields: { finding: ['finding'], text: ['text'] }, clear: ['finding'], erased: { text: ERASED } },
  IncidentClosed: {
    fields: { severity: ['severity'], text: ['summary'] },
    clear: ['severity'],
    erased: { summary: ERASED },
  },
  IncidentReopened: { fields: { text: ['reason'] }, erased: { reason: ERASED } },
  IncidentRestricted: {
    fields: { people: ['readers'], reason: ['reason'] },
    erased: { readers: [], reason: ERASED },
  },
  RestrictionLifted: { fields: { reason: ['reason'] }, erased: { reason: ERASED } },
}

/** One line of English, the same on screen, in the PDF and on the command line. */
export function describeIncident(event: IncidentEvent): string {
  switch (event.type) {
    case 'IncidentDeclared':
      return `Declared ${event.severity}, detected by ${event.detectionSource}: ${event.title}`
    case 'AlertLinked':
      return `Alert linked: ${event.title}`
    case 'IncidentRetitled':
      return `Title changed to “${event.to}”: ${event.reason}`
    case 'SeverityRevised':
      return `Severity revised from ${event.from} to ${event.to}: ${event.reason}`
    case 'RoleTaken':
      return event.from === undefined
        ? `${event.holder.name} is ${roleName(event.role)}`
        : `${event.from.name} hands ${roleName(event.role)} over to ${event.holder.name}`
    case 'RoleLaidDown':
      return `${event.from.name} is no longer ${roleName(event.role)}`
    case 'PhaseChanged':
      return `Phase: ${event.from} to ${event.to}${event.reason ? ` (${event.reason})` : ''}`
    case 'TimelineEntryAdded':
      return event.text
    case 'TimelineEntryCorrected':
      return `Entry ${event.corrects} corrected: ${event.text} (${event.reason})`
    case 'FindingRecorded':
      return `${findingName(event.finding)}: ${event.text}`
    case 'IncidentClosed':
      return event.summary ? `Closed: ${event.summary}` : 'Closed'
    case 'IncidentReopened':
      return `Reopened: ${event.reason}`
    case 'IncidentRestricted':
      return `Restricted to ${event.readers.map(({ name }) => name).join(', ') || 'nobody'}: ${event.reason}`
    case 'RestrictionLifted':
      return `Restriction lifted: ${event.reason}`
    default:
      return unreachable(event)
  }
}

export function isIncidentEvent(event: AnyEvent): event is AnyEvent & IncidentEvent {
  return event.type in incidentLayouts
}

export function findingName(finding: Finding): string {
  const names = {
    affected: 'Affected systems, data and people',
    containment: 'Containment and remediation',
    'root-cause': 'Root cause',
    lessons: 'Lessons learned',
  }
  return names[finding]
}

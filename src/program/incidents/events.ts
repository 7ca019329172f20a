import type { AnyEvent, Layouts } from '../../kernel/event.ts'
import { type ResponseRole, roleName } from '../../kernel/response-role.ts'
import type { Severity } from '../../kernel/severity.ts'
import { unreachable } from '../../kernel/unreachable.ts'
import {
  type ClassificationEvent,
  classificationLayouts,
  describeClassification,
  type Precision,
} from './events/classification.ts'
import { type DamageEvent, damageLayouts, describeDamage } from './events/damage.ts'
import { describeJudgement, type JudgementEvent, judgementLayouts } from './events/judgement.ts'
import { describeRelation, type RelationEvent, relationLayouts } from './events/relations.ts'
import { ERASED, type Finding, findingName, type Holder, type IncidentKind, type Phase } from './events/words.ts'

export { type Precision, precisions } from './events/classification.ts'
export { clockDuty, moment } from './events/judgement.ts'
export {
  type AffectedKind,
  affectedKinds,
  affectedName,
  type CompromiseStatus,
  compromiseStatuses,
  type Finding,
  findingName,
  findings,
  type Holder,
  type IncidentKind,
  incidentKinds,
  type LinkKind,
  linkKinds,
  type Phase,
  phases,
} from './events/words.ts'

export type IncidentEvent = RoomEvent | JudgementEvent | DamageEvent | RelationEvent | ClassificationEvent

type RoomEvent =
  | {
      type: 'IncidentDeclared'
      kind: IncidentKind
      severity: Severity
      /** Milliseconds since 1970: when somebody or something first noticed. */
      detectedAt: number
      /** Said where the time is not known to the second: `detectedAt` is then the earliest that it can have been. */
      detectedPrecision?: Precision
      detectionSource: string
      alerts: readonly string[]
      title: string
      summary?: string
    }
  | { type: 'AlertLinked'; alert: string; title: string }
  | { type: 'IncidentRetitled'; from: string; to: string; reason: string }
  | { type: 'RoleTaken'; role: ResponseRole; holder: Holder; from?: Holder }
  | { type: 'RoleLaidDown'; role: ResponseRole; from: Holder }
  | { type: 'PhaseChanged'; from: Phase; to: Phase; reason?: string }
  /** `key`: chosen by who sent it, so that what is sent again after a lost answer is not written twice. */
  | { type: 'TimelineEntryAdded'; text: string; key?: string }
  | { type: 'TimelineEntryCorrected'; corrects: number; text: string; reason: string }
  | { type: 'FindingRecorded'; finding: Finding; text: string }
  | { type: 'IncidentClosed'; severity: Severity; summary?: string }
  | { type: 'IncidentReopened'; reason: string }

const roomLayouts: Layouts<RoomEvent> = {
  IncidentDeclared: {
    fields: {
      incident: ['kind', 'severity', 'detectedAt', 'detectedPrecision', 'detectionSource', 'alerts'],
      text: ['title', 'summary'],
    },
    clear: ['kind', 'severity'],
    erased: { title: ERASED, summary: ERASED },
  },
  AlertLinked: { fields: { alert: ['alert'], text: ['title'] }, erased: { title: ERASED } },
  IncidentRetitled: {
    fields: { text: ['from', 'to', 'reason'] },
    erased: { from: ERASED, to: ERASED, reason: ERASED },
  },
  RoleTaken: { fields: { role: ['role'], people: ['holder', 'from'] }, erased: { holder: { id: '', name: ERASED } } },
  RoleLaidDown: { fields: { role: ['role'], people: ['from'] }, erased: { from: { id: '', name: ERASED } } },
  PhaseChanged: {
    fields: { phase: ['from', 'to'], reason: ['reason'] },
    clear: ['from', 'to'],
    erased: { reason: ERASED },
  },
  TimelineEntryAdded: { fields: { text: ['text', 'key'] }, erased: { text: ERASED } },
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
}

export const incidentLayouts: Layouts<IncidentEvent> = {
  ...roomLayouts,
  ...judgementLayouts,
  ...damageLayouts,
  ...relationLayouts,
  ...classificationLayouts,
}

/** One line of English, the same on screen, in the PDF and on the command line. */
export function describeIncident(event: IncidentEvent): string {
  if (isJudgement(event)) return describeJudgement(event)
  if (isDamage(event)) return describeDamage(event)
  if (isRelation(event)) return describeRelation(event)
  if (event.type === 'ClassificationRecorded') return describeClassification(event)
  return describeRoom(event)
}

function describeRoom(event: RoomEvent): string {
  switch (event.type) {
    case 'IncidentDeclared':
      return `Declared ${event.severity}, detected by ${event.detectionSource}: ${event.title}`
    case 'AlertLinked':
      return `Alert linked: ${event.title}`
    case 'IncidentRetitled':
      return `Title changed to “${event.to}”: ${event.reason}`
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
    default:
      return unreachable(event)
  }
}

export function isIncidentEvent(event: AnyEvent): event is AnyEvent & IncidentEvent {
  return event.type in incidentLayouts
}

export function isJudgement(event: IncidentEvent): event is JudgementEvent {
  return event.type in judgementLayouts
}

export function isDamage(event: IncidentEvent): event is DamageEvent {
  return event.type in damageLayouts
}

export function isRelation(event: IncidentEvent): event is RelationEvent {
  return event.type in relationLayouts
}

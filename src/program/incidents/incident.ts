import type { Recorded } from '../../kernel/event.ts'
import { type Instant, instant } from '../../kernel/instant.ts'
import type { ResponseRole } from '../../kernel/response-role.ts'
import { unreachable } from '../../kernel/unreachable.ts'
import type { ClassificationEvent } from './events/classification.ts'
import type { DamageEvent } from './events/damage.ts'
import type { JudgementEvent } from './events/judgement.ts'
import type { RelationEvent } from './events/relations.ts'
import {
  type Finding,
  type Holder,
  type IncidentEvent,
  type IncidentKind,
  isDamage,
  isJudgement,
  isRelation,
  type Phase,
  type Precision,
} from './events.ts'
import { type Acts, acted, begun, paused, resumed } from './evolve/acts.ts'
import { type Damage, evolveDamage, undamaged } from './evolve/damage.ts'
import { evolveJudgement, type Judgement, unjudged } from './evolve/judgement.ts'
import { evolveRelations, type Relations, unrelated } from './evolve/relations.ts'

export type Incident =
  | { readonly status: 'undeclared' }
  | ({ readonly status: 'open' } & Facts)
  | ({ readonly status: 'closed'; readonly closedAt: Instant } & Facts)
  /** Tombstones: the number stays, and nothing more may be done. */
  | ({ readonly status: 'void'; readonly reason: string } & Facts)
  | ({ readonly status: 'merged'; readonly into: Tombstone; readonly reason: string } & Facts)
export type Declared = Exclude<Incident, { status: 'undeclared' }>
export type Open = Extract<Incident, { status: 'open' }>

type Tombstone = { readonly stream: string; readonly number: string }

export type Facts = Room & Judgement & Damage & Relations

type Room = {
  /** The sequence of the declaration. */
  readonly number: number
  readonly title: string
  readonly kind: IncidentKind
  readonly phase: Phase
  readonly declaredAt: Instant
  readonly detectedAt: Instant
  readonly detectedPrecision: Precision
  readonly updatedAt: Instant
  readonly holders: Readonly<Partial<Record<ResponseRole, Holder>>>
  /** Roles that somebody ever held. */
  readonly named: readonly ResponseRole[]
  readonly findings: Readonly<Partial<Record<Finding, string>>>
  readonly alerts: readonly string[]
  /** Places in the ledger of what people wrote on the timeline: these can be corrected. */
  readonly entries: readonly number[]
  /** What was sent under a key of the sender's choice. In an array, since that is copied with every entry. */
  readonly posted: readonly { readonly key: string; readonly text: string }[]
  readonly acts: Acts
  /** How others described it, where it was taken over from them. */
  readonly classification: Pick<ClassificationEvent, 'scheme' | 'version' | 'source' | 'key'> | null
}

export function evolve(incident: Incident, recorded: Recorded<IncidentEvent>): Incident {
  const { event } = recorded
  if (event.type === 'IncidentDeclared') return declared(recorded, event)
  if (incident.status === 'undeclared') return incident
  const next = changed(incident, recorded)
  if (next.status === 'undeclared') return next
  return { ...next, updatedAt: recorded.recordedAt, acts: acted(next.acts, recorded) }
}

function changed(incident: Declared, recorded: Recorded<IncidentEvent>): Incident {
  const { event, recordedAt } = recorded
  if (isJudgement(event)) return { ...incident, ...evolveJudgement(incident, { ...recorded, event }) }
  if (isDamage(event)) return { ...incident, ...evolveDamage(incident, { ...recorded, event }) }
  if (event.type === 'IncidentMerged') {
    const into = { stream: event.into, number: event.number }
    return { ...incident, status: 'merged', into, reason: event.reason, acts: paused(incident.acts, recordedAt) }
  }
  if (event.type === 'IncidentVoided')
    return { ...incident, status: 'void', reason: event.reason, acts: paused(incident.acts, recordedAt) }
  if (isRelation(event)) return { ...incident, ...evolveRelations(incident, { ...recorded, event }) }
  if (event.type === 'ClassificationRecorded') {
    const { scheme, version, source, key } = event
    return { ...incident, classification: { scheme, version, source, key } }
  }
  return inRoom(incident, { ...recorded, event })
}

type RoomEvent = Exclude<IncidentEvent, JudgementEvent | DamageEvent | RelationEvent | ClassificationEvent>

function inRoom(incident: Declared, { event, index, recordedAt }: Recorded<RoomEvent>): Incident {
  switch (event.type) {
    case 'IncidentDeclared':
      return incident
    case 'AlertLinked':
      return { ...incident, alerts: [...incident.alerts, event.alert] }
    case 'IncidentRetitled':
      return { ...incident, title: event.to }
    case 'RoleTaken': {
      const named = incident.named.includes(event.role) ? incident.named : [...incident.named, event.role]
      return { ...incident, named, holders: { ...incident.holders, [event.role]: event.holder } }
    }
    case 'RoleLaidDown': {
      const { [event.role]: _left, ...holders } = incident.holders
      return { ...incident, holders }
    }
    case 'PhaseChanged':
      return { ...incident, phase: event.to }
    case 'TimelineEntryAdded': {
      const { key, text } = event
      const posted = key === undefined ? incident.posted : [...incident.posted, { key, text }]
      return { ...incident, entries: [...incident.entries, index], posted }
    }
    case 'TimelineEntryCorrected':
      return incident
    case 'FindingRecorded':
      return { ...incident, findings: { ...incident.findings, [event.finding]: event.text } }
    case 'IncidentClosed':
      return { ...incident, status: 'closed', closedAt: recordedAt, acts: paused(incident.acts, recordedAt) }
    case 'IncidentReopened':
      return { ...incident, status: 'open', acts: resumed(incident.acts, recordedAt) }
    default:
      return unreachable(event)
  }
}

type Declaration = Extract<IncidentEvent, { type: 'IncidentDeclared' }>

function declared({ recordedAt, sequence, by }: Recorded, event: Declaration): Incident {
  return {
    status: 'open',
    number: sequence,
    title: event.title,
    kind: event.kind,
    phase: 'triage',
    declaredAt: recordedAt,
    detectedAt: instant(event.detectedAt),
    detectedPrecision: event.detectedPrecision ?? 'second',
    classification: null,
    updatedAt: recordedAt,
    holders: {},
    named: [],
    findings: {},
    alerts: event.alerts,
    entries: [],
    posted: [],
    acts: begun(recordedAt, by),
    ...unjudged(event.severity, recordedAt),
    ...undamaged,
    ...unrelated,
  }
}

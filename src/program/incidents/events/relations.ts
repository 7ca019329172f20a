import type { Layouts } from '../../../kernel/event.ts'
import { unreachable } from '../../../kernel/unreachable.ts'
import { ERASED, type Holder, type LinkKind } from './words.ts'

/** What an incident has to do with other things, what became of it, and who may know of it. */
export type RelationEvent =
  | { type: 'ReferenceLinked'; kind: LinkKind; reference: string; title?: string; url?: string }
  | { type: 'ReferenceUnlinked'; link: number; reason: string }
  | { type: 'IncidentMerged'; into: string; number: string; reason: string }
  | { type: 'IncidentAbsorbed'; incidents: readonly string[]; number: string; alerts: readonly string[] }
  | { type: 'IncidentVoided'; reason: string }
  | { type: 'IncidentRestricted'; readers: readonly Holder[]; reason: string }
  | { type: 'RestrictionLifted'; reason: string }

export const relationLayouts: Layouts<RelationEvent> = {
  ReferenceLinked: {
    fields: { kind: ['kind'], text: ['reference', 'title', 'url'] },
    clear: ['kind'],
    erased: { reference: ERASED },
  },
  ReferenceUnlinked: { fields: { link: ['link'], reason: ['reason'] }, erased: { reason: ERASED } },
  IncidentMerged: { fields: { incident: ['into', 'number'], reason: ['reason'] }, erased: { reason: ERASED } },
  IncidentAbsorbed: { fields: { incident: ['incidents', 'number', 'alerts'] } },
  IncidentVoided: { fields: { reason: ['reason'] }, erased: { reason: ERASED } },
  IncidentRestricted: {
    fields: { people: ['readers'], reason: ['reason'] },
    erased: { readers: [], reason: ERASED },
  },
  RestrictionLifted: { fields: { reason: ['reason'] }, erased: { reason: ERASED } },
}

export function describeRelation(event: RelationEvent): string {
  switch (event.type) {
    case 'ReferenceLinked':
      return `Linked to ${event.kind} ${event.reference}${event.title ? `: ${event.title}` : ''}`
    case 'ReferenceUnlinked':
      return `Link of entry ${event.link} removed: ${event.reason}`
    case 'IncidentMerged':
      return `Merged into ${event.number}: ${event.reason}`
    case 'IncidentAbsorbed':
      return `${event.number} was merged into this incident`
    case 'IncidentVoided':
      return `Declared void: ${event.reason}`
    case 'IncidentRestricted':
      return `Restricted to ${event.readers.map(({ name }) => name).join(', ') || 'nobody'}: ${event.reason}`
    case 'RestrictionLifted':
      return `Restriction lifted: ${event.reason}`
    default:
      return unreachable(event)
  }
}

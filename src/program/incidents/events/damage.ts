import type { Layouts } from '../../../kernel/event.ts'
import { unreachable } from '../../../kernel/unreachable.ts'
import { type AffectedKind, affectedName, type CompromiseStatus, ERASED, ERASED_HOLDER, type Holder } from './words.ts'

/** What was hit, how it was held back, how it was brought back. */
export type DamageEvent =
  | {
      type: 'AffectedRecorded'
      /** The same item again is a revision of it. */
      item: string
      what: AffectedKind
      status: CompromiseStatus
      count?: number
      countMin?: number
      countMax?: number
      /** Where the people live: ISO 3166, such as `DE` or `US-CA`. */
      jurisdictions?: readonly string[]
      encrypted?: 'yes' | 'no' | 'unknown'
      /** The system, the category of data, the group of people. */
      name: string
      note?: string
    }
  | { type: 'NothingAffected'; what: AffectedKind; reason: string }
  | { type: 'ContainmentDecided'; approach: string; text: string; decider: Holder }
  | {
      type: 'SystemRestored'
      /** The affected item, or the name where none was recorded. */
      system: string
      name: string
      how: string
      outageStartedAt?: number
      targetRtoMinutes?: number
      targetRpoMinutes?: number
      dataLossMinutes?: number
    }
  | { type: 'IntegrityVerified'; system: string; name: string; how: string }

export const damageLayouts: Layouts<DamageEvent> = {
  AffectedRecorded: {
    fields: {
      affected: ['item', 'what', 'status', 'count', 'countMin', 'countMax', 'jurisdictions', 'encrypted'],
      text: ['name', 'note'],
    },
    clear: ['what', 'status'],
    erased: { name: ERASED },
  },
  NothingAffected: { fields: { what: ['what'], text: ['reason'] }, clear: ['what'], erased: { reason: ERASED } },
  ContainmentDecided: {
    fields: { text: ['approach', 'text'], people: ['decider'] },
    erased: { approach: ERASED, text: ERASED, decider: ERASED_HOLDER },
  },
  SystemRestored: {
    fields: {
      recovery: ['system', 'outageStartedAt', 'targetRtoMinutes', 'targetRpoMinutes', 'dataLossMinutes'],
      text: ['name', 'how'],
    },
    erased: { name: ERASED, how: ERASED },
  },
  IntegrityVerified: {
    fields: { recovery: ['system'], text: ['name', 'how'] },
    erased: { name: ERASED, how: ERASED },
  },
}

export function describeDamage(event: DamageEvent): string {
  switch (event.type) {
    case 'AffectedRecorded':
      return `${capital(affectedName(event.what))}: ${event.name}, ${event.status}${details(event)}${event.note ? ` (${event.note})` : ''}`
    case 'NothingAffected':
      return `No ${affectedName(event.what)} affected: ${event.reason}`
    case 'ContainmentDecided':
      return `Containment decided by ${event.decider.name}: ${event.approach}. ${event.text}`
    case 'SystemRestored':
      return `${event.name} restored: ${event.how}`
    case 'IntegrityVerified':
      return `Integrity of ${event.name} verified: ${event.how}`
    default:
      return unreachable(event)
  }
}

function details(event: Extract<DamageEvent, { type: 'AffectedRecorded' }>): string {
  const said = [
    howMany(event),
    event.jurisdictions?.length ? `in ${event.jurisdictions.join(', ')}` : '',
    event.encrypted === undefined ? '' : `encrypted: ${event.encrypted}`,
  ]
  return said
    .filter((one) => one !== '')
    .map((one) => `, ${one}`)
    .join('')
}

function howMany({ count, countMin, countMax }: { count?: number; countMin?: number; countMax?: number }): string {
  if (count !== undefined) return String(count)
  if (countMin !== undefined && countMax !== undefined) return `${countMin} to ${countMax}`
  if (countMin !== undefined) return `at least ${countMin}`
  return countMax === undefined ? '' : `at most ${countMax}`
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

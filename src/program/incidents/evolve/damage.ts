import type { Recorded } from '../../../kernel/event.ts'
import type { Instant } from '../../../kernel/instant.ts'
import { unreachable } from '../../../kernel/unreachable.ts'
import type { DamageEvent } from '../events/damage.ts'
import type { AffectedKind, Holder } from '../events.ts'

export type Damage = {
  /** Each item as it was last revised. */
  readonly affected: readonly Affected[]
  /** Of what it was said that there is none, and how that is known. */
  readonly none: Readonly<Partial<Record<AffectedKind, string>>>
  readonly containment: Containment | null
  readonly recovery: readonly Recovery[]
}

export type Affected = Omit<Extract<DamageEvent, { type: 'AffectedRecorded' }>, 'type'>
export type Containment = { readonly approach: string; readonly decider: Holder; readonly at: Instant }
export type Recovery = Omit<Extract<DamageEvent, { type: 'SystemRestored' }>, 'type'> & {
  readonly restoredAt: Instant
  readonly by: Holder
  readonly verified: { readonly how: string; readonly by: Holder; readonly at: Instant } | null
}

export const undamaged: Damage = { affected: [], none: {}, containment: null, recovery: [] }

export function evolveDamage(state: Damage, recorded: Recorded<DamageEvent>): Partial<Damage> {
  const { event, by, occurredAt } = recorded
  switch (event.type) {
    case 'AffectedRecorded': {
      const { type: _type, ...item } = event
      const { [event.what]: _none, ...rest } = state.none
      const known = state.affected.some((one) => one.item === item.item)
      return {
        affected: known
          ? state.affected.map((one) => (one.item === item.item ? item : one))
          : [...state.affected, item],
        none: event.status === 'cleared' ? state.none : rest,
      }
    }
    case 'NothingAffected':
      return { none: { ...state.none, [event.what]: event.reason } }
    case 'ContainmentDecided':
      return { containment: { approach: event.approach, decider: event.decider, at: occurredAt } }
    case 'SystemRestored': {
      const { type: _type, ...facts } = event
      const restored = { ...facts, restoredAt: occurredAt, by: { id: by.id, name: by.name }, verified: null }
      return { recovery: [...state.recovery.filter(({ system }) => system !== event.system), restored] }
    }
    case 'IntegrityVerified': {
      const verified = { how: event.how, by: { id: by.id, name: by.name }, at: recorded.recordedAt }
      return { recovery: state.recovery.map((one) => (one.system === event.system ? { ...one, verified } : one)) }
    }
    default:
      return unreachable(event)
  }
}

import type { Actor } from '../../../kernel/actor.ts'
import { type Decision, isRefusal, type Refusal, refuse } from '../../../kernel/decision.ts'
import type { Instant } from '../../../kernel/instant.ts'
import type { Holder, IncidentEvent } from '../events.ts'
import type { Recovery } from '../evolve/damage.ts'
import type { Incident, Open } from '../incident.ts'
import { blank, mustBeOpen, refuseBeforeDetection, refuseTime } from './guards.ts'

export function decideContainment(
  incident: Incident,
  decision: { readonly approach: string; readonly text: string; readonly decider: Holder },
  occurredAt: Instant,
  now: Instant,
): Decision<IncidentEvent> {
  const open = mustBeOpen(incident)
  if (isRefusal(open)) return open
  const { approach, text, decider } = decision
  if (blank(approach))
    return refuse(
      'approach-missing',
      'A containment decision names its approach.',
      'Say in a few words how the harm is held back.',
    )
  if (blank(text))
    return refuse('text-missing', 'A containment decision says what is done and why.', 'Write it in a sentence or two.')
  const time = refuseBeforeDetection('A containment', occurredAt, open, now)
  return time ?? [{ type: 'ContainmentDecided', approach: approach.trim(), text: text.trim(), decider }]
}

export type Restoration = {
  /** The id of an affected item, or a name. */
  readonly system: string
  readonly how: string
  readonly outageStartedAt?: Instant
  readonly targetRtoMinutes?: number
  readonly targetRpoMinutes?: number
  readonly dataLossMinutes?: number
}

export function restoreSystem(
  incident: Incident,
  restoration: Restoration,
  restoredAt: Instant,
  now: Instant,
): Decision<IncidentEvent> {
  const open = mustBeOpen(incident)
  if (isRefusal(open)) return open
  const { system, how, outageStartedAt, ...figures } = restoration
  const named = systemNamed(open, system)
  if (isRefusal(named)) return named
  if (blank(how)) return refuse('text-missing', 'A recovery says how it was done.', 'Say what was restored from where.')
  const time = refuseBeforeDetection('A restoration', restoredAt, open, now)
  if (time !== null) return time
  if (outageStartedAt !== undefined) {
    const outage = refuseTime(outageStartedAt, now)
    if (outage !== null) return outage
    if (outageStartedAt > restoredAt)
      return refuse('time-invalid', 'The outage would begin after it ended.', 'Check both times.')
  }
  const outage = outageStartedAt === undefined ? {} : { outageStartedAt }
  return [{ type: 'SystemRestored', ...named, how: how.trim(), ...outage, ...figures }]
}

/** Restored is not yet trusted: somebody looks whether the system is whole, and says how they looked. */
export function verifyIntegrity(incident: Incident, system: string, how: string, by: Actor): Decision<IncidentEvent> {
  const open = mustBeOpen(incident)
  if (isRefusal(open)) return open
  const named = systemNamed(open, system)
  if (isRefusal(named)) return named
  const restored = open.recovery.find((one) => one.system === named.system)
  if (restored === undefined)
    return refuse(
      'system-not-restored',
      `${named.name} is not recorded as restored.`,
      'Record first when and how it was restored.',
    )
  if (blank(how))
    return refuse('text-missing', 'A verification says how it was done.', 'Say what was checked, and how.')
  if (by.kind !== 'person')
    return refuse(
      'verifier-forbidden',
      'Integrity is verified by a person, not by a token.',
      'Sign in and record it under your name.',
    )
  if (open.plan?.promises.independentVerification === true && restored.by.id === by.id)
    return refuse(
      'verifier-forbidden',
      `You restored ${named.name} yourself, and the plan wants an independent verification.`,
      'Ask somebody else to verify it.',
    )
  return [{ type: 'IntegrityVerified', ...named, how: how.trim() }]
}

/** By the id of what was recorded as affected, by its name, or as a system that nobody recorded. */
function systemNamed({ affected, recovery }: Open, text: string): { system: string; name: string } | Refusal {
  const wanted = text.trim()
  if (wanted === '') return refuse('system-missing', 'Which system is it?', 'Choose one of the affected, or name it.')
  const like = (name: string) => name.toLowerCase() === wanted.toLowerCase()
  const item = affected.find(({ what, item, name }) => what === 'system' && (item === wanted || like(name)))
  if (item !== undefined) return { system: item.item, name: item.name }
  const before = recovery.find(({ system, name }) => system === wanted || like(name))
  return { system: before?.system ?? wanted, name: before?.name ?? wanted }
}

export type RecoveryTimes = {
  readonly rtoMinutes: number
  readonly rtoMet: boolean | null
  readonly rpoMinutes: number | null
  readonly rpoMet: boolean | null
}

/** What was reached against what was promised. Minutes are rounded up: a promise is not kept by rounding. */
export function recoveryTimes(recovery: Recovery, detectedAt: Instant): RecoveryTimes {
  const rtoMinutes = Math.ceil((recovery.restoredAt - (recovery.outageStartedAt ?? detectedAt)) / 60_000)
  const rpoMinutes = recovery.dataLossMinutes ?? null
  const within = (minutes: number | null, target: number | undefined) =>
    minutes === null || target === undefined ? null : minutes <= target
  return {
    rtoMinutes,
    rtoMet: within(rtoMinutes, recovery.targetRtoMinutes),
    rpoMinutes,
    rpoMet: within(rpoMinutes, recovery.targetRpoMinutes),
  }
}

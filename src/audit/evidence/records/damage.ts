import type { JsonObject } from '../../../kernel/json.ts'
import { recoveryTimes } from '../../../program/incidents/decide/recovery.ts'
import {
  type AffectedKind,
  affectedKinds,
  affectedName,
  type IncidentEvent,
} from '../../../program/incidents/events.ts'
import type { Declared } from '../../../program/incidents/incident.ts'
import { type IncidentFact, of } from '../populations/incidents.ts'
import { capital, count, duration, stated, time } from './spell.ts'

/** What was hit, by kind: each item as it was last revised, or that there is none and how that is known. */
export function affected(facts: readonly IncidentFact[], incident: Declared): JsonObject[] {
  return affectedKinds.flatMap((what): JsonObject[] => {
    const items = incident.affected.filter((item) => item.what === what).map(({ item }) => itemRow(facts, item))
    const none = incident.none[what] === undefined ? undefined : noneOf(facts, what)
    if (items.length === 0 && none === undefined) return []
    const nothing = none === undefined ? null : { reason: none.event.reason, ...stated(none) }
    return [{ name: capital(affectedName(what)), items, none: nothing }]
  })
}

function noneOf(facts: readonly IncidentFact[], what: AffectedKind) {
  return of(facts, 'NothingAffected').findLast(({ event }) => event.what === what)
}

function itemRow(facts: readonly IncidentFact[], item: string): JsonObject {
  const versions = of(facts, 'AffectedRecorded').filter(({ event }) => event.item === item)
  const last = versions.at(-1)!
  const { name, status, jurisdictions = [], encrypted, note = null } = last.event
  const many = howMany(last.event)
  const details = [
    ...(many === '' ? [] : [many]),
    ...(jurisdictions.length === 0 ? [] : [`in ${jurisdictions.join(', ')}`]),
    ...(encrypted === undefined ? [] : [`encrypted: ${encrypted}`]),
  ]
  const revisions = versions.length - 1
  return {
    name,
    status: capital(status),
    details: details.join('; '),
    note,
    revisions: revisions === 0 ? null : `revised ${revisions === 1 ? 'once' : `${revisions} times`}`,
    ...stated(last),
  }
}

type Counted = Extract<IncidentEvent, { type: 'AffectedRecorded' }>

function howMany({ count: exact, countMin, countMax }: Counted): string {
  if (exact !== undefined) return String(exact)
  if (countMin !== undefined && countMax !== undefined) return `${countMin} to ${countMax}`
  if (countMin !== undefined) return `at least ${countMin}`
  return countMax === undefined ? '' : `at most ${countMax}`
}

export function containment(facts: readonly IncidentFact[]): JsonObject[] {
  return of(facts, 'ContainmentDecided').map((fact) => ({
    approach: fact.event.approach,
    text: fact.event.text,
    decider: fact.event.decider.name,
    occurred: time(fact.occurredAt),
    ...stated(fact),
  }))
}

/** System by system: when it was back and how, who looked whether it is whole, and what was reached of what was aimed at. */
export function recovery(facts: readonly IncidentFact[], incident: Declared): JsonObject[] {
  return incident.recovery.map((one) => {
    const { rtoMinutes, rtoMet, rpoMinutes, rpoMet } = recoveryTimes(one, incident.detectedAt)
    const fact = of(facts, 'SystemRestored').findLast(({ event }) => event.system === one.system)!
    const { verified } = one
    return {
      system: one.name,
      how: one.how,
      restored: time(one.restoredAt),
      rto: against(rtoMinutes, one.targetRtoMinutes, rtoMet),
      rpo: against(rpoMinutes, one.targetRpoMinutes, rpoMet),
      verified: verified === null ? null : { how: verified.how, by: verified.by.name, at: time(verified.at) },
      ...stated(fact),
    }
  })
}

function against(actual: number | null, target: number | undefined, met: boolean | null): JsonObject | null {
  if (actual === null && target === undefined) return null
  return {
    actual: actual === null ? 'not on record' : duration(actual * 60_000),
    target: target === undefined ? 'no target' : duration(target * 60_000),
    outcome: met === null ? null : met ? 'Met' : 'Missed',
  }
}

/** What it has to do with other things, as it stands; links that were removed are in the timeline. */
export function links(facts: readonly IncidentFact[], incident: Declared): JsonObject[] {
  const linked = incident.links.map(({ index, kind, reference, title, url }) => {
    const words = [title, url].filter((one) => one !== undefined && one !== '').join('\n')
    const fact = of(facts, 'ReferenceLinked').find((one) => one.index === index)!
    return { kind: capital(kind), reference, words, ...stated(fact) }
  })
  const absorbed = of(facts, 'IncidentAbsorbed').map((fact) => {
    const alerts = fact.event.alerts.length
    const words = `Merged into this incident${alerts === 0 ? '' : `, with ${count(alerts, 'alert')}`}`
    return { kind: 'Incident', reference: fact.event.number, words, ...stated(fact) }
  })
  return [...linked, ...absorbed]
}

/** What became of a number that stands for nothing of its own any more. */
export function fate(facts: readonly IncidentFact[]): JsonObject | null {
  const voided = of(facts, 'IncidentVoided').at(-1)
  if (voided !== undefined) return { what: 'Declared void', reason: voided.event.reason, ...stated(voided) }
  const merged = of(facts, 'IncidentMerged').at(-1)
  if (merged === undefined) return null
  return { what: `Merged into ${merged.event.number}`, reason: merged.event.reason, ...stated(merged) }
}

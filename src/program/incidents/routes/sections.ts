import type { Recorded } from '../../../kernel/event.ts'
import { type ResponseRole, roleName } from '../../../kernel/response-role.ts'
import type { Identity } from '../../../platform/http/route.ts'
import { type ClockReading, clockSentence } from '../decide/clocks.ts'
import { recoveryTimes } from '../decide/recovery.ts'
import { type AffectedKind, affectedKinds, clockDuty, type Finding, type IncidentEvent } from '../events.ts'
import type { Declared } from '../incident.ts'
import { mayVerify } from './can.ts'
import type { Fact } from './fold.ts'
import { type IncidentDetail, iso } from './shapes.ts'

type FactOf<Type extends IncidentEvent['type']> = Recorded<Extract<IncidentEvent, { type: Type }>>

/** The facts of an incident by their type: a room asks for each many times, and the timeline may be long. */
export class FactsByType {
  readonly #byType: ReadonlyMap<string, readonly Fact[]>

  constructor(facts: readonly Fact[]) {
    this.#byType = Map.groupBy(facts, ({ event }) => event.type)
  }

  of<Type extends IncidentEvent['type']>(type: Type): readonly FactOf<Type>[] {
    return (this.#byType.get(type) ?? []) as unknown as readonly FactOf<Type>[]
  }

  last<Type extends IncidentEvent['type']>(type: Type): FactOf<Type> | undefined {
    return this.of(type).at(-1)
  }
}

const said = ({ by, recordedAt }: Pick<Recorded, 'by' | 'recordedAt'>) => ({ by: by.name, at: iso(recordedAt) })

/** Each severity with the time it was held, who approved it, and what the plan proposed. */
export function severityHistory(facts: FactsByType): IncidentDetail['severityHistory'] {
  const [declared] = facts.of('IncidentDeclared')
  const unasked = { from: null, reason: 'At declaration', approvedBy: null, proposed: null }
  const first = { ...unasked, to: declared!.event.severity, ...said(declared!) }
  const revised = facts.of('SeverityRevised').map((fact) => ({
    ...{ from: fact.event.from, to: fact.event.to, reason: fact.event.reason, ...said(fact) },
    ...{ approvedBy: fact.event.approvedBy?.name ?? null, proposed: fact.event.proposed ?? null },
  }))
  const all = [first, ...revised]
  return all.map((step, n) => ({ ...step, until: all[n + 1]?.at ?? null }))
}

export function roleOf(
  role: ResponseRole,
  incident: Declared,
  changes: readonly (FactOf<'RoleTaken'> | FactOf<'RoleLaidDown'>)[],
): IncidentDetail['roles'][number] {
  const history: IncidentDetail['roles'][number]['history'] = []
  for (const { event, recordedAt } of changes) {
    if (event.role !== role) continue
    const last = history.at(-1)
    if (last !== undefined && last.until === null) last.until = iso(recordedAt)
    if (event.type === 'RoleTaken') history.push({ person: event.holder, from: iso(recordedAt), until: null })
  }
  const person = incident.holders[role] ?? null
  return { role, name: roleName(role), person, since: person === null ? null : (history.at(-1)?.from ?? null), history }
}

export function findingOf(facts: FactsByType, finding: Finding) {
  const fact = facts.of('FindingRecorded').findLast(({ event }) => event.finding === finding)
  return fact === undefined ? null : { text: fact.event.text, ...said(fact) }
}

export function impactOf(facts: FactsByType): IncidentDetail['impact'] {
  const fact = facts.last('ImpactAssessed')
  if (fact === undefined) return null
  const { answers, proposed = null, note = null } = fact.event
  return { answers, proposed, note, ...said(fact) }
}

export function downgradeOf({ downgrade }: Declared, facts: FactsByType): IncidentDetail['downgrade'] {
  const fact = facts.last('DowngradeProposed')
  if (downgrade === null || fact === undefined) return null
  return { to: downgrade.to, reason: downgrade.reason, ...said(fact) }
}

export function affectedOf(incident: Declared, facts: FactsByType): IncidentDetail['affected'] {
  const versions = Map.groupBy(facts.of('AffectedRecorded'), ({ event }) => event.item)
  const ofKind = (what: AffectedKind) =>
    incident.affected
      .filter((item) => item.what === what)
      .map(({ item }) => {
        const history = (versions.get(item) ?? []).map(versionOf)
        return { id: item, ...history.at(-1)!, history }
      })
  const none = (what: AffectedKind) => {
    const fact = facts.of('NothingAffected').findLast(({ event }) => event.what === what)
    return incident.none[what] === undefined || fact === undefined
      ? undefined
      : { reason: fact.event.reason, ...said(fact) }
  }
  const [systems, data, individuals] = affectedKinds.map(ofKind)
  return {
    ...{ systems: systems!, data: data!, individuals: individuals! },
    none: { systems: none('system'), data: none('data'), individuals: none('individuals') },
  }
}

function versionOf(fact: FactOf<'AffectedRecorded'>) {
  const { name, status, count, countMin, countMax, jurisdictions, encrypted, note } = fact.event
  return {
    ...{ name, status, count: count ?? null, countMin: countMin ?? null, countMax: countMax ?? null },
    ...{ jurisdictions: [...(jurisdictions ?? [])], encrypted: encrypted ?? null, note: note ?? null, ...said(fact) },
  }
}

export function containmentOf(facts: FactsByType): IncidentDetail['containment'] {
  const fact = facts.last('ContainmentDecided')
  if (fact === undefined) return null
  const { approach, text, decider } = fact.event
  return { approach, text, decider, occurredAt: iso(fact.occurredAt), ...said(fact) }
}

export function recoveryOf(incident: Declared, identity: Identity): IncidentDetail['recovery'] {
  return incident.recovery.map((one) => ({
    ...{ system: one.system, name: one.name, how: one.how, by: one.by, restoredAt: iso(one.restoredAt) },
    outageStartedAt: one.outageStartedAt === undefined ? null : iso(one.outageStartedAt),
    targetRtoMinutes: one.targetRtoMinutes ?? null,
    targetRpoMinutes: one.targetRpoMinutes ?? null,
    ...recoveryTimes(one, incident.detectedAt),
    verified: one.verified && { ...one.verified, at: iso(one.verified.at) },
    can: { verify: mayVerify(incident, identity, one.system) },
  }))
}

export function linksOf({ links }: Declared, facts: FactsByType): IncidentDetail['links'] {
  return links.map(({ index, kind, reference, title = null, url = null }) => {
    const fact = facts.of('ReferenceLinked').find((one) => one.index === index)!
    return { index, kind, reference, title, url, ...said(fact) }
  })
}

export function clockOf(reading: ClockReading): IncidentDetail['clocks'][number] {
  const { clock, startedAt, dueAt, metAt, state, excused } = reading
  const duty = clockDuty(clock)
  const name = duty.charAt(0).toUpperCase() + duty.slice(1)
  const times = { startedAt: iso(startedAt), dueAt: iso(dueAt), metAt: metAt === null ? null : iso(metAt) }
  return { clock, name, ...times, state, sentence: clockSentence(reading), excused }
}

/** What became of it, where it is no incident of its own any more, and what it took in. */
export function fateOf(facts: FactsByType): Pick<IncidentDetail, 'mergedInto' | 'voided' | 'absorbed'> {
  const merged = facts.last('IncidentMerged')
  const voided = facts.last('IncidentVoided')
  return {
    mergedInto:
      merged === undefined ? null : { number: merged.event.number, reason: merged.event.reason, ...said(merged) },
    voided: voided === undefined ? null : { reason: voided.event.reason, ...said(voided) },
    absorbed: facts.of('IncidentAbsorbed').map((fact) => ({ number: fact.event.number, ...said(fact) })),
  }
}

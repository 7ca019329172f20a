import type { Instant } from '../../../kernel/instant.ts'
import type { JsonObject } from '../../../kernel/json.ts'
import type { Declared } from '../../../program/incidents/incident.ts'
import { type IncidentFact, of } from '../populations/incidents.ts'
import { duration, time } from './spell.ts'

type Moment = { readonly name: string; readonly at: Instant | null; readonly entry: number | null }

/** The moments by which a response is judged, in the order in which they come, each with how long after detection. */
export function keyTimes(facts: readonly IncidentFact[], incident: Declared): JsonObject[] {
  const { detectedAt, detectedPrecision } = incident
  const roughly = detectedPrecision === 'second' ? '' : `, known to the ${detectedPrecision}`
  return moments(facts, incident).flatMap(({ name, at, entry }): JsonObject[] => {
    if (at === null) return []
    const took = name === 'Detected' ? `as stated${roughly}` : after(at, detectedAt)
    return [{ name, at: time(at), after: took, entry: entry === null ? '' : String(entry) }]
  })
}

function moments(facts: readonly IncidentFact[], incident: Declared): Moment[] {
  const { acts, kind, recovery, detectedAt } = incident
  const declared = of(facts, 'IncidentDeclared')[0]!
  const contained = of(facts, 'ContainmentDecided')[0]
  const restored = of(facts, 'SystemRestored').toSorted((a, b) => b.occurredAt - a.occurredAt)[0]
  const closed = incident.status === 'closed' ? of(facts, 'IncidentClosed').at(-1) : undefined
  const act = (name: string, at: Instant | undefined, types?: readonly string[]): Moment => {
    // What was done long ago and is typed in today was acknowledged by nobody at the time.
    if (at === undefined || kind === 'backfilled') return { name, at: null, entry: null }
    const made = facts.find(
      ({ recordedAt, by, event }) =>
        recordedAt === at && (types === undefined ? by.kind === 'person' : types.includes(event.type)),
    )
    return { name, at, entry: made?.index ?? null }
  }
  const restoring = recovery.length > 1 ? 'Last system restored' : 'Recovered'
  return [
    { name: 'Detected', at: detectedAt, entry: declared.index },
    { name: 'Declared', at: declared.recordedAt, entry: declared.index },
    act('Acknowledged by a person', acts.acknowledge),
    act('Impact classified', acts.classify, ['ImpactAssessed', 'SeverityRevised']),
    act('Commander named', acts.command, ['RoleTaken']),
    contained === undefined
      ? act('Contained', acts.contain, ['PhaseChanged'])
      : { name: 'Contained', at: contained.occurredAt, entry: contained.index },
    { name: restoring, at: restored?.occurredAt ?? null, entry: restored?.index ?? null },
    { name: 'Closed', at: closed?.recordedAt ?? null, entry: closed?.index ?? null },
  ]
}

function after(at: Instant, detectedAt: Instant): string {
  return at >= detectedAt
    ? `${duration(at - detectedAt)} after detection`
    : `${duration(detectedAt - at)} before detection`
}

import type { Recorded } from '../../../kernel/event.ts'
import { type IncidentEvent, isIncidentEvent } from '../events.ts'
import { evolve, type Incident } from '../incident.ts'

export type Fact = Recorded<IncidentEvent>

export function incidentFacts(recorded: readonly Recorded[]): Fact[] {
  return recorded.filter(({ event }) => isIncidentEvent(event)) as unknown as Fact[]
}

export function foldIncident(facts: readonly Fact[]): Incident {
  return facts.reduce<Incident>(evolve, { status: 'undeclared' })
}

import type { Recorded } from '../../../kernel/event.ts'
import type { Severity } from '../../../kernel/severity.ts'
import type { Finding, IncidentEvent, Phase } from '../../incidents/events.ts'
import type { ReviewSection } from '../events.ts'

export const keyTimes = ['detected', 'declared', 'contained', 'recovered', 'closed'] as const
export type KeyTime = (typeof keyTimes)[number]
export type KeyTimes = { readonly [Name in KeyTime]: number | null }

export type SeverityHeld = { readonly severity: Severity; readonly from: number; readonly until: number | null }

type Fact = Recorded<IncidentEvent>

/** When things came to pass, as the incident's record claims: nobody types it again for the review. */
export function readKeyTimes(facts: readonly Fact[]): KeyTimes {
  const declared = facts.find(({ event }) => event.type === 'IncidentDeclared')
  const last = facts.findLast(({ event }) => event.type === 'IncidentClosed' || event.type === 'IncidentReopened')
  return {
    detected: declared?.event.type === 'IncidentDeclared' ? declared.event.detectedAt : null,
    declared: declared?.occurredAt ?? null,
    contained: left(facts, ['triage', 'containment']) ?? latest(facts, 'ContainmentDecided'),
    recovered: latest(facts, 'SystemRestored') ?? left(facts, ['triage', 'containment', 'eradication', 'recovery']),
    closed: last?.event.type === 'IncidentClosed' ? last.occurredAt : null,
  }
}

/** The latest moment at which one of these is said to have happened, in whatever order they were recorded. */
function latest(facts: readonly Fact[], type: IncidentEvent['type']): number | null {
  const times = facts.filter(({ event }) => event.type === type).map(({ occurredAt }) => occurredAt)
  return times.length === 0 ? null : Math.max(...times)
}

/** When the response went past these phases for the last time. */
function left(facts: readonly Fact[], phases: readonly Phase[]): number | null {
  const past = facts.findLast(
    ({ event }) => event.type === 'PhaseChanged' && phases.includes(event.from) && !phases.includes(event.to),
  )
  const back = facts.findLast(
    ({ event }) => event.type === 'PhaseChanged' && !phases.includes(event.from) && phases.includes(event.to),
  )
  return past === undefined || (back !== undefined && back.index > past.index) ? null : past.occurredAt
}

/** From the first sign to each of the others. An order that cannot be has no length. */
export function durationsOf(times: KeyTimes): { readonly [Name in Exclude<KeyTime, 'detected'>]: number | null } {
  const since = (name: KeyTime) => {
    const [from, to] = [times.detected, times[name]]
    return from === null || to === null || to < from ? null : to - from
  }
  return {
    declared: since('declared'),
    contained: since('contained'),
    recovered: since('recovered'),
    closed: since('closed'),
  }
}

export function readSeverities(facts: readonly Fact[]): SeverityHeld[] {
  const held: SeverityHeld[] = []
  for (const { event, recordedAt } of facts) {
    if (event.type !== 'IncidentDeclared' && event.type !== 'SeverityRevised') continue
    const before = held.pop()
    if (before !== undefined) held.push({ ...before, until: recordedAt })
    held.push({
      severity: event.type === 'IncidentDeclared' ? event.severity : event.to,
      from: recordedAt,
      until: null,
    })
  }
  return held
}

const FOUND: Readonly<Partial<Record<ReviewSection, Finding>>> = {
  impact: 'affected',
  'root-cause': 'root-cause',
  lessons: 'lessons',
}

/** What the incident's record says already on the matter of a section: something to begin with. */
export function suggestionFor(section: ReviewSection, facts: readonly Fact[]): string | null {
  if (section === 'summary') {
    const closed = facts.findLast(({ event }) => event.type === 'IncidentClosed')?.event
    return closed?.type === 'IncidentClosed' ? (closed.summary ?? null) : null
  }
  const wanted = FOUND[section]
  const found = facts.findLast(({ event }) => event.type === 'FindingRecorded' && event.finding === wanted)?.event
  return found?.type === 'FindingRecorded' ? found.text : null
}

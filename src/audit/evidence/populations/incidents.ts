import type { Recorded } from '../../../kernel/event.ts'
import { incidentNumber } from '../../../kernel/incident-number.ts'
import { type Instant, instant, isoInstant } from '../../../kernel/instant.ts'
import type { Json } from '../../../kernel/json.ts'
import { isSeverity, worseOf } from '../../../kernel/severity.ts'
import type { IncidentEvent } from '../../../program/incidents/events.ts'
import type { Head } from '../reading/head.ts'
import { type Period, within } from '../reading/period.ts'
import { ERASED, textOf } from './alerts.ts'

/** The columns of P03, in their order; docs/reference/package-format.md says what each holds. */
export const incidentColumns = [
  'entry',
  'number',
  'title',
  'kind',
  'status',
  'statusSince',
  'mergedInto',
  'phase',
  'severity',
  'currentSeverity',
  'worstSeverity',
  'detectedAt',
  'detectionSource',
  'declaredAt',
  'declaredBy',
  'closedAt',
  'commander',
  'planVersion',
  'alerts',
  'inPeriod',
  'because',
  'lateEntries',
] as const

export type Because = 'declared' | 'detected' | 'occurred' | 'closed' | 'open' | 'outside'

export type IncidentLine = {
  readonly entry: number
  readonly number: string
  readonly title: string
  readonly kind: string
  readonly status: 'open' | 'closed' | 'void' | 'merged'
  /** Recorded time of what made it so. */
  readonly statusSince: string
  /** Number of the incident that it became part of. */
  readonly mergedInto: string | null
  readonly phase: string
  readonly severity: string
  readonly currentSeverity: string
  readonly worstSeverity: string
  readonly detectedAt: string
  readonly detectionSource: string
  readonly declaredAt: string
  readonly declaredBy: string
  readonly closedAt: string | null
  readonly commander: string | null
  /** Version of the plan that it is judged by. */
  readonly planVersion: number | null
  readonly alerts: readonly string[]
  readonly inPeriod: boolean
  readonly because: Because
  readonly lateEntries: number
}

export type IncidentFact = Recorded<IncidentEvent>
type Fact<Type extends IncidentEvent['type']> = Recorded<Extract<IncidentEvent, { type: Type }>>

/** What an auditor is told of one incident in one row, folded from its facts. The first of them declares it. */
export function incidentLine(
  facts: readonly IncidentFact[],
  period: Period,
  { lateMs }: Pick<Head, 'lateMs'>,
): IncidentLine {
  const first = facts[0] as Fact<'IncidentDeclared'>
  const { event, recordedAt, by } = first
  const detectedAt = typeof event.detectedAt === 'number' ? instant(event.detectedAt) : null
  const severities = [event.severity, ...of(facts, 'SeverityRevised').map((fact) => fact.event.to)].map(textOf)
  const open = openSpans(facts)
  const { status, since, closedAt, into } = fate(facts)
  const because = reason(first, detectedAt, open, period)
  return {
    entry: first.index,
    number: incidentNumber(first.sequence),
    title: textOf(of(facts, 'IncidentRetitled').at(-1)?.event.to ?? event.title),
    kind: textOf(event.kind),
    status,
    statusSince: isoInstant(since),
    mergedInto: into,
    phase: phaseOf(facts),
    severity: severities[0]!,
    currentSeverity: severities.at(-1)!,
    worstSeverity: severities.reduce(worse),
    detectedAt: detectedAt === null ? ERASED : isoInstant(detectedAt),
    detectionSource: textOf(event.detectionSource),
    declaredAt: isoInstant(recordedAt),
    declaredBy: by.name,
    closedAt: closedAt === null ? null : isoInstant(closedAt),
    commander: commanderOf(facts),
    planVersion: of(facts, 'PlanPinned').at(-1)?.event.version ?? null,
    alerts: alertsOf(facts),
    inPeriod: because !== 'outside',
    because,
    lateEntries: facts.filter((fact) => isLate(fact, lateMs)).length,
  }
}

/** Recorded longer after it happened, as claimed, than the ledger's first entry allows. */
export function isLate(
  { recordedAt, occurredAt }: Pick<Recorded, 'recordedAt' | 'occurredAt'>,
  lateMs: number,
): boolean {
  return recordedAt - occurredAt > lateMs
}

/** Named at declaration, then linked or taken over from what was merged into it; in that order, none twice. */
export function alertsOf(facts: readonly IncidentFact[]): string[] {
  const named = facts.flatMap(({ event }) => {
    if (event.type === 'IncidentDeclared' || event.type === 'IncidentAbsorbed') return event.alerts ?? []
    return event.type === 'AlertLinked' ? (event.alert ?? []) : []
  })
  return [...new Set(named)]
}

export function of<Type extends IncidentEvent['type']>(facts: readonly IncidentFact[], type: Type): Fact<Type>[] {
  return facts.filter((fact) => fact.event.type === type) as unknown as Fact<Type>[]
}

type Span = { readonly from: Instant; readonly until: Instant | null }

/** When it was open, by the time of the record. What is void or merged is over, as what is closed. */
function openSpans(facts: readonly IncidentFact[]): Span[] {
  const spans: Span[] = []
  for (const { event, recordedAt } of facts) {
    const last = spans.at(-1)
    if (event.type === 'IncidentDeclared' || event.type === 'IncidentReopened')
      spans.push({ from: recordedAt, until: null })
    else if (event.type in ENDS && last?.until === null) spans[spans.length - 1] = { ...last, until: recordedAt }
  }
  return spans
}

const ENDS = { IncidentClosed: 'closed', IncidentVoided: 'void', IncidentMerged: 'merged' } as const

type Fate = {
  readonly status: IncidentLine['status']
  readonly since: Instant
  readonly closedAt: Instant | null
  readonly into: string | null
}

/** What became of it. A number that was void or merged stays a row. */
function fate(facts: readonly IncidentFact[]): Fate {
  const turns = facts.filter(({ event }) => event.type in ENDS || event.type === 'IncidentReopened')
  const last = turns.at(-1) ?? facts[0]!
  const closed = turns.findLast(({ event }) => event.type === 'IncidentClosed' || event.type === 'IncidentReopened')
  return {
    status: ENDS[last.event.type as keyof typeof ENDS] ?? 'open',
    since: last.recordedAt,
    closedAt: closed?.event.type === 'IncidentClosed' ? closed.recordedAt : null,
    into: last.event.type === 'IncidentMerged' ? textOf(last.event.number) : null,
  }
}

/** Any touch of the period counts, and the first that applies is named: edges are where populations go wrong. */
function reason(declared: Recorded, detectedAt: Instant | null, open: readonly Span[], period: Period): Because {
  if (within(period, declared.recordedAt)) return 'declared'
  if (detectedAt !== null && within(period, detectedAt)) return 'detected'
  if (within(period, declared.occurredAt)) return 'occurred'
  if (open.some(({ until }) => until !== null && within(period, until))) return 'closed'
  if (open.some(({ from, until }) => from < period.end && (until === null || until > period.begin))) return 'open'
  return 'outside'
}

function phaseOf(facts: readonly IncidentFact[]): string {
  const last = of(facts, 'PhaseChanged').at(-1)
  return last === undefined ? 'triage' : textOf(last.event.to)
}

function commanderOf(facts: readonly IncidentFact[]): string | null {
  const last = [...of(facts, 'RoleTaken'), ...of(facts, 'RoleLaidDown')]
    .filter(({ event }) => event.role === 'commander')
    .sort((a, b) => a.index - b.index)
    .at(-1)
  return last?.event.type === 'RoleTaken' ? textOf(last.event.holder?.name as Json | undefined) : null
}

function worse(a: string, b: string): string {
  return isSeverity(a) && isSeverity(b) ? worseOf(a, b) : b
}

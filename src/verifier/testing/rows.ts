import type { Json, JsonObject } from '../../kernel/json.ts'
import type { Leaf, TestLedger } from './ledger.ts'

// For tests only: the lines of populations and records, told from docs/reference/package-format.md a second time, in the
// plainest way, so that writer and verifier cannot share a mistake.

export type Period = { readonly from: string; readonly to: string }

const iso = (ms: number) => new Date(ms).toISOString()
const dashed = (stream: string) => stream.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')

export function isWithin({ from, to }: Period, ms: unknown): boolean {
  return typeof ms === 'number' && iso(ms).slice(0, 10) >= from && iso(ms).slice(0, 10) <= to
}

export class Rows {
  readonly #streams = new Map<string, Leaf[]>()
  readonly #period: Period
  readonly #numbers = new Map<string, string>()

  constructor(ledger: TestLedger, period: Period) {
    this.#period = period
    for (const leaf of ledger.leaves) {
      const { stream, type, sequence } = leaf.entry
      const leaves = this.#streams.get(dashed(stream)) ?? []
      leaves.push(leaf)
      this.#streams.set(dashed(stream), leaves)
      if (type === 'IncidentDeclared') this.#numbers.set(dashed(stream), `INC-${String(sequence).padStart(4, '0')}`)
    }
  }

  #of(stream: string): readonly Leaf[] {
    return this.#streams.get(stream) ?? []
  }

  alerts(ledger: TestLedger): JsonObject[] {
    return ledger.leaves
      .filter(({ entry }) => entry.type === 'AlertReceived' || entry.type === 'PayloadQuarantined')
      .filter(({ entry }) => isWithin(this.#period, entry.recordedAt))
      .map((leaf) => this.#alert(leaf))
  }

  #alert({ entry, event }: Leaf): JsonObject {
    const all = this.#of(dashed(entry.stream))
    const readable = entry.type === 'AlertReceived'
    const decided = all.find((leaf) => leaf.entry.type === 'AlertDismissed' || leaf.entry.type === 'AlertEscalated')
    const stateLeaf = all
      .filter(({ entry: { type } }) => type === 'AlertRepeated' || type === 'AlertResolvedBySource')
      .at(-1)
    const lastState =
      stateLeaf?.entry.type === 'AlertResolvedBySource' ? 'resolved' : (stateLeaf?.event.state ?? event.state)
    const dismissed = decided?.entry.type === 'AlertDismissed'
    return {
      entry: entry.index,
      id: dashed(entry.stream),
      kind: readable ? 'alert' : 'quarantined',
      source: event.source as Json,
      title: readable ? (event.title as Json) : `Unreadable payload from ${event.source}`,
      severity: readable ? (event.severity as Json) : 'unmapped',
      nativeSeverity: readable ? (event.nativeSeverity as Json) : '',
      state: readable ? (lastState as Json) : 'unreadable',
      receivedAt: iso(entry.recordedAt),
      occurredAt: iso(entry.occurredAt),
      occurrences: 1 + all.filter((leaf) => leaf.entry.type === 'AlertRepeated').length,
      disposition: decided === undefined ? 'undecided' : dismissed ? 'dismissed' : 'escalated',
      verdict: decided?.event.verdict ?? null,
      note: decided?.event.note ?? null,
      decidedAt: decided === undefined ? null : iso(decided.entry.recordedAt),
      decidedBy: decided?.by?.name ?? null,
      incident: this.#numbers.get(String(decided?.event.incident)) ?? null,
      dispositionEntry: decided?.entry.index ?? null,
    }
  }

  incidents(ledger: TestLedger): JsonObject[] {
    return ledger.leaves.filter(({ entry }) => entry.type === 'IncidentDeclared').map((leaf) => this.#incident(leaf))
  }

  #incident({ entry, event, by }: Leaf): JsonObject {
    const all = this.#of(dashed(entry.stream))
    const last = (type: string) => all.filter((leaf) => leaf.entry.type === type).at(-1)
    const severities = [
      event.severity,
      ...all.filter((leaf) => leaf.entry.type === 'SeverityRevised').map((leaf) => leaf.event.to),
    ]
    const closed = last('IncidentReopened') === undefined ? last('IncidentClosed') : undefined
    const merged = last('IncidentMerged')
    const turn = last('IncidentVoided') ?? merged ?? closed ?? last('IncidentReopened') ?? all[0]!
    const states = { IncidentVoided: 'void', IncidentMerged: 'merged', IncidentClosed: 'closed' }
    const because = isWithin(this.#period, entry.recordedAt) ? 'declared' : 'outside'
    return {
      entry: entry.index,
      number: `INC-${String(entry.sequence).padStart(4, '0')}`,
      title: (last('IncidentRetitled')?.event.to ?? event.title) as Json,
      kind: event.kind as Json,
      status: states[turn.entry.type as keyof typeof states] ?? 'open',
      statusSince: iso(turn.entry.recordedAt),
      mergedInto: (merged?.event.number ?? null) as Json,
      phase: (last('PhaseChanged')?.event.to ?? 'triage') as Json,
      severity: event.severity as Json,
      currentSeverity: severities.at(-1) as Json,
      worstSeverity: [...severities].sort()[0] as Json,
      detectedAt: iso(event.detectedAt as number),
      detectionSource: event.detectionSource as Json,
      declaredAt: iso(entry.recordedAt),
      declaredBy: by?.name as Json,
      closedAt: closed === undefined ? null : iso(closed.entry.recordedAt),
      commander: ((last('RoleTaken')?.event.holder as JsonObject | undefined)?.name ?? null) as Json,
      planVersion: (last('PlanPinned')?.event.version ?? null) as Json,
      alerts: this.alertsOf(entry.stream),
      inPeriod: because !== 'outside',
      because,
      lateEntries: all.filter((leaf) => leaf.entry.recordedAt - leaf.entry.occurredAt > 86_400_000).length,
    }
  }

  alertsOf(stream: string): string[] {
    const named = this.#of(dashed(stream)).flatMap(({ entry, event }) =>
      entry.type === 'IncidentDeclared' || entry.type === 'IncidentAbsorbed'
        ? (event.alerts as string[])
        : entry.type === 'AlertLinked'
          ? [event.alert as string]
          : [],
    )
    return [...new Set(named)]
  }

  /** Runs, messages, evidence, reviews, and actions, which may name their review only. */
  belongingTo(incident: string): string[] {
    const beginnings = /^(RunbookStarted|MessageDrafted|Communication|ExhibitCollected|Review|ActionCreated)/
    const of = (key: string, ids: readonly string[]) =>
      [...this.#streams]
        .filter(([, [first]]) => beginnings.test(first!.entry.type) && ids.includes(String(first!.event[key])))
        .map(([stream]) => stream)
    const own = of('incident', [incident])
    return [...new Set([...own, ...of('review', own)])]
  }

  record(row: JsonObject, stream: string): JsonObject {
    const leaves = [dashed(stream), ...this.alertsOf(stream), ...this.belongingTo(dashed(stream))].flatMap((one) =>
      this.#of(one),
    )
    const events = leaves
      .sort((a, b) => a.entry.index - b.entry.index)
      .map(({ entry, event, by, openings }) => ({
        index: entry.index,
        type: entry.type,
        sequence: entry.sequence,
        stream: dashed(entry.stream),
        position: entry.position,
        recordedAt: iso(entry.recordedAt),
        occurredAt: iso(entry.occurredAt),
        by: openings[0] === null ? { id: '', kind: 'person', name: '[erased]' } : (by as JsonObject),
        line: `${entry.type} happened`,
        event: { ...event, type: entry.type },
      }))
    return { number: row.number as Json, entry: row.entry as Json, events }
  }
}

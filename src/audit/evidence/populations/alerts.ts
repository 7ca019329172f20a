import { incidentNumber } from '../../../kernel/incident-number.ts'
import { type Instant, isoInstant } from '../../../kernel/instant.ts'
import type { Json, JsonObject } from '../../../kernel/json.ts'
import { ACTOR_FIELD, type Registry } from '../../../platform/record/registry.ts'
import { quarantinedTitle } from '../../../program/triage/alert.ts'
import { openedField } from '../reading/opened.ts'
import { ahead, type LeafRow, ranges, type Snapshot } from '../reading/snapshot.ts'

/** The columns of P01, in their order; docs/reference/package-format.md says what each holds. */
export const alertColumns = [
  'entry',
  'id',
  'kind',
  'source',
  'title',
  'severity',
  'nativeSeverity',
  'state',
  'receivedAt',
  'occurredAt',
  'occurrences',
  'disposition',
  'verdict',
  'note',
  'decidedAt',
  'decidedBy',
  'incident',
  'dispositionEntry',
] as const

export type Disposition = 'undecided' | 'dismissed' | 'escalated'

export type AlertLine = {
  readonly entry: number
  readonly id: string
  readonly kind: 'alert' | 'quarantined'
  readonly source: string
  readonly title: string
  readonly severity: string
  readonly nativeSeverity: string
  readonly state: string
  readonly receivedAt: string
  readonly occurredAt: string
  readonly occurrences: number
  readonly disposition: Disposition
  readonly verdict: string | null
  readonly note: string | null
  readonly decidedAt: string | null
  readonly decidedBy: string | null
  readonly incident: string | null
  readonly dispositionEntry: number | null
}

/** Leaves looked through at a time. About half of a ledger's are the beginning of an alert. */
const RANGE = 800

/** Every alert whose first entry lies in `[from, to)`, as it stands at `size`, in order, a few hundred at a time. */
export async function* alertLines(
  snapshot: Snapshot,
  { from, to, size }: { from: number; to: number; size: number },
): AsyncGenerator<AlertLine[]> {
  const reads = ranges(from, to, RANGE).map(
    (range) => () => read(snapshot, 'l.idx >= $4 and l.idx < $5', [range.from, range.to], size),
  )
  for await (const rows of ahead(reads)) yield await linesOf(snapshot, rows, size)
}

/** The same for alerts by name. */
export async function alertsNamed(snapshot: Snapshot, ids: readonly string[], size: number): Promise<AlertLine[]> {
  const rows = await read(snapshot, 'l.stream = any($4) and l.idx < $5', [ids, size], size)
  return linesOf(snapshot, rows, size)
}

type Row = LeafRow & {
  readonly repeats: number
  readonly s_type: string | null
  readonly s_openings: Buffer
  readonly d_idx: number | null
  readonly d_type: string
  readonly d_openings: Buffer
  readonly d_r: number
}

const BEGINNINGS = ['AlertReceived', 'PayloadQuarantined']

/**
 * One row an alert: its beginning, the last thing its source said, its disposition. However often a source repeats
 * itself, the repeats are counted where they lie and do not travel. `limit 1` keeps each look-up one along a key: joined
 * freely, a planner whose statistics are old has been seen to read the whole ledger for each row.
 */
async function read({ org, rows }: Snapshot, which: string, values: readonly unknown[], size: number): Promise<Row[]> {
  const leaf = (idx: string) => `(select * from ledger.leaf where org = l.org and idx = ${idx} limit 1)`
  const payload = (idx: string) => `(select openings from ledger.payload where org = l.org and idx = ${idx} limit 1)`
  return rows<Row>(
    `select l.idx, l.type, l.u, l.stream, l.q, l.r, l.o, p.openings, t.repeats, s.type as s_type, sp.openings as s_openings,
            d.idx as d_idx, d.type as d_type, d.r as d_r, dp.openings as d_openings
       from ledger.leaf l
      cross join lateral ${payload('l.idx')} p
      cross join lateral (
        select count(*) filter (where type = 'AlertRepeated') as repeats,
               max(idx) filter (where type in ('AlertRepeated', 'AlertResolvedBySource')) as sent,
               max(idx) filter (where type in ('AlertDismissed', 'AlertEscalated')) as decided
          from ledger.leaf where org = l.org and stream = l.stream and idx < $2) t
       left join lateral ${leaf('t.sent')} s on true
       left join lateral ${payload('t.sent')} sp on true
       left join lateral ${leaf('t.decided')} d on true
       left join lateral ${payload('t.decided')} dp on true
      where l.org = $1 and l.idx < $2 and l.type = any($3) and ${which} order by l.idx`,
    [org, size, BEGINNINGS, ...values],
  )
}

async function linesOf(snapshot: Snapshot, rows: readonly Row[], size: number): Promise<AlertLine[]> {
  const { registry } = snapshot
  const decisions = rows.map((row) => (row.d_idx === null ? null : decisionOf(registry, row, row.d_idx)))
  const incidents = new Set(decisions.flatMap((one) => (isId(one?.incident) ? [one.incident] : [])))
  const numbers = await numbersOf(snapshot, [...incidents], size)
  return rows.map((row, n) => lineOf(registry, row, decisions[n] ?? null, numbers))
}

function lineOf(
  registry: Registry,
  row: Row,
  decision: Decision | null,
  numbers: ReadonlyMap<string, number>,
): AlertLine {
  const quarantined = row.type === 'PayloadQuarantined'
  const facts = openedField(registry, row.type, quarantined ? 'payload' : 'alert', row.openings)
  const source = textOf(facts?.source)
  return {
    entry: row.idx,
    id: row.stream,
    kind: quarantined ? 'quarantined' : 'alert',
    source,
    title: quarantined
      ? quarantinedTitle(source)
      : textOf(openedField(registry, row.type, 'text', row.openings)?.title),
    severity: quarantined ? 'unmapped' : textOf(facts?.severity),
    nativeSeverity: quarantined ? '' : textOf(facts?.nativeSeverity),
    state: quarantined ? 'unreadable' : stateOf(registry, row, facts),
    receivedAt: isoInstant(row.r as Instant),
    occurredAt: isoInstant(row.o as Instant),
    occurrences: 1 + row.repeats,
    disposition: decision?.disposition ?? 'undecided',
    verdict: decision?.verdict ?? null,
    note: decision?.note ?? null,
    decidedAt: decision?.decidedAt ?? null,
    decidedBy: decision?.decidedBy ?? null,
    incident: decision === null ? null : numberOf(decision.incident, numbers),
    dispositionEntry: decision?.entry ?? null,
  }
}

/** What the source said last of its own alert. */
function stateOf(registry: Registry, { s_type, s_openings }: Row, received: JsonObject | undefined): string {
  if (s_type === 'AlertResolvedBySource') return 'resolved'
  return textOf(s_type === null ? received?.state : openedField(registry, s_type, 'state', s_openings)?.state)
}

type Decision = {
  readonly entry: number
  readonly disposition: 'dismissed' | 'escalated'
  readonly verdict: string | null
  readonly note: string | null
  readonly decidedAt: string
  readonly decidedBy: string
  /** Stream of the incident it was escalated to. */
  readonly incident: string | null
}

function decisionOf(registry: Registry, { d_type, d_openings, d_r }: Row, entry: number): Decision {
  const dismissed = d_type === 'AlertDismissed'
  const decision = openedField(registry, d_type, 'decision', d_openings)
  const words = openedField(registry, d_type, dismissed ? 'note' : 'text', d_openings)
  return {
    entry,
    disposition: dismissed ? 'dismissed' : 'escalated',
    verdict: dismissed ? textOf(decision?.verdict) : null,
    note: words === undefined ? ERASED : ((words.note as string | undefined) ?? null),
    decidedAt: isoInstant(d_r as Instant),
    decidedBy: textOf(openedField(registry, d_type, ACTOR_FIELD, d_openings)?.name),
    incident: dismissed ? null : textOf(decision?.incident),
  }
}

function numberOf(incident: string | null, numbers: ReadonlyMap<string, number>): string | null {
  if (!isId(incident)) return incident
  const number = numbers.get(incident)
  return number === undefined ? null : incidentNumber(number)
}

/** Stream of an incident → its number. */
async function numbersOf({ org, rows }: Snapshot, incidents: readonly string[], size: number) {
  if (incidents.length === 0) return new Map<string, number>()
  const found = await rows<{ stream: string; u: number }>(
    `select stream, u from ledger.leaf where org = $1 and stream = any($2) and type = 'IncidentDeclared' and idx < $3`,
    [org, incidents, size],
  )
  return new Map(found.map(({ stream, u }) => [stream, u]))
}

/** What stands where a text was erased. */
export const ERASED = '[erased]'

export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : ERASED
}

function isId(value: string | null | undefined): value is string {
  return typeof value === 'string' && value !== ERASED
}

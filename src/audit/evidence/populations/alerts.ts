import type { AnyEvent, Recorded } from '../../../kernel/event.ts'
import { incidentNumber } from '../../../kernel/incident-number.ts'
import { isoInstant } from '../../../kernel/instant.ts'
import type { Json } from '../../../kernel/json.ts'
import { recordedOf } from '../../../platform/record/read.ts'
import { quarantinedTitle } from '../../../program/triage/alert.ts'
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
const RANGE = 1_500

/** Every alert whose first entry lies in `[from, to)`, as it stands at `size`, in order, a few hundred at a time. */
export async function* alertLines(
  snapshot: Snapshot,
  { from, to, size }: { from: number; to: number; size: number },
): AsyncGenerator<AlertLine[]> {
  const asks = [...ranges(from, to, RANGE)].values()
  const reads = asks.map((range) => () => read(snapshot, 'l.idx >= $4 and l.idx < $5', [range.from, range.to], size))
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
 * itself, the repeats are counted where they lie and do not travel.
 */
async function read({ org, rows }: Snapshot, which: string, values: readonly unknown[], size: number): Promise<Row[]> {
  return rows<Row>(
    `select l.idx, l.type, l.u, l.stream, l.q, l.r, l.o, p.openings, t.repeats, s.type as s_type, sp.openings as s_openings,
            d.idx as d_idx, d.type as d_type, d.r as d_r, dp.openings as d_openings
       from ledger.leaf l join ledger.payload p on p.org = l.org and p.idx = l.idx
      cross join lateral (
        select count(*) filter (where type = 'AlertRepeated') as repeats,
               max(idx) filter (where type in ('AlertRepeated', 'AlertResolvedBySource')) as sent,
               max(idx) filter (where type in ('AlertDismissed', 'AlertEscalated')) as decided
          from ledger.leaf where org = l.org and stream = l.stream and idx < $2) t
       left join ledger.leaf s on s.org = l.org and s.idx = t.sent
       left join ledger.payload sp on sp.org = l.org and sp.idx = t.sent
       left join ledger.leaf d on d.org = l.org and d.idx = t.decided
       left join ledger.payload dp on dp.org = l.org and dp.idx = t.decided
      where l.org = $1 and l.idx < $2 and l.type = any($3) and ${which} order by l.idx`,
    [org, size, BEGINNINGS, ...values],
  )
}

async function linesOf(snapshot: Snapshot, rows: readonly Row[], size: number): Promise<AlertLine[]> {
  const decisions = rows.map((row) => decisionOf(snapshot, row))
  const incidents = new Set(decisions.flatMap((one) => (isId(one?.event.incident) ? [one.event.incident] : [])))
  const numbers = await numbersOf(snapshot, [...incidents], size)
  return rows.map((row, n) => ({
    ...receivedOf(snapshot, row),
    state: stateOf(snapshot, row),
    occurrences: 1 + row.repeats,
    ...dispositionOf(decisions[n] ?? null, numbers),
  }))
}

function receivedOf({ registry }: Snapshot, row: Row) {
  const { index, stream, event, recordedAt, occurredAt } = recordedOf(registry, row)
  const source = textOf(event.source)
  const times = { receivedAt: isoInstant(recordedAt), occurredAt: isoInstant(occurredAt) }
  const common = { entry: index, id: stream, source, ...times }
  if (event.type === 'PayloadQuarantined') {
    const title = quarantinedTitle(source)
    return { ...common, kind: 'quarantined' as const, title, severity: 'unmapped', nativeSeverity: '' }
  }
  const [title, severity] = [textOf(event.title), textOf(event.severity)]
  return { ...common, kind: 'alert' as const, title, severity, nativeSeverity: textOf(event.nativeSeverity) }
}

/** What the source said last of its own alert. What nobody could read has no state. */
function stateOf({ registry }: Snapshot, row: Row): string {
  if (row.type === 'PayloadQuarantined') return 'unreadable'
  if (row.s_type === 'AlertResolvedBySource') return 'resolved'
  const said = row.s_type === null ? row : { ...row, type: row.s_type, openings: row.s_openings }
  return textOf(recordedOf(registry, said).event.state)
}

type Decision = Recorded<AnyEvent>

function decisionOf({ registry }: Snapshot, row: Row): Decision | null {
  if (row.d_idx === null) return null
  return recordedOf(registry, { ...row, idx: row.d_idx, type: row.d_type, r: row.d_r, openings: row.d_openings })
}

const UNDECIDED = {
  disposition: 'undecided',
  verdict: null,
  note: null,
  decidedAt: null,
  decidedBy: null,
  incident: null,
  dispositionEntry: null,
} as const

function dispositionOf(decision: Decision | null, numbers: ReadonlyMap<string, number>) {
  if (decision === null) return UNDECIDED
  const { event, by, recordedAt, index } = decision
  const common = {
    note: typeof event.note === 'string' ? event.note : null,
    decidedAt: isoInstant(recordedAt),
    decidedBy: by.name,
    dispositionEntry: index,
  }
  if (event.type === 'AlertDismissed')
    return { disposition: 'dismissed' as const, verdict: textOf(event.verdict), incident: null, ...common }
  const number = isId(event.incident) ? numbers.get(event.incident) : undefined
  const incident = event.incident === undefined ? ERASED : number === undefined ? null : incidentNumber(number)
  return { disposition: 'escalated' as const, verdict: null, incident, ...common }
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

function isId(value: Json | undefined): value is string {
  return typeof value === 'string' && value !== ERASED
}

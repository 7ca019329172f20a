import type { Recorded } from '../../../kernel/event.ts'
import { incidentNumber } from '../../../kernel/incident-number.ts'
import { readStream, readStreams } from '../../../platform/record/read.ts'
import type { Scratch } from '../../../platform/scratch.ts'
import { isIncidentEvent } from '../../../program/incidents/events.ts'
import type { AddFile } from '../files.ts'
import type { Period } from '../reading/period.ts'
import { relatedStreams } from '../reading/related.ts'
import { RESTRICTED, type Withheld } from '../reading/restricted.ts'
import type { Snapshot } from '../reading/snapshot.ts'
import { Table } from '../tables/table.ts'
import { type AlertLine, alertsNamed } from './alerts.ts'
import { type IncidentFact, type IncidentLine, incidentColumns, incidentLine } from './incidents.ts'
import { type Asked, flatFacts, ipeFacts, ipeJson, type Population, Totals } from './ipe.ts'

const PATH = '04_populations/P03'
const DECLARATIONS = 200
const ALERTS = 500
/** As many alerts of one incident are handed on; the rest is counted. */
export const ALERTS_SHOWN_MAX = 200

/** One incident as its record needs it: its row, its own facts, the first of its alerts, and all that belongs to it. */
export type WholeIncident = {
  readonly stream: string
  readonly line: IncidentLine
  readonly facts: readonly IncidentFact[]
  readonly alerts: readonly AlertLine[]
  /** Of runs, messages, evidence, reviews and actions. */
  readonly streams: readonly string[]
  /** The facts of those streams, in the order of the ledger. */
  readonly related: readonly Recorded[]
  /** Its words are not for the reader of this package. */
  readonly withheld: boolean
}

/** P03: every incident number ever issued. What belongs to the period is handed on, one at a time, for its record. */
export async function writeIncidents(
  snapshot: Snapshot,
  asked: Asked & { readonly belonging: ReadonlyMap<string, readonly string[]>; readonly withheld: Withheld },
  scratch: Scratch,
  add: AddFile,
  record: (incident: WholeIncident) => Promise<void>,
): Promise<Population> {
  const table = await Table.in<IncidentLine>(scratch, 'Incidents', incidentColumns)
  const seen = new Seen()
  for await (const { stream, u } of declarations(snapshot, asked.head.size)) {
    const facts = await factsOf(snapshot, stream, asked.head.size)
    const withheld = asked.withheld.streams.has(stream)
    const whole = incidentLine(facts, asked.period, asked.head)
    const line = withheld ? wordless(whole) : whole
    const alerts = await alertsOf(snapshot, line, asked.head.size)
    seen.add(u, line, alerts.escalatedHere)
    await table.add([line])
    if (!line.inPeriod) continue
    const streams = asked.belonging.get(stream) ?? []
    const related = await relatedFacts(snapshot, streams, asked.head.size)
    await record({ stream, line, facts, alerts: alerts.first, streams, related, withheld })
  }
  const population: Population = {
    ...WORDS,
    ...seen.facts(),
    reconciliation: [
      { of: 'IncidentDeclared', expected: await countBefore(snapshot, 'IncidentDeclared', asked), actual: seen.rows },
      { of: 'AlertEscalated', expected: await countBefore(snapshot, 'AlertEscalated', asked), actual: seen.named },
    ],
  }
  const facts = ipeFacts(population, asked)
  const parts = await table.finish(flatFacts(facts))
  add(`${PATH}_incidents.csv`, parts.csv)
  add(`${PATH}_incidents.jsonl`, parts.jsonl)
  add(`${PATH}_incidents.xlsx`, parts.xlsx)
  const spool = await scratch.spool('P03_ipe')
  add(`${PATH}_ipe.json`, await spool.part(ipeJson(facts, parts)))
  return population
}

/** What the rows add up to. */
class Seen {
  rows = 0
  /** Escalated alerts that the incident names in its turn. */
  named = 0
  readonly #totals = new Totals(['SEV1', 'SEV2', 'SEV3', 'SEV4'])
  readonly #missing: number[] = []
  #first: number | null = null
  #last: number | null = null

  add(sequence: number, { severity, declaredAt }: IncidentLine, escalatedHere: number): void {
    for (let n = (this.#last ?? sequence - 1) + 1; n < sequence; n++) this.#missing.push(n)
    this.#first ??= sequence
    this.#last = sequence
    this.rows += 1
    this.named += escalatedHere
    this.#totals.add(severity, declaredAt)
  }

  facts() {
    const [min, max] = [this.#first, this.#last]
    return {
      rowCount: this.rows,
      firstId: min === null ? null : incidentNumber(min),
      lastId: max === null ? null : incidentNumber(max),
      numbers: { min, max, missing: this.#missing },
      controlTotals: { bySeverity: this.#totals.byName, byMonth: this.#totals.byMonth },
    }
  }
}

async function* declarations({ rows, org }: Snapshot, size: number): AsyncGenerator<{ stream: string; u: number }> {
  for (let after = 0; ; ) {
    const found = await rows<{ stream: string; u: number }>(
      `select stream, u from ledger.leaf where org = $1 and type = 'IncidentDeclared' and u > $2 and idx < $3
        order by u limit ${DECLARATIONS}`,
      [org, after, size],
    )
    yield* found
    const last = found.at(-1)
    if (last === undefined) return
    after = last.u
  }
}

/** The incident of this stream as it stood at a state of the ledger, for a page of its own. */
export async function readWhole(
  snapshot: Snapshot,
  stream: string,
  { size, lateMs, period }: { size: number; lateMs: number; period: Period },
): Promise<WholeIncident> {
  const facts = await factsOf(snapshot, stream, size)
  const line = incidentLine(facts, period, { lateMs })
  const alerts = (await alertsOf(snapshot, line, size)).first
  const streams = (await relatedStreams(snapshot, size, stream)).get(stream) ?? []
  return { stream, line, facts, alerts, streams, related: await relatedFacts(snapshot, streams, size), withheld: false }
}

/** Every number is a row. Of a restricted one the words and the names are not for every reader. */
function wordless(line: IncidentLine): IncidentLine {
  const commander = line.commander === null ? null : RESTRICTED
  return { ...line, title: RESTRICTED, declaredBy: RESTRICTED, commander }
}

async function relatedFacts(snapshot: Snapshot, streams: readonly string[], size: number): Promise<Recorded[]> {
  return (await readStreams(snapshot, streams, size)).sort((a, b) => a.index - b.index)
}

async function factsOf(snapshot: Snapshot, stream: string, size: number): Promise<IncidentFact[]> {
  const recorded = await readStream(snapshot, stream, size)
  return recorded.filter(({ event }) => isIncidentEvent(event)) as unknown as IncidentFact[]
}

async function alertsOf(snapshot: Snapshot, { alerts, number }: IncidentLine, size: number) {
  const first: AlertLine[] = []
  let escalatedHere = 0
  for (let at = 0; at < alerts.length; at += ALERTS) {
    const lines = await alertsNamed(snapshot, alerts.slice(at, at + ALERTS), size)
    escalatedHere += lines.filter(({ incident }) => incident === number).length
    first.push(...lines.slice(0, ALERTS_SHOWN_MAX - first.length))
  }
  return { first, escalatedHere }
}

async function countBefore({ rows, org }: Snapshot, type: string, { head }: Asked): Promise<number> {
  const [row] = await rows<{ n: number }>(
    'select count(*) as n from ledger.leaf where org = $1 and type = $2 and idx < $3',
    [org, type, head.size],
  )
  return row?.n ?? 0
}

const WORDS = {
  populationId: 'P03',
  title: 'Incidents: every number ever issued',
  criteria: ['CC7.3', 'CC7.4', 'CC7.5'],
  dateField:
    'declaredAt, detectedAt, the claimed time of the declaration, when it was closed, declared void or merged, or open at any moment of the period',
  inclusionRule:
    'Every IncidentDeclared entry of the ledger up to the head, in or out of the period, so that the numbers are seen to be whole; inPeriod and because say which rows belong to the period and by which touch. Exercises and tests are rows too, told apart by kind; so are numbers that were declared void or merged into another, told apart by status.',
  query:
    'All entries of the type IncidentDeclared up to the head; for each, all entries of its stream up to the head. The number is the sequence of the declaration within its type, which the ledger issues without gap.',
  knownLimitations: [
    'What nobody declared is not here. Compare with the alerts that were escalated, and with the counts of ticket and status pages.',
    'detectedAt is the earliest moment possible where the time is known only to the hour, day or month; the record says so.',
    'detectedAt and the claimed times of entries are what people said; declaredAt, statusSince and closedAt were set by the server.',
    'Each row shows the state at the head of the package, not at the end of the period.',
    'Of a restricted incident whose words the package withholds, title and names read [restricted]; the README names them.',
    'XLSX: a text of more than 32,767 characters is cut, since Excel refuses longer ones. The JSONL is whole.',
  ],
} as const

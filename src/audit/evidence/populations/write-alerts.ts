import type { Scratch } from '../../../platform/scratch.ts'
import type { AddFile } from '../files.ts'
import { firstRecordedAt } from '../reading/head.ts'
import type { Snapshot } from '../reading/snapshot.ts'
import { Table } from '../tables/table.ts'
import { type AlertLine, alertColumns, alertLines } from './alerts.ts'
import { type Asked, flatFacts, ipeFacts, ipeJson, type Population, Totals } from './ipe.ts'

const PATH = '04_populations/P01'

/** P01: every alert and unreadable payload received in the period, in three spellings, and the proof of it. */
export async function writeAlerts(
  snapshot: Snapshot,
  asked: Asked,
  scratch: Scratch,
  add: AddFile,
): Promise<Population> {
  const { head, period } = asked
  const from = await firstRecordedAt(snapshot, head.size, period.begin)
  const to = await firstRecordedAt(snapshot, head.size, period.end)
  const table = await Table.in<AlertLine>(scratch, 'Alerts', alertColumns)
  const totals = new Totals(['undecided', 'dismissed', 'escalated'])
  const kinds = { alert: 0, quarantined: 0 }
  let [first, last]: (string | null)[] = [null, null]
  for await (const lines of alertLines(snapshot, { from, to, size: head.size })) {
    await table.add(lines)
    for (const { kind, disposition, receivedAt } of lines) {
      kinds[kind] += 1
      totals.add(disposition, receivedAt)
    }
    first ??= lines[0]?.id ?? null
    last = lines.at(-1)?.id ?? last
  }
  const rowCount = kinds.alert + kinds.quarantined
  const received = await countEntries(snapshot, 'AlertReceived', from, to)
  const quarantined = await countEntries(snapshot, 'PayloadQuarantined', from, to)
  const population: Population = {
    ...WORDS,
    rowCount,
    firstId: first ?? null,
    lastId: last ?? null,
    controlTotals: { byDisposition: totals.byName, byMonth: totals.byMonth },
    reconciliation: [
      { of: 'AlertReceived', expected: received, actual: kinds.alert },
      { of: 'PayloadQuarantined', expected: quarantined, actual: kinds.quarantined },
    ],
  }
  const facts = ipeFacts(population, asked)
  const parts = await table.finish(flatFacts(facts))
  add(`${PATH}_alerts.csv`, parts.csv)
  add(`${PATH}_alerts.jsonl`, parts.jsonl)
  add(`${PATH}_alerts.xlsx`, parts.xlsx)
  const spool = await scratch.spool('P01_ipe')
  add(`${PATH}_ipe.json`, await spool.part(ipeJson(facts, parts)))
  return population
}

/** How many entries of a type lie in `[from, to)`: counted apart from the rows, which are then held against it. */
async function countEntries({ rows, org }: Snapshot, type: string, from: number, to: number): Promise<number> {
  const [row] = await rows<{ n: number }>(
    'select count(*) as n from ledger.leaf where org = $1 and type = $2 and idx >= $3 and idx < $4',
    [org, type, from, to],
  )
  return row?.n ?? 0
}

const WORDS = {
  populationId: 'P01',
  title: 'Alerts and unreadable payloads received in the period',
  criteria: ['CC7.2', 'CC7.3'],
  dateField: 'receivedAt: when the server recorded it, which nobody can choose',
  inclusionRule:
    'Every AlertReceived and every PayloadQuarantined entry of the ledger that was recorded within the period, whatever became of it. None is left out for its source, severity, kind or outcome.',
  query:
    'All entries of the types AlertReceived and PayloadQuarantined with from <= recorded time < the day after to; for each, the entries of its stream up to the head: occurrences are 1 and each AlertRepeated, the disposition is its AlertDismissed or AlertEscalated entry.',
  knownLimitations: [
    'What a monitoring tool never sent is not here. Compare with the counts of the tools themselves.',
    'Alerts that repeat one that is still open are counted in occurrences and have no row of their own.',
    'Alerts that Muster or an operator sent to test a source are rows too.',
    'Each row shows the state at the head of the package, not at the end of the period.',
    'XLSX: a text of more than 32,767 characters is cut, since Excel refuses longer ones. The JSONL is whole.',
  ],
} as const

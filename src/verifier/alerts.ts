import type { Json, JsonObject } from '../kernel/json.ts'
import type { Entry } from '../ledger/index.ts'
import type { PackageFiles } from './bytes.ts'
import type { Shown } from './disclosures.ts'
import { actorName, said } from './facts.ts'
import type { Incidents } from './incidents.ts'
import type { Batch, LogReader } from './log.ts'
import { ALERTS, alertColumns, compareLine, PopulationLines } from './populations.ts'
import type { Step } from './report.ts'
import { isoTime, many, uuidOf } from './words.ts'

/** What becomes of an alert, as far as its line has to say it. What agreed with the line already is not kept. */
type Alert = {
  readonly entry: number
  line: JsonObject
  readonly kind: 'alert' | 'quarantined'
  occurrences: number
  state: Json
  decision: Decision | 'as its line says' | undefined
  incident: Json
}

type Decision = {
  readonly disposition: 'dismissed' | 'escalated'
  readonly verdict: Json
  readonly note: Json
  readonly decidedAt: string
  readonly decidedBy: Json
  readonly dispositionEntry: number
}

const UNDECIDED = {
  disposition: 'undecided',
  verdict: null,
  note: null,
  decidedAt: null,
  decidedBy: null,
  dispositionEntry: null,
}

/** What only the end shows; all else of a line is compared as it comes and not kept. */
const AT_THE_END = ['occurrences', 'state', 'incident', ...Object.keys(UNDECIDED)]
const AFTER_AGREEING = ['occurrences', 'state', 'incident']

/** Each line of P01 against the log and the disclosures; none missing, none added. */
export class AlertReader implements LogReader {
  readonly step: Step
  readonly received = { AlertReceived: 0, PayloadQuarantined: 0 }
  readonly #period: { readonly from: number; readonly end: number }
  readonly #incidents: Incidents
  readonly #lines: PopulationLines
  readonly #alerts = new Map<string, Alert>()

  constructor(files: PackageFiles, period: { from: number; end: number }, incidents: Incidents, step: Step) {
    this.step = step
    this.#period = period
    this.#incidents = incidents
    this.#lines = new PopulationLines(files, `${ALERTS}.jsonl`, alertColumns, step)
  }

  async take({ items }: Batch): Promise<void> {
    for (const { entry, shown } of items) {
      if (entry === undefined || shown === undefined) continue
      if (entry.type === 'AlertReceived' || entry.type === 'PayloadQuarantined') {
        if (this.#isWithin(entry.recordedAt)) await this.#begin(entry, shown)
      } else {
        const alert = this.#alerts.get(entry.stream)
        if (alert !== undefined) this.#change(alert, entry, shown)
      }
    }
  }

  #isWithin(at: number): boolean {
    return at >= this.#period.from && at < this.#period.end
  }

  async #begin(entry: Entry, shown: Shown): Promise<void> {
    const { index, stream, recordedAt, occurredAt, type } = entry
    // A second beginning would take the place of the first, and what became of that one would not be seen.
    if (entry.position !== 1)
      this.step.fail(`Entry ${index} begins an alert in a stream that had begun before.`, { entry: index, field: 'q' })
    this.received[type as 'AlertReceived' | 'PayloadQuarantined']++
    const line = await this.#lines.of(index)
    const where = { file: this.#lines.file, entry: index }
    if (line === undefined) {
      this.step.fail(`The line of entry ${index} is missing: a ${type} recorded at ${isoTime(recordedAt)}.`, where)
      return
    }
    const times = { receivedAt: isoTime(recordedAt), occurredAt: isoTime(occurredAt) }
    const quarantined = type === 'PayloadQuarantined'
    const facts = quarantined ? unreadable(entry, shown) : received(entry, shown)
    const kind = quarantined ? 'quarantined' : 'alert'
    compareLine({ entry: index, id: uuidOf(stream), kind, ...facts, ...times }, line, where, this.step)
    const state = quarantined ? 'unreadable' : said(entry, shown, 'alert', 'state')
    const kept = { entry: index, line: pick(line, AT_THE_END), kind, occurrences: 1 } as const
    this.#alerts.set(stream, { ...kept, state, decision: undefined, incident: null })
  }

  #change(alert: Alert, entry: Entry, shown: Shown): void {
    const { type } = entry
    if (type === 'AlertRepeated') {
      alert.occurrences++
      if (alert.kind === 'alert') alert.state = said(entry, shown, 'state', 'state')
    } else if (type === 'AlertResolvedBySource') {
      if (alert.kind === 'alert') alert.state = 'resolved'
    } else if (type === 'AlertDismissed' || type === 'AlertEscalated') this.#decide(alert, entry, shown)
  }

  #decide(alert: Alert, entry: Entry, shown: Shown): void {
    const dismissed = entry.type === 'AlertDismissed'
    const decision: Decision = {
      disposition: dismissed ? 'dismissed' : 'escalated',
      verdict: dismissed ? said(entry, shown, 'decision', 'verdict') : null,
      note: said(entry, shown, dismissed ? 'note' : 'text', 'note'),
      decidedAt: isoTime(entry.recordedAt),
      decidedBy: actorName(shown),
      dispositionEntry: entry.index,
    }
    if (alert.decision !== undefined)
      this.step.fail(`Entry ${entry.index} decides on the alert of entry ${alert.entry} a second time.`, {
        entry: entry.index,
        field: 't',
      })
    alert.incident = dismissed ? null : said(entry, shown, 'decision', 'incident')
    const agrees = Object.entries(decision).every(([key, value]) => alert.line[key] === value)
    alert.decision = agrees ? 'as its line says' : decision
    if (agrees) alert.line = pick(alert.line, AFTER_AGREEING)
  }

  async end(): Promise<void> {
    await this.#lines.rest()
    for (const alert of this.#alerts.values()) this.#compareEnd(alert)
    this.step.detail = `${many(this.#lines.count, 'line')} for ${many(this.#alerts.size, 'alert')} of the period`
  }

  #compareEnd({ entry, line, occurrences, state, decision, incident }: Alert): void {
    const due = {
      occurrences,
      state,
      ...(decision === 'as its line says' ? {} : (decision ?? UNDECIDED)),
      incident: this.#incidents.numberOf(incident),
    }
    compareLine(due, line, { file: this.#lines.file, entry }, this.step)
  }
}

function pick(line: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(keys.map((key) => [key, line[key] ?? null]))
}

function received(entry: Entry, shown: Shown): JsonObject {
  return {
    source: said(entry, shown, 'alert', 'source'),
    title: said(entry, shown, 'text', 'title'),
    severity: said(entry, shown, 'alert', 'severity'),
    nativeSeverity: said(entry, shown, 'alert', 'nativeSeverity'),
  }
}

function unreadable(entry: Entry, shown: Shown): JsonObject {
  const source = said(entry, shown, 'payload', 'source')
  return { source, title: `Unreadable payload from ${source}`, severity: 'unmapped', nativeSeverity: '' }
}

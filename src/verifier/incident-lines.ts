import { incidentNumber } from '../kernel/incident-number.ts'
import type { PackageFiles } from './bytes.ts'
import { type Incidents, incidentLine, type Period } from './incidents.ts'
import type { Batch, LogReader } from './log.ts'
import { compareLine, INCIDENTS, incidentColumns, PopulationLines } from './populations.ts'
import type { Step } from './report.ts'
import { many, numeral, plain } from './words.ts'

/** Each line of P03 against the log and the disclosures; none missing, none added. */
export class IncidentReader implements LogReader {
  readonly step: Step
  readonly #incidents: Incidents
  readonly #period: Period
  readonly #files: PackageFiles

  constructor(files: PackageFiles, period: Period, incidents: Incidents, step: Step) {
    this.#files = files
    this.step = step
    this.#incidents = incidents
    this.#period = period
  }

  take({ items }: Batch): void {
    for (const { index, entry, shown } of items) {
      if (entry?.type === 'IncidentDeclared' && entry.position !== 1)
        this.step.fail(`Entry ${index} declares an incident in a stream that had begun before.`, {
          entry: index,
          field: 'q',
        })
      if (entry !== undefined && shown !== undefined) this.#incidents.add(entry, shown)
    }
  }

  /** The manifest may keep back the words of what is restricted at the head, and of nothing else. */
  #checkWithheld(): void {
    const { all, withheld } = this.#incidents
    const restricted = [...all.values()].filter((one) => one.restricted).map(({ sequence }) => incidentNumber(sequence))
    for (const number of withheld)
      if (!restricted.includes(number))
        this.step.fail(`The manifest says that the words of ${plain(number)} are withheld, but it is not restricted.`, {
          file: 'MANIFEST.json',
          field: 'withheld',
        })
  }

  async end(): Promise<void> {
    const lines = new PopulationLines(this.#files, `${INCIDENTS}.jsonl`, incidentColumns, this.step)
    this.#checkWithheld()
    let inside = 0
    for (const incident of this.#incidents.all.values()) {
      const due = incidentLine(incident, this.#period, this.#incidents.mayWithhold(incident.stream))
      if (due.inPeriod === true) inside++
      const where = { file: lines.file, entry: incident.entry }
      const line = await lines.of(incident.entry)
      if (line === undefined) this.step.fail(`The line of entry ${incident.entry}, ${due.number}, is missing.`, where)
      else compareLine(due, line, where, this.step)
    }
    await lines.rest()
    this.step.detail = `${many(lines.count, 'line')}, ${numeral(inside)} within the period`
  }
}

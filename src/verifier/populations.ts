import type { Json, JsonObject } from '../kernel/json.ts'
import { canonicalJson, parseCanonical } from '../ledger/index.ts'
import { Lines, type PackageFiles } from './bytes.ts'
import { object } from './manifest.ts'
import type { Step } from './report.ts'
import { numeral, shown } from './words.ts'

export const ALERTS = '04_populations/P01_alerts'
export const INCIDENTS = '04_populations/P03_incidents'
export const ERASED = '[erased]'
/** Stands for the words of a restricted incident that the manifest names as withheld. */
export const RESTRICTED = '[restricted]'

/** In the order of the columns of CSV and XLSX. */
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

const AHEAD = 256

/** The lines of a population, one after the other; what is no line of it is reported and passed over. */
export class PopulationLines {
  readonly file: string
  readonly #columns: readonly string[]
  readonly #step: Step
  #lines: Lines | undefined
  #ahead: Uint8Array[] = []
  #next: JsonObject | undefined
  #line = 0
  #lastEntry = -1

  constructor(files: PackageFiles, file: string, columns: readonly string[], step: Step) {
    const found = files.get(file)
    if (found === undefined) step.fail(`${file} is missing.`, { file })
    this.file = file
    this.#columns = columns
    this.#step = step
    this.#lines = found === undefined ? undefined : new Lines(found.bytes)
  }

  /** How many lines were read. */
  get count(): number {
    return this.#line
  }

  async peek(): Promise<JsonObject | undefined> {
    while (this.#next === undefined) {
      const bytes = this.#ahead.shift() ?? (await this.#fill())
      if (bytes === undefined) return undefined
      this.#line++
      this.#next = this.#parse(bytes)
    }
    return this.#next
  }

  consume(): void {
    this.#next = undefined
  }

  /** The line that speaks of this entry, if there is one; lines before it speak of none that belongs here. */
  async of(entry: number): Promise<JsonObject | undefined> {
    for (;;) {
      const line = await this.peek()
      if (line === undefined || (line.entry as number) > entry) return undefined
      this.consume()
      if (line.entry === entry) return line
      this.#added(line)
    }
  }

  /** What is left when every entry has gone by belongs to none. */
  async rest(): Promise<void> {
    for (let line = await this.peek(); line !== undefined; line = await this.peek()) {
      this.consume()
      this.#added(line)
    }
  }

  #added(line: JsonObject): void {
    this.#step.fail(`A line was added: entry ${shown(line.entry)} does not belong to this population.`, {
      file: this.file,
      entry: line.entry as number,
    })
  }

  async #fill(): Promise<Uint8Array | undefined> {
    try {
      this.#ahead = (await this.#lines?.take(AHEAD)) ?? []
    } catch (error) {
      this.#step.caught(error, `${this.file} cannot be read`, { file: this.file })
      this.#lines = undefined
    }
    return this.#ahead.shift()
  }

  #parse(bytes: Uint8Array): JsonObject | undefined {
    const where = { file: this.file, field: `line ${this.#line}` }
    try {
      const line = object(parseCanonical(bytes), 'it', this.#columns)
      if (!Number.isSafeInteger(line.entry) || (line.entry as number) < 0) throw new Error('its entry is no number')
      if ((line.entry as number) <= this.#lastEntry)
        throw new Error(`it speaks of entry ${line.entry}, not in order or a second time`)
      this.#lastEntry = line.entry as number
      return line
    } catch (error) {
      this.#step.caught(error, `Line ${numeral(this.#line)} of ${this.file} is none of this population`, where)
      return undefined
    }
  }
}

/** Compares what a file says with what follows from the ledger, field by field. */
export function compareLine(
  due: JsonObject,
  said: JsonObject,
  where: { readonly file: string; readonly entry: number },
  step: Step,
): void {
  for (const [field, value] of Object.entries(due))
    if (!sameJson(value, said[field]))
      step.fail(
        `The line of entry ${where.entry} says ${shown(said[field])} for \`${field}\`, the ledger says ${shown(value)}.`,
        { ...where, field },
      )
}

export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  return canonicalJson(a) === canonicalJson(b)
}

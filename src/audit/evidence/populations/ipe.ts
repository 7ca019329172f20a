import { isoInstant } from '../../../kernel/instant.ts'
import type { JsonObject } from '../../../kernel/json.ts'
import { base64, canonicalJson } from '../../../ledger/index.ts'
import type { Part } from '../../../platform/scratch.ts'
import type { Head } from '../reading/head.ts'
import type { Period } from '../reading/period.ts'
import { FORMULA_ESCAPE } from '../tables/csv.ts'
import type { TableParts } from '../tables/table.ts'

/**
 * Information produced by the entity, in the words of those who test it: what the population is, how it was drawn, how
 * many there are, and what they were reconciled with. Auditors take no list without it.
 */
export type Population = {
  readonly populationId: 'P01' | 'P03'
  readonly title: string
  readonly criteria: readonly string[]
  readonly query: string
  readonly inclusionRule: string
  readonly dateField: string
  readonly knownLimitations: readonly string[]
  readonly rowCount: number
  readonly firstId: string | null
  readonly lastId: string | null
  readonly numbers?: { readonly min: number | null; readonly max: number | null; readonly missing: readonly number[] }
  readonly controlTotals: { readonly [by: string]: { readonly [name: string]: number } }
  readonly reconciliation: readonly { readonly of: string; readonly expected: number; readonly actual: number }[]
}

export type Asked = { readonly head: Head; readonly period: Period; readonly version: string }

/** The facts, without the hashes of the files: these stand in one of the files themselves. */
export function ipeFacts(population: Population, { head, period, version }: Asked): JsonObject {
  const { dateField, reconciliation, ...facts } = population
  return {
    ...(facts as unknown as JsonObject),
    system: { name: 'Muster', version },
    generatedBy: `Muster ${version}, the package command; no person edited these rows`,
    generatedAt: isoInstant(head.sealedAt),
    parameters: { from: period.from, to: period.to, zone: 'UTC', dateField },
    formulaEscape: FORMULA_ESCAPE,
    head: { size: head.size, root: base64(head.root) },
    reconciliation: reconciliation.map((line) => ({ ...line, difference: line.actual - line.expected })),
  }
}

export function ipeJson(facts: JsonObject, { csv, jsonl, xlsx }: TableParts): string {
  const hash = ({ sha256 }: Part) => sha256
  return canonicalJson({ ...facts, files: { csv: hash(csv), jsonl: hash(jsonl), xlsx: hash(xlsx) } })
}

/** One line for each fact, `parameters.from` and so on, as a sheet of a workbook can hold them. */
export function flatFacts(facts: JsonObject): [string, string][] {
  return Object.entries(facts).flatMap(([name, value]): [string, string][] => {
    if (typeof value === 'string') return [[name, value]]
    if (typeof value !== 'object' || value === null) return [[name, String(value)]]
    const inner = flatFacts(value as JsonObject)
    return inner.length === 0 ? [[name, 'none']] : inner.map(([key, text]) => [`${name}.${key}`, text])
  })
}

/** Counts by a name, and by month of a time. */
export class Totals {
  readonly #byName: Map<string, number>
  readonly #byMonth = new Map<string, number>()

  constructor(names: readonly string[]) {
    this.#byName = new Map(names.map((name) => [name, 0]))
  }

  add(name: string, at: string): void {
    const month = at.slice(0, 7)
    this.#byName.set(name, (this.#byName.get(name) ?? 0) + 1)
    this.#byMonth.set(month, (this.#byMonth.get(month) ?? 0) + 1)
  }

  get byName(): { [name: string]: number } {
    return Object.fromEntries(this.#byName)
  }

  get byMonth(): { [month: string]: number } {
    return Object.fromEntries(this.#byMonth)
  }
}

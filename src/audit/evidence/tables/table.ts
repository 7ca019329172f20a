import type { Part, Scratch, Spool } from '../../../platform/scratch.ts'
import { csvRow } from './csv.ts'
import { jsonLines } from './jsonl.ts'
import { Workbook } from './workbook.ts'

export type Value = string | number | boolean | null | readonly string[]

export type TableParts = { readonly csv: Part; readonly jsonl: Part; readonly xlsx: Part }

/** Longer texts than these make would be kept apart by the engine, and cleared away late. */
const SOME_ROWS = 50

/** One population in three spellings at once, a chunk of rows at a time; nothing of it stays in memory. */
export class Table<Row> {
  readonly #columns: readonly (keyof Row & string)[]
  readonly #line: (row: Row) => string
  readonly #csv: Spool
  readonly #jsonl: Spool
  readonly #workbook: Workbook

  private constructor(columns: readonly (keyof Row & string)[], csv: Spool, jsonl: Spool, workbook: Workbook) {
    this.#columns = columns
    this.#line = jsonLines<Row>(columns)
    this.#csv = csv
    this.#jsonl = jsonl
    this.#workbook = workbook
  }

  /** `name` is what the sheet is called. */
  static async in<Row>(scratch: Scratch, name: string, columns: readonly (keyof Row & string)[]): Promise<Table<Row>> {
    const csv = await scratch.spool(`${name}.csv`)
    await csv.write(csvRow(columns))
    return new Table(columns, csv, await scratch.spool(`${name}.jsonl`), await Workbook.in(scratch, { name, columns }))
  }

  async add(rows: readonly Row[]): Promise<void> {
    for (let from = 0; from < rows.length; from += SOME_ROWS) await this.#addSome(rows.slice(from, from + SOME_ROWS))
  }

  async #addSome(rows: readonly Row[]): Promise<void> {
    const values = rows.map((row) => this.#columns.map((column) => row[column] as Value))
    await this.#csv.write(values.map(csvRow).join(''))
    await this.#jsonl.write(rows.map(this.#line).join(''))
    await this.#workbook.add(values)
  }

  async finish(parameters: readonly (readonly [string, string])[]): Promise<TableParts> {
    return { csv: this.#csv.end(), jsonl: this.#jsonl.end(), xlsx: await this.#workbook.finish(parameters) }
  }
}

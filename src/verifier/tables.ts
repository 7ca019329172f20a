import type { Json, JsonObject } from '../kernel/json.ts'
import { type Bytes, Lines, type PackageFiles } from './bytes.ts'
import { csvRows } from './csv.ts'
import type { Pace } from './pace.ts'
import { ALERTS, alertColumns, INCIDENTS, incidentColumns } from './populations.ts'
import type { Step } from './report.ts'
import { many, quoted } from './words.ts'

// Auditors open the tables, not the JSONL. A table that says something else would be believed.

const POPULATIONS = [
  [ALERTS, alertColumns],
  [INCIDENTS, incidentColumns],
] as const

/** Every cell of the tables says what the line of the JSONL says. */
export async function checkTables(files: PackageFiles, pace: Pace, step: Step): Promise<void> {
  let cells = 0
  for (const [population, columns] of POPULATIONS) {
    const [jsonl, csv] = [files.get(`${population}.jsonl`), files.get(`${population}.csv`)]
    if (jsonl === undefined || csv === undefined) continue
    cells += await compareTable(
      { file: `${population}.csv`, rows: csvRows(csv.bytes), columns, cell: csvCell },
      jsonl.bytes,
      pace,
      step,
    )
  }
  step.detail = many(cells, 'cell')
}

type Table = {
  readonly file: string
  readonly rows: AsyncIterable<readonly string[]>
  readonly columns: readonly string[]
  readonly cell: (value: Json, found: string) => boolean
}

async function compareTable(table: Table, jsonl: Bytes, pace: Pace, step: Step): Promise<number> {
  const { file, columns } = table
  const lines = new LineObjects(jsonl)
  let rows = -1
  try {
    for await (const row of table.rows) {
      await pace.breathe()
      if (++rows === 0) {
        if (row.join('\0') !== columns.join('\0'))
          step.fail(`The columns of ${file} are not those of the format.`, { file })
        continue
      }
      const line = await lines.next()
      if (line === undefined) {
        step.fail(`${file} has rows that the JSONL has not, from row ${rows + 1} on.`, {
          file,
          field: `row ${rows + 1}`,
        })
        break
      }
      compareRow(table, row, line, rows + 1, step)
    }
    const line = rows < 0 ? undefined : await lines.next()
    if (line !== undefined) step.fail(`${file} leaves out entry ${line.entry}.`, { file, entry: Number(line.entry) })
  } catch (error) {
    step.caught(error, `${file} cannot be compared`, { file })
  }
  return Math.max(0, rows) * columns.length
}

function compareRow(
  { file, columns, cell }: Table,
  row: readonly string[],
  line: JsonObject,
  n: number,
  step: Step,
): void {
  const entry = Number(line.entry)
  if (row.length !== columns.length)
    step.fail(`Row ${n} of ${file} has ${row.length} cells, where ${columns.length} are due.`, { file, entry })
  for (const [i, column] of columns.entries()) {
    const found = row[i] ?? ''
    if (!cell(line[column] ?? null, found))
      step.fail(
        `Row ${n} of ${file} says ${quoted(found)} for \`${column}\` of entry ${entry}, the JSONL ${quoted(cellText(line[column] ?? null))}.`,
        { file, entry, field: column },
      )
  }
}

export function cellText(value: Json): string {
  if (value === null) return ''
  if (Array.isArray(value)) return value.join(' ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const FORMULA = /^[=+\-@\t\r]/
// Some spreadsheets run these too. A writer may take them for formulas as well.
const WIDE_FORMULA = /^[\uff1d\uff0b\uff0d\uff20]/

/** A cell that a spreadsheet would run must be prefixed; nothing else may differ. */
function csvCell(value: Json, found: string): boolean {
  const text = cellText(value)
  if (FORMULA.test(text)) return found === `'${text}`
  return found === text || (WIDE_FORMULA.test(text) && found === `'${text}`)
}

class LineObjects {
  readonly #lines: Lines
  #ahead: Uint8Array[] = []

  constructor(bytes: Bytes) {
    this.#lines = new Lines(bytes)
  }

  async next(): Promise<JsonObject | undefined> {
    if (this.#ahead.length === 0) this.#ahead = (await this.#lines.take(256)).reverse()
    const line = this.#ahead.pop()
    return line === undefined ? undefined : (JSON.parse(decoder.decode(line)) as JsonObject)
  }
}

const decoder = new TextDecoder()

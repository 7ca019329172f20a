import type { Json, JsonObject } from '../kernel/json.ts'
import type { Bytes, PackageFiles } from './bytes.ts'
import { cellText, type Table } from './cell.ts'
import { csvRows } from './csv.ts'
import { LineObjects } from './line-objects.ts'
import type { Pace } from './pace.ts'
import { ALERTS, alertColumns, INCIDENTS, incidentColumns } from './populations.ts'
import type { Step } from './report.ts'
import { many, quoted } from './words.ts'
import { compareXlsx } from './xlsx.ts'

// Auditors open the tables, not the JSONL. A table that says something else would be believed.

const POPULATIONS = [
  [ALERTS, alertColumns],
  [INCIDENTS, incidentColumns],
] as const

/** Every cell of the tables says what the line of the JSONL says. */
export async function checkTables(files: PackageFiles, pace: Pace, step: Step): Promise<void> {
  let cells = 0
  for (const [population, columns] of POPULATIONS) {
    const jsonl = files.get(`${population}.jsonl`)?.bytes
    if (jsonl === undefined) continue
    const table = { population, columns, jsonl }
    cells += await compareCsv(table, files.get(`${population}.csv`)?.bytes, pace, step)
    cells += await compareXlsx(table, files.get(`${population}.xlsx`)?.bytes, pace, step)
  }
  step.detail = many(cells, 'cell')
}

async function compareCsv({ population, columns, jsonl }: Table, csv: Bytes | undefined, pace: Pace, step: Step) {
  if (csv === undefined) return 0
  const file = `${population}.csv`
  const lines = new LineObjects(jsonl)
  let rows = -1
  try {
    for await (const row of csvRows(csv)) {
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
      compareRow({ file, columns }, row, line, rows + 1, step)
    }
    const line = rows < 0 ? undefined : await lines.next()
    if (line !== undefined) step.fail(`${file} leaves out entry ${line.entry}.`, { file, entry: Number(line.entry) })
  } catch (error) {
    step.caught(error, `${file} cannot be compared`, { file })
  }
  return Math.max(0, rows) * columns.length
}

function compareRow(
  { file, columns }: { readonly file: string; readonly columns: readonly string[] },
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
    if (!csvCell(line[column] ?? null, found))
      step.fail(
        `Row ${n} of ${file} says ${quoted(found)} for \`${column}\` of entry ${entry}, the JSONL ${quoted(cellText(line[column] ?? null))}.`,
        { file, entry, field: column },
      )
  }
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

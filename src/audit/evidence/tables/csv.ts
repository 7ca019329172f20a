import type { Value } from './table.ts'

/** Said in `ipe.json`, since it changes what a cell holds. */
export const FORMULA_ESCAPE =
  "CSV: a cell whose text begins with = + - @, a tab or a carriage return has ' put before it, so that no spreadsheet runs it. XLSX and JSONL hold the text as it is."

/** What a spreadsheet would take for a formula (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/
const NEEDS_QUOTES = /[",\r\n]/

/**
 * One row as RFC 4180 has it. By hand, because a million rows through csv-stringify take seven times as long, and its
 * own guard against formulas escapes other characters than the format says.
 */
export function csvRow(values: readonly Value[]): string {
  let row = ''
  for (let i = 0; i < values.length; i++) row += (i === 0 ? '' : ',') + cell(values[i] as Value)
  return `${row}\r\n`
}

function cell(value: Value): string {
  if (typeof value === 'string') return quoted(FORMULA.test(value) ? `'${value}` : value)
  if (value === null) return ''
  return typeof value === 'object' ? cell(value.join(' ')) : String(value)
}

function quoted(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

import type { Json, JsonObject } from '../../kernel/json.ts'
import { utf8 } from '../../ledger/index.ts'
import { zip } from './zip.ts'

// For tests only: a workbook by the words of docs/reference/package-format.md.

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

export function xlsx(columns: readonly string[], rows: readonly JsonObject[]): Uint8Array {
  const table = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? null))]
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${XML}<Types/>\n`,
    '_rels/.rels': `${XML}<Relationships/>\n`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships>${[1, 2].map(relation).join('')}</Relationships>\n`,
    'xl/styles.xml': `${XML}<styleSheet/>\n`,
    'xl/workbook.xml': `${XML}<workbook><sheets>${[1, 2].map(listed).join('')}</sheets></workbook>\n`,
    'xl/worksheets/sheet1.xml': sheet(table),
    'xl/worksheets/sheet2.xml': sheet([['parameter', 'value']]),
  }
  return zip(Object.entries(parts).map(([name, text]) => ({ name, bytes: utf8(text) })))
}

const relation = (n: number) => `<Relationship Id="rId${n}" Type="worksheet" Target="worksheets/sheet${n}.xml"/>`
const listed = (n: number) => `<sheet name="S${n}" sheetId="${n}" r:id="rId${n}"/>`

function sheet(table: readonly (readonly Json[])[]): string {
  const width = table[0]?.length ?? 0
  const columns = Array.from(
    { length: width },
    (_, i) => `<col min="${i + 1}" max="${i + 1}" width="16" customWidth="1"/>`,
  )
  return (
    `${XML}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews>` +
    '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>' +
    `</sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}</cols><sheetData>${table.map(row).join('')}` +
    `</sheetData><autoFilter ref="A1:${letter(width - 1)}${table.length}"/></worksheet>\n`
  )
}

function row(values: readonly Json[], i: number): string {
  return `<row r="${i + 1}">${values.map((value, column) => cell(value, column, i + 1)).join('')}</row>`
}

function cell(value: Json, column: number, n: number): string {
  if (value === null) return ''
  const at = `<c r="${letter(column)}${n}"${n === 1 ? ' s="1"' : ''}`
  if (typeof value === 'number') return `${at}><v>${value}</v></c>`
  const text = Array.isArray(value) ? value.join(' ') : String(value)
  const space = /^\s|\s$|[\n\t]/.test(text) ? ' xml:space="preserve"' : ''
  const written = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return `${at} t="inlineStr"><is><t${space}>${written}</t></is></c>`
}

const letter = (n: number) => String.fromCharCode(65 + n)

import { type Part, partOf, type Scratch, type Spool } from '../../../platform/scratch.ts'
import { zipped } from '../zip.ts'
import type { Value } from './table.ts'

/** Excel has no row after this one (ECMA-376 leaves it open, Excel's specifications and limits do not). */
export const SHEET_ROWS_MAX = 1_048_576
/** Excel refuses a file with a longer cell. */
export const CELL_UNITS_MAX = 32_767

/**
 * A workbook, row by row, in constant memory. By hand, because write-excel-file takes all rows as one array and
 * compresses; the parts stand in a stored ZIP like the package itself, so their bytes depend on nothing but the rows.
 * Texts are inline strings: a table of shared ones would have to be held until the end.
 */
export class Workbook {
  readonly #spool: Spool
  readonly #columns: readonly string[]
  readonly #letters: readonly string[]
  readonly #name: string
  readonly #rowsMax: number
  readonly #sheets: { name: string; part: Part }[] = []
  #row = 0

  private constructor(spool: Spool, name: string, columns: readonly string[], rowsMax: number) {
    this.#spool = spool
    this.#name = name
    this.#columns = columns
    this.#letters = columns.map((_, n) => letters(n))
    this.#rowsMax = rowsMax
  }

  static async in(
    scratch: Scratch,
    sheet: { name: string; file: string; columns: readonly string[]; rowsMax?: number },
  ): Promise<Workbook> {
    const workbook = new Workbook(
      await scratch.spool(`${sheet.file}.sheets`),
      sheet.name,
      sheet.columns,
      sheet.rowsMax ?? SHEET_ROWS_MAX,
    )
    await workbook.#begin()
    return workbook
  }

  async add(rows: readonly (readonly Value[])[]): Promise<void> {
    let text = ''
    for (const row of rows) {
      if (this.#row === this.#rowsMax) {
        await this.#spool.write(text)
        text = ''
        await this.#end()
        await this.#begin()
      }
      text += this.#next(row)
    }
    await this.#spool.write(text)
  }

  /** Ends the rows, adds the sheet with what was asked, and gives the file. */
  async finish(parameters: readonly (readonly [string, string])[]): Promise<Part> {
    await this.#end()
    await this.#spool.write(sheetHead([34, 110]))
    ;[this.#row] = [0]
    await this.#spool.write(
      [['parameter', 'value'], ...parameters].map((pair, n) => rowText(n + 1, LETTERS_AB, pair, n === 0)).join(''),
    )
    await this.#spool.write(sheetTail('B', parameters.length + 1))
    this.#sheets.push({ name: 'Parameters', part: this.#spool.end() })
    return partOf(() => zipped(workbookFiles(this.#sheets)))
  }

  #next(values: readonly Value[]): string {
    this.#row += 1
    return rowText(this.#row, this.#letters, values, this.#row === 1)
  }

  async #begin(): Promise<void> {
    this.#row = 0
    await this.#spool.write(sheetHead(this.#columns.map(widthOf)) + this.#next(this.#columns))
  }

  async #end(): Promise<void> {
    await this.#spool.write(sheetTail(this.#letters.at(-1)!, this.#row))
    const n = this.#sheets.length + 1
    this.#sheets.push({ name: n === 1 ? this.#name : `${this.#name} ${n}`, part: this.#spool.end() })
  }
}

const LETTERS_AB = ['A', 'B']
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

function sheetHead(widths: readonly number[]): string {
  const columns = widths.map((width, n) => `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1"/>`)
  return (
    `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}</cols><sheetData>`
  )
}

function sheetTail(lastLetter: string, rows: number): string {
  return `</sheetData><autoFilter ref="A1:${lastLetter}${rows}"/></worksheet>\n`
}

function rowText(row: number, letters: readonly string[], values: readonly Value[], header: boolean): string {
  const style = header ? ' s="1"' : ''
  let text = `<row r="${row}">`
  for (let n = 0; n < values.length; n++) {
    const value = values[n] as Value
    if (value === null) continue
    if (typeof value === 'number') text += `<c r="${letters[n]}${row}"${style}><v>${value}</v></c>`
    else text += `<c r="${letters[n]}${row}"${style} t="inlineStr"><is>${textOf(value)}</is></c>`
  }
  return `${text}</row>`
}

const MARKUP = /[&<>]/
// What XML 1.0 cannot hold, and what looks like the escape for it.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNWRITABLE = /[\0-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g
const EDGE = /^\s|\s$|[\n\t]/

function textOf(value: string | boolean | readonly string[]): string {
  const whole = typeof value === 'string' ? value : typeof value === 'boolean' ? String(value) : value.join(' ')
  const shown = whole.length > CELL_UNITS_MAX ? whole.slice(0, CELL_UNITS_MAX).toWellFormed() : whole
  const space = EDGE.test(shown) ? ' xml:space="preserve"' : ''
  // ECMA-376 part 1, 22.9.2.19 (ST_Xstring): _x000D_ for a character that XML has not.
  const written = shown.replace(UNWRITABLE, (c) => `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
  return `<t${space}>${MARKUP.test(written) ? escapeMarkup(written) : written}</t>`
}

function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** A, B, … Z, AA, … */
function letters(n: number): string {
  const last = String.fromCharCode(65 + (n % 26))
  return n < 26 ? last : letters(Math.floor(n / 26) - 1) + last
}

const WIDE = new Set(['title', 'note', 'id', 'alerts'])
const TIMES = /At$/

function widthOf(column: string): number {
  if (WIDE.has(column)) return 40
  return TIMES.test(column) ? 25 : 16
}

function* workbookFiles(sheets: readonly { name: string; part: Part }[]) {
  const numbers = sheets.map((_, n) => n + 1)
  const files: { name: string; part: Part | string }[] = [
    { name: '[Content_Types].xml', part: contentTypes(numbers) },
    { name: '_rels/.rels', part: ROOT_RELATIONS },
    { name: 'xl/_rels/workbook.xml.rels', part: relations(numbers) },
    { name: 'xl/styles.xml', part: STYLES },
    { name: 'xl/workbook.xml', part: workbookXml(sheets.map(({ name }) => name)) },
    ...sheets.map(({ part }, n) => ({ name: `xl/worksheets/sheet${n + 1}.xml`, part })),
  ]
}

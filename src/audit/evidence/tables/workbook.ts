import { type Part, partOf, type Scratch, type Spool } from '../../../platform/scratch.ts'
import { zipped } from '../zip.ts'
import { escapeMarkup, MAIN, sheetHead, sheetRow, sheetTail, XML } from './sheet.ts'
import type { Value } from './table.ts'

/** Excel's own limit; a table that is longer goes on in the next sheet. */
export const SHEET_ROWS_MAX = 1_048_576

type Sheet = { readonly name: string; readonly part: Part }

/**
 * A workbook, row by row, in constant memory. By hand, because write-excel-file takes all rows as one array and
 * compresses; here the parts stand in a stored ZIP as the package itself does, so the bytes depend on the rows alone.
 * Texts are inline: a table of shared strings would have to be held to the end.
 */
export class Workbook {
  readonly #spool: Spool
  readonly #name: string
  readonly #columns: readonly string[]
  readonly #rowsMax: number
  readonly #sheets: Sheet[] = []
  #row = 0

  private constructor(spool: Spool, name: string, columns: readonly string[], rowsMax: number) {
    this.#spool = spool
    this.#name = name
    this.#columns = columns
    this.#rowsMax = rowsMax
  }

  static async in(
    scratch: Scratch,
    sheet: { name: string; columns: readonly string[]; rowsMax?: number },
  ): Promise<Workbook> {
    const spool = await scratch.spool(`${sheet.name}.sheets`)
    const workbook = new Workbook(spool, sheet.name, sheet.columns, sheet.rowsMax ?? SHEET_ROWS_MAX)
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
      this.#row += 1
      text += sheetRow(this.#row, row)
    }
    await this.#spool.write(text)
  }

  /** Ends the rows, adds a sheet of what was asked and found, and gives the file. */
  async finish(parameters: readonly (readonly [string, string])[]): Promise<Part> {
    await this.#end()
    const rows = [['parameter', 'value'], ...parameters]
    await this.#spool.write(sheetHead([34, 110]))
    for (const [n, row] of rows.entries()) await this.#spool.write(sheetRow(n + 1, row))
    await this.#spool.write(sheetTail(2, rows.length))
    this.#sheets.push({ name: 'Parameters', part: this.#spool.end() })
    const files = await workbookFiles(this.#spool, this.#sheets)
    return partOf(() => zipped(files))
  }

  async #begin(): Promise<void> {
    this.#row = 1
    await this.#spool.write(sheetHead(this.#columns.map(widthOf)) + sheetRow(1, this.#columns))
  }

  async #end(): Promise<void> {
    await this.#spool.write(sheetTail(this.#columns.length, this.#row))
    const n = this.#sheets.length + 1
    this.#sheets.push({ name: n === 1 ? this.#name : `${this.#name} ${n}`, part: this.#spool.end() })
  }
}

const WIDE = /^(title|note|id|alerts)$/
const TIME = /At$/

function widthOf(column: string): number {
  return WIDE.test(column) ? 40 : TIME.test(column) ? 25 : 16
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

async function workbookFiles(spool: Spool, sheets: readonly Sheet[]) {
  const texts = {
    '[Content_Types].xml': contentTypes(sheets.length),
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, n) => ['worksheet', `worksheets/sheet${n + 1}.xml`] as const),
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml': STYLES,
    'xl/workbook.xml': workbookXml(sheets.map(({ name }) => name)),
  }
  const files = sheets.map(({ part }, n) => ({ name: `xl/worksheets/sheet${n + 1}.xml`, ...part }))
  for (const [name, text] of Object.entries(texts)) files.push({ name, ...(await spool.part(text)) })
  return files.sort((a, b) => (a.name < b.name ? -1 : 1))
}

function contentTypes(sheets: number): string {
  const parts = [
    ['/xl/workbook.xml', 'sheet.main'],
    ['/xl/styles.xml', 'styles'],
    ...Array.from({ length: sheets }, (_, n) => [`/xl/worksheets/sheet${n + 1}.xml`, 'worksheet']),
  ]
  const overrides = parts.map(([name, type]) => `<Override PartName="${name}" ContentType="${TYPES}.${type}+xml"/>`)
  return (
    `${XML}<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    `<Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>\n`
  )
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const all = targets.map(
    ([type, target], n) => `<Relationship Id="rId${n + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  )
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>\n`
}

function workbookXml(names: readonly string[]): string {
  const sheets = names.map((name, n) => `<sheet name="${escapeMarkup(name)}" sheetId="${n + 1}" r:id="rId${n + 1}"/>`)
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join('')}</sheets></workbook>\n`
}

/** Two looks: plain, and bold for headers. */
const STYLES =
  `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>` +
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>\n'

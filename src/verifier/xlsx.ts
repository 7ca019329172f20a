import type { Json, JsonObject } from '../kernel/json.ts'
import { fromUtf8 } from '../ledger/index.ts'
import { type Bytes, chunksOf, type PackageFiles, readWhole } from './bytes.ts'
import { cellText, type Table } from './cell.ts'
import { LineObjects } from './line-objects.ts'
import type { Pace } from './pace.ts'
import { Step } from './report.ts'
import { many, plain } from './words.ts'
import { openZip } from './zip.ts'

// A spreadsheet of a package is written in one way only, so a row is checked by writing it again. That leaves no place
// for a formula, a hidden row or a second meaning.

const ROWS_MAX = 1_048_576
const CELL_UNITS_MAX = 32_767
const PART_BYTES_MAX = 1 << 16
const PARTS = ['[Content_Types].xml', '_rels/.rels', 'xl/_rels/workbook.xml.rels', 'xl/styles.xml', 'xl/workbook.xml']
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const HEAD = new RegExp(
  `^${literal(`${XML}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`)}` +
    `${literal('<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" ')}` +
    `${literal('activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>')}` +
    '<cols>(?:<col min="\\d+" max="\\d+" width="(?:1\\d|[2-9]\\d|1\\d\\d|2[0-4]\\d|25[0-5])" customWidth="1"/>)+</cols><sheetData>$',
)

function literal(text: string): string {
  return text.replace(/[.?*+^$()[\]{}|\\]/g, '\\$&')
}

export async function compareXlsx(table: Table, xlsx: Bytes | undefined, pace: Pace, step: Step): Promise<number> {
  if (xlsx === undefined) return 0
  const file = `${table.population}.xlsx`
  const files = await openParts(xlsx, file, step)
  if (files === undefined) return 0
  // The last sheet holds parameters, in words.
  const sheets = files.size - PARTS.length - 1
  const lines = new LineObjects(table.jsonl)
  let cells = 0
  try {
    for (let n = 1; n <= sheets; n++) {
      const sheet = files.get(`xl/worksheets/sheet${n}.xml`)
      if (sheet === undefined) throw new Error(`it has no sheet ${n}`)
      cells += await compareSheet({ ...table, file, sheet: sheet.bytes }, lines, pace, step)
    }
    const left = await lines.next()
    if (left !== undefined) step.fail(`${file} leaves out entry ${left.entry}.`, { file, entry: Number(left.entry) })
  } catch (error) {
    step.caught(error, `${file} cannot be compared`, { file })
  }
  return cells
}

async function openParts(xlsx: Bytes, file: string, step: Step): Promise<PackageFiles | undefined> {
  const inside = new Step('tables')
  const opened = await openZip(xlsx, inside, { path: /^[A-Za-z0-9._[\]/-]+$/, folder: false })
  for (const { sentence, field } of inside.report().failures)
    step.fail(`Within ${file}: ${sentence}`, { file, ...(field === undefined ? {} : { field }) })
  if (opened === undefined) return undefined
  const { files } = opened
  const sheets = files.size - PARTS.length
  const due = [...PARTS, ...Array.from({ length: Math.max(2, sheets) }, (_, i) => `xl/worksheets/sheet${i + 1}.xml`)]
  const missing = due.find((path) => !files.has(path))
  if (missing !== undefined) {
    step.fail(`${file} is not made of the parts that it must have: ${missing} is missing.`, { file, field: missing })
    return undefined
  }
  await checkOrder(files, sheets, file, step)
  await checkLooks(files, file, step)
  return files
}

// Each of these could show a reader something else than the cells say, or fetch something.
const DECEPTIVE =
  /numFmts|numFmtId="(?!0")|color|hidden|protection|definedName|externalReference|TargetMode|script|<!|\bstate=|<sz val="(?!11")/i

/** Small parts, which the format leaves open, hold nothing that hides or formats away a value. */
async function checkLooks(files: PackageFiles, file: string, step: Step): Promise<void> {
  for (const path of PARTS) {
    const part = files.get(path)
    const text = part === undefined ? '' : fromUtf8(await readWhole(part.bytes, PART_BYTES_MAX))
    const found = text === undefined ? 'bytes that are no text' : DECEPTIVE.exec(text)?.[0]
    if (found !== undefined)
      step.fail(`A part of ${file} holds what could hide or change what is seen: ${plain(found)}.`, {
        file,
        field: path,
      })
  }
}

/** Each sheet is seen, under its own number. */
async function checkOrder(files: PackageFiles, sheets: number, file: string, step: Step): Promise<void> {
  const text = async (path: string) => {
    const part = files.get(path)
    return part === undefined ? '' : (fromUtf8(await readWhole(part.bytes, PART_BYTES_MAX)) ?? '')
  }
  const numbers = Array.from({ length: sheets }, (_, i) => i + 1)
  const book = (await text('xl/workbook.xml')).match(/<sheets>.*<\/sheets>/s)?.[0].replace(/ name="[^"]*"/g, '')
  const due = numbers.map((n) => `<sheet sheetId="${n}" r:id="rId${n}"/>`).join('')
  const targets = (await text('xl/_rels/workbook.xml.rels')).match(/Id="rId\d+" [^>]*Target="worksheets[^"]*"/g) ?? []
  const inOrder = targets.every((target, i) =>
    new RegExp(`^Id="rId${i + 1}" .*Target="worksheets/sheet${i + 1}\\.xml"$`).test(target),
  )
  if (book !== `<sheets>${due}</sheets>` || targets.length !== sheets || !inOrder)
    step.fail(`${file} does not show its ${many(sheets, 'sheet')} in order, each of them.`, {
      file,
      field: 'xl/workbook.xml',
    })
}

type Sheet = { readonly file: string; readonly sheet: Bytes; readonly columns: readonly string[] }

async function compareSheet({ file, sheet, columns }: Sheet, lines: LineObjects, pace: Pace, step: Step) {
  let n = 0
  for await (const text of pieces(sheet)) {
    await pace.breathe()
    if (text.kind === 'head') {
      if (!HEAD.test(text.text)) step.fail(`A sheet of ${file} does not begin as it must.`, { file, field: 'sheet' })
    } else if (text.kind === 'row') {
      n++
      const line = n === 1 ? undefined : await lines.next()
      if (n > 1 && line === undefined) {
        step.fail(`${file} has rows that the JSONL has not, from row ${n} on.`, { file, field: `row ${n}` })
        return n * columns.length
      }
      compareRow({ file, columns, n, text: text.text, line }, step)
    } else if (text.text !== `</sheetData><autoFilter ref="A1:${letters(columns.length - 1)}${n}"/></worksheet>\n`)
      step.fail(`A sheet of ${file} does not end as it must.`, { file, field: 'sheet' })
  }
  if (n === 0 || n > ROWS_MAX) step.fail(`A sheet of ${file} has ${n} rows.`, { file, field: 'sheet' })
  return n * columns.length
}

type Row = {
  readonly file: string
  readonly columns: readonly string[]
  readonly n: number
  readonly text: string
  /** None for the header. */
  readonly line: JsonObject | undefined
}

function compareRow({ file, columns, n, text, line }: Row, step: Step): void {
  const cells = columns.map((column, i) => cellXml(n, i, line === undefined ? column : (line[column] ?? null)))
  if (text === `<row r="${n}">${cells.join('')}</row>`) return
  let at = `<row r="${n}">`.length
  const wrong = cells.findIndex((cell) => {
    if (!text.startsWith(cell, at)) return true
    at += cell.length
    return false
  })
  const column = columns[wrong] ?? 'a cell too many'
  const entry = line === undefined ? {} : { entry: Number(line.entry) }
  step.fail(`Row ${n} of ${file} does not say what the JSONL says, from \`${column}\` on.`, {
    file,
    ...entry,
    field: column,
  })
}

function cellXml(row: number, column: number, value: Json): string {
  if (value === null) return ''
  const at = `<c r="${letters(column)}${row}"${row === 1 ? ' s="1"' : ''}`
  return typeof value === 'number'
    ? `${at}><v>${value}</v></c>`
    : `${at} t="inlineStr"><is>${textXml(cellText(value))}</is></c>`
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML has no way to write them
const UNWRITABLE = /[\0-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g

function textXml(whole: string): string {
  const half = whole.charCodeAt(CELL_UNITS_MAX - 1)
  const cut = half >= 0xd800 && half <= 0xdbff ? CELL_UNITS_MAX - 1 : CELL_UNITS_MAX
  const text = whole.length > CELL_UNITS_MAX ? whole.slice(0, cut) : whole
  const written = text
    .replace(UNWRITABLE, (c) => `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
  return `<t${/^\s|\s$|[\n\t]/.test(text) ? ' xml:space="preserve"' : ''}>${written}</t>`
}

function letters(n: number): string {
  return n < 26 ? String.fromCharCode(65 + n) : letters(Math.floor(n / 26) - 1) + letters(n % 26)
}

const ROW_END = '</row>'
const HEAD_END = '<sheetData>'
const PIECE_UNITS_MAX = 64 << 20

/** Up to the first row, row by row, and what is left. No text within a cell can hold the marks it is cut at. */
async function* pieces(
  sheet: Bytes,
): AsyncGenerator<{ readonly kind: 'head' | 'row' | 'tail'; readonly text: string }> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let rest = ''
  let mark = HEAD_END
  for await (const chunk of chunksOf(sheet)) {
    rest += decoder.decode(chunk, { stream: true })
    if (rest.length > PIECE_UNITS_MAX) throw new Error('a row is too long')
    let from = 0
    for (let end = rest.indexOf(mark); end >= 0; end = rest.indexOf(mark, from)) {
      end += mark.length
      yield { kind: mark === HEAD_END ? 'head' : 'row', text: rest.slice(from, end) }
      mark = ROW_END
      from = end
    }
    rest = rest.slice(from)
  }
  yield { kind: 'tail', text: rest + decoder.decode() }
}

import type { Value } from './table.ts'

// The XML of one worksheet (ECMA-376 part 1, chapter 18), as text.

export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

/** Excel refuses a file with a longer cell. */
export const CELL_UNITS_MAX = 32_767

/** Up to the first row; the header stays in sight. */
export function sheetHead(widths: readonly number[]): string {
  const columns = widths.map((width, n) => `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1"/>`)
  return (
    `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}</cols><sheetData>`
  )
}

/** From the last row on; every column can be filtered. */
export function sheetTail(columns: number, rows: number): string {
  return `</sheetData><autoFilter ref="A1:${letters(columns - 1)}${rows}"/></worksheet>\n`
}

/** A row; the first of a sheet is its header. */
export function sheetRow(row: number, values: readonly Value[]): string {
  const style = row === 1 ? ' s="1"' : ''
  let text = `<row r="${row}">`
  for (let n = 0; n < values.length; n++) {
    const value = values[n] as Value
    if (value === null) continue
    if (typeof value === 'number') text += `<c r="${letters(n)}${row}"${style}><v>${value}</v></c>`
    else text += `<c r="${letters(n)}${row}"${style} t="inlineStr"><is>${inlineText(value)}</is></c>`
  }
  return `${text}</row>`
}

const MARKUP = /[&<>]/
// What XML 1.0 cannot hold, the return that it would turn into a newline, and what looks like the escape for these.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNWRITABLE = /[\0-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g
const SPACE_THAT_COUNTS = /^\s|\s$|[\n\t]/

function inlineText(value: string | boolean | readonly string[]): string {
  const whole = typeof value === 'string' ? value : typeof value === 'boolean' ? String(value) : value.join(' ')
  const shown = whole.length > CELL_UNITS_MAX ? cut(whole) : whole
  const space = SPACE_THAT_COUNTS.test(shown) ? ' xml:space="preserve"' : ''
  // ECMA-376 part 1, 22.9.2.19 (ST_Xstring): _x0007_ for a character that XML has not.
  const written = shown.replace(UNWRITABLE, (c) => `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
  return `<t${space}>${MARKUP.test(written) ? escapeMarkup(written) : written}</t>`
}

/** Never between the halves of a surrogate pair. */
function cut(text: string): string {
  const end = text.charCodeAt(CELL_UNITS_MAX - 1)
  return text.slice(0, end >= 0xd800 && end <= 0xdbff ? CELL_UNITS_MAX - 1 : CELL_UNITS_MAX)
}

export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

const LETTERS = Array.from({ length: 26 }, (_, n) => String.fromCharCode(65 + n))

/** A, B, … Z, AA, … */
function letters(n: number): string {
  return n < 26 ? LETTERS[n]! : letters(Math.floor(n / 26) - 1) + LETTERS[n % 26]!
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canonicalJson } from '../../../ledger/index.ts'
import { type Part, Scratch } from '../../../platform/scratch.ts'
import { readCsv, readSheet, unzip } from '../testing/unzip.ts'
import { csvRow } from './csv.ts'
import { jsonLines } from './jsonl.ts'
import { CELL_UNITS_MAX } from './sheet.ts'
import { Table } from './table.ts'
import { Workbook } from './workbook.ts'

let folder: string
let scratch: Scratch
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-tables-'))
  scratch = await Scratch.in(folder)
})
afterAll(async () => {
  await scratch.remove()
  await rm(folder, { recursive: true })
})

async function bytesOf(part: Part): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  // A piece is good until the next is asked for, so it is copied.
  for await (const piece of part.pieces()) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces)
}

let books = 0
async function sheets(rows: readonly (readonly (string | number | null)[])[], rowsMax?: number) {
  const columns = rows[0]!.map((_, n) => `column${n}`)
  const workbook = await Workbook.in(scratch, {
    name: `Book${books++}`,
    columns,
    ...(rowsMax === undefined ? {} : { rowsMax }),
  })
  await workbook.add(rows)
  const files = unzip(await bytesOf(await workbook.finish([['asked', '=1+1']])))
  return [...files].filter(([name]) => name.startsWith('xl/worksheets/')).map(([, xml]) => readSheet(xml.toString()))
}

describe('CSV', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('a spreadsheet does not run %j', (text) => {
    expect(readCsv(csvRow([text]))).toEqual([[`'${text}`]])
  })

  test.each(['1=1', 'a+b', ' =1', "'=1", '﹦1', ''])('%j is no formula and stays as it is', (text) => {
    expect(readCsv(csvRow([text, 'x']))).toEqual([[text, 'x']])
  })

  test('quotes, commas and line breaks survive; numbers and nothing are bare', () => {
    expect(csvRow(['say "x", or\r\nnot', 12, null, true, ['a', 'b']])).toBe('"say ""x"", or\r\nnot",12,,true,a b\r\n')
  })

  test('what is written is read back, whatever it is', () => {
    const text = fc.string({ unit: 'binary' }).map((one) => one.toWellFormed())
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 5 }), (row) => {
        const guarded = row.map((cell) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell))
        expect(readCsv(csvRow(row))).toEqual([guarded])
      }),
    )
  })
})

describe('JSONL', () => {
  test('each line is the canonical JSON of its row, whatever it holds', () => {
    const columns = ['zebra', 'id', 'at', 'b2', 'b10', 'B'] as const
    const line = jsonLines<Record<(typeof columns)[number], string | number | null>>(columns)
    const value = fc.oneof(
      fc.string({ unit: 'binary' }).map((one) => one.toWellFormed()),
      fc.maxSafeInteger(),
      fc.constant(null),
    )
    fc.assert(
      fc.property(fc.record({ zebra: value, id: value, at: value, b2: value, b10: value, B: value }), (row) => {
        expect(line(row)).toBe(`${canonicalJson({ ...row })}\n`)
      }),
    )
  })
})

describe('XLSX', () => {
  test('cells hold the text as it is: no guard, no markup, no lost character', async () => {
    const awkward = [
      '=1+1',
      '<b>&amp;',
      ' space ',
      'two\nlines',
      'bell\u0007',
      'cr\rlf',
      '_x000D_',
      'x_x0041_y',
      '中😀',
      '\ufffe',
      '',
    ]
    const [table] = await sheets([awkward])
    expect(table![1]).toEqual(awkward)
  })

  test('numbers are numbers, what is not there has no cell', async () => {
    const workbook = await Workbook.in(scratch, { name: 'Bare', columns: ['a', 'b', 'c'] })
    await workbook.add([[7, null, 'x']])
    const xml = unzip(await bytesOf(await workbook.finish([])))
      .get('xl/worksheets/sheet1.xml')!
      .toString()
    expect(xml).toContain('<row r="2"><c r="A2"><v>7</v></c><c r="C2" t="inlineStr"><is><t>x</t></is></c></row>')
    expect(xml).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>')
    expect(xml).toContain('<autoFilter ref="A1:C2"/>')
  })

  test('the twenty-seventh column is AA', async () => {
    const [table] = await sheets([Array.from({ length: 28 }, (_, n) => n)])
    expect(table![1]!.at(-1)).toBe('27')
  })

  test('rows that Excel has no room for go on in a next sheet, under the header again', async () => {
    const all = await sheets(
      Array.from({ length: 7 }, (_, n) => [n]),
      4,
    )
    const columns = all.map((sheet) => sheet.map((row) => row[0]))
    expect(columns).toEqual([
      ['column0', '0', '1', '2'],
      ['column0', '3', '4', '5'],
      ['column0', '6'],
      ['parameter', 'asked'],
    ])
  })

  test('a text longer than Excel reads is cut, and never within a character', async () => {
    const [[, row] = []] = await sheets([['x'.repeat(CELL_UNITS_MAX + 5), `${'x'.repeat(CELL_UNITS_MAX - 1)}😀`]])
    expect(row!.map((cell) => cell!.length)).toEqual([CELL_UNITS_MAX, CELL_UNITS_MAX - 1])
  })

  test('more than nine sheets still stand in the order of their bytes', async () => {
    const all = await sheets(
      Array.from({ length: 11 }, (_, n) => [n]),
      2,
    )
    expect(all).toHaveLength(12)
  })
})

test('the three spellings of a table hold the same rows', async () => {
  type Row = { n: number; words: string; ids: readonly string[]; open: boolean }
  const table = await Table.in<Row>(scratch, 'Same', ['n', 'words', 'ids', 'open'])
  const rows = Array.from({ length: 120 }, (_, n) => ({
    n,
    words: `row ${n}, “said”`,
    ids: ['a', `b${n}`],
    open: n % 2 === 0,
  }))
  await table.add(rows)
  const parts = await table.finish([])
  const jsonl = (await bytesOf(parts.jsonl))
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Row)
  const texts = rows.map(({ n, words, ids, open }) => [String(n), words, ids.join(' '), String(open)])
  expect(jsonl).toEqual(rows)
  expect(readCsv((await bytesOf(parts.csv)).toString()).slice(1)).toEqual(texts)
  expect(
    readSheet(
      unzip(await bytesOf(parts.xlsx))
        .get('xl/worksheets/sheet1.xml')!
        .toString(),
    ).slice(1),
  ).toEqual(texts)
})

import { describe, expect, test } from 'vitest'
import { utf8 } from '../ledger/index.ts'
import { csvRows } from './csv.ts'
import { inMemory } from './testing/package.ts'

async function rows(text: string): Promise<string[][]> {
  const all: string[][] = []
  for await (const row of csvRows(inMemory(utf8(text)))) all.push(row)
  return all
}

describe('CSV by RFC 4180', () => {
  test.each<[string, string, string[][]]>([
    [
      'bare cells',
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['empty cells', ',\r\n\r\n', [['', ''], ['']]],
    ['quoted cells', '"a","b"\r\n', [['a', 'b']]],
    [
      'quotes, commas and newlines within',
      '"say ""hi""","x,y","two\r\nlines"\r\n',
      [['say "hi"', 'x,y', 'two\r\nlines']],
    ],
    ['an empty cell in quotes', '"",x\r\n', [['', 'x']]],
    ['no rows', '', []],
  ])('%s', async (_what, text, expected) => {
    expect(await rows(text)).toEqual(expected)
  })

  test.each([
    ['a row that ends in LF', 'a,b\nc,d\r\n'],
    ['a last row without an end', 'a,b\r\nc'],
    ['a last cell that is empty and without an end', 'a,'],
    ['a quote within a bare cell', 'a"b\r\n'],
    ['text behind a closing quote', '"a"b\r\n'],
    ['a quote that never closes', '"a\r\n'],
    ['a CR alone', 'a\rb\r\n'],
  ])('refuses %s', async (_what, text) => {
    await expect(rows(text)).rejects.toThrow(/row 1|row 2/)
  })

  test('refuses what is not UTF-8', async () => {
    const all = async () => {
      for await (const _row of csvRows(inMemory(Uint8Array.of(0xff, 13, 10))));
    }
    await expect(all()).rejects.toThrow()
  })

  test('reads across the seams of what it reads at a time', async () => {
    const cell = `"${'€"",\r\n'.repeat(200_000)}"`
    expect((await rows(`${cell},x\r\ny,z\r\n`))[1]).toEqual(['y', 'z'])
  })
})

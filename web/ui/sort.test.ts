import { expect, test } from 'vitest'
import { nextSort, sortRows } from './sort.ts'

const rows = [
  { n: 2, s: 'INC-0010' },
  { n: null, s: 'INC-0009' },
  { n: 1, s: 'inc-0011' },
]
const by = (column: string) =>
  column === 'n' ? (row: (typeof rows)[number]) => row.n : (row: (typeof rows)[number]) => row.s

test('what has no value comes last, either way', () => {
  expect(sortRows(rows, 'n', by).map(({ n }) => n)).toEqual([1, 2, null])
  expect(sortRows(rows, '-n', by).map(({ n }) => n)).toEqual([2, 1, null])
})

test('numbers inside texts count as numbers', () => {
  expect(sortRows(rows, 's', by).map(({ s }) => s)).toEqual(['INC-0009', 'INC-0010', 'inc-0011'])
})

test('an address that names no column keeps the order as it came', () => {
  expect(sortRows(rows, 'nonsense', () => undefined)).toBe(rows)
})

test('a header is pressed up, down, and back to the order as it came', () => {
  expect([nextSort(undefined, 'n'), nextSort('n', 'n'), nextSort('-n', 'n'), nextSort('s', 'n')]).toEqual([
    'n',
    '-n',
    undefined,
    'n',
  ])
})

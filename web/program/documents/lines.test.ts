import { expect, test } from 'vitest'
import { lineAt, stretchOfLine } from './lines.ts'

const text = 'one\ntwo\n\nfour'
const line = (number: number) => {
  const { from, to } = stretchOfLine(text, number)
  return text.slice(from, to)
}

test('a line is found by its number, also an empty one and the last', () => {
  expect([1, 2, 3, 4].map(line)).toEqual(['one', 'two', '', 'four'])
})

test('a line behind the end is the last one', () => {
  expect(line(99)).toBe('four')
})

test('a place before a line break lies in the line that it ends', () => {
  expect([0, 3, 4, 8, 9, 13].map((place) => lineAt(text, place))).toEqual([1, 1, 2, 3, 4, 4])
})

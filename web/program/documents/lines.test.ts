import { expect, test } from 'vitest'
import { stretchOfLine } from './lines.ts'

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

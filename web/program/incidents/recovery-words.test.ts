import { expect, test } from 'vitest'
import { againstTarget, readMinutes } from './recovery-words.ts'

test('a span of time may be written as people write it', () => {
  expect(['90', '1:30', '1h 30', '1 h 30 min', '90 min'].map(readMinutes)).toEqual([90, 90, 90, 90, 90])
  expect(['2 h', '3d', '1d 2h', '0'].map(readMinutes)).toEqual([120, 4320, 1560, 0])
})

test('an empty field says nothing, and a word is not taken for a number', () => {
  expect(readMinutes(' ')).toBe(null)
  expect(readMinutes('soon')).toBeUndefined()
  expect(readMinutes('1.5 h')).toBeUndefined()
})

test('what was reached stands beside what was promised', () => {
  expect(againstTarget(50, 60)).toBe('50 min, 1 h promised')
  expect(againstTarget(50, null)).toBe('50 min, nothing promised')
  expect(againstTarget(null, 5)).toBe('not said, 5 min promised')
  expect(againstTarget(0, 0)).toBe('none, none promised')
})

import { expect, test } from 'vitest'
import { differenceOf } from './compare-texts.ts'

test('what somebody typed is compared line by line, and a missing last line break is no change', async () => {
  expect(await differenceOf('a\nb\nc\n', 'a\nB\nc')).toEqual([
    {
      lines: [
        { kind: 'same', text: 'a', old: 1, new: 1 },
        { kind: 'removed', text: 'b', old: 2, new: null },
        { kind: 'added', text: 'B', old: null, new: 2 },
        { kind: 'same', text: 'c', old: 3, new: 3 },
      ],
    },
  ])
})

test('equal texts have no difference', async () => {
  expect(await differenceOf('a\r\nb\n', 'a\nb\n')).toEqual([])
})

test('two texts with nothing in common do not hold up the page', async () => {
  const text = (word: string) => Array.from({ length: 4000 }, (_, n) => `${word} ${n}`).join('\n')
  expect(await differenceOf(text('a'), text('b'))).toBe(null)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differenceOf } from './difference.ts'

const numbered = (n: number, changed: Readonly<Record<number, string>> = {}) =>
  Array.from({ length: n }, (_none, at) => changed[at + 1] ?? `line ${at + 1}`).join('\n')

test('what changed stands among three lines of what did not, with the numbers of both texts', () => {
  const { hunks, added, removed } = differenceOf(numbered(20), numbered(20, { 10: 'new' }))
  expect([hunks.length, added, removed]).toEqual([1, 1, 1])
  expect(hunks[0]!.lines.map(({ kind, old, new: now }) => [kind, old, now])).toEqual([
    ['same', 7, 7],
    ['same', 8, 8],
    ['same', 9, 9],
    ['removed', 10, null],
    ['added', null, 10],
    ['same', 11, 11],
    ['same', 12, 12],
    ['same', 13, 13],
  ])
})

test('changes far apart are told apart', () => {
  expect(differenceOf(numbered(40), numbered(40, { 5: 'a', 30: 'b' })).hunks).toHaveLength(2)
})

test('the same text has no differences, and neither has one whose last line lacks its end', () => {
  expect(differenceOf('a\nb\n', 'a\nb\n')).toEqual({ hunks: [], added: 0, removed: 0 })
  expect(differenceOf('a\nb', 'a\r\nb\n')).toEqual({ hunks: [], added: 0, removed: 0 })
})

test('texts that share next to nothing are shown whole instead of being compared for minutes', () => {
  const { added, removed } = differenceOf('a\n'.repeat(60_000), 'b\n'.repeat(60_000))
  expect([added, removed]).toEqual([60_000, 60_000])
})

test('no line is lost: the removed and unchanged ones are the older text, the added and unchanged the newer', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 5 })
  fc.assert(
    fc.property(text, text, (older, newer) => {
      const lines = differenceOf(`${older.join('\n')}\n`, `${newer.join('\n')}\n`).hunks.flatMap((hunk) => hunk.lines)
      for (const { kind, text: line, old, new: now } of lines) {
        if (kind !== 'added') expect(line).toBe([...older, ''][old! - 1])
        if (kind !== 'removed') expect(line).toBe([...newer, ''][now! - 1])
      }
    }),
  )
})

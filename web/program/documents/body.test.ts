import { expect, test } from 'vitest'
import { lineOf, nearestLine, partsOf, piecesOf, readBody, withoutFront, wordsOf } from './body.ts'

const runbook = `---
title: Ransomware
---

# Ransomware

Files are encrypted.

## Containment

1. **Decide.** @commander
2. **Block.**

- a remark

## Who decides
`

test('a block keeps the line that it has in the whole text', () => {
  const [title] = readBody(runbook).children
  expect(lineOf(title!)).toBe(5)
})

test('a rule of three dashes further down is no front matter', () => {
  expect(withoutFront('# A\n\n---\nb\n---\n')).toBe('# A\n\n---\nb\n---\n')
  expect(withoutFront('---\na: b\n')).toBe('---\na: b\n')
})

test('a text falls into parts at its larger headings, and numbered items are steps while bullets are remarks', () => {
  const parts = partsOf(readBody(runbook))
  expect(parts.map(({ heading, steps }) => [heading && wordsOf(heading), steps])).toEqual([
    ['Ransomware', 0],
    ['Containment', 2],
    ['Who decides', 0],
  ])
})

test('a jump leads to the last block that does not lie behind the line', () => {
  expect(nearestLine([5, 9, 20], 12)).toBe(9)
  expect(nearestLine([5, 9, 20], 1)).toBe(5)
  expect(nearestLine([], 3)).toBeUndefined()
})

test('what Muster fills in and what a person fills in are told apart, and brackets of a link are neither', () => {
  expect(
    piecesOf(
      'To {{ incident.number }}: [[what happened]], call [COMPANY: number] [see](x) or [1], at [reporting address]',
    ),
  ).toEqual([
    { kind: 'text', text: 'To ' },
    { kind: 'field', text: 'incident.number' },
    { kind: 'text', text: ': ' },
    { kind: 'blank', text: 'what happened' },
    { kind: 'text', text: ', call ' },
    { kind: 'blank', text: 'COMPANY: number' },
    { kind: 'text', text: ' [see](x) or [1], at ' },
    { kind: 'blank', text: 'reporting address' },
  ])
})

import { expect, test } from 'vitest'
import {
  contentsOf,
  definitionsOf,
  nearestLine,
  partsOf,
  piecesOf,
  readStretch,
  stretchesOf,
  withoutFront,
  wordsOf,
} from './body.ts'

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

test('a heading keeps the line that it has in the whole text', () => {
  expect(contentsOf(runbook)).toEqual([
    { words: 'Containment', line: 9 },
    { words: 'Who decides', line: 16 },
  ])
})

test('a text is cut at its headings, and put together again it is the same', () => {
  const stretches = stretchesOf(runbook)
  expect(stretches.map(({ before }) => before)).toEqual([0, 4, 8, 15])
  expect(stretches.map(({ source }) => source).join('\n')).toBe(withoutFront(runbook))
})

test('a sign of a heading inside code or a comment cuts nothing', () => {
  const cuts = (text: string) => stretchesOf(text).length
  expect(cuts('```sh\n# comment\n~~~\n# comment\n```\n# A heading')).toBe(2)
  expect(cuts('~~~~\n# a\n~~~\n# b\n~~~~\n')).toBe(1)
  expect(cuts('<!--\n# not yet\n-->\n# A heading\n<!-- one line -->\n# Another')).toBe(3)
})

test('an address that is defined at the end of a text is known in all of it', () => {
  const text = '# A\n\nSee [the wiki][w].\n\n# B\n\n[w]: https://wiki.example\n'
  const [first] = stretchesOf(text)
  const [, paragraph] = readStretch(first!.source, definitionsOf(text)).children
  expect(paragraph).toMatchObject({ children: [{}, { type: 'linkReference', identifier: 'w' }, {}] })
})

test('a rule of three dashes further down is no front matter', () => {
  expect(withoutFront('# A\n\n---\nb\n---\n')).toBe('# A\n\n---\nb\n---\n')
  expect(withoutFront('---\na: b\n')).toBe('---\na: b\n')
})

test('a text falls into parts at its larger headings, and numbered items are steps while bullets are remarks', () => {
  const parts = partsOf(readStretch(withoutFront(runbook)))
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

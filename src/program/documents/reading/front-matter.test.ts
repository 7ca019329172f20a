import { expect, test } from 'vitest'
import { partFrontMatter, plainFields, readFrontMatter } from './front-matter.ts'

const shown = (front: string) => plainFields(readFrontMatter(partFrontMatter(`---\n${front}\n---\nText`).front).fields)

test('what a text says of itself is shown as it was written, and what is nested is not flattened into words', () => {
  expect(shown('title: "no: really"\nroles: [commander, scribe]\nversion: 0x10\nclocks:\n  SEV1: 15 min')).toEqual([
    { key: 'title', value: 'no: really' },
    { key: 'roles', value: 'commander, scribe' },
    { key: 'version', value: '0x10' },
  ])
})

test('a list of lists is nested too', () => {
  expect(shown('rows:\n  - [a, b]\n  - [c]\nempty:')).toEqual([{ key: 'empty', value: '' }])
})

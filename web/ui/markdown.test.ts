import { describe, expect, test } from 'vitest'
import { inline, parseMarkdown, safeHref } from './markdown.ts'

const words = (text: string) => ({ kind: 'paragraph', text: [{ kind: 'text', text }] })

describe('blocks', () => {
  test('a set-up guide reads as its writer meant it', () => {
    const guide =
      '# Connect\n\nAdd this:\n\n```yaml\nurl: x\n  - "# no heading"\n```\n\n1. First\n2. Second\n   goes on\n\n- a\n- b'
    expect(parseMarkdown(guide)).toEqual([
      { kind: 'heading', level: 1, text: [{ kind: 'text', text: 'Connect' }] },
      { kind: 'paragraph', text: [{ kind: 'text', text: 'Add this:' }] },
      { kind: 'code', language: 'yaml', text: 'url: x\n  - "# no heading"' },
      {
        kind: 'list',
        ordered: true,
        start: 1,
        items: [[words('First')], [words('Second\ngoes on')]],
      },
      { kind: 'list', ordered: false, start: 1, items: [[words('a')], [words('b')]] },
    ])
  })

  test('a step may hold code, and the steps after it keep counting', () => {
    const guide = '1. Save this:\n\n   ```py\n   if x:\n       y()\n   ```\n\n2. Run it\n\nDone.'
    expect(parseMarkdown(guide)).toEqual([
      {
        kind: 'list',
        ordered: true,
        start: 1,
        items: [[words('Save this:'), { kind: 'code', language: 'py', text: 'if x:\n    y()' }], [words('Run it')]],
      },
      words('Done.'),
    ])
  })

  test('a table has a head and rows, and ends where its rows end', () => {
    expect(parseMarkdown('| a | b |\n|---|---|\n| `1` | 2 |\nafter')).toEqual([
      {
        kind: 'table',
        head: [[{ kind: 'text', text: 'a' }], [{ kind: 'text', text: 'b' }]],
        rows: [[[{ kind: 'code', text: '1' }], [{ kind: 'text', text: '2' }]]],
      },
      words('after'),
    ])
  })

  test('lists inside lists end somewhere', () => {
    const deep = Array.from({ length: 200 }, (_, level) => `${'  '.repeat(level)}- x`).join('\n')
    expect(JSON.stringify(parseMarkdown(deep)).split('"kind":"list"').length).toBeLessThan(8)
  })

  test('a hundred thousand empty lines are read in no time', () => {
    const began = performance.now()
    parseMarkdown(`- x\n${'\n'.repeat(99_000)}`)
    parseMarkdown('- x\n\n'.repeat(19_000))
    expect(performance.now() - began).toBeLessThan(5000)
  })

  test('a fence that nobody closed keeps the rest as code', () => {
    expect(parseMarkdown('```\na\nb')).toEqual([{ kind: 'code', language: '', text: 'a\nb' }])
  })

  test('quotes inside quotes end somewhere', () => {
    expect(JSON.stringify(parseMarkdown(`${'> '.repeat(500)}deep`)).length).toBeLessThan(2000)
  })

  test('a huge text is shown as it is', () => {
    expect(parseMarkdown('x'.repeat(100_001))[0]?.kind).toBe('code')
  })
})

describe('inside a line', () => {
  test('code, weight, stress and links', () => {
    expect(inline('Use `a*b*`, **now**, *or* [later](/triage).')).toEqual([
      { kind: 'text', text: 'Use ' },
      { kind: 'code', text: 'a*b*' },
      { kind: 'text', text: ', ' },
      { kind: 'strong', text: 'now' },
      { kind: 'text', text: ', ' },
      { kind: 'emphasis', text: 'or' },
      { kind: 'text', text: ' ' },
      { kind: 'link', text: 'later', href: '/triage' },
      { kind: 'text', text: '.' },
    ])
  })

  test('snake_case_names are no stress', () => {
    expect(inline('node_cpu_seconds_total')).toEqual([{ kind: 'text', text: 'node_cpu_seconds_total' }])
  })

  test('a bare address is a link, without the full stop after it', () => {
    expect(inline('See https://example.org/a?b=1.')[1]).toEqual({
      kind: 'link',
      text: 'https://example.org/a?b=1',
      href: 'https://example.org/a?b=1',
    })
  })

  test('a dangerous link is only text', () => {
    expect(inline('[x](javascript:alert(1))').every(({ kind }) => kind === 'text')).toBe(true)
  })
})

test('only web, mail and our own pages are linked', () => {
  expect(['https://a.b', 'mailto:a@b.c', '/today', '#entry-1'].map(safeHref)).not.toContain(null)
  expect(
    ['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,x', '//evil.example', '/\\evil.example', 'x'].map(
      safeHref,
    ),
  ).toEqual([null, null, null, null, null, null])
})

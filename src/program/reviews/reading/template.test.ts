import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { reviewSections, sectionTitle } from '../events.ts'
import { checkReviewTemplate, readPrompts } from './template.ts'

const shipped = readFileSync(new URL('../shipped/post-incident-review.md', import.meta.url), 'utf8')

test('the shipped template asks something under every section, and nothing is wrong with it', () => {
  expect(checkReviewTemplate(shipped)).toEqual([])
  const prompts = readPrompts(shipped)
  for (const section of reviewSections) expect(prompts[section], section).toContain('?')
  expect(prompts['root-cause']).toMatch(/^The condition without which/)
  expect(prompts['root-cause']).not.toContain('Contributing')
})

test('a section that is missing, doubled, foreign or silent is named with its line', () => {
  const text = shipped
    .replace('## Impact', '## Weather')
    .replace('## What went well', '## Summary')
    .replace(/## Lessons learned[\s\S]*?(?=## Changes)/, '## Lessons learned\n\n')
  const line = (title: string) => text.split('\n').lastIndexOf(title) + 1
  expect(checkReviewTemplate(text)).toEqual([
    'The section “Impact” is missing: add it as a second-level heading.',
    'The section “What went well” is missing: add it as a second-level heading.',
    'The section “Summary” stands there twice: put the two together.',
    `Line ${line('## Weather')}: a review has no section “Weather”: ask it under one that it has.`,
    `Line ${line('## Lessons learned')}: “Lessons learned” asks nothing: write what its author should think of.`,
  ])
})

test('headings are read as Markdown: underlined, numbered, in any case, and not in a block of code', () => {
  const text = reviewSections
    .map((section, n) => `${n + 1}. ${sectionTitle(section).toUpperCase()}\n---\n\n\`\`\`\n## Weather\n\`\`\`\nWhy?\n`)
    .join('\n')
    .replace(/^\d+\. /gm, '')
  expect(checkReviewTemplate(text)).toEqual([])
  expect(checkReviewTemplate('')).toHaveLength(reviewSections.length)
})

import { expect, test } from 'vitest'
import type { DocumentItem } from '../../api/types.ts'
import { chosen, isWaiting, listed, shippedWords } from './list.ts'

const now = Date.parse('2026-11-23T12:00:00.000Z')
const item = (over: Partial<DocumentItem>): DocumentItem => ({
  id: 'd',
  kind: 'runbook',
  slug: 'ransomware',
  title: 'Ransomware',
  latest: 1,
  inForce: 1,
  state: 'in-force',
  reviewDue: null,
  updatedAt: '2026-11-01T00:00:00.000Z',
  ...over,
})

test('a text with a newer version beside the one in force waits; a retired one never does', () => {
  expect(isWaiting(item({ latest: 2 }))).toBe(true)
  expect(isWaiting(item({ inForce: null, state: 'unapproved' }))).toBe(true)
  expect(isWaiting(item({}))).toBe(false)
  expect(isWaiting(item({ state: 'retired', inForce: null }))).toBe(false)
})

test('a review is told of a month before it is due, and long after', () => {
  const due = (reviewDue: string) => chosen([item({ reviewDue })], 'due', now).length
  expect([due('2026-12-23T12:00:00.000Z'), due('2026-12-23T12:00:00.001Z'), due('2024-01-01T00:00:00.000Z')]).toEqual([
    1, 0, 1,
  ])
})

test('what is retired is out of sight unless it is asked for', () => {
  const items = [item({ state: 'retired' }), item({ id: 'e' })]
  expect(chosen(items, 'all', now).map(({ id }) => id)).toEqual(['e'])
  expect(chosen(items, 'retired', now).map(({ id }) => id)).toEqual(['d'])
})

test('the plan comes first, and every typed word must fit', () => {
  const items = [item({}), item({ kind: 'plan', title: 'Incident response plan', slug: 'irp' })]
  expect(listed(items, '').map(({ kind }) => kind)).toEqual(['plan', 'runbook'])
  expect(listed(items, 'runbooks ran').map(({ slug }) => slug)).toEqual(['ransomware'])
})

test('the button names what it will bring', () => {
  const one = (kind: DocumentItem['kind'], adopted = false) => ({ kind, slug: 's', title: 'S', adopted })
  expect(shippedWords([one('plan'), one('runbook'), one('template')])).toBe('plan and runbooks')
  expect(shippedWords([one('plan', true), one('runbook'), one('template')])).toBe('runbook and template')
  expect(shippedWords([one('plan', true)])).toBe(null)
})

import { expect, test } from 'vitest'
import { actionSearchOf, arranged, groupOfReview, reviewSearchOf } from './list.ts'

const review = (
  id: string,
  state: 'owed' | 'draft' | 'submitted' | 'approved' | 'waived',
  due: string | null,
  rest = {},
) => ({
  id,
  state,
  dueAt: due,
  overdue: false,
  approvedAt: null,
  updatedAt: '2026-01-01T00:00:00.000Z',
  ...rest,
})

test('what is longest overdue comes first, what nobody promised last among what is to be written', () => {
  const reviews = [
    review('approved long ago', 'approved', null, { approvedAt: '2025-01-01T00:00:00.000Z' }),
    review('approved', 'approved', null, { approvedAt: '2026-01-01T00:00:00.000Z' }),
    review('on wish', 'draft', null),
    review('next week', 'owed', '2026-02-08T00:00:00.000Z'),
    review('to be approved', 'submitted', '2026-02-08T00:00:00.000Z'),
    review('late', 'draft', '2026-01-20T00:00:00.000Z', { overdue: true }),
    review('later', 'submitted', '2026-01-10T00:00:00.000Z', { overdue: true }),
  ]
  expect(arranged(reviews).map(({ id }) => id)).toEqual([
    'later',
    'late',
    'to be approved',
    'next week',
    'on wish',
    'approved',
    'approved long ago',
  ])
})

test('a review that is late is overdue, whoever has to act next', () => {
  expect(groupOfReview({ state: 'submitted', overdue: true })).toBe('Overdue')
  expect(groupOfReview({ state: 'submitted', overdue: false })).toBe('To be approved')
})

test('an address that says what nobody knows shows everything rather than nothing', () => {
  expect(reviewSearchOf({ state: 'burnt', sort: '' })).toEqual({})
  expect(actionSearchOf({ show: 'open', owner: 'somebody' })).toEqual({})
  expect(actionSearchOf({ show: 'done', owner: 'me' })).toEqual({ show: 'done', owner: 'me' })
})

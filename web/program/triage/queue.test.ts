import { describe, expect, test } from 'vitest'
import { afterDecision, neighbour, ranged, toggled } from './queue.ts'

const ids = ['a', 'b', 'c', 'd']

describe('moving', () => {
  test('the ends hold: no jump from the last to the first at 3 a.m.', () => {
    expect(neighbour(ids, 'd', 1)).toBe('d')
    expect(neighbour(ids, 'a', -1)).toBe('a')
  })

  test('where the current one is gone, it begins with the first', () => {
    expect(neighbour(ids, 'gone', 1)).toBe('a')
    expect(neighbour([], 'gone', 1)).toBeUndefined()
  })
})

describe('after a decision', () => {
  test('the next that waits is shown', () => {
    expect(afterDecision(ids, 'b', new Set(['b', 'c']))).toBe('d')
  })

  test('after the last, the one before it', () => {
    expect(afterDecision(ids, 'd', new Set(['d']))).toBe('c')
  })

  test('a bulk decision that spares the current one leaves it on screen', () => {
    expect(afterDecision(ids, 'a', new Set(['b', 'c']))).toBe('a')
  })

  test('when all are decided there is nothing to show', () => {
    expect(afterDecision(ids, 'a', new Set(ids))).toBeUndefined()
  })
})

describe('selecting', () => {
  test('twice is never', () => {
    expect([...toggled(toggled(new Set(), 'a'), 'a')]).toEqual([])
  })

  test('a range works in both directions and keeps what was selected before', () => {
    expect([...ranged(new Set(['a']), ids, 'd', 'c')].sort()).toEqual(['a', 'c', 'd'])
  })

  test('a range without a start is only its end', () => {
    expect([...ranged(new Set(), ids, undefined, 'c')]).toEqual(['c'])
  })
})

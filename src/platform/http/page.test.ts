import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { decodeCursor, encodeCursor, page, pageQuery } from './page.ts'
import { HttpProblem } from './problem.ts'

const key = z.tuple([z.int(), z.string()])
const refused = (cursor: string) => {
  try {
    decodeCursor(cursor, key)
  } catch (error) {
    return error instanceof HttpProblem ? error.problem.type : error
  }
  return 'taken'
}

describe('a cursor', () => {
  test('leads on from where its page ended', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.string(), (n, text) => {
        expect(decodeCursor(encodeCursor([n, text]), key)).toEqual([n, text])
      }),
    )
  })

  test('that this list has not made is refused, never answered with a fault', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        expect(refused(text)).toBe('urn:muster:problem:cursor-invalid')
      }),
    )
    for (const other of [[], [1], [1, 2], [1.5, 'a'], ['a', 1], [1, 'a', 2], [1e300, 'a']])
      expect(refused(encodeCursor(other))).toBe('urn:muster:problem:cursor-invalid')
  })
})

describe('a page', () => {
  const rows = [1, 2, 3, 4]
  const of = (limit: number) => page(rows.slice(0, limit + 1), limit, (row) => [row])

  test('has a next one when there was one row too many, and only then', () => {
    expect(of(3)).toEqual({ items: [1, 2, 3], next: encodeCursor([3]) })
    expect(of(4)).toEqual({ items: rows, next: null })
    expect(page([], 10, () => [])).toEqual({ items: [], next: null })
  })

  test('is of 50 items unless said otherwise, and never of more than 500', () => {
    const query = z.object(pageQuery)
    expect(query.parse({})).toEqual({ limit: 50 })
    expect(query.parse({ limit: '500' })).toEqual({ limit: 500 })
    for (const limit of ['0', '501', '-1', '1.5', 'all', '1e9', ''])
      expect(query.safeParse({ limit }).success, limit).toBe(false)
  })
})

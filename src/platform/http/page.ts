import { z } from 'zod'
import { problem } from './problem.ts'

/** Keyset paging: `cursor` is opaque to the caller and names the last item of the page before. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(200).optional(),
}

export function encodeCursor(key: readonly (number | string)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

export function decodeCursor<Key extends z.ZodType>(cursor: string, key: Key): z.output<Key> {
  try {
    return key.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch {
    throw problem(422, 'cursor-invalid', 'This cursor was not made by this list.', 'Start again without a cursor.')
  }
}

/** Cuts the one row too many that tells whether there is a next page. */
export function page<Row>(rows: readonly Row[], limit: number, key: (row: Row) => readonly (number | string)[]) {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last !== undefined ? encodeCursor(key(last)) : null }
}

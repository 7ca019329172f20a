import { NotJson, parseLossless } from '../lossless-json.ts'
import { problem } from './problem.ts'

/** The JSON of people and scripts, by the rules of the intake: UTF-8, not too deep, no digit lost. */
export function parseBody(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined
  try {
    return parseLossless(bytes)
  } catch (error) {
    if (error instanceof NotJson)
      throw problem(400, 'json-invalid', error.message, 'Send a JSON object, encoded as UTF-8.')
    throw error
  }
}

/**
 * Where the first text stands that neither PostgreSQL nor the ledger can keep, since it holds a NUL or half of a
 * surrogate pair; null where there is none. Such a text is refused at the door: with a character left out it would be
 * one that nobody wrote.
 */
export function findUnkeepable(value: unknown, path: readonly string[] = []): string | null {
  if (typeof value === 'string') return isKeepable(value) ? null : path.join('.')
  if (typeof value !== 'object' || value === null) return null
  for (const [key, part] of Object.entries(value)) {
    if (!isKeepable(key)) return path.join('.')
    const found = findUnkeepable(part, [...path, key])
    if (found !== null) return found
  }
  return null
}

const isKeepable = (text: string) => !text.includes('\0') && text.isWellFormed()

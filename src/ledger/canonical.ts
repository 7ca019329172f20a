import type { Json } from '../kernel/json.ts'
import { equalBytes, fromUtf8, utf8 } from './bytes.ts'
import { CanonicalError } from './errors.ts'

const DEPTH_MAX = 64

/**
 * JSON Canonicalization Scheme (RFC 8785): one text for each value. Keys sorted by UTF-16 code units, no spaces,
 * numbers and strings as ECMAScript writes them.
 *
 * Throws CanonicalError: `not-json`, `not-finite`, `lone-surrogate`, `too-deep` (more than 64 levels).
 */
export function canonicalJson(value: Json): string {
  return write(value, 0)
}

/** The canonical text as UTF-8. */
export function canonicalBytes(value: Json): Uint8Array {
  return utf8(canonicalJson(value))
}

/**
 * Reads canonical JSON and nothing else: parses, writes again, demands the same bytes. So duplicate keys, spaces,
 * other spellings of a number or a string, and a byte order mark are all refused.
 *
 * Throws CanonicalError: `not-utf8`, `not-json`, `not-canonical`, and those of `canonicalJson`.
 */
export function parseCanonical(bytes: Uint8Array): Json {
  const text = fromUtf8(bytes)
  if (text === undefined) throw new CanonicalError('not-utf8', 'These bytes are not UTF-8.')
  let value: Json
  try {
    value = JSON.parse(text) as Json
  } catch {
    throw new CanonicalError('not-json', 'This text is not JSON.')
  }
  if (!equalBytes(canonicalBytes(value), bytes))
    throw new CanonicalError('not-canonical', 'This JSON is not in its canonical form (RFC 8785).')
  return value
}

function write(value: unknown, depth: number): string {
  if (typeof value === 'string') return quote(value)
  if (typeof value === 'number') return number(value)
  if (typeof value === 'boolean' || value === null) return String(value)
  if (typeof value !== 'object') throw new CanonicalError('not-json', `JSON has no ${typeof value}.`)
  if (depth >= DEPTH_MAX) throw new CanonicalError('too-deep', `This value nests deeper than ${DEPTH_MAX} levels.`)
  return Array.isArray(value) ? list(value, depth + 1) : object(value, depth + 1)
}

function list(items: readonly unknown[], depth: number): string {
  let text = ''
  // By index, because forEach and map pass over the holes of a sparse array.
  for (let i = 0; i < items.length; i++) text += (i === 0 ? '' : ',') + write(items[i], depth)
  return `[${text}]`
}

function object(value: object, depth: number): string {
  const prototype = Object.getPrototypeOf(value)
  // A Date or a Map would be written as {} and lose what it holds.
  if (prototype !== Object.prototype && prototype !== null)
    throw new CanonicalError('not-json', 'Only plain objects are JSON.')
  let text = ''
  // The default sort compares UTF-16 code units, which is what RFC 8785 section 3.2.3 asks.
  for (const key of Object.keys(value).sort())
    text += `${text === '' ? '' : ','}${quote(key)}:${write((value as Record<string, unknown>)[key], depth)}`
  return `{${text}}`
}

function number(value: number): string {
  if (!Number.isFinite(value)) throw new CanonicalError('not-finite', `JSON has no ${value}.`)
  return String(value) // -0 is written as 0
}

function quote(text: string): string {
  if (!text.isWellFormed()) throw new CanonicalError('lone-surrogate', 'This text has half of a surrogate pair.')
  return JSON.stringify(text)
}

import type { Json } from '../kernel/json.ts'

const SHOWN_CHARACTERS = 80

// Control characters, ANSI escapes and bidirectional overrides could make a line on a screen say something else.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is being made harmless
const HARMFUL = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g

/** Text from a package, harmless and short, in quotation marks. */
export function quoted(text: string): string {
  return `“${plain(text)}”`
}

export function plain(text: string): string {
  const short = text.length <= SHOWN_CHARACTERS ? text : `${text.slice(0, SHOWN_CHARACTERS - 1)}…`
  return short.toWellFormed().replace(HARMFUL, '\ufffd')
}

/** A value as a sentence shows it. */
export function shown(value: Json | undefined): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (typeof value === 'string') return quoted(value)
  return plain(JSON.stringify(value))
}

/** `2026-11-23T14:02:05.123Z`; the number itself where no calendar reaches. */
export function isoTime(ms: number): string {
  return Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : String(ms)
}

export function isoDay(ms: number): string {
  return isoTime(ms).slice(0, 10)
}

/** An entry's stream as the program writes it elsewhere, a UUID with hyphens. */
export function uuidOf(stream: string): string {
  return `${stream.slice(0, 8)}-${stream.slice(8, 12)}-${stream.slice(12, 16)}-${stream.slice(16, 20)}-${stream.slice(20)}`
}

export function many(count: number, one: string, more = `${one}s`): string {
  return `${numeral(count)} ${count === 1 ? one : more}`
}

/** `12,345`, the same wherever it is run. */
export function numeral(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

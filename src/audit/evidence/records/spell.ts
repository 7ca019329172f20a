import type { Actor } from '../../../kernel/actor.ts'
import type { Recorded } from '../../../kernel/event.ts'

/** `2026-03-02 09:14:05`: in UTC, as the page says at its foot. */
export function time(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ')
}

/** The same of a time that a row holds as text, where it is one. */
export function spaced(iso: string): string {
  return /^\d{4}-/.test(iso) ? time(Date.parse(iso)) : iso
}

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** By hand: what Intl writes changes with the version of ICU, and the same package must have the same bytes. */
export function longDay(at: number): string {
  const date = new Date(at)
  return `${DAYS[date.getUTCDay()]}, ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`
}

export function duration(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  const parts: [number, string][] = [
    [Math.floor(minutes / 1440), 'd'],
    [Math.floor(minutes / 60) % 24, 'h'],
    [minutes % 60, 'min'],
  ]
  const said = parts.filter(([n]) => n > 0).map(([n, unit]) => `${n} ${unit}`)
  return said.length === 0 ? '0 min' : said.slice(0, 2).join(' ')
}

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`
}

/** Who said it, when the record took it, and where that stands. */
export function stated(fact: Pick<Recorded, 'by' | 'recordedAt' | 'index'>): { by: string; at: string; entry: string } {
  return { by: actor(fact.by), at: time(fact.recordedAt), entry: String(fact.index) }
}

export function actor({ kind, name }: Actor): string {
  return kind === 'token' ? `${name} (token)` : name
}

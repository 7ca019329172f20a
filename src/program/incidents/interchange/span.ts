import { type Instant, instant } from '../../../kernel/instant.ts'
import type { Precision } from '../events.ts'

/** How long something took: often only the unit is known. */
export type Span = { readonly unit: SpanUnit; readonly value?: number | undefined }

export const spanUnits = [
  'Seconds',
  'Minutes',
  'Hours',
  'Days',
  'Weeks',
  'Months',
  'Years',
  'Never',
  'NA',
  'Unknown',
] as const
export type SpanUnit = (typeof spanUnits)[number]

const MS: Partial<Record<SpanUnit, number>> = {
  Seconds: 1_000,
  Minutes: 60_000,
  Hours: 3_600_000,
  Days: 86_400_000,
  Weeks: 7 * 86_400_000,
}
const MONTH_MS = 30.44 * 86_400_000
const MONTHS: Partial<Record<SpanUnit, number>> = { Months: 1, Years: 12 }

/** How well the end of a span is known; null where its length says nothing. */
export function spanPrecision({ unit }: Span): Precision | null {
  const known: Partial<Record<SpanUnit, Precision>> = {
    Seconds: 'second',
    Minutes: 'minute',
    Hours: 'hour',
    Days: 'day',
    Weeks: 'week',
    Months: 'month',
    Years: 'year',
  }
  return known[unit] ?? null
}

/** The moment after the span; months go by the calendar. Null where its length is not known, or leads nowhere. */
export function after(at: Instant, { unit, value }: Span): Instant | null {
  if (value === undefined || value < 0) return null
  const months = (MONTHS[unit] ?? 0) * value
  const whole = Math.trunc(months)
  const moved = whole === 0 ? at : addMonths(at, whole)
  const end = Math.round(moved + (months - whole) * MONTH_MS + (MS[unit] ?? 0) * value)
  if (spanPrecision({ unit }) === null || Number.isNaN(end) || end > 8.64e15) return null
  return instant(end)
}

/** The span between two moments, in the largest unit of which it holds a whole number or, failing that, two. */
export function spanBetween(from: Instant, to: Instant): Span | null {
  if (to < from) return null
  const length = to - from
  const units = ['Weeks', 'Days', 'Hours', 'Minutes'] as const
  const unit =
    units.find((one) => length >= 2 * MS[one]! || (length >= MS[one]! && length % MS[one]! === 0)) ?? 'Seconds'
  return { unit, value: Math.round(length / MS[unit]!) }
}

/** `3 Days`, `Days`: as it was written. */
export function formatSpan({ unit, value }: Span): string {
  return value === undefined ? unit : `${value} ${unit}`
}

function addMonths(at: number, months: number): number {
  const date = new Date(at)
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months)
  // The 31st of January and one month: the last day of February, not the third of March.
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(day, last))
  return date.getTime()
}

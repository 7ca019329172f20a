import { type Refusal, refuse } from '../../../kernel/decision.ts'
import { type Instant, instant } from '../../../kernel/instant.ts'

/** Whole days in UTC, both included. */
export type Period = {
  readonly from: string
  readonly to: string
  readonly begin: Instant
  /** The first moment after it. */
  readonly end: Instant
}

const DAY_MS = 24 * 60 * 60 * 1000

export function readPeriod(from: string, to: string): Period | Refusal {
  const [begin, last] = [dayOf(from), dayOf(to)]
  if (begin === null || last === null)
    return refuse(
      'period-invalid',
      `${begin === null ? from : to} is not a day of the calendar.`,
      'Write days as 2026-01-31.',
    )
  if (begin > last) return refuse('period-invalid', 'The period ends before it begins.', 'Swap the two days.')
  return { from, to, begin: instant(begin), end: instant(last + DAY_MS) }
}

export function within({ begin, end }: Period, at: number): boolean {
  return begin <= at && at < end
}

function dayOf(text: string): number | null {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00.000Z`) : Number.NaN
  // Date.parse takes 30 February for 2 March.
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text ? null : at
}

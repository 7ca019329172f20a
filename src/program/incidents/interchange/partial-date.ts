import { type Instant, instant } from '../../../kernel/instant.ts'
import { type Precision, precisions } from '../events.ts'

/** A date of which only the beginning may be known. A zone is never given with it; it is read as UTC. */
export type PartialDate = {
  readonly year: number
  readonly month?: number | undefined
  readonly day?: number | undefined
  readonly time?: string | undefined
}

export function coarser(a: Precision, b: Precision): Precision {
  return precisions.indexOf(a) > precisions.indexOf(b) ? a : b
}

/** A day without its month says as little as the year alone, and a 31st of June as little as the month. */
export function precisionOf({ year, month, day, time }: PartialDate): Precision {
  if (month === undefined) return 'year'
  if (day === undefined || !exists(year, month, day)) return 'month'
  return readClock(time) === null ? 'day' : 'second'
}

/** The earliest moment that the date can mean. */
export function earliest(date: PartialDate): Instant {
  const precision = precisionOf(date)
  const month = precision === 'year' ? 1 : date.month!
  const day = precision === 'year' || precision === 'month' ? 1 : date.day!
  return instant(Date.UTC(date.year, month - 1, day) + (precision === 'second' ? readClock(date.time)! : 0))
}

/** What is written of a day that no calendar has; nothing where there is no such slip. */
export function impossibleDay({ year, month, day }: PartialDate): string {
  if (month === undefined || day === undefined || exists(year, month, day)) return ''
  return `The source says day ${day}, which that month does not have`
}

function exists(year: number, month: number, day: number): boolean {
  return new Date(Date.UTC(year, month - 1, day)).getUTCMonth() === month - 1
}

/** `2013`, `2013-05`, `2013-05-12`, `2013-05-12 23:30:00`: never more than is known. */
export function formatPartial(date: PartialDate): string {
  const text = new Date(earliest(date)).toISOString()
  const lengths: Partial<Record<Precision, number>> = { year: 4, month: 7, day: 10 }
  return text.slice(0, lengths[precisionOf(date)] ?? 19).replace('T', ' ')
}

/** What a reader is told beside a time that is not known to the second. */
export function knownTo(precision: Precision): string {
  return precision === 'second' ? '' : ` (known to the ${precision})`
}

/** `11:30:00 PM` as VERIS writes it, and `23:30` as people do. */
function readClock(text: string | undefined): number | null {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2}))?(?: ([AP])M)?$/i.exec(text ?? '')
  if (match === null) return null
  const [, hours = '', minutes = '', seconds = '0', half] = match
  if (half !== undefined && (Number(hours) < 1 || Number(hours) > 12)) return null
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half.toUpperCase() === 'P' ? 12 : 0)
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null
  return ((hour * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
}

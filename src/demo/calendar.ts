import { type Instant, instant } from '../kernel/instant.ts'

const MINUTE_MS = 60_000
export const DAY_MS = 24 * 60 * MINUTE_MS

export type Day = 'workday' | 'weekend' | 'any'

/** When a story begins, told from the present moment backwards, so that the history always ends now. */
export type When =
  | { readonly daysAgo: number; readonly at: string; readonly on?: Day }
  | { readonly minutesAgo: number }

/**
 * When something happens within a story: `25m`, `2h05m` after its beginning; `d3 10:30` on the third working day after
 * it, `b3 10:30` three days before it; `now-40m` before the present moment.
 */
export type Moment = string

export function beginning(now: Instant, when: When): Instant {
  if ('minutesAgo' in when) return instant(now - when.minutesAgo * MINUTE_MS)
  return onDay(back(midnight(now) - when.daysAgo * DAY_MS, when.on ?? 'workday'), when.at)
}

export function momentOf(moment: Moment, began: Instant, now: Instant): Instant {
  const offset = /^(?:(\d+)h)?(?:(\d+)m)?$/.exec(moment)
  if (offset !== null && moment !== '') {
    const [, hours = '0', minutes = '0'] = offset
    return instant(began + (Number(hours) * 60 + Number(minutes)) * MINUTE_MS)
  }
  const day = /^d(\d+) (\d\d:\d\d)$/.exec(moment)
  if (day !== null) return onDay(workdaysAfter(midnight(began), Number(day[1])), day[2] as string)
  const earlier = /^b(\d+) (\d\d:\d\d)$/.exec(moment)
  if (earlier !== null) return onDay(midnight(began) - Number(earlier[1]) * DAY_MS, earlier[2] as string)
  const before = /^now-(\d+)m$/.exec(moment)
  if (before !== null) return instant(now - Number(before[1]) * MINUTE_MS)
  throw new Error(`not a moment of a story: ${moment}`)
}

export function isWorkday(at: number): boolean {
  const day = new Date(at).getUTCDay()
  return day !== 0 && day !== 6
}

/** The company works from half past eight to half past five, by UTC. */
export function isOfficeTime(at: number): boolean {
  const minute = Math.floor((at % DAY_MS) / MINUTE_MS)
  return isWorkday(at) && minute >= 8.5 * 60 && minute < 17.5 * 60
}

/** The next morning on which somebody sits at a desk. */
export function nextMorning(at: number): Instant {
  const today = onDay(midnight(at), '08:40')
  return today > at && isWorkday(at) ? today : onDay(workdaysAfter(midnight(at), 1), '08:40')
}

export function midnight(at: number): number {
  return Math.floor(at / DAY_MS) * DAY_MS
}

export function onDay(day: number, time: string): Instant {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return instant(day + (hours * 60 + minutes) * MINUTE_MS)
}

/** This day, or the nearest one before it of the wanted kind. */
function back(day: number, kind: Day): number {
  let found = day
  while (kind !== 'any' && isWorkday(found) !== (kind === 'workday')) found -= DAY_MS
  return found
}

function workdaysAfter(day: number, count: number): number {
  let found = day
  for (let left = count; left > 0; ) {
    found += DAY_MS
    if (isWorkday(found)) left--
  }
  return found
}

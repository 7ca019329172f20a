import { Temporal } from 'temporal-polyfill'
import { type Instant, instant } from '../kernel/instant.ts'

/** Counts days on which people work: Monday to Friday, where they are. */
export type Calendar = { readonly addBusinessDays: (at: Instant, days: number) => Instant }

/**
 * The same time of day, so many working days later; what begins on a weekend begins to count on Monday.
 *
 * In the zone where people are, since a day there may have 23 hours. Holidays are not known: a promise that is kept
 * without them is kept with them.
 */
export function businessCalendar(zone = 'UTC'): Calendar {
  return {
    addBusinessDays(at, days) {
      let day = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
      let left = days
      while (left > 0) {
        day = day.add({ days: 1 })
        if (day.dayOfWeek <= FRIDAY) left -= 1
      }
      return instant(day.epochMilliseconds)
    },
  }
}

const FRIDAY = 5

import { fromLocalField, toLocalField } from '../../ui/local-field.ts'

/** What `<input type="date">` holds, by the reader's own clock. */
export const toDay = (at: number): string => toLocalField(at).slice(0, 10)

/** Something is due when its day is over; null for a field that is empty or half filled in. */
export function endOfDay(day: string): number | null {
  return fromLocalField(`${day}T23:59`)
}

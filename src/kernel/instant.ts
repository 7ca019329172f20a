/** A moment, in whole milliseconds since 1970-01-01T00:00:00Z. Zones exist only where people read or write times. */
export type Instant = number & { readonly instant: unique symbol }

/** The ledger's bound for any integer (RFC 8785 numbers are exact below 2^53). */
const LARGEST = Number.MAX_SAFE_INTEGER

export function instant(milliseconds: number): Instant {
  if (!Number.isSafeInteger(milliseconds) || Math.abs(milliseconds) > LARGEST)
    throw new RangeError(`not an instant: ${milliseconds}`)
  return milliseconds as Instant
}

/** RFC 3339 in UTC with milliseconds, `2026-11-23T14:02:05.123Z`: the one form in API, CSV and PDF data. */
export function isoInstant(at: Instant): string {
  return new Date(at).toISOString()
}

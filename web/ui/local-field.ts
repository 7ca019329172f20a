const MINUTE = 60_000

/** What `<input type="datetime-local">` holds: the reader's own clock, to the minute. */
export function toLocalField(at: number): string {
  const date = new Date(at)
  return new Date(at - date.getTimezoneOffset() * MINUTE).toISOString().slice(0, 16)
}

/** Back again; null for a field that is empty or half filled in. */
export function fromLocalField(text: string): number | null {
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) ? new Date(text).getTime() : Number.NaN
  return Number.isNaN(at) ? null : at
}

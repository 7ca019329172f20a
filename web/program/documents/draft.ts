/** What somebody typed and has not published; kept in this browser until it is published or discarded. */
export type Draft = {
  readonly text: string
  readonly change: string
  /** The version that was edited; null where there was none. */
  readonly base: number | null
  readonly savedAt: number
}

export const draftKey = (what: string) => `draft of ${what}`

/** What lies in the browser's storage may be of another release, or of another hand. */
export function readDraft(stored: string | null): Draft | null {
  if (stored === null) return null
  let said: unknown
  try {
    said = JSON.parse(stored)
  } catch {
    return null
  }
  if (typeof said !== 'object' || said === null) return null
  const { text, change, base, savedAt } = said as Record<string, unknown>
  if (typeof text !== 'string' || typeof change !== 'string' || typeof savedAt !== 'number') return null
  if (base !== null && !(typeof base === 'number' && Number.isInteger(base) && base >= 1)) return null
  return { text, change, base, savedAt }
}

/** A draft that says nothing new needs no keeping. */
export function isWorthKeeping({ text, change }: Pick<Draft, 'text' | 'change'>, start: string): boolean {
  return text !== start || change.trim() !== ''
}

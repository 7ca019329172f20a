/** What somebody typed into a section and has not saved; kept in this browser until it is saved or thrown away. */
export type SectionDraft = {
  readonly text: string
  /** The wording that it builds on, by its place in the ledger; null where there was none. */
  readonly base: number | null
  /** Why an approved review is amended. */
  readonly reason: string
}

const keyOf = (review: string, section: string) => `draft of review ${review} ${section}`

export const keptDraft = (review: string, section: string): SectionDraft | null =>
  readDraft(localStorage.getItem(keyOf(review, section)))

export function keepDraft(review: string, section: string, draft: SectionDraft): void {
  localStorage.setItem(keyOf(review, section), JSON.stringify(draft))
}

export function dropDraft(review: string, section: string): void {
  localStorage.removeItem(keyOf(review, section))
}

/** What lies in the browser's storage may be of another release, or of another hand. */
export function readDraft(stored: string | null): SectionDraft | null {
  if (stored === null) return null
  let said: unknown
  try {
    said = JSON.parse(stored)
  } catch {
    return null
  }
  if (typeof said !== 'object' || said === null) return null
  const { text, base, reason } = said as Record<string, unknown>
  if (typeof text !== 'string' || typeof reason !== 'string') return null
  return base === null || Number.isInteger(base) ? { text, base: base as number | null, reason } : null
}

type Wording = { readonly text: string | null; readonly index: number | null }

/** Did somebody else write since this was begun, and something else than what stands here? */
export function isOvertaken(draft: SectionDraft, latest: Wording): boolean {
  return latest.index !== null && latest.index !== draft.base && latest.text !== draft.text.trim()
}

/** Where in the ledger one looks, as the address says it. */
export type Place = { before: number | undefined; marked: number | undefined }

/** An entry is shown with its neighbours on both sides. */
export function placeOf(search: Readonly<Record<string, string | undefined>>, size: number, page: number): Place {
  const marked = wholeNumber(search.entry)
  if (marked === undefined) return { before: inside(wholeNumber(search.before), size), marked }
  return { before: inside(marked + Math.floor(page / 2), size), marked }
}

/** The page after the one whose newest entry is `first`: nothing where that is the newest page. */
export function newerThan(first: number, size: number, page: number): number | undefined {
  return inside(first + 1 + page, size)
}

/** A number that a person typed or an address holds. */
export function wholeNumber(text: string | undefined): number | undefined {
  const digits = text?.replace(/[\s,]/g, '') ?? ''
  return /^\d{1,15}$/.test(digits) ? Number(digits) : undefined
}

/** Before the end is a page that stands; from the end on it is the newest, which moves. */
function inside(before: number | undefined, size: number): number | undefined {
  return before !== undefined && before < size ? before : undefined
}

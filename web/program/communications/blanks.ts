export type Blank = { readonly from: number; readonly to: number; readonly text: string }

/** What a template left for a person to write. A message with one of these does not leave. */
export function blanksIn(text: string): readonly Blank[] {
  return [...text.matchAll(/\[\[[^\]]*\]\]|\{\{[^}]*\}\}/g)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    text: match[0],
  }))
}

/** The first after the cursor, and then from the beginning again. */
export function nextBlank(text: string, cursor: number): Blank | undefined {
  const blanks = blanksIn(text)
  return blanks.find(({ from }) => from >= cursor) ?? blanks[0]
}

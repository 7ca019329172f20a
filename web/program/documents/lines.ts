/** Where a line begins and ends, counted from 1; the last one for what lies behind it. */
export function stretchOfLine(text: string, line: number): { from: number; to: number } {
  let from = 0
  for (let at = 1; at < line; at += 1) {
    const end = text.indexOf('\n', from)
    if (end === -1) break
    from = end + 1
  }
  const end = text.indexOf('\n', from)
  return { from, to: end === -1 ? text.length : end }
}

/** The line, counted from 1, in which a place of the text lies. */
export function lineAt(text: string, place: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < place; at = text.indexOf('\n', at + 1)) line += 1
  return line
}

/** Selects a line and brings it before the eye. */
export function selectLine(area: HTMLTextAreaElement, line: number): void {
  const { from, to } = stretchOfLine(area.value, line)
  area.focus({ preventScroll: true })
  area.setSelectionRange(from, to)
  // Long lines wrap, so a line's height tells nothing: an equal box with the text up to here does.
  const twin = area.cloneNode() as HTMLTextAreaElement
  twin.style.position = 'absolute'
  twin.style.visibility = 'hidden'
  twin.style.height = '0'
  twin.style.width = `${area.clientWidth}px`
  twin.removeAttribute('aria-label')
  twin.value = area.value.slice(0, from)
  area.parentElement?.append(twin)
  const above = twin.scrollHeight
  twin.remove()
  area.scrollTop = Math.max(0, above - area.clientHeight / 3)
}

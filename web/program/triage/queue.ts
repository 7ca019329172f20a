/** The id `step` places from the current one; the ends hold. */
export function neighbour(ids: readonly string[], current: string | undefined, step: 1 | -1): string | undefined {
  const at = current === undefined ? -1 : ids.indexOf(current)
  if (at === -1) return ids[0]
  return ids[Math.max(0, Math.min(ids.length - 1, at + step))]
}

/** Where to go on once some are decided: the next that waits, else the one before, else nowhere. */
export function afterDecision(
  ids: readonly string[],
  current: string | undefined,
  decided: ReadonlySet<string>,
): string | undefined {
  if (current !== undefined && !decided.has(current)) return current
  const at = current === undefined ? 0 : ids.indexOf(current)
  const waits = (id: string) => !decided.has(id)
  return ids.slice(Math.max(0, at)).find(waits) ?? ids.slice(0, Math.max(0, at)).findLast(waits)
}

export function toggled(selection: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(selection)
  if (!next.delete(id)) next.add(id)
  return next
}

/** Adds all from one place to another, in whichever direction. */
export function ranged(
  selection: ReadonlySet<string>,
  ids: readonly string[],
  from: string | undefined,
  to: string,
): ReadonlySet<string> {
  const [start, end] = [from === undefined ? -1 : ids.indexOf(from), ids.indexOf(to)]
  if (start === -1 || end === -1) return new Set([...selection, to])
  return new Set([...selection, ...ids.slice(Math.min(start, end), Math.max(start, end) + 1)])
}

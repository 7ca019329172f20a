import type { Difference } from '../../api/types.ts'

export type DifferenceLine = Difference['hunks'][number]['lines'][number]
/** A line with the stretch of it that differs from its counterpart, where it has one. */
export type MarkedLine = DifferenceLine & { readonly mark: readonly [from: number, to: number] | null }

/** Lines have little in common below this share; then all of both is what changed. */
const SHARE_MIN = 0.3

/** In prose one line is a paragraph: finds which words of it changed. */
export function markChanges(lines: readonly DifferenceLine[]): MarkedLine[] {
  const marked: MarkedLine[] = lines.map((line) => ({ ...line, mark: null }))
  for (let at = 0; at < marked.length; ) {
    const removed = runOf(marked, at, 'removed')
    const added = runOf(marked, at + removed, 'added')
    for (let pair = 0; pair < Math.min(removed, added); pair += 1) {
      const [older, newer] = [at + pair, at + removed + pair]
      const marks = between(marked[older]?.text ?? '', marked[newer]?.text ?? '')
      if (marks === null) continue
      marked[older] = { ...(marked[older] as MarkedLine), mark: marks.older }
      marked[newer] = { ...(marked[newer] as MarkedLine), mark: marks.newer }
    }
    at += Math.max(1, removed + added)
  }
  return marked
}

function runOf(lines: readonly DifferenceLine[], from: number, kind: DifferenceLine['kind']): number {
  let end = from
  while (lines[end]?.kind === kind) end += 1
  return end - from
}

type Stretch = readonly [number, number]

/** Whole words: half a word in colour reads worse than all of it. */
function between(older: string, newer: string): { older: Stretch; newer: Stretch } | null {
  const [a, b] = [older.split(/(?<=\s)/), newer.split(/(?<=\s)/)]
  const most = Math.min(a.length, b.length)
  let head = 0
  while (head < most && a[head] === b[head]) head += 1
  let tail = 0
  while (tail < most - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1
  const before = a.slice(0, head).join('').length
  const after = a.slice(a.length - tail).join('').length
  if ((before + after) / Math.max(1, older.length, newer.length) < SHARE_MIN) return null
  return { older: [before, older.length - after], newer: [before, newer.length - after] }
}

import { structuredPatch } from 'diff'

export type DifferenceLine = {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
  /** Numbers of the line in the older and in the newer text, from 1. */
  readonly old: number | null
  readonly new: number | null
}
export type Difference = {
  readonly hunks: readonly { readonly lines: readonly DifferenceLine[] }[]
  readonly added: number
  readonly removed: number
}

const CONTEXT_LINES = 3
/** Beyond this the two have little in common, and finding it would take longer than reading both. */
const EDITS_MAX = 4_000

/** What changed from one text to another, line by line. */
export function differenceOf(from: string, to: string): Difference {
  const [older, newer] = [withEnd(from), withEnd(to)]
  const patch = structuredPatch('', '', older, newer, '', '', { context: CONTEXT_LINES, maxEditLength: EDITS_MAX })
  const hunks =
    patch === undefined
      ? [allReplaced(older, newer)]
      : patch.hunks.map(({ oldStart, newStart, lines }) => numbered(lines, oldStart, newStart))
  const count = (kind: DifferenceLine['kind']) => hunks.flat().filter((line) => line.kind === kind).length
  return { hunks: hunks.map((lines) => ({ lines })), added: count('added'), removed: count('removed') }
}

/** Without this, a last line that gained its line break would look changed. */
const withEnd = (text: string) => (text === '' || text.endsWith('\n') ? text : `${text}\n`).replaceAll('\r\n', '\n')

function numbered(lines: readonly string[], oldStart: number, newStart: number): DifferenceLine[] {
  let [older, newer] = [oldStart, newStart]
  return lines.map((line) => {
    const text = line.slice(1)
    if (line.startsWith('+')) return { kind: 'added', text, old: null, new: newer++ }
    if (line.startsWith('-')) return { kind: 'removed', text, old: older++, new: null }
    return { kind: 'same', text, old: older++, new: newer++ }
  })
}

function allReplaced(older: string, newer: string): DifferenceLine[] {
  const lines = (text: string, sign: string) =>
    text
      .split('\n')
      .slice(0, -1)
      .map((line) => sign + line)
  return numbered([...lines(older, '-'), ...lines(newer, '+')], 1, 1)
}

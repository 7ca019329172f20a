import type { Difference } from '../../api/types.ts'

const CONTEXT_LINES = 3
/** Beyond this the two have little in common, and finding it would hold up the page. */
const EDITS_MAX = 2_000

/** What somebody typed is on no server: only here can it be compared. Null where nearly everything differs. */
export async function differenceOf(older: string, newer: string): Promise<Difference['hunks'] | null> {
  const { structuredPatch } = await import('diff')
  const [from, to] = [ended(older), ended(newer)]
  const patch = structuredPatch('', '', from, to, '', '', { context: CONTEXT_LINES, maxEditLength: EDITS_MAX })
  if (patch === undefined) return null
  return patch.hunks.map(({ oldStart, newStart, lines }) => ({ lines: numbered(lines, oldStart, newStart) }))
}

const ended = (text: string) => (text === '' || text.endsWith('\n') ? text : `${text}\n`).replaceAll('\r\n', '\n')

type Line = Difference['hunks'][number]['lines'][number]

function numbered(lines: readonly string[], oldStart: number, newStart: number): Line[] {
  let [older, newer] = [oldStart, newStart]
  return lines.map((line) => {
    const text = line.slice(1)
    if (line.startsWith('+')) return { kind: 'added', text, old: null, new: newer++ }
    if (line.startsWith('-')) return { kind: 'removed', text, old: older++, new: null }
    return { kind: 'same', text, old: older++, new: newer++ }
  })
}

/** The subset of Markdown that people write here. No HTML, no images: text from outside must not reach further. */
export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3; text: Inline[] }
  | { kind: 'paragraph'; text: Inline[] }
  | { kind: 'code'; language: string; text: string }
  | { kind: 'quote'; blocks: Block[] }
  | { kind: 'list'; ordered: boolean; start: number; items: Block[][] }
  | { kind: 'table'; head: Inline[][]; rows: Inline[][][] }
export type Inline =
  | { kind: 'text' | 'strong' | 'emphasis' | 'code'; text: string }
  | { kind: 'link'; text: string; href: string }

/** Beyond this, a text is shown as it is. */
const LENGTH_MAX = 100_000

export function parseMarkdown(source: string): Block[] {
  if (source.length > LENGTH_MAX) return [{ kind: 'code', language: '', text: source }]
  return blocks(source.replaceAll('\r\n', '\n').split('\n'))
}

function blocks(lines: readonly string[], depth = 0): Block[] {
  const found: Block[] = []
  let at = 0
  while (at < lines.length) {
    const [block, next] = blockAt(lines, at, depth)
    if (block !== null) found.push(block)
    at = next
  }
  return found
}

const FENCE = /^\s{0,3}(```+|~~~+)\s*([\w+-]*)/
const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/
const ITEM = /^\s{0,3}(?:[-*+]|(\d{1,9})[.)])\s+(.*)$/
const QUOTE = /^\s{0,3}>\s?/
const ROW = /^\s{0,3}\|(.*)\|\s*$/
const RULE = /^\s{0,3}\|(\s*:?-+:?\s*\|)+\s*$/
/** Deeper than anyone reads, but not than an attacker writes. */
const DEPTH_MAX = 4

function blockAt(lines: readonly string[], at: number, depth: number): [Block | null, number] {
  const line = lines[at] ?? ''
  if (line.trim() === '') return [null, at + 1]
  const fence = FENCE.exec(line)
  if (fence) return codeAt(lines, at, fence[1] ?? '```', fence[2] ?? '')
  const heading = HEADING.exec(line)
  if (heading) {
    const level = Math.min(3, heading[1]?.length ?? 1) as 1 | 2 | 3
    return [{ kind: 'heading', level, text: inline(heading[2] ?? '') }, at + 1]
  }
  if (QUOTE.test(line) && depth < DEPTH_MAX) {
    const end = endOf(lines, at, (next) => QUOTE.test(next))
    return [
      {
        kind: 'quote',
        blocks: blocks(
          lines.slice(at, end).map((next) => next.replace(QUOTE, '')),
          depth + 1,
        ),
      },
      end,
    ]
  }
  if (ITEM.test(line) && depth < DEPTH_MAX) return listAt(lines, at, depth)
  if (startsTable(lines, at)) return tableAt(lines, at)
  const end = endOf(lines, at, (next, first) => first || !startsBlock(next))
  return [{ kind: 'paragraph', text: inline(lines.slice(at, end).join('\n')) }, end]
}

function startsBlock(line: string): boolean {
  return line.trim() === '' || FENCE.test(line) || HEADING.test(line) || ITEM.test(line) || QUOTE.test(line)
}

function endOf(lines: readonly string[], at: number, goesOn: (line: string, first: boolean) => boolean): number {
  let end = at
  while (end < lines.length && goesOn(lines[end] ?? '', end === at)) end += 1
  return Math.max(end, at + 1)
}

/** Code keeps its own indentation, without that of the fence. */
function codeAt(lines: readonly string[], at: number, fence: string, language: string): [Block, number] {
  const margin = indentOf(lines[at] ?? '')
  let end = at + 1
  while (end < lines.length && !(lines[end] ?? '').trim().startsWith(fence)) end += 1
  const text = lines.slice(at + 1, end).map((line) => outdented(line, margin))
  return [{ kind: 'code', language, text: text.join('\n') }, end + 1]
}

/** An item goes on as long as its lines are indented; what stands in it is read like a text of its own. */
function listAt(lines: readonly string[], at: number, depth: number): [Block, number] {
  const number = ITEM.exec(lines[at] ?? '')?.[1]
  const items: Block[][] = []
  let end = at
  while (end < lines.length) {
    const start = pastGap(lines, end)
    const item = ITEM.exec(lines[start] ?? '')
    if (item === null || (item[1] === undefined) !== (number === undefined)) break
    end = itemEnd(lines, start)
    const rest = lines.slice(start + 1, end)
    const margin = Math.min(...rest.filter((line) => line.trim() !== '').map(indentOf))
    items.push(blocks([item[2] ?? '', ...rest.map((line) => outdented(line, margin))], depth + 1))
  }
  return [{ kind: 'list', ordered: number !== undefined, start: Number(number ?? 1), items }, end]
}

function itemEnd(lines: readonly string[], at: number): number {
  let end = at + 1
  while (end < lines.length) {
    const next = pastGap(lines, end)
    if (indentOf(lines[next] ?? '') < 2) break
    end = next + 1
  }
  return end
}

/** The next line that is not empty. */
function pastGap(lines: readonly string[], at: number): number {
  let next = at
  while (next < lines.length && (lines[next] ?? '').trim() === '') next += 1
  return next
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length
}

function outdented(line: string, margin: number): string {
  return line.slice(Math.min(indentOf(line), margin))
}

function startsTable(lines: readonly string[], at: number): boolean {
  return ROW.test(lines[at] ?? '') && RULE.test(lines[at + 1] ?? '')
}

function tableAt(lines: readonly string[], at: number): [Block, number] {
  const end = endOf(lines, at + 2, (line) => ROW.test(line))
  const cells = (line: string) => (ROW.exec(line)?.[1] ?? '').split(/(?<!\\)\|/).map((cell) => inline(cell.trim()))
  const rows = lines.slice(at + 2, end).filter((line) => ROW.test(line))
  return [{ kind: 'table', head: cells(lines[at] ?? ''), rows: rows.map(cells) }, at + 2 + rows.length]
}

const INLINE =
  /`([^`\n]+)`|\*\*([^*\n]+)\*\*|\*([^*\s][^*\n]*)\*|(?<!\w)_([^_\n]+)_(?!\w)|\[([^\]\n]{1,500})\]\(([^()\s]{1,2000})\)|(https?:\/\/[^\s<>"']{1,2000}[^\s<>"'.,;:!?)\]])/g

export function inline(text: string): Inline[] {
  const found: Inline[] = []
  let from = 0
  for (const match of text.matchAll(INLINE)) {
    if (match.index > from) found.push({ kind: 'text', text: text.slice(from, match.index) })
    found.push(inlineOf(match))
    from = match.index + match[0].length
  }
  if (from < text.length) found.push({ kind: 'text', text: text.slice(from) })
  return found
}

function inlineOf([whole, code, strong, star, underscore, label, target, bare]: RegExpMatchArray): Inline {
  if (code !== undefined) return { kind: 'code', text: code }
  if (strong !== undefined) return { kind: 'strong', text: strong }
  const emphasis = star ?? underscore
  if (emphasis !== undefined) return { kind: 'emphasis', text: emphasis }
  const href = safeHref(target ?? bare ?? '')
  return href === null ? { kind: 'text', text: whole } : { kind: 'link', text: label ?? bare ?? href, href }
}

/** Web, mail, and our own pages. Never `javascript:` or `data:`, however they are spelled. */
export function safeHref(target: string): string | null {
  if (/^(https?:\/\/|mailto:)/i.test(target)) return target
  return /^[/#](?![/\\])/.test(target) ? target : null
}

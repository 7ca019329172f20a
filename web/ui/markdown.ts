/** The subset of Markdown that people write here. No HTML, no images: text from outside must not reach further. */
export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3; text: Inline[] }
  | { kind: 'paragraph'; text: Inline[] }
  | { kind: 'code'; language: string; text: string }
  | { kind: 'quote'; blocks: Block[] }
  | { kind: 'list'; ordered: boolean; items: Inline[][] }
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
  // Deeper quoting than anyone reads, but not than an attacker writes.
  if (QUOTE.test(line) && depth < 4) {
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
  if (ITEM.test(line)) return listAt(lines, at)
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

function codeAt(lines: readonly string[], at: number, fence: string, language: string): [Block, number] {
  let end = at + 1
  while (end < lines.length && !(lines[end] ?? '').trim().startsWith(fence)) end += 1
  return [{ kind: 'code', language, text: lines.slice(at + 1, end).join('\n') }, end + 1]
}

function listAt(lines: readonly string[], at: number): [Block, number] {
  const ordered = ITEM.exec(lines[at] ?? '')?.[1] !== undefined
  const items: string[] = []
  let end = at
  for (; end < lines.length; end += 1) {
    const line = lines[end] ?? ''
    const item = ITEM.exec(line)
    if (item && (item[1] !== undefined) === ordered) items.push(item[2] ?? '')
    else if (/^\s{2,}\S/.test(line) && !FENCE.test(line)) items.push(`${items.pop() ?? ''}\n${line.trim()}`)
    else break
  }
  return [{ kind: 'list', ordered, items: items.map(inline) }, end]
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

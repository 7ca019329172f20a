import type { Heading, Nodes, Root, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'

/** What stands under one heading of the first or second level. */
export type Part = {
  readonly heading: Heading | null
  readonly blocks: readonly RootContent[]
  /** Steps to be done, counted in its numbered lists. */
  readonly steps: number
}

/** A stretch of a text that can be read by itself: from one larger heading to the next. */
export type Stretch = {
  readonly source: string
  /** Lines of the text before it. */
  readonly before: number
}

/** Whoever writes changes one stretch at a time; the others need not be read anew at each pause. */
export function stretchesOf(text: string): Stretch[] {
  const stretches: { lines: string[]; before: number }[] = []
  let open: string | null = null
  for (const [n, line] of withoutFront(text).split('\n').entries()) {
    if (stretches.length === 0 || (open === null && /^#{1,2}\s/.test(line))) stretches.push({ lines: [], before: n })
    open = stillOpen(open, line)
    stretches.at(-1)?.lines.push(line)
  }
  return stretches.map(({ lines, before }) => ({ source: lines.join('\n'), before }))
}

/** The end of the code or comment that a line lies in, in which a sign of a heading is none. */
function stillOpen(open: string | null, line: string): string | null {
  if (open === '-->') return line.includes(open) ? null : open
  if (open !== null) return new RegExp(`^\\s{0,3}${open[0]}{${open.length},}\\s*$`).test(line) ? null : open
  const fence = /^\s{0,3}(`{3,}(?!.*`)|~{3,})/.exec(line)?.[1]
  if (fence !== undefined) return fence
  return /^\s{0,3}<!--(?!.*-->)/.test(line) ? '-->' : null
}

/** `[name]: address` lines may stand anywhere, and are meant for all of the text. */
export function definitionsOf(text: string): string {
  return (text.match(/^ {0,3}\[[^\]\n]+\]:[ \t]*\S.*$/gm) ?? []).join('\n')
}

const READ_MAX = 500
const read = new Map<string, Root>()

/** A stretch as a tree; its lines count from its own beginning. */
export function readStretch(source: string, definitions = ''): Root {
  const whole = definitions === '' ? source : `${source}\n\n${definitions}`
  const known = read.get(whole)
  if (known !== undefined) return known
  const root = fromMarkdown(whole, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
  if (read.size >= READ_MAX) read.clear()
  read.set(whole, root)
  return root
}

/** Headings of the second level with their lines in the whole text. */
export function contentsOf(text: string): { readonly words: string; readonly line: number }[] {
  const definitions = definitionsOf(text)
  return stretchesOf(text).flatMap(({ source, before }) =>
    partsOf(readStretch(source, definitions)).flatMap(({ heading }) =>
      heading?.depth === 2 ? [{ words: wordsOf(heading), line: before + (lineOf(heading) ?? 1) }] : [],
    ),
  )
}

/** Blank lines in its place, so that each line keeps its number. */
export function withoutFront(text: string): string {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  const end = lines[0]?.trimEnd() === '---' ? lines.findIndex((line, n) => n > 0 && /^(---|\.\.\.)\s*$/.test(line)) : -1
  return lines.map((line, n) => (n <= end ? '' : line)).join('\n')
}

export function partsOf(root: Root): Part[] {
  const parts: { heading: Heading | null; blocks: RootContent[]; steps: number }[] = []
  for (const block of root.children) {
    const last = parts.at(-1)
    if (block.type === 'heading' && block.depth <= 2) parts.push({ heading: block, blocks: [], steps: 0 })
    else if (last === undefined) parts.push({ heading: null, blocks: [block], steps: stepsIn(block) })
    else {
      last.blocks.push(block)
      last.steps += stepsIn(block)
    }
  }
  return parts
}

const stepsIn = (block: RootContent) => (block.type === 'list' && block.ordered === true ? block.children.length : 0)

/** Its words alone. */
export function wordsOf(node: Nodes): string {
  if ('value' in node) return node.type === 'html' ? '' : node.value
  return 'children' in node ? node.children.map(wordsOf).join('') : ''
}

export const lineOf = (node: Nodes): number | undefined => node.position?.start.line

/** The line among these, in order, at which a reader finds that line: the last that does not lie behind it. */
export function nearestLine(lines: readonly number[], line: number): number | undefined {
  return lines.findLast((one) => one <= line) ?? lines[0]
}

/** `[COMPANY: …]`, `[reporting address]`, `{{field}}` and `[[what to write]]`: what is not said yet. */
const BLANK = /\{\{[^{}\n]*\}\}|\[\[[^[\]]*\]\]|\[COMPANY\b[^\]]*\]|\[\p{L}[^[\]\n]{3,120}\](?![(:])/gu

export type Piece = { readonly kind: 'text' | 'field' | 'blank'; readonly text: string }

/** Words, with what is filled in later told apart: by Muster, or by a person. */
export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(BLANK)) {
    if (match.index > from) pieces.push({ kind: 'text', text: text.slice(from, match.index) })
    const [whole] = match
    if (whole.startsWith('{{')) pieces.push({ kind: 'field', text: whole.slice(2, -2).trim() })
    else pieces.push({ kind: 'blank', text: whole.startsWith('[[') ? whole.slice(2, -2).trim() : whole.slice(1, -1) })
    from = match.index + whole.length
  }
  if (from < text.length) pieces.push({ kind: 'text', text: text.slice(from) })
  return pieces
}

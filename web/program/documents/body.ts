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

/** A text without its front matter, each block with its line in the whole of it. */
export function readBody(text: string): Root {
  return fromMarkdown(withoutFront(text), { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
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

import type { ListItem } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'

/** One item of a list that stands directly in a section. */
export type Item = {
  readonly line: number
  /** Numbered items and boxes to tick are meant to be done; a bullet may be a remark. */
  readonly kind: 'numbered' | 'box' | 'bullet'
  /** Its first paragraph, as one line. */
  readonly first: string
  /** What stands below that, as Markdown of its own. */
  readonly rest: string
}

/** What stands under one heading of the second level, up to the next of that or the first level. */
export type Section = { readonly title: string; readonly items: readonly Item[] }

export type Text = { readonly title: string; readonly sections: readonly Section[] }

/** Cuts a text at its second-level headings. Deeper headings stay inside their section. */
export function readSections(text: string, lineFrom: number): Text {
  const root = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
  const sections: { title: string; items: Item[] }[] = []
  // What stands under a title of the first level tells what the text is about, not what is done.
  let open: { items: Item[] } = { items: [] }
  let title = ''
  for (const node of root.children) {
    const part = { from: node.position!.start.offset!, to: node.position!.end.offset! }
    if (node.type === 'heading' && node.depth <= 2) {
      open = { items: [] }
      const heading = words(text.slice(part.from, part.to))
      if (node.depth === 2) sections.push({ title: heading, items: open.items })
      else title ||= heading
    } else if (node.type === 'list') {
      const counted = node.ordered === true ? 'numbered' : 'bullet'
      open.items.push(...node.children.map((item) => readItem(text, item, counted, lineFrom)))
    }
  }
  return { title, sections }
}

/** A heading without its signs; both ways of writing one. */
function words(source: string): string {
  const [line = ''] = source.split('\n')
  return line
    .replace(/^\s*#+/, '')
    .replace(/#+\s*$/, '')
    .trim()
}

function readItem(text: string, item: ListItem, counted: 'numbered' | 'bullet', lineFrom: number): Item {
  const line = item.position!.start.line + lineFrom - 1
  const kind = typeof item.checked === 'boolean' ? 'box' : counted
  const [head, next] = item.children
  if (head === undefined) return { line, kind, first: '', rest: '' }
  const { start, end } = head.position!
  const isParagraph = head.type === 'paragraph'
  const first = isParagraph ? text.slice(start.offset, end.offset).replace(/\s*\n\s*/g, ' ') : ''
  // From the beginning of its line on, so that what stands below keeps its own indentation.
  const from = isParagraph ? next?.position?.start : start
  if (from === undefined) return { line, kind, first: first.trim(), rest: '' }
  const rest = text.slice(from.offset! - (from.column - 1), item.position!.end.offset)
  return { line, kind, first: first.trim(), rest: outdented(rest.split('\n')) }
}

function outdented(lines: readonly string[]): string {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length)
  const margin = Math.min(...indents)
  return lines.map((line) => line.slice(margin)).join('\n')
}

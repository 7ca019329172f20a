import type { Html, List, ListItem, Nodes, Paragraph, PhrasingContent, Root, RootContent, Table } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { partFrontMatter } from './front-matter.ts'

/** A heading, or what stands in for one: a bold beginning, a table's first cell, a short line before a list. */
export type Heading = { readonly text: string; readonly line: number; readonly real: boolean }

/** The smallest thing that says something: a sentence, a list item, a cell. */
export type Passage = {
  readonly text: string
  readonly line: number
  /** From the outermost to the innermost; the document's own title is not among them. */
  readonly headings: readonly Heading[]
  /** The sentence that introduces the list or the table, and the item above. */
  readonly leads: readonly string[]
  readonly tags: readonly string[]
  /** Said by nobody yet: emphasised as a whole, quoted, or code. */
  readonly manner: 'said' | 'emphasised' | 'quoted' | 'code'
}

export type Reading = { readonly passages: readonly Passage[]; readonly headings: readonly Heading[] }

const NAMES_A_PLAN = /\b(plan|policy|program(me)?|standard|handbook|manual|guide|framework)\b/i

/** Nobody writes so many in one paragraph, and for a parser of Markdown each can mean something with each other. */
const MARKS_MAX = 200
/** Twice as many as a plan of two hundred pages has. */
const LINES_MAX = 6_000
const COLUMNS_MAX = 30
const MARKS = /[[\]*_~`<>!&()@:]/g
const BEGINS = /^\s*([-*+]\s|\d{1,9}[.)]\s|#|\||$)/

export function readPassages(text: string): Reading {
  const { body, bodyLine } = partFrontMatter(withoutOtherFront(text))
  const extensions = [gfm(), { disable: { null: ['codeIndented'] } }]
  const tree = fromMarkdown(tamed(asLists(body)), { extensions, mdastExtensions: [gfmFromMarkdown()] })
  return new Walk(tree, bodyLine - 1).read()
}

/** Some tools leave out the first `---`; what they say of the file is not part of the plan. */
function withoutOtherFront(text: string): string {
  if (!/^\w[\w-]*:/.test(text)) return text
  const lines = text.split('\n')
  const end = lines.findIndex((line) => line.trimEnd() === '---')
  const isYaml = end > 0 && end < 60 && lines.slice(0, end).every((line) => /^\s*(- )?[\w-]+:|^\s|^\s*$/.test(line))
  return isYaml ? lines.map((line, n) => (n <= end ? '' : line)).join('\n') : text
}

/** “a.” and “iv.” begin items for people and for Pandoc, though not for Markdown. */
function asLists(body: string): string {
  return body.replace(/^([ \t]*)(?:[a-zA-Z]|[ivxIVX]{1,5})[.)][ \t]+(?=\S)/gm, '$1- ')
}

/**
 * A text that would keep the parser busy for minutes is no plan, but somebody may send it: nesting is cut at what people
 * write, and where marks pile up in one paragraph, those that follow are taken for blanks.
 */
function tamed(body: string): string {
  let marks = 0
  const lines = body.split('\n', LINES_MAX).map((whole) => {
    const line = cut(whole.replace(/\[\^[^\]\n]{1,60}\]:?/g, ' '))
    if (BEGINS.test(line)) marks = 0
    marks += line.match(MARKS)?.length ?? 0
    const flat = line.replace(/^((?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))){4})[\s>*+\d.)-]*/, '$1 ')
    const near = flat.replace(/^[ \t]{17,}/, ' '.repeat(16))
    return marks > MARKS_MAX ? near.replace(MARKS, ' ') : near
  })
  return lines.join('\n')
}

/** A table with more columns than fit on any screen is taken for text. */
function cut(line: string): string {
  return (line.match(/\|/g)?.length ?? 0) > COLUMNS_MAX ? line.replaceAll('|', ' ') : line
}

type Place = Pick<Passage, 'headings' | 'leads' | 'manner'>

class Walk {
  readonly #tree: Root
  readonly #shift: number
  readonly #passages: Passage[] = []
  readonly #headings: Heading[] = []
  #tags: { id: string; depth: number }[] = []
  #path: { heading: Heading; depth: number }[] = []
  #titled = false

  constructor(tree: Root, shift: number) {
    this.#tree = tree
    this.#shift = shift
  }

  read(): Reading {
    this.#blocks(this.#tree.children, { headings: [], leads: [], manner: 'said' })
    return { passages: this.#passages, headings: this.#headings }
  }

  #blocks(blocks: readonly RootContent[], place: Place): void {
    let lead: string | null = null
    let stand: Heading | null = null
    for (const [n, block] of blocks.entries()) {
      if (block.type === 'heading') {
        this.#heading(block, textOf(block))
        lead = null
        stand = null
        continue
      }
      if (block.type === 'html') this.#html(block, blocks[n + 1], place)
      const around = { ...place, ...(stand === null ? {} : { headings: [...place.headings, stand] }) }
      if (block.type === 'paragraph') {
        const follows = blocks[n + 1]
        const standIn = this.#standIn(block, follows)
        if (standIn !== null) {
          stand = standIn
          lead = null
          continue
        }
        this.#paragraph(block, around)
        lead = /:\s*$/.test(textOf(block)) ? textOf(block) : null
        continue
      }
      this.#block(block, lead === null ? around : { ...around, leads: [...around.leads, lead] })
    }
  }

  #block(block: RootContent, place: Place): void {
    if (block.type === 'list') for (const item of block.children) this.#item(item, block, place)
    else if (block.type === 'table') this.#table(block, place)
    else if (block.type === 'blockquote') this.#blocks(block.children, { ...place, manner: 'quoted' })
    else if (block.type === 'code') this.#say(block.value, block, { ...place, manner: 'code' })
    else if (block.type === 'footnoteDefinition') this.#blocks(block.children, place)
  }

  #heading(node: Nodes & { depth: number }, text: string): void {
    const heading = { text: plain(text), line: this.#lineOf(node), real: true }
    this.#path = this.#path.filter(({ depth }) => depth < node.depth)
    this.#tags = this.#tags.filter(({ depth }) => depth < node.depth || depth === 0)
    for (const tag of this.#tags) if (tag.depth === 0) tag.depth = node.depth
    // The first heading is the title, unless another of its rank follows: then the text has none.
    const isTitle = !this.#titled && this.#path.length === 0 && (this.#isAlone(node.depth) || NAMES_A_PLAN.test(text))
    this.#titled = true
    if (isTitle) return
    this.#path.push({ heading, depth: node.depth })
    this.#headings.push(heading)
  }

  /** Whether the text has one heading of this rank, and none above it. */
  #isAlone(depth: number): boolean {
    return this.#tree.children.filter((one) => one.type === 'heading' && one.depth <= depth).length === 1
  }

  /** `<!-- element: triage -->` before a heading names that section, elsewhere the one in which it stands. */
  #html(node: Html, next: RootContent | undefined, place: Place): void {
    for (const [, id = ''] of node.value.matchAll(/<!--\s*element:\s*([a-z-]+)\s*-->/gi))
      this.#tags.push({ id: id.toLowerCase(), depth: next?.type === 'heading' ? 0 : (this.#path.at(-1)?.depth ?? 7) })
    const visible = node.value.replace(/<!--[\s\S]*?(-->|$)/g, ' ')
    const words =
      /<\/?(table|tr|td|th|p|div|ul|ol|li|h[1-6]|details|summary|br|b|strong|i|em|a|img|hr|span|center|sup|sub)\b/i.test(
        visible,
      )
        ? visible.replace(/<[^>]*>/g, ' ')
        : visible
    if (words.trim() !== '') this.#say(words, node, place)
  }

  #paragraph(block: Paragraph, place: Place): void {
    const [first] = block.children
    const rest = block.children.slice(1)
    // “**Severity.** There are four levels …”: the bold beginning is a heading for what follows it.
    if (first?.type === 'strong' && plain(textsOf(rest)) !== '' && words(textOf(first)) <= 8) {
      const heading = this.#stand(textOf(first), first)
      this.#say(textsOf(rest), block, { ...place, headings: [...place.headings, heading] })
      return
    }
    const whole = block.children.filter((child) => plain(textOf(child)) !== '')
    const manner =
      place.manner === 'said' && whole.every((child) => child.type === 'emphasis') ? 'emphasised' : place.manner
    this.#say(textOf(block), block, { ...place, manner })
  }

  /** A line that stands alone above what it names: bold, numbered, in capitals, or a label with a colon. */
  #standIn(block: Paragraph, next: RootContent | undefined): Heading | null {
    const text = plain(textOf(block))
    if (text === '' || words(text) > 10 || text.includes('\n') || next === undefined || next.type === 'heading')
      return null
    const bold = block.children.every((child) => child.type === 'strong' || plain(textOf(child)) === '')
    const numbered = /^(§\s*\d+|\d+(\.\d+)*[.)]?|[A-Z][.)]|[IVX]+[.)])\s+\p{Lu}/u.test(text) && !/[.!?;,]$/.test(text)
    const capitals = /\p{Lu}{3}/u.test(text) && text === text.toUpperCase() && words(text) <= 8
    return bold || numbered || capitals ? this.#stand(text, block) : null
  }

  #stand(text: string, node: Nodes): Heading {
    const heading = { text: plain(text).replace(/[:.]$/, ''), line: this.#lineOf(node), real: false }
    this.#headings.push(heading)
    return heading
  }

  #item(item: ListItem, list: List, place: Place): void {
    const [first, ...below] = item.children
    if (first === undefined) return this.#say('', item, place)
    if (first.type !== 'paragraph') return this.#blocks(item.children, place)
    const text = plain(textOf(first))
    const names = below.length > 0 && words(text) <= 10 && !/[.!?]$/.test(text)
    if (isPointer(first)) {
      this.#blocks(below, place)
      return
    }
    if (names) {
      const heading = this.#stand(text, first)
      this.#blocks(below, { ...place, headings: [...place.headings, heading], leads: [...place.leads, text] })
      return
    }
    if (below.length === 0 && /:\s*$/.test(text) && words(text) <= 6)
      this.#say(`${text} ____`, list === undefined ? item : first, place)
    else this.#paragraph(first, place)
    if (below.length > 0) this.#blocks(below, { ...place, leads: [...place.leads, text.slice(0, 300)] })
  }

  /** Each cell stands under the first of its row and the first of its column. */
  #table(table: Table, place: Place): void {
    const [head, ...rows] = table.children
    const columns = head?.children.map((cell) => plain(textOf(cell))) ?? []
    for (const row of rows) {
      const [first, ...cells] = row.children
      const name = first === undefined ? '' : plain(textOf(first))
      const heading = name === '' || words(name) > 12 ? null : this.#stand(name, first!)
      const empty = cells.length > 0 && cells.every((cell) => plain(textOf(cell)) === '')
      if (empty || (name === '' && cells.length === 0)) {
        this.#say(`${name} ____`, row, { ...place, leads: [...place.leads, ...columns] })
        continue
      }
      if (words(name) > 3) this.#say(name, first!, { ...place, leads: [...place.leads, columns[0] ?? ''] })
      for (const [n, cell] of cells.entries()) {
        const column = columns[n + 1] ?? ''
        const leads = column === '' ? place.leads : [...place.leads, column]
        const above = heading === null ? place.headings : [...place.headings, heading]
        const manner =
          cell.children.length > 0 && cell.children.every((child) => child.type === 'emphasis')
            ? 'emphasised'
            : place.manner
        this.#say(textOf(cell), cell, { headings: above, leads, manner })
      }
    }
  }

  #say(raw: string, node: Nodes, place: Place): void {
    const headings = [...this.#path.map(({ heading }) => heading), ...place.headings]
    const tags = this.#tags.filter(({ depth }) => depth > 0).map(({ id }) => id)
    const first = this.#lineOf(node)
    const found = place.manner === 'code' ? linesOf(raw) : sentences(withoutSpoken(raw))
    for (const { text, line } of found.length === 0 ? [{ text: '', line: 0 }] : found)
      this.#passages.push({ ...place, text, line: first + line, headings, tags })
  }

  #lineOf(node: Nodes): number {
    return (node.position?.start.line ?? 1) + this.#shift
  }
}

/** What will be said is filled in when it is said: “On [date] we found …”. */
function withoutSpoken(raw: string): string {
  // A line of a thousand dots says no more than one of nine, and takes patterns much longer.
  const calm = raw.replace(/([^\p{L}\p{N}\s])\1{9,}/gu, (_run, mark: string) => mark.repeat(9))
  return calm.replace(/[“„][^”“„]*[”“]|"[^"]*"/g, (quote) =>
    words(quote) > 4 ? quote.replace(/[[\]<>{}_]/g, ' ') : quote,
  )
}

/** An entry of a table of contents says nothing of its own. */
const isPointer = ({ children }: Paragraph) =>
  children.length === 1 && children[0]!.type === 'link' && children[0]!.url.startsWith('#')

/** Some draw their escalation with boxes and arrows. */
function linesOf(raw: string): { text: string; line: number }[] {
  const lines = raw.split('\n').map((line, n) => ({ text: plain(line), line: n + 1 }))
  return lines.filter(({ text }) => words(text) > 0)
}

function sentences(raw: string): { text: string; line: number }[] {
  const found: { text: string; line: number }[] = []
  let line = 0
  for (const part of raw.split(/(?<=[.!?]["”)]?)\s+(?=[\p{Lu}“"([<{])|(?<=;)\s+/u)) {
    const text = plain(part)
    if (text !== '') found.push({ text, line: Math.min(line, raw.split('\n').length - 1) })
    line += part.split('\n').length - 1
  }
  return found
}

/** The words of a node as a reader sees them; an unknown tag is a placeholder that Markdown took for HTML. */
function textOf(node: Nodes | PhrasingContent): string {
  if (node.type === 'html') return htmlText(node.value)
  if (node.type === 'break') return '\n'
  if (node.type === 'inlineCode') return commandText(node.value)
  if ('value' in node) return node.value
  if (node.type === 'image') return ''
  if (node.type === 'listItem' || node.type === 'tableCell' || 'children' in node) return textsOf(node.children)
  return ''
}

/** What a command takes is no blank: `stop <service>`. What an author left for later is one, also as code. */
const commandText = (value: string) => (/TODO|TBD|\{\{/.test(value) ? value : value.replace(/[<>[\]{}$]/g, ' '))

const textsOf = (nodes: readonly Nodes[]): string => nodes.map(textOf).join('')

const TAGS =
  /^<\/?(a|abbr|b|br|center|code|dd|del|details|div|dl|dt|em|font|h[1-6]|hr|i|img|input|ins|kbd|li|mark|ol|p|pre|s|small|span|strong|sub|summary|sup|table|tbody|td|th|thead|tr|u|ul)\b[^>]*>$/i
const htmlText = (value: string) =>
  value.startsWith('<!--') ? '' : /^<br\b/i.test(value) ? '\n' : TAGS.test(value) ? '' : value

export const plain = (text: string) => text.replace(/\s+/g, ' ').trim()
export const words = (text: string) => text.match(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu)?.length ?? 0

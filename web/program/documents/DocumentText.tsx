import type { ListItem, Nodes, Root, RootContent, Table } from 'mdast'
import { createElement, Fragment, memo, type ReactNode, useMemo } from 'react'
import { type ResponseRole, responseRoles, roleName } from '../../../src/kernel/response-role.ts'
import { CodeBlock } from '../../ui/Markdown.tsx'
import { safeHref } from '../../ui/markdown.ts'
import { definitionsOf, lineOf, type Part, partsOf, piecesOf, readStretch, stretchesOf, wordsOf } from './body.ts'
import classes from './DocumentText.module.css'
import { counted } from './words.ts'

type DocumentTextProps = {
  text: string
  /** The page says it already; a heading of the first level with the same words is left out. */
  title: string
  /** Numbered items are steps that somebody does, and a part that has them is a phase. */
  steps?: boolean
}

/** A governed text as it reads. Built as elements, never as HTML; nothing in it reaches further than a link. */
export const DocumentText = memo(function DocumentText({ text, title, steps = false }: DocumentTextProps) {
  const stretches = useMemo(() => stretchesOf(text), [text])
  const definitions = useMemo(() => definitionsOf(text), [text])
  return (
    <div className={classes.text} data-steps={steps || undefined}>
      {stretches.map(({ source, before }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a text's stretches have no other name.
        <div key={place} data-before={before}>
          <StretchOf source={source} definitions={definitions} title={title} steps={steps} />
        </div>
      ))}
    </div>
  )
})

type StretchProps = { source: string; definitions: string; title: string; steps: boolean }

/** Shown anew only when it changed itself: where it stands in the text is the frame's matter. */
const StretchOf = memo(function StretchOf({ source, definitions, title, steps }: StretchProps) {
  const root = useMemo(() => readStretch(source, definitions), [source, definitions])
  const show = useMemo(() => shower(root, steps), [root, steps])
  return partsOf(root).map((part, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a text's parts have no other name.
    <PartOf key={place} part={part} title={title} steps={steps} show={show} />
  ))
})

type Show = (nodes: readonly Nodes[]) => ReactNode

function PartOf({ part, title, steps, show }: { part: Part; title: string; steps: boolean; show: Show }) {
  const { heading, blocks } = part
  const said = heading === null || (heading.depth === 1 && wordsOf(heading).trim() === title.trim())
  return (
    <section data-phase={(steps && part.steps > 0) || undefined}>
      {!said && (
        <h2 data-line={lineOf(heading)} data-depth={heading.depth} tabIndex={-1}>
          {show(heading.children)}
          {steps && part.steps > 0 && <span className={classes.count}>{counted(part.steps, 'step')}</span>}
        </h2>
      )}
      {show(blocks)}
    </section>
  )
}

/** Knows the text's definitions, which may stand anywhere in it. */
function shower(root: Root, steps: boolean): Show {
  const definitions = new Map<string, string>()
  for (const node of root.children) if (node.type === 'definition') definitions.set(node.identifier, node.url)
  const show: Show = (nodes) =>
    nodes.map((node, place) => {
      // biome-ignore lint/suspicious/noArrayIndexKey: a text's nodes have no other name.
      return <Fragment key={place}>{showNode(node, { show, definitions, steps })}</Fragment>
    })
  return show
}

type Hands = { show: Show; definitions: ReadonlyMap<string, string>; steps: boolean }

function showNode(node: Nodes, hands: Hands): ReactNode {
  const { show, definitions } = hands
  switch (node.type) {
    case 'text':
      return <Words text={node.value} steps={hands.steps} />
    case 'strong':
      return <strong>{show(node.children)}</strong>
    case 'emphasis':
      return <em>{show(node.children)}</em>
    case 'delete':
      return <del>{show(node.children)}</del>
    case 'inlineCode':
      return <code>{node.value}</code>
    case 'break':
      return <br />
    case 'link':
      return <TextLink href={node.url}>{show(node.children)}</TextLink>
    case 'linkReference':
      return <TextLink href={definitions.get(node.identifier) ?? ''}>{show(node.children)}</TextLink>
    case 'image':
    case 'imageReference':
      return <span className={classes.image}>Image: {node.alt || 'without a description'}</span>
    case 'footnoteReference':
      return <sup>{node.label ?? node.identifier}</sup>
    case 'html':
      return showHtml(node.value)
    default:
      return showBlock(node as RootContent, hands)
  }
}

function showBlock(node: RootContent, { show, steps }: Hands): ReactNode {
  const line = lineOf(node)
  switch (node.type) {
    case 'heading':
      return createElement(
        `h${Math.min(6, node.depth + (node.depth > 2 ? 0 : 1))}`,
        { 'data-line': line, tabIndex: -1 },
        show(node.children),
      )
    case 'paragraph':
      return <p data-line={line}>{show(node.children)}</p>
    case 'blockquote':
      return <blockquote data-line={line}>{show(node.children)}</blockquote>
    case 'code':
      return (
        <div data-line={line}>
          <CodeBlock text={node.value} />
        </div>
      )
    case 'thematicBreak':
      return <hr />
    case 'list':
      return createElement(
        node.ordered ? 'ol' : 'ul',
        {
          ...(node.ordered && (node.start ?? 1) !== 1
            ? { start: node.start, style: { '--from': (node.start ?? 1) - 1 } }
            : {}),
          'data-numbered': (steps && node.ordered) || undefined,
        },
        // biome-ignore lint/suspicious/noArrayIndexKey: a text's items have no other name.
        node.children.map((item, place) => <Item key={place} item={item} show={show} />),
      )
    case 'table':
      return <TableOf table={node} show={show} />
    case 'footnoteDefinition':
      return (
        <div className={classes.footnote} data-line={line}>
          <sup>{node.label ?? node.identifier}</sup> {show(node.children)}
        </div>
      )
    default:
      return null
  }
}

/** An item of one paragraph stands without its margins. */
function Item({ item, show }: { item: ListItem; show: Show }) {
  const [first, ...rest] = item.children
  const box = typeof item.checked === 'boolean' && (
    <span className={classes.box} data-ticked={item.checked || undefined} />
  )
  return (
    <li data-line={lineOf(item)} data-box={box !== false || undefined}>
      {box}
      {first?.type === 'paragraph' ? show(first.children) : first !== undefined && show([first])}
      {show(rest)}
    </li>
  )
}

function TableOf({ table, show }: { table: Table; show: Show }) {
  const [head, ...rows] = table.children
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <div className={classes.table} tabIndex={0} data-line={lineOf(table)}>
      <table>
        <thead>
          <tr>
            {head?.children.map((cell, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a text's cells have no other name.
              <th key={place}>{show(cell.children)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a text's rows have no other name.
            <tr key={place} data-line={lineOf(row)}>
              {row.children.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a text's cells have no other name.
                <td key={column}>{show(cell.children)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function TextLink({ href, children }: { href: string; children: ReactNode }) {
  const safe = safeHref(href)
  // A link to a file beside it in the repository leads nowhere from here; where it led is still told.
  if (safe === null || safe.startsWith('#')) return <span data-tip={href || undefined}>{children}</span>
  const outside = /^https?:/i.test(safe)
  return (
    <a href={safe} {...(outside ? { target: '_blank', rel: 'noreferrer noopener' } : {})}>
      {children}
    </a>
  )
}

/** A comment is for the writer. Other tags are shown as they are written, and do nothing. */
function showHtml(value: string): ReactNode {
  if (/^\s*<!--/.test(value)) return null
  return /^<br\s*\/?>$/i.test(value.trim()) ? <br /> : <span className={classes.html}>{value}</span>
}

const MARKS = /(^|\s)(?:@([a-z][a-z-]*)|\{#[^{}\s]*\})(?=\s|$)/g

/** Blanks stand out; in a step, its role is shown and its id, which is for Muster, is not. */
function Words({ text, steps }: { text: string; steps: boolean }) {
  if (!steps || !/[@{]/.test(text)) return <Pieces text={text} />
  const found: ReactNode[] = []
  let from = 0
  for (const match of text.matchAll(MARKS)) {
    const [whole, space = '', role] = match
    if (role !== undefined && !isRole(role)) continue
    found.push(<Pieces key={from} text={text.slice(from, match.index) + space} />)
    if (role !== undefined)
      found.push(
        <span key={`@${match.index}`} className={classes.role} data-tip={`For the ${roleName(role)}`}>
          {role}
        </span>,
      )
    from = match.index + whole.length
  }
  const rest = text.slice(from)
  // The step's detail begins on its own line.
  if (from > 0 && rest.startsWith('\n')) found.push(<br key="br" />)
  found.push(<Pieces key={from} text={rest} />)
  return found
}

export function Pieces({ text }: { text: string }) {
  return piecesOf(text).map(({ kind, text: piece }, place) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: a text's pieces have no other name.
    kind === 'text' ? piece : <Blank key={place} kind={kind} piece={piece} />,
  )
}

function Blank({ kind, piece }: { kind: 'field' | 'blank'; piece: string }) {
  return (
    <mark className={classes[kind]} data-tip={kind === 'field' ? 'Muster fills this in' : 'Still to be filled in'}>
      {piece}
    </mark>
  )
}

const isRole = (word: string): word is ResponseRole => (responseRoles as readonly string[]).includes(word)

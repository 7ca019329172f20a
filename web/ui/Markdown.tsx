import { createElement, Fragment, type ReactNode } from 'react'
import { Copy } from './Copy.tsx'
import classes from './Markdown.module.css'
import { type Block, type Inline, parseMarkdown } from './markdown.ts'

type MarkdownProps = {
  children: string
  /** The lines were broken by an editor and mean nothing; in what people type, they do. */
  wrapped?: boolean
}

/** Text that people or tools wrote. Built as elements, never as HTML. */
export function Markdown({ children, wrapped = false }: MarkdownProps) {
  return (
    <div className={classes.markdown} data-wrapped={wrapped || undefined}>
      {parseMarkdown(children).map(showBlock)}
    </div>
  )
}

function showBlock(block: Block, place: number): ReactNode {
  switch (block.kind) {
    case 'heading':
      // A document's own headings stand below the page's.
      return createElement(`h${block.level + 2}`, { key: place }, showInlines(block.text))
    case 'paragraph':
      return <p key={place}>{showInlines(block.text)}</p>
    case 'quote':
      return <blockquote key={place}>{block.blocks.map(showBlock)}</blockquote>
    case 'code':
      return <CodeBlock key={place} text={block.text} />
    case 'list':
      return createElement(
        block.ordered ? 'ol' : 'ul',
        { key: place, ...(block.ordered && block.start !== 1 ? { start: block.start } : {}) },
        // biome-ignore lint/suspicious/noArrayIndexKey: a text's items have no other name.
        block.items.map((item, index) => <li key={index}>{showItem(item)}</li>),
      )
    case 'table':
      return <Table key={place} {...block} />
  }
}

/** An item of one paragraph stands without its margins. */
function showItem(item: readonly Block[]): ReactNode {
  const [first, ...rest] = item
  if (first?.kind !== 'paragraph') return item.map(showBlock)
  return (
    <>
      {showInlines(first.text)}
      {rest.map(showBlock)}
    </>
  )
}

function Table({ head, rows }: Extract<Block, { kind: 'table' }>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <div className={classes.table} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {head.map((cell, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a text's cells have no other name.
              <th key={place}>{showInlines(cell)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a text's rows have no other name.
            <tr key={place}>
              {row.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a text's cells have no other name.
                <td key={column}>{showInlines(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export function CodeBlock({ text }: { text: string }) {
  return (
    <div className={classes.code}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
      <pre tabIndex={0}>{text}</pre>
      <Copy text={text} label="Copy" />
    </div>
  )
}

function showInlines(parts: readonly Inline[]): ReactNode {
  return parts.map((part, place) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: a text's parts have no other name.
    return <Fragment key={place}>{showInline(part)}</Fragment>
  })
}

function showInline(part: Inline): ReactNode {
  switch (part.kind) {
    case 'text':
      return part.text
    case 'strong':
      return <strong>{part.text}</strong>
    case 'emphasis':
      return <em>{part.text}</em>
    case 'code':
      return <code>{part.text}</code>
    case 'link': {
      const outside = /^https?:/i.test(part.href)
      return (
        <a href={part.href} {...(outside ? { target: '_blank', rel: 'noreferrer noopener' } : {})}>
          {part.text}
        </a>
      )
    }
  }
}

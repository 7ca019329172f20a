import { createElement, Fragment, type ReactNode } from 'react'
import { Copy } from './Copy.tsx'
import classes from './Markdown.module.css'
import { type Block, type Inline, parseMarkdown } from './markdown.ts'

/** Text that people or tools wrote. Built as elements, never as HTML. */
export function Markdown({ children }: { children: string }) {
  return <div className={classes.markdown}>{parseMarkdown(children).map(showBlock)}</div>
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
        { key: place },
        // biome-ignore lint/suspicious/noArrayIndexKey: a text's items have no other name.
        block.items.map((item, index) => <li key={index}>{showInlines(item)}</li>),
      )
  }
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

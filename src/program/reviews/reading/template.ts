import { fromMarkdown } from 'mdast-util-from-markdown'
import { type ReviewSection, reviewSections, sectionTitle } from '../events.ts'

/** What an organisation asks under each section of a review, as Markdown. */
export type Prompts = { readonly [Section in ReviewSection]: string }

/** The prompts of a template; a section that it leaves out asks nothing. */
export function readPrompts(text: string): Prompts {
  const parts = partsOf(text)
  const of = (section: ReviewSection) => parts.find((part) => part.section === section)?.words ?? ''
  return Object.fromEntries(reviewSections.map((section) => [section, of(section)])) as Prompts
}

/** What is wrong with a template, as sentences; nothing where it can be used. */
export function checkReviewTemplate(text: string): string[] {
  const parts = partsOf(text)
  const missing = reviewSections.filter((section) => !parts.some((part) => part.section === section))
  const twice = reviewSections.filter((section) => parts.filter((part) => part.section === section).length > 1)
  const foreign = parts.filter((part) => part.section === null)
  const silent = parts.filter((part) => part.section !== null && part.words === '')
  return [
    ...missing.map((section) => `The section “${sectionTitle(section)}” is missing: add it as a second-level heading.`),
    ...twice.map((section) => `The section “${sectionTitle(section)}” stands there twice: put the two together.`),
    ...foreign.map(
      ({ line, title }) => `Line ${line}: a review has no section “${title}”: ask it under one that it has.`,
    ),
    ...silent.map(({ line, title }) => `Line ${line}: “${title}” asks nothing: write what its author should think of.`),
  ]
}

type Part = { readonly title: string; readonly line: number; readonly section: ReviewSection | null; words: string }

/** Cuts a text at its second-level headings. A sign in a code block is no heading, so the text is parsed. */
function partsOf(text: string): Part[] {
  const body = withoutFrontMatter(text.replaceAll('\r\n', '\n'))
  const headings = fromMarkdown(body).children.flatMap((node) =>
    node.type === 'heading' && node.depth <= 2 && node.position !== undefined ? [{ ...node, at: node.position }] : [],
  )
  return headings.flatMap(({ depth, at }, n) => {
    if (depth === 1) return []
    const title = titleIn(body.slice(at.start.offset, at.end.offset))
    const words = body.slice(at.end.offset, headings[n + 1]?.at.start.offset).trim()
    return [{ title, line: at.start.line, section: sectionOf(title), words }]
  })
}

/** Emptied and not cut off, so that lines keep their numbers. */
function withoutFrontMatter(text: string): string {
  const front = /^---\n[\s\S]*?\n---(?=\n|$)/.exec(text)?.[0] ?? ''
  return front.replace(/[^\n]/g, '') + text.slice(front.length)
}

function titleIn(heading: string): string {
  const [line = ''] = heading.split('\n')
  return line
    .replace(/^\s*#+/, '')
    .replace(/#+\s*$/, '')
    .trim()
}

function sectionOf(title: string): ReviewSection | null {
  const words = title.toLowerCase().replace(/^[\d.)\s]+/, '')
  return reviewSections.find((one) => one === words || sectionTitle(one).toLowerCase() === words) ?? null
}

import { createHash } from 'node:crypto'
import type { Promises } from '../../../kernel/promises.ts'
import { type DocumentKind, documentKinds, kindName } from '../events.ts'
import { type Fields, partFrontMatter, plainFields, readFrontMatter, where, written } from './front-matter.ts'
import { readPromises } from './promises.ts'

/** What a governed text may hold; a long plan of two hundred pages is 200 KiB. */
export const TEXT_BYTES_MAX = 256 * 1024

/** How the owner of a kind of text reads it: what is wrong with it, as sentences. */
export type CheckText = (text: string) => readonly string[]
export type TextChecks = { readonly [Kind in DocumentKind]?: CheckText }

/** What a text says of itself. */
export type TextReading = {
  readonly hash: string
  readonly title: string | null
  readonly slug: string | null
  readonly kind: DocumentKind | null
  readonly promises: Promises | null
  /** The front matter, as far as it is words and lists of words. */
  readonly front: readonly { readonly key: string; readonly value: string }[]
  readonly stated: readonly string[]
  readonly problems: readonly string[]
}

export const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/
const SLUG_MAX = 80
const TITLE_MAX = 300

export function readText(kind: DocumentKind, text: string, checks: TextChecks = {}): TextReading {
  const hash = hashOf(text)
  const nothing = { hash, title: null, slug: null, kind: null, promises: null, front: [], stated: [] }
  if (Buffer.byteLength(text) > TEXT_BYTES_MAX)
    return { ...nothing, problems: ['The text is longer than 256 KiB: split it, or leave out what is not text.'] }
  const { front, body } = partFrontMatter(text)
  const { fields, problems } = readFrontMatter(front)
  const own = ownKind(fields)
  const title = titleOf(fields, body)
  const slug = fields.has('slug') ? written(fields.get('slug')!) : null
  const said = [...problems, ...own.problems]
  if (own.kind !== null && own.kind !== kind)
    said.push(
      `${where(fields.get('kind')!)}: the text says it is a ${kindName(own.kind)}, but it is published as a ${kindName(kind)}: change one of them.`,
    )
  if (title === null)
    said.push('The text has no title: begin the front matter with “title: …”, or the text with a heading.')
  if (slug !== null && (!SLUG.test(slug) || slug.length > SLUG_MAX))
    said.push(`${where(fields.get('slug')!)}: “${slug}” is no short name: write small letters, digits and hyphens.`)
  if (body.trim() === '') said.push('There is no text below the front matter: write it.')
  const plan = kind === 'plan' ? readPromises(fields) : null
  said.push(...(plan?.problems ?? []), ...(problems.length === 0 ? (checks[kind]?.(text) ?? []) : []))
  return {
    hash,
    title,
    slug,
    kind: own.kind,
    promises: plan?.promises ?? null,
    front: plainFields(fields),
    stated: plan?.stated ?? [],
    problems: said,
  }
}

/** SHA-256 of the UTF-8 bytes, in hex. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/** What the importer of a folder asks first. */
export function ownKindOf(text: string): {
  kind: DocumentKind | null
  slug: string | null
  problems: string[]
  hasFront: boolean
} {
  const { front } = partFrontMatter(text)
  const { fields, problems } = readFrontMatter(front)
  const own = ownKind(fields)
  const slug = fields.has('slug') ? written(fields.get('slug')!) : null
  return { kind: own.kind, slug, problems: [...problems, ...own.problems], hasFront: front !== null }
}

function ownKind(fields: Fields): { kind: DocumentKind | null; problems: string[] } {
  const field = fields.get('kind')
  if (field === undefined) return { kind: null, problems: [] }
  const said = written(field) ?? ''
  const kind = documentKinds.find((one) => one === said) ?? null
  const problems =
    kind === null ? [`${where(field)}: “${said}” is no kind of text: write one of ${documentKinds.join(', ')}.`] : []
  return { kind, problems }
}

function titleOf(fields: Fields, body: string): string | null {
  const field = fields.get('title')
  const said = field === undefined ? headingOf(body) : written(field)
  const title = said?.replace(/\s+/g, ' ').trim() ?? ''
  return title === '' ? null : title.slice(0, TITLE_MAX)
}

function headingOf(body: string): string | null {
  const lines = body.split('\n')
  const at = lines.findIndex(
    (line, n) => /^#{1,6}\s+\S/.test(line) || (/^(=+|-+)\s*$/.test(line) && (lines[n - 1]?.trim() ?? '') !== ''),
  )
  if (at === -1) return null
  const line = lines[at]!
  return /^#/.test(line) ? line.replace(/^#+\s+|\s*#*\s*$/g, '').replace(/[*_`]/g, '') : lines[at - 1]!
}

/** `Incident response plan` → `incident-response-plan`. */
export function slugOf(title: string): string {
  const plain = title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return (
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, SLUG_MAX)
      .replace(/-$/, '') || 'document'
  )
}

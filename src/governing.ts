import { readdir, readFile } from 'node:fs/promises'
import type { Instant } from './kernel/instant.ts'
import type { Queryable } from './platform/record/read.ts'
import type { Record } from './platform/record/record.ts'
import { checkTemplate } from './program/communications/reading/template.ts'
import type { DocumentKind } from './program/documents/events.ts'
import { ownKindOf, readText, slugOf, type TextChecks } from './program/documents/reading/read.ts'
import type { DocumentParts, ShippedText } from './program/documents/routes/publish.ts'
import { inForce, listInForce, planInForce } from './program/documents/views.ts'
import { loadPerson, personByEmail } from './program/people/views/people.ts'
import { checkReviewTemplate } from './program/reviews/reading/template.ts'
import { checkRunbook } from './program/runbooks/reading/runbook.ts'

/** How each kind of text is read by the slice that uses it: a text that it cannot use is refused when it is published. */
const textChecks: TextChecks = {
  template: checkTemplate,
  'review-template': checkReviewTemplate,
  runbook: checkRunbook,
}

/** The texts by which the others work, for slices that may not import each other. */
export function textsInForce(record: () => Record) {
  return {
    planInForce: (on: Queryable, at: Instant) => planInForce(on, record().org, at),
    inForce: (on: Queryable, kind: DocumentKind, slug: string, at: Instant) =>
      inForce(on, record().org, { kind, slug, at }),
    listInForce: (on: Queryable, kind: DocumentKind, at: Instant) => listInForce(on, record().org, kind, at),
  }
}

/** What a review asks: the template in force, or before the first one the template that ships. */
export async function reviewTemplate(record: Record, on: Queryable, at: Instant) {
  const known = await inForce(on, record.org, { kind: 'review-template', slug: REVIEW_TEMPLATE, at })
  if (known !== null) return known
  const { title, text } = (await shippedTexts()).find(({ slug }) => slug === REVIEW_TEMPLATE)!
  return { document: null, version: null, title, text }
}
const REVIEW_TEMPLATE = 'post-incident-review'

export function documentParts(record: () => Record): DocumentParts {
  return {
    textChecks: () => textChecks,
    shipped: shippedTexts,
    findPersonByEmail: async (tx, email) => {
      const found = await personByEmail(tx, email)
      if (found === null) return null
      const person = await loadPerson(record(), tx, found.id)
      return person.status === 'active' ? { id: found.id, name: person.name } : null
    },
  }
}

let shipped: Promise<readonly ShippedText[]> | undefined

/** Every Markdown file in the `shipped` folder of a slice; its front matter says of which kind it is. */
export function shippedTexts(): Promise<readonly ShippedText[]> {
  shipped ??= readShipped()
  return shipped
}

async function readShipped(): Promise<readonly ShippedText[]> {
  const program = new URL('./program/', import.meta.url)
  const texts: ShippedText[] = []
  for (const slice of await readdir(program)) {
    const folder = new URL(`${slice}/shipped/`, program)
    const files = await readdir(folder).catch(() => [])
    for (const file of files.filter((name) => name.endsWith('.md'))) {
      const text = await readFile(new URL(file, folder), 'utf8')
      const { kind } = ownKindOf(text)
      if (kind === null) throw new Error(`${slice}/shipped/${file} does not say of which kind it is`)
      const { slug, title } = readText(kind, text)
      texts.push({ kind, slug: slug ?? slugOf(title ?? file), title: title ?? file, text })
    }
  }
  return texts.sort((a, b) => `${a.kind} ${a.slug}`.localeCompare(`${b.kind} ${b.slug}`, 'en'))
}

import type { Actor } from '../../../kernel/actor.ts'
import { isRefusal } from '../../../kernel/decision.ts'
import type { AnyEvent } from '../../../kernel/event.ts'
import { type Instant, instant } from '../../../kernel/instant.ts'
import { problem, refusalProblem } from '../../../platform/http/problem.ts'
import { newId } from '../../../platform/ids.ts'
import type { Record } from '../../../platform/record/record.ts'
import type { Transaction } from '../../../platform/record/transaction.ts'
import { publishVersion } from '../decide.ts'
import { latestOf, type Written } from '../document.ts'
import type { Author, DocumentKind, Origin } from '../events.ts'
import { readText, slugOf, type TextChecks } from '../reading/read.ts'
import { findLiving, loadDocument } from './load.ts'

/** A text that comes with Muster. */
export type ShippedText = {
  readonly kind: DocumentKind
  readonly slug: string
  readonly title: string
  readonly text: string
}

export type DocumentParts = {
  readonly textChecks: () => TextChecks
  readonly shipped: () => Promise<readonly ShippedText[]>
  /** The active person with that address. */
  readonly findPersonByEmail: (tx: Transaction, email: string) => Promise<{ id: string; name: string } | null>
}

export type Publication = {
  readonly kind: DocumentKind
  readonly slug?: string | undefined
  readonly text: string
  readonly change: string
  readonly base?: number | null | undefined
  readonly effectiveFrom?: string | undefined
  readonly origin?: Origin | undefined
}

export type Published = {
  readonly id: string
  readonly slug: string
  readonly version: number
  readonly hash: string
  readonly fresh: boolean
}

/** Publishes a text as a new document, or as the next version of the one with its short name. */
export async function publishText(
  record: Record,
  tx: Transaction,
  parts: DocumentParts,
  publication: Publication,
  by: Actor,
): Promise<Published> {
  const { kind, text, change, base, origin } = publication
  const reading = readText(kind, text, parts.textChecks())
  const title = reading.title ?? ''
  const slug = publication.slug ?? reading.slug ?? slugOf(title)
  const living = await findLiving(tx.client, tx.org, kind, slug)
  const { document } =
    living === null ? { document: { status: 'unwritten' } as const } : await loadDocument(record, tx.client, living)
  const events = publishVersion(document, {
    kind,
    slug,
    title,
    text,
    hash: reading.hash,
    change,
    base,
    origin,
    problems: reading.problems,
    promises: reading.promises ?? undefined,
    effectiveFrom: meant(publication.effectiveFrom, tx.now),
    authors: await authorsOf(tx, parts, by, origin),
  })
  // Each problem also stands by itself, for a screen that lists them.
  if (isRefusal(events)) throw refused(events, reading.problems)
  const id = living ?? newId(tx.now)
  await tx.append(
    by,
    events.map((event) => ({ stream: id, event: event as unknown as AnyEvent })),
  )
  const [event] = events
  const version = event?.type === 'DocumentPublished' ? event.version : latestOf(document as Written).version
  return { id, slug, version, hash: reading.hash, fresh: events.length > 0 }
}

function refused(refusal: Parameters<typeof refusalProblem>[0], problems: readonly string[]) {
  if (refusal.refused !== 'text-invalid') return refusalProblem(refusal)
  return problem(422, refusal.refused, refusal.because, refusal.remedy, { problems })
}

function meant(effectiveFrom: string | undefined, now: Instant): Instant | undefined {
  if (effectiveFrom === undefined) return undefined
  const at = instant(Date.parse(effectiveFrom))
  if (at >= now) return at
  throw problem(
    422,
    'effect-invalid',
    'A text cannot take effect before it is published.',
    'Give a later time, or leave it out: it then takes effect when it is approved.',
  )
}

/** Who published it, and whom the commit names, if that is somebody here. */
async function authorsOf(
  tx: Transaction,
  { findPersonByEmail }: DocumentParts,
  by: Actor,
  origin: Origin | undefined,
): Promise<Author[]> {
  const authors: Author[] = []
  if (by.kind === 'person' || by.kind === 'token') authors.push({ kind: by.kind, id: by.id, name: by.name })
  const email = /<([^<>\s]+@[^<>\s]+)>\s*$/.exec(origin?.author ?? '')?.[1]
  const committer = email === undefined ? null : await findPersonByEmail(tx, email)
  if (committer !== null && !authors.some(({ id }) => id === committer.id))
    authors.push({ kind: 'person', id: committer.id, name: committer.name })
  return authors
}

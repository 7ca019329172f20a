import type { Actor } from '../../kernel/actor.ts'
import type { Recorded } from '../../kernel/event.ts'
import { type Instant, instant } from '../../kernel/instant.ts'
import type { Promises } from '../../kernel/promises.ts'
import { unreachable } from '../../kernel/unreachable.ts'
import type { Author, DocumentEvent, DocumentKind } from './events.ts'

export type Document =
  | { readonly status: 'unwritten' }
  | ({ readonly status: 'living' } & Facts)
  | ({ readonly status: 'retired'; readonly retiredAt: Instant } & Facts)

export type Written = Exclude<Document, { status: 'unwritten' }>

type Facts = {
  readonly kind: DocumentKind
  readonly slug: string
  /** In order: version n is at n - 1. */
  readonly versions: readonly Version[]
}

export type Version = {
  readonly version: number
  readonly hash: string
  readonly title: string
  readonly authors: readonly Author[]
  readonly publishedAt: Instant
  readonly publishedBy: Actor
  readonly promises: Promises | null
  /** When it is meant to take effect, as said when it was published. */
  readonly meantFrom: Instant | null
  readonly approvals: readonly { readonly by: Actor; readonly at: Instant }[]
  /** In force from, once approved. */
  readonly from: Instant | null
  /** In force until: a later version took effect, or the document was retired. Before `from`, it never was. */
  readonly until: Instant | null
}

export function evolve(document: Document, recorded: Recorded<DocumentEvent>): Document {
  const { event, recordedAt, by } = recorded
  if (event.type === 'DocumentPublished') return published(document, recorded, event)
  if (document.status === 'unwritten') return document
  switch (event.type) {
    case 'VersionApproved': {
      const from = instant(event.effectiveFrom)
      const versions = document.versions.map((one) => {
        if (one.version === event.version)
          return { ...one, from: one.from ?? from, approvals: [...one.approvals, { by, at: recordedAt }] }
        if (one.version > event.version || one.from === null) return one
        return { ...one, until: one.until === null || one.until > from ? from : one.until }
      })
      return { ...document, versions }
    }
    case 'DocumentReviewed':
      return document
    case 'DocumentRetired': {
      const ended = (one: Version): Version =>
        one.from !== null && (one.until === null || one.until > recordedAt) ? { ...one, until: recordedAt } : one
      return { ...document, status: 'retired', retiredAt: recordedAt, versions: document.versions.map(ended) }
    }
    default:
      return unreachable(event)
  }
}

function published(
  document: Document,
  { recordedAt, by }: Recorded,
  event: Extract<DocumentEvent, { type: 'DocumentPublished' }>,
): Document {
  const { version, hash, title, authors, promises, effectiveFrom, kind, slug } = event
  const one: Version = {
    version,
    hash,
    title,
    authors,
    publishedAt: recordedAt,
    publishedBy: by,
    promises: promises ?? null,
    meantFrom: effectiveFrom === undefined ? null : instant(effectiveFrom),
    approvals: [],
    from: null,
    until: null,
  }
  if (document.status === 'unwritten') return { status: 'living', kind, slug, versions: [one] }
  return { ...document, versions: [...document.versions, one] }
}

/** The version in force at that moment. */
export function versionAt(document: Document, at: Instant): Version | null {
  if (document.status === 'unwritten') return null
  return document.versions.findLast((one) => isInForce(one, at)) ?? null
}

function isInForce({ from, until }: Version, at: Instant): boolean {
  return from !== null && from <= at && (until === null || until > at)
}

export function latestOf(document: Written): Version {
  return document.versions.at(-1)!
}

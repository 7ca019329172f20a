import type { AnyEvent, Layouts } from '../../kernel/event.ts'
import type { Promises } from '../../kernel/promises.ts'
import { unreachable } from '../../kernel/unreachable.ts'

/** The texts by which the program is governed. */
export const documentKinds = ['plan', 'runbook', 'template', 'review-template'] as const
export type DocumentKind = (typeof documentKinds)[number]

/** Where a text lies in version control. `repository` never holds credentials. */
export type Origin = {
  readonly repository: string
  readonly commit: string
  readonly author: string
  readonly path: string
}

/** Somebody who wrote a version: who published it, and for a text from git whom the commit names. */
export type Author = { readonly kind: 'person' | 'token'; readonly id: string; readonly name: string }

/** One stream a document. All times are milliseconds since 1970. */
export type DocumentEvent =
  | {
      type: 'DocumentPublished'
      kind: DocumentKind
      slug: string
      /** Numbers within the document, from 1, without a gap. */
      version: number
      /** SHA-256 of the text's UTF-8 bytes, in hex: what an approval is bound to. */
      hash: string
      title: string
      /** What changed, in the words of who published it. */
      change: string
      /** The whole text, so that a version can be shown years later. */
      text: string
      authors: readonly Author[]
      origin?: Origin
      /** What a plan promised when it was published: a later reader of the same text must not read it otherwise. */
      promises?: Promises
      /** When it is meant to take effect, once approved. */
      effectiveFrom?: number
    }
  | {
      type: 'VersionApproved'
      version: number
      hash: string
      effectiveFrom: number
      reviewDue: number
      statement?: string
    }
  | { type: 'DocumentReviewed'; version: number; hash: string; reviewDue: number; note: string }
  | { type: 'DocumentRetired'; reason: string }

const ERASED = '[erased]'

export const documentLayouts: Layouts<DocumentEvent> = {
  DocumentPublished: {
    fields: {
      document: ['kind', 'slug', 'version', 'hash', 'effectiveFrom'],
      promises: ['promises'],
      authors: ['authors'],
      origin: ['origin'],
      words: ['title', 'change'],
      text: ['text'],
    },
    clear: ['kind'],
    erased: {
      authors: [],
      origin: { repository: ERASED, commit: ERASED, author: ERASED, path: ERASED },
      title: ERASED,
      change: ERASED,
      text: ERASED,
    },
  },
  VersionApproved: {
    fields: { approval: ['version', 'hash', 'effectiveFrom', 'reviewDue'], words: ['statement'] },
    erased: { statement: ERASED },
  },
  DocumentReviewed: {
    fields: { review: ['version', 'hash', 'reviewDue'], words: ['note'] },
    erased: { note: ERASED },
  },
  DocumentRetired: { fields: { words: ['reason'] }, erased: { reason: ERASED } },
}

/** One line of English per event. */
export function describeDocument(event: DocumentEvent): string {
  switch (event.type) {
    case 'DocumentPublished':
      return `${capital(kindName(event.kind))} “${event.title}”: version ${event.version} published (${event.change})`
    case 'VersionApproved':
      return `Version ${event.version} approved, in force from ${new Date(event.effectiveFrom).toISOString()}`
    case 'DocumentReviewed':
      return `Version ${event.version} reviewed, no change: ${event.note}`
    case 'DocumentRetired':
      return `Retired: ${event.reason}`
    default:
      return unreachable(event)
  }
}

export function isDocumentEvent(event: AnyEvent): event is AnyEvent & DocumentEvent {
  return event.type in documentLayouts
}

export function kindName(kind: DocumentKind): string {
  return kind === 'review-template' ? 'review template' : kind === 'template' ? 'message template' : kind
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

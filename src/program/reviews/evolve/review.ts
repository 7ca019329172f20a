import type { Actor } from '../../../kernel/actor.ts'
import type { Recorded } from '../../../kernel/event.ts'
import { type Instant, instant } from '../../../kernel/instant.ts'
import type { Json } from '../../../kernel/json.ts'
import type { Severity } from '../../../kernel/severity.ts'
import { unreachable } from '../../../kernel/unreachable.ts'
import { type ReviewEvent, type ReviewSection, reviewSections } from '../events.ts'

/** One wording of one section. `index` is its place in the ledger, which is what an edit builds on. */
export type Wording = {
  readonly index: number
  readonly text: string
  readonly by: Actor
  readonly at: Instant
  /** Only of an amendment, after approval. */
  readonly reason?: string
}

export type Review =
  | { readonly status: 'none' }
  | ({ readonly status: 'owed' | 'draft' } & ReviewFacts)
  | ({ readonly status: 'submitted' } & Submission & ReviewFacts)
  | ({ readonly status: 'approved' } & Submission & ReviewFacts)
  | ({ readonly status: 'waived' } & ReviewFacts)

export type Begun = Exclude<Review, { status: 'none' }>

type Submission = { readonly hash: string; readonly actions: readonly string[] }

type ReviewFacts = {
  readonly incident: string
  /** The worst severity of the incident when the review was owed or started. */
  readonly severity: Severity
  readonly owed: { readonly severity: Severity; readonly dueAt: Instant } | null
  readonly sections: Readonly<Partial<Record<ReviewSection, readonly Wording[]>>>
  readonly cause: { readonly cause: string; readonly text: string; readonly by: Actor; readonly at: Instant } | null
  readonly changesNeeded: boolean | null
  readonly noAction: string | null
  /** Who wrote any of it before it was approved. */
  readonly authors: readonly Pick<Actor, 'kind' | 'id'>[]
}

export function evolveReview(review: Review, { event, index, by, recordedAt }: Recorded<ReviewEvent>): Review {
  if (event.type === 'ReviewOwed') {
    const { incident, severity } = event
    const owed = { severity, dueAt: instant(event.dueAt) }
    if (review.status === 'none') return { status: 'owed', ...empty(incident, severity), owed }
    return review.status === 'waived' ? { ...review, status: 'owed', severity, owed } : { ...review, severity, owed }
  }
  if (event.type === 'ReviewStarted')
    return review.status === 'none'
      ? { status: 'draft', ...empty(event.incident, event.severity) }
      : { ...factsOf(review), status: 'draft' }
  if (review.status === 'none') return review
  const known = review.authors.some(({ id }) => id === by.id)
  const authors = known ? review.authors : [...review.authors, { kind: by.kind, id: by.id }]
  switch (event.type) {
    case 'ReviewSectionWritten': {
      const said = event.changesNeeded ?? review.changesNeeded
      const changesNeeded = event.section === 'plan-changes' ? said : review.changesNeeded
      const sections = reworded(review, event.section, { index, text: event.text, by, at: recordedAt })
      return { ...factsOf(review), status: 'draft', sections, changesNeeded, authors }
    }
    case 'ReviewCauseNamed': {
      const cause = { cause: event.cause, text: event.text, by, at: recordedAt }
      return { ...factsOf(review), status: 'draft', cause, authors }
    }
    case 'ReviewNeededNoAction':
      return { ...review, noAction: event.reason, authors }
    case 'ReviewSubmitted':
      return { ...factsOf(review), status: 'submitted', hash: event.hash, actions: event.actions }
    case 'ReviewApproved':
      return review.status === 'submitted' ? { ...review, status: 'approved' } : review
    case 'ReviewReturned':
      return { ...factsOf(review), status: 'draft' }
    case 'ReviewWaived':
      return { ...factsOf(review), status: 'waived' }
    case 'ReviewAmended': {
      const { section, text, reason } = event
      return { ...review, sections: reworded(review, section, { index, text, by, at: recordedAt, reason }) }
    }
    default:
      return unreachable(event)
  }
}

export function latestOf(review: Begun, section: ReviewSection): Wording | null {
  return review.sections[section]?.at(-1) ?? null
}

/** What an approval binds to: every word that counts, and the actions that came of it. */
export function contentOf(review: Begun, actions: readonly string[]): Json {
  const sections = reviewSections.map((section) => [section, latestOf(review, section)?.text ?? null] as const)
  return {
    incident: review.incident,
    sections: Object.fromEntries(sections),
    cause: review.cause === null ? null : { cause: review.cause.cause, text: review.cause.text },
    changesNeeded: review.changesNeeded,
    noAction: actions.length === 0 ? review.noAction : null,
    actions: [...actions].sort(),
  }
}

function reworded(review: Begun, section: ReviewSection, wording: Wording): Begun['sections'] {
  return { ...review.sections, [section]: [...(review.sections[section] ?? []), wording] }
}

/** Without what only a submitted or approved one has. */
function factsOf(review: Begun): ReviewFacts {
  const { incident, severity, owed, sections, cause, changesNeeded, noAction, authors } = review
  return { incident, severity, owed, sections, cause, changesNeeded, noAction, authors }
}

function empty(incident: string, severity: Severity): ReviewFacts {
  const nothing = { owed: null, cause: null, changesNeeded: null, noAction: null }
  return { incident, severity, ...nothing, sections: {}, authors: [] }
}

import type { Actor } from '../../../kernel/actor.ts'
import { type Decision, isRefusal, type Refusal, refuse } from '../../../kernel/decision.ts'
import { isoInstant } from '../../../kernel/instant.ts'
import type { Severity } from '../../../kernel/severity.ts'
import { canonicalBytes, sha256 } from '../../../ledger/index.ts'
import type { IncidentKind } from '../../incidents/events.ts'
import { type ReviewEvent, type ReviewSection, sectionTitle } from '../events.ts'
import { type Begun, contentOf, latestOf, type Review, type Wording } from '../evolve/review.ts'

export type ReviewedIncident = {
  readonly stream: string
  readonly status: 'open' | 'closed' | 'void' | 'merged'
  readonly kind: IncidentKind
  readonly worstSeverity: Severity
}

/** A review begins by hand: before the incident is closed, for a lesser one, or after it was waived. */
export function startReview(review: Review, incident: ReviewedIncident): Decision<ReviewEvent> {
  if (review.status !== 'none' && review.status !== 'waived') return []
  if (incident.status === 'void' || incident.status === 'merged')
    return refuse(
      'incident-gone',
      `This incident is ${incident.status === 'void' ? 'void' : 'part of another'}.`,
      'Review the incident that it belongs to.',
    )
  if (incident.kind === 'test')
    return refuse(
      'incident-test',
      'This incident is a test.',
      'Declare an exercise, which is reviewed as the real one.',
    )
  return [{ type: 'ReviewStarted', incident: incident.stream, severity: incident.worstSeverity }]
}

export type Written = {
  readonly section: ReviewSection
  readonly text: string
  /** The wording that was edited, by its place in the ledger; null where nobody had written. */
  readonly base?: number | null | undefined
  readonly changesNeeded?: boolean | undefined
}

export function writeSection(review: Review, written: Written, by: Actor): Decision<ReviewEvent> {
  const draft = mustBeDraft(review)
  if (isRefusal(draft)) return draft
  const { section, base } = written
  const text = written.text.trim()
  if (text === '')
    return refuse('text-missing', 'An empty section says nothing.', 'If there is nothing to say, write “none” and why.')
  const latest = latestOf(draft, section)
  const overtaken = refuseOvertaken(latest, base, by)
  if (overtaken !== null) return overtaken
  const said = section === 'plan-changes' ? written.changesNeeded : undefined
  if (latest?.text === text && (said === undefined || said === draft.changesNeeded)) return []
  return [{ type: 'ReviewSectionWritten', section, text, ...(said === undefined ? {} : { changesNeeded: said }) }]
}

/** What somebody else wrote in between must be read before it is replaced. Who says no base is known to have read his own. */
function refuseOvertaken(latest: Wording | null, base: number | null | undefined, by: Actor): Refusal | null {
  const built = base ?? (latest?.by.id === by.id ? latest.index : null)
  if (latest === null || latest.index === built) return null
  return refuse(
    'edited-by-another',
    `${latest.by.name} wrote this section at ${isoInstant(latest.at)}.`,
    'Read it, put the two together, and save again.',
  )
}

const CAUSE = /^[a-z0-9]+(-[a-z0-9]+)*$/
const CAUSE_LENGTH_MAX = 60

/** A cause is a short name that can come again: by it incidents are counted. */
export function nameCause(review: Review, cause: string, text: string): Decision<ReviewEvent> {
  const draft = mustBeDraft(review)
  if (isRefusal(draft)) return draft
  if (!CAUSE.test(cause) || cause.length > CAUSE_LENGTH_MAX)
    return refuse(
      'cause-invalid',
      'A cause is named in small letters, digits and hyphens, in at most 60 of them.',
      'Name it as it may come again, such as “expired-certificate”.',
    )
  if (draft.cause?.cause === cause && draft.cause.text === text.trim()) return []
  return [{ type: 'ReviewCauseNamed', cause, text: text.trim() }]
}

const DEMANDED: readonly ReviewSection[] = ['root-cause', 'lessons', 'plan-changes']

export const lackKinds = ['section', 'action', 'incident'] as const
/** One thing that a review lacks: what it is, which section, and a sentence its authors can act on. */
export type Lack = {
  readonly what: (typeof lackKinds)[number]
  readonly which: ReviewSection | null
  readonly sentence: string
}

/** What a review still lacks before it can be submitted. */
export function lacksToSubmit(review: Begun, actions: number, incident: Pick<ReviewedIncident, 'status'>): Lack[] {
  const lacks = DEMANDED.filter((section) => latestOf(review, section) === null).map(lacking)
  if (actions === 0 && review.noAction === null)
    lacks.push({
      what: 'action',
      which: null,
      sentence: 'No action came of it: create at least one, or say “no action, because …”.',
    })
  if (incident.status === 'open')
    lacks.push({ what: 'incident', which: null, sentence: 'The incident is still open: close it first.' })
  return lacks
}

function lacking(section: ReviewSection): Lack {
  const sentence =
    section === 'plan-changes'
      ? 'It does not say whether plan or runbooks change: decide it, also where nothing does.'
      : `${sectionTitle(section)} is empty: write it down.`
  return { what: 'section', which: section, sentence }
}

export type Submitting = {
  readonly actions: readonly string[]
  readonly incident: Pick<ReviewedIncident, 'status'>
  readonly noAction?: string | undefined
}

export function submitReview(review: Review, { actions, incident, noAction = '' }: Submitting): Decision<ReviewEvent> {
  const draft = mustBeDraft(review)
  if (isRefusal(draft)) return draft
  const because = noAction.trim()
  if (because !== '' && actions.length > 0)
    return refuse('no-action-invalid', 'There are actions already.', 'Submit without “no action, because”.')
  const whole = because === '' ? draft : { ...draft, noAction: because }
  const lacks = lacksToSubmit(whole, actions.length, incident)
  if (lacks.length > 0)
    return refuse(
      'review-incomplete',
      'The review is not complete yet.',
      lacks.map(({ sentence }) => sentence).join(' '),
    )
  const said: ReviewEvent[] = because === '' ? [] : [{ type: 'ReviewNeededNoAction', reason: because }]
  return [...said, { type: 'ReviewSubmitted', hash: contentHash(whole, actions), actions: [...actions].sort() }]
}

/** SHA-256 of the canonical JSON of the whole content, as hex. */
export function contentHash(review: Begun, actions: readonly string[]): string {
  return Buffer.from(sha256(canonicalBytes(contentOf(review, actions)))).toString('hex')
}

export function approveReview(review: Review, hash: string, statement: string, by: Actor): Decision<ReviewEvent> {
  const submitted = mustBeSubmitted(review)
  if (isRefusal(submitted)) return submitted
  const forbidden = refuseApprover(submitted, by)
  if (forbidden !== null) return forbidden
  if (hash !== submitted.hash)
    return refuse('content-changed', 'This is not the content that was submitted.', 'Read it again, then approve.')
  return [{ type: 'ReviewApproved', hash, ...(statement.trim() === '' ? {} : { statement: statement.trim() }) }]
}

/** Four eyes, and a token has none: neither does it approve, nor is it the other who wrote. */
function refuseApprover({ authors }: Begun, by: Actor): Refusal | null {
  if (by.kind !== 'person')
    return refuse('approver-forbidden', 'An approval is given by a person, not by a token.', 'Sign in and approve it.')
  const wrote = authors.some(({ id }) => id === by.id)
  const othersWrote = authors.some(({ kind, id }) => kind === 'person' && id !== by.id)
  if (!wrote || othersWrote) return null
  return refuse('author-alone', 'You are the only author of this review.', 'Ask somebody else to approve it.')
}

export function returnReview(review: Review, reason: string): Decision<ReviewEvent> {
  const submitted = mustBeSubmitted(review)
  if (isRefusal(submitted)) return submitted
  if (reason.trim() === '')
    return refuse('reason-missing', 'Its authors must know what to mend.', 'Say what is missing or wrong.')
  return [{ type: 'ReviewReturned', reason: reason.trim() }]
}

/** A review that nobody will write: it stays visible as such, with who decided so and why. */
export function waiveReview(review: Review, reason: string, by: Actor): Decision<ReviewEvent> {
  const draft = mustBeDraft(review)
  if (isRefusal(draft)) return draft
  if (by.kind !== 'person')
    return refuse('waiver-forbidden', 'A review is waived by a person, not by a token.', 'Sign in and decide it.')
  if (reason.trim() === '')
    return refuse('reason-missing', 'A review is never waived in silence.', 'Say why this incident needs none.')
  return [{ type: 'ReviewWaived', reason: reason.trim() }]
}

export function amendReview(
  review: Review,
  amendment: Omit<Written, 'changesNeeded'> & { readonly reason: string },
  by: Actor,
): Decision<ReviewEvent> {
  if (review.status === 'none') return unknownReview()
  if (review.status !== 'approved')
    return refuse('review-not-approved', `This review is ${stateName(review.status)}.`, 'Write the section itself.')
  const { section, base } = amendment
  const [text, reason] = [amendment.text.trim(), amendment.reason.trim()]
  if (text === '')
    return refuse('text-missing', 'An amendment says what holds now.', 'Write the section as it should be.')
  if (reason === '')
    return refuse('reason-missing', 'An amendment stands beside what was approved, with its reason.', 'Say why.')
  return refuseOvertaken(latestOf(review, section), base, by) ?? [{ type: 'ReviewAmended', section, text, reason }]
}

function mustBeDraft(review: Review): Extract<Review, { status: 'owed' | 'draft' }> | Refusal {
  if (review.status === 'none') return unknownReview()
  if (review.status === 'owed' || review.status === 'draft') return review
  const remedies = {
    submitted: 'Whoever approves can return it with a reason; then it can be changed.',
    approved: 'Amend it with a reason; what was approved stays beside it.',
    waived: 'Start it again from the incident.',
  }
  return refuse('review-not-draft', `This review is ${stateName(review.status)}.`, remedies[review.status])
}

function mustBeSubmitted(review: Review): Extract<Review, { status: 'submitted' }> | Refusal {
  if (review.status === 'none') return unknownReview()
  if (review.status === 'submitted') return review
  const remedy = review.status === 'approved' ? 'Nothing to do.' : 'Its authors submit it when it is complete.'
  return refuse('review-not-submitted', `This review is ${stateName(review.status)}.`, remedy)
}

const unknownReview = () => refuse('review-unknown', 'There is no such review.', 'Open Reviews for the list.')

function stateName(status: Begun['status']): string {
  const names = {
    owed: 'owed and not begun',
    draft: 'being written',
    submitted: 'submitted for approval',
    approved: 'approved',
    waived: 'waived',
  }
  return names[status]
}

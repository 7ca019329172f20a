import type { Actor } from '../../kernel/actor.ts'
import { type Decision, isRefusal, type Refusal, refuse } from '../../kernel/decision.ts'
import { type Instant, instant, isoInstant } from '../../kernel/instant.ts'
import type { Promises } from '../../kernel/promises.ts'
import { type Document, latestOf, type Version, versionAt, type Written } from './document.ts'
import type { Author, DocumentEvent, DocumentKind, Origin } from './events.ts'

/** A plan says in its own promises how often it is reviewed; where none is in force, yearly. */
export const REVIEW_MONTHS = 12

export type Draft = {
  readonly kind: DocumentKind
  readonly slug: string
  readonly title: string
  readonly text: string
  readonly hash: string
  readonly change: string
  readonly authors: readonly Author[]
  readonly origin?: Origin | undefined
  readonly promises?: Promises | undefined
  readonly effectiveFrom?: Instant | undefined
  /** The version that was edited; null says there is none yet; undefined does not say. */
  readonly base?: number | null | undefined
  /** What is wrong with the text, as sentences. */
  readonly problems: readonly string[]
}

/** The same text again is nothing new. */
export function publishVersion(document: Document, draft: Draft): Decision<DocumentEvent> {
  const { base, problems, effectiveFrom, origin, promises, ...rest } = draft
  if (problems.length > 0)
    return refuse('text-invalid', problems.join(' '), 'Change the text and publish it again; nothing was stored.')
  if (document.status === 'retired') return retired(document)
  const latest = document.status === 'unwritten' ? null : latestOf(document)
  if (latest?.hash === draft.hash) return []
  const stale = refuseStale(latest, base)
  if (stale !== null) return stale
  const change = rest.change.trim() || (latest === null ? 'First version' : '')
  if (change === '')
    return refuse('change-missing', 'Each version says what changed.', 'Say in one sentence what you changed and why.')
  const optional = {
    ...(origin === undefined ? {} : { origin }),
    ...(promises === undefined ? {} : { promises }),
    ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
  }
  return [{ type: 'DocumentPublished', ...rest, change, version: (latest?.version ?? 0) + 1, ...optional }]
}

function refuseStale(latest: Version | null, base: number | null | undefined): Refusal | null {
  if (base === undefined || base === (latest?.version ?? null)) return null
  if (latest === null)
    return refuse('base-unknown', `There is no version ${base} to build on.`, 'Publish it as a new document.')
  if (base !== null && base > latest.version)
    return refuse('base-unknown', `There is no version ${base} yet.`, `The latest is version ${latest.version}.`)
  return refuse(
    'edited-by-another',
    `${latest.publishedBy.name} published version ${latest.version} at ${isoInstant(latest.publishedAt)}, while you edited ${
      base === null ? 'a new text' : `version ${base}`
    }.`,
    `Compare your text with version ${latest.version}, and publish again on top of it.`,
  )
}

export type Approval = {
  readonly version: number
  readonly hash: string
  readonly statement: string
  readonly effectiveFrom?: Instant | undefined
}

/** What holds around the document when it is approved or reviewed. */
export type Surroundings = {
  readonly now: Instant
  /** Of the plan in force. */
  readonly reviewEveryMonths: number
  /** Title of another plan that is in force, or will be. */
  readonly otherPlan: string | null
}

export function approveVersion(
  document: Document,
  approval: Approval,
  by: Actor,
  { now, reviewEveryMonths, otherPlan }: Surroundings,
): Decision<DocumentEvent> {
  const version = find(document, approval.version)
  if (isRefusal(version)) return version
  if (document.status === 'retired') return retired(document)
  if (approval.hash !== version.hash)
    return refuse(
      'text-changed',
      `The text changed since you read it: version ${version.version} is ${version.hash.slice(0, 12)}…, and you approve ${approval.hash.slice(0, 12)}….`,
      'Read the text of this version again, then approve it.',
    )
  const barred = refuseOrder(document as Written, version) ?? refuseApprover(version, by)
  if (barred !== null) return barred
  if (otherPlan !== null && (document as Written).kind === 'plan')
    return refuse(
      'plan-in-force',
      `“${otherPlan}” is the plan already; an incident is judged by one.`,
      'Publish this text as its next version, or retire it first.',
    )
  const from = effectiveFrom(version, approval.effectiveFrom, now)
  if (isRefusal(from)) return from
  const months = version.promises?.reviewEveryMonths ?? reviewEveryMonths
  const statement = approval.statement.trim()
  const { hash, version: number } = version
  const due = { effectiveFrom: from, reviewDue: monthsAfter(now, months) }
  return [{ type: 'VersionApproved', version: number, hash, ...due, ...(statement === '' ? {} : { statement }) }]
}

/** Going back to an older text is a new version, so that the numbers tell the order in which texts held. */
function refuseOrder(document: Written, version: Version): Refusal | null {
  const later = document.versions.findLast((one) => one.version > version.version && one.from !== null)
  if (later === undefined) return null
  return refuse(
    'version-superseded',
    `Version ${later.version} is approved already, and it is later than version ${version.version}.`,
    'Publish the older text again as a new version.',
  )
}

/** Four eyes. A token is nobody's second pair: only people count beside the one who approves. */
function refuseApprover(version: Version, by: Actor): Refusal | null {
  if (by.kind !== 'person')
    return refuse('approver-forbidden', 'An approval is given by a person, not by a token.', 'Sign in and approve it.')
  if (version.approvals.some((one) => one.by.id === by.id))
    return refuse('version-approved', `You approved version ${version.version} already.`, 'Nothing to do.')
  const wrote = version.authors.some(({ id }) => id === by.id)
  const othersWrote = version.authors.some(({ id, kind }) => id !== by.id && kind === 'person')
  if (!wrote || othersWrote || version.approvals.length > 0) return null
  return refuse(
    'approver-is-author',
    `You are the only author of version ${version.version}, so you cannot be the only one who approves it.`,
    'Ask somebody else of leadership to approve it.',
  )
}

function effectiveFrom(version: Version, asked: Instant | undefined, now: Instant): Instant | Refusal {
  if (version.from !== null) {
    if (asked === undefined || asked === version.from) return version.from
    return refuse(
      'effect-settled',
      `Version ${version.version} takes effect at ${isoInstant(version.from)}; its first approval settled that.`,
      'Approve it without another time.',
    )
  }
  if (asked !== undefined && asked < now)
    return refuse(
      'effect-invalid',
      'A text cannot have been in force before it was approved.',
      'Give a later time, or leave it out: it then takes effect at once.',
    )
  const from = asked ?? (version.meantFrom === null ? now : instant(Math.max(version.meantFrom, now)))
  if (from > monthsAfter(now, 24))
    return refuse('effect-invalid', 'That is more than two years away.', 'Check the year.')
  return from
}

export function reviewDocument(
  document: Document,
  note: string,
  { now, reviewEveryMonths }: Surroundings,
): Decision<DocumentEvent> {
  if (document.status === 'unwritten') return unknownDocument()
  if (document.status === 'retired') return retired(document)
  const version = versionAt(document, now)
  if (version === null)
    return refuse('nothing-in-force', 'No version of this document is in force.', 'Approve a version first.')
  if (note.trim() === '')
    return refuse('note-missing', 'A review without a note is no evidence.', 'Say what you compared it with.')
  const reviewDue = monthsAfter(now, version.promises?.reviewEveryMonths ?? reviewEveryMonths)
  return [{ type: 'DocumentReviewed', version: version.version, hash: version.hash, reviewDue, note: note.trim() }]
}

export function retireDocument(document: Document, reason: string): Decision<DocumentEvent> {
  if (document.status === 'unwritten') return unknownDocument()
  if (document.status === 'retired') return retired(document)
  if (reason.trim() === '')
    return refuse('reason-missing', 'A text is retired with a reason.', 'Say why, and what stands in its place.')
  return [{ type: 'DocumentRetired', reason: reason.trim() }]
}

/** The same day of a later month, or that month's last day. */
export function monthsAfter(at: Instant, months: number): Instant {
  const day = new Date(at)
  const end = new Date(at)
  end.setUTCMonth(day.getUTCMonth() + months)
  // The 31st of a month that has none runs over into the next one; day 0 is the last day of the month before.
  if (end.getUTCDate() !== day.getUTCDate()) end.setUTCDate(0)
  return instant(end.getTime())
}

function find(document: Document, number: number): Version | Refusal {
  if (document.status === 'unwritten') return unknownDocument()
  const found = document.versions[number - 1]
  if (found !== undefined) return found
  return refuse('version-unknown', `There is no version ${number}.`, 'Open the document for its versions.')
}

const retired = (document: Extract<Document, { status: 'retired' }>) =>
  refuse(
    'document-retired',
    `“${latestOf(document).title}” was retired at ${isoInstant(document.retiredAt)}.`,
    'Publish a new document.',
  )

const unknownDocument = () => refuse('document-unknown', 'There is no such document.', 'Open Program for the list.')

import type { AnyEvent, Layouts } from '../../kernel/event.ts'
import type { ActionPriority } from '../../kernel/promises.ts'
import type { Severity } from '../../kernel/severity.ts'
import { unreachable } from '../../kernel/unreachable.ts'

/** What every review says, in this order: the same for all, so that they can be compared. */
export const reviewSections = [
  'summary',
  'impact',
  'root-cause',
  'contributing-factors',
  'went-well',
  'went-badly',
  'lessons',
  'plan-changes',
] as const
export type ReviewSection = (typeof reviewSections)[number]

export type Owner = { readonly id: string; readonly name: string }

/** Streams: one for each review. */
export type ReviewEvent =
  | { type: 'ReviewOwed'; incident: string; severity: Severity; dueAt: number }
  | { type: 'ReviewStarted'; incident: string; severity: Severity }
  /** `changesNeeded` is said with the section on plan and runbooks: whether one of them must change. */
  | { type: 'ReviewSectionWritten'; section: ReviewSection; text: string; changesNeeded?: boolean }
  | { type: 'ReviewCauseNamed'; cause: string; text: string }
  | { type: 'ReviewNeededNoAction'; reason: string }
  | { type: 'ReviewSubmitted'; hash: string; actions: readonly string[] }
  | { type: 'ReviewApproved'; hash: string; statement?: string }
  | { type: 'ReviewReturned'; reason: string }
  | { type: 'ReviewWaived'; reason: string }
  | { type: 'ReviewAmended'; section: ReviewSection; text: string; reason: string }

/** Streams: one for each action. */
export type ActionEvent =
  | {
      type: 'ActionCreated'
      incident?: string
      review?: string
      priority: ActionPriority
      dueAt: number
      title: string
      owner: Owner
    }
  | { type: 'ActionDueChanged'; from: number; to: number; reason: string }
  | { type: 'ActionReassigned'; from: Owner; to: Owner; reason: string }
  | { type: 'ActionDone'; exhibits: readonly string[]; note: string }
  | { type: 'ActionVerified'; exhibits: readonly string[]; note: string }
  | { type: 'ActionRejected'; reason: string }
  | { type: 'ActionCancelled'; reason: string }

const ERASED = '[erased]'
const NOBODY: Owner = { id: '', name: ERASED }
const reason = { fields: { text: ['reason'] }, erased: { reason: ERASED } } as const

export const reviewLayouts: Layouts<ReviewEvent | ActionEvent> = {
  ReviewOwed: { fields: { review: ['incident', 'severity', 'dueAt'] }, clear: ['severity'] },
  ReviewStarted: { fields: { review: ['incident', 'severity'] }, clear: ['severity'] },
  ReviewSectionWritten: {
    fields: { section: ['section', 'changesNeeded'], text: ['text'] },
    clear: ['section'],
    erased: { text: ERASED },
  },
  ReviewCauseNamed: { fields: { cause: ['cause'], text: ['text'] }, erased: { cause: 'erased', text: ERASED } },
  ReviewNeededNoAction: reason,
  ReviewSubmitted: { fields: { content: ['hash', 'actions'] } },
  ReviewApproved: { fields: { content: ['hash'], text: ['statement'] }, erased: { statement: ERASED } },
  ReviewReturned: reason,
  ReviewWaived: reason,
  ReviewAmended: {
    fields: { section: ['section'], text: ['text', 'reason'] },
    clear: ['section'],
    erased: { text: ERASED, reason: ERASED },
  },
  ActionCreated: {
    fields: { action: ['incident', 'review', 'priority', 'dueAt'], text: ['title'], people: ['owner'] },
    clear: ['priority'],
    erased: { title: ERASED, owner: NOBODY },
  },
  ActionDueChanged: { fields: { due: ['from', 'to'], text: ['reason'] }, erased: { reason: ERASED } },
  ActionReassigned: {
    fields: { people: ['from', 'to'], text: ['reason'] },
    erased: { from: NOBODY, to: NOBODY, reason: ERASED },
  },
  ActionDone: { fields: { exhibits: ['exhibits'], text: ['note'] }, erased: { note: ERASED } },
  ActionVerified: { fields: { exhibits: ['exhibits'], text: ['note'] }, erased: { note: ERASED } },
  ActionRejected: reason,
  ActionCancelled: reason,
}

/** One line of English, the same on screen, in the PDF and on the command line. */
export function describeReview(event: ReviewEvent | ActionEvent): string {
  switch (event.type) {
    case 'ReviewOwed':
      return `Review owed for ${event.severity}, due ${day(event.dueAt)}`
    case 'ReviewStarted':
      return 'Review started'
    case 'ReviewSectionWritten':
      return `Review, ${sectionTitle(event.section).toLowerCase()}: ${event.text}`
    case 'ReviewCauseNamed':
      return `Cause named “${event.cause}”${event.text === '' ? '' : `: ${event.text}`}`
    case 'ReviewNeededNoAction':
      return `No action, because: ${event.reason}`
    case 'ReviewSubmitted':
      return 'Review submitted for approval'
    case 'ReviewApproved':
      return event.statement === undefined ? 'Review approved' : `Review approved: ${event.statement}`
    case 'ReviewReturned':
      return `Review returned to its authors: ${event.reason}`
    case 'ReviewWaived':
      return `Review waived: ${event.reason}`
    case 'ReviewAmended':
      return `Review amended, ${sectionTitle(event.section).toLowerCase()}: ${event.text} (${event.reason})`
    default:
      return describeAction(event)
  }
}

function describeAction(event: ActionEvent): string {
  switch (event.type) {
    case 'ActionCreated':
      return `Action for ${event.owner.name}, due ${day(event.dueAt)}: ${event.title}`
    case 'ActionDueChanged':
      return `Due date moved from ${day(event.from)} to ${day(event.to)}: ${event.reason}`
    case 'ActionReassigned':
      return `Action passed from ${event.from.name} to ${event.to.name}: ${event.reason}`
    case 'ActionDone':
      return `Action done: ${event.note}`
    case 'ActionVerified':
      return `Action verified: ${event.note}`
    case 'ActionRejected':
      return `Action not accepted as done: ${event.reason}`
    case 'ActionCancelled':
      return `Action cancelled: ${event.reason}`
    default:
      return unreachable(event)
  }
}

const day = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 10)

export function isReviewEvent(event: AnyEvent): event is AnyEvent & ReviewEvent {
  return event.type.startsWith('Review') && event.type in reviewLayouts
}

export function isActionEvent(event: AnyEvent): event is AnyEvent & ActionEvent {
  return event.type.startsWith('Action') && event.type in reviewLayouts
}

export function sectionTitle(section: ReviewSection): string {
  const titles = {
    summary: 'Summary',
    impact: 'Impact',
    'root-cause': 'Root cause',
    'contributing-factors': 'Contributing factors',
    'went-well': 'What went well',
    'went-badly': 'What went badly',
    lessons: 'Lessons learned',
    'plan-changes': 'Changes to plan and runbooks',
  }
  return titles[section]
}

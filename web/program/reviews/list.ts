import type { ActionItem, ReviewItem } from '../../api/types.ts'
import type { ActionSearch, ReviewSearch } from '../../paths.ts'
import { type ActionState, type ReviewState, reviewStates } from './words.ts'

type Query = Readonly<Record<string, string | undefined>>

/** What of the reviews is on screen; what an address says and nobody knows is left out. */
export function reviewSearchOf({ state, sort }: Query): ReviewSearch {
  const known = reviewStates.find((one) => one === state)
  return { ...(known === undefined ? {} : { state: known }), ...(sort ? { sort } : {}) }
}

export function actionSearchOf({ show, owner, sort }: Query): ActionSearch {
  return {
    ...(show === 'done' || show === 'verified' || show === 'cancelled' ? { show } : {}),
    ...(owner === 'me' ? { owner } : {}),
    ...(sort ? { sort } : {}),
  }
}

export const reviewGroups = ['Overdue', 'To be approved', 'To be written', 'Approved', 'Waived'] as const
export type ReviewGroup = (typeof reviewGroups)[number]

const GROUP_OF: Readonly<Record<ReviewState, ReviewGroup>> = {
  owed: 'To be written',
  draft: 'To be written',
  submitted: 'To be approved',
  approved: 'Approved',
  waived: 'Waived',
}

export const groupOfReview = ({ state, overdue }: Pick<ReviewItem, 'state' | 'overdue'>): ReviewGroup =>
  overdue ? 'Overdue' : GROUP_OF[state]

type Ordered = Pick<ReviewItem, 'state' | 'overdue' | 'dueAt' | 'approvedAt' | 'updatedAt'>

/** What is late first, the longest late before the others; what is settled last, the newest first. */
export function arranged<Review extends Ordered>(reviews: readonly Review[]): Review[] {
  return reviews.toSorted(
    (a, b) =>
      reviewGroups.indexOf(groupOfReview(a)) - reviewGroups.indexOf(groupOfReview(b)) || placeOf(a) - placeOf(b),
  )
}

function placeOf({ state, dueAt, approvedAt, updatedAt }: Ordered): number {
  if (state === 'approved' || state === 'waived') return -Date.parse(approvedAt ?? updatedAt)
  return dueAt === null ? Number.POSITIVE_INFINITY : Date.parse(dueAt)
}

const ACTION_GROUPS: Readonly<Record<ActionState, string>> = {
  open: 'Within its time',
  done: 'Done, and waiting for somebody else to look',
  verified: 'Verified',
  cancelled: 'Cancelled',
}

export const groupOfAction = ({ state, overdue }: Pick<ActionItem, 'state' | 'overdue'>): string =>
  overdue ? 'Overdue' : ACTION_GROUPS[state]

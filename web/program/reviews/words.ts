import type { ActionItem, ReviewDetail, ReviewItem } from '../../api/types.ts'

export type ReviewState = ReviewItem['state']
export type ActionState = ActionItem['state']
export type Priority = ActionItem['priority']
export type KeyTime = keyof ReviewDetail['times']

export const reviewStates = ['owed', 'draft', 'submitted', 'approved', 'waived'] as const satisfies ReviewState[]

export const reviewWords: Readonly<Record<ReviewState, string>> = {
  owed: 'Not begun',
  draft: 'Being written',
  submitted: 'To be approved',
  approved: 'Approved',
  waived: 'Waived',
}

export const actionStates = ['open', 'done', 'verified', 'cancelled'] as const satisfies ActionState[]

export const actionWords: Readonly<Record<ActionState, string>> = {
  open: 'Open',
  done: 'To be verified',
  verified: 'Verified',
  cancelled: 'Cancelled',
}

export const priorities = ['urgent', 'high', 'normal'] as const satisfies Priority[]

export const priorityWords: Readonly<Record<Priority, string>> = { urgent: 'Urgent', high: 'High', normal: 'Normal' }

export const keyTimes = ['detected', 'declared', 'contained', 'recovered', 'closed'] as const satisfies KeyTime[]

export const keyTimeWords: Readonly<Record<KeyTime, string>> = {
  detected: 'Detected',
  declared: 'Declared',
  contained: 'Contained',
  recovered: 'Recovered',
  closed: 'Closed',
}

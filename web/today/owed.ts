import type { Owed } from '../api/types.ts'

type Kind = Owed['kind']
/** A running response comes before papers, however late these are. */
export const urgencies = ['now', 'clocks', 'late', 'ahead'] as const
export type Urgency = (typeof urgencies)[number]

export const urgencyWords: Readonly<Record<Urgency, string>> = {
  now: 'Now',
  clocks: 'Clocks that run',
  late: 'Overdue',
  ahead: 'Ahead',
}

const URGENCY: Readonly<Record<Kind, Urgency>> = {
  'clock-missed': 'now',
  'commander-missing': 'now',
  'incident-open': 'now',
  'message-failed': 'now',
  'message-unsent': 'now',
  'alert-overdue': 'now',
  'ledger-unsealed': 'now',
  'clock-running': 'clocks',
  'alert-due': 'clocks',
  'plan-missing': 'late',
  'review-overdue': 'late',
  'action-overdue': 'late',
  'document-review-overdue': 'late',
  'review-submitted': 'ahead',
  'review-due': 'ahead',
  'action-unverified': 'ahead',
  'action-due': 'ahead',
  'document-review-due': 'ahead',
}

/** A newer server may owe things that this page does not know; they are not to be overlooked. */
const urgencyOf = (kind: Kind): Urgency => URGENCY[kind] ?? 'now'

export type OwedGroup = { readonly urgency: Urgency; readonly items: readonly Owed[] }

/** In each group what has no date first, then in the server's order; groups that hold nothing are left out. */
export function byUrgency(owed: readonly Owed[]): OwedGroup[] {
  const undatedFirst = owed.toSorted((a, b) => Number(a.due !== null) - Number(b.due !== null))
  return urgencies
    .map((urgency) => ({ urgency, items: undatedFirst.filter(({ kind }) => urgencyOf(kind) === urgency) }))
    .filter(({ items }) => items.length > 0)
}

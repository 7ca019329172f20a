import { system } from '../../kernel/actor.ts'
import type { Reaction } from '../../kernel/event.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Promises } from '../../kernel/promises.ts'
import { type Severity, severityRank } from '../../kernel/severity.ts'
import type { IncidentKind } from '../incidents/events.ts'
import type { ReviewEvent } from './events.ts'
import type { Review } from './evolve/review.ts'

/** What is owed where no plan is in force. */
export const PRESET: Promises['review'] = { threshold: 'SEV2', dueBusinessDays: 10 }

/** A backfilled incident is reviewed on wish, a test never. */
const OWING: readonly IncidentKind[] = ['real', 'exercise']

export type Closing = {
  readonly incident: string
  readonly kind: IncidentKind
  readonly worstSeverity: Severity
  /** Of the plan that the incident is judged by. */
  readonly promised: Promises['review'] | null
  /** The end of so many business days after the closing. */
  readonly dueAfter: (businessDays: number) => Instant
}

/**
 * An incident that was closed owes a review by the worst severity it ever had. It owes once: a second closing adds
 * nothing, unless what was waived was a lesser incident than it has become.
 */
export function answerClosing(review: Review, closing: Closing, stream: string): Reaction | null {
  const { kind, worstSeverity, promised, incident } = closing
  const { threshold, dueBusinessDays } = promised ?? PRESET
  if (!OWING.includes(kind) || severityRank(worstSeverity) > severityRank(threshold)) return null
  if (review.status !== 'none' && review.owed !== null && !isWorseThanWaived(review, worstSeverity)) return null
  const dueAt = closing.dueAfter(dueBusinessDays)
  const owed: ReviewEvent = { type: 'ReviewOwed', incident, severity: worstSeverity, dueAt }
  return { by: system, events: [{ stream, event: owed }] }
}

function isWorseThanWaived(review: Review, severity: Severity): boolean {
  return review.status === 'waived' && severityRank(severity) < severityRank(review.severity)
}

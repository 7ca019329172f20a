import type { Reaction, Recorded } from '../../../kernel/event.ts'
import type { Instant } from '../../../kernel/instant.ts'
import { newId } from '../../../platform/ids.ts'
import { readStream } from '../../../platform/record/read.ts'
import type { Transaction } from '../../../platform/record/transaction.ts'
import { isReviewEvent, type ReviewEvent } from '../events.ts'
import { answerClosing } from '../react.ts'
import { reviewOf } from '../views/reviews.ts'
import type { ReviewParts } from './parts.ts'
import { foldReview } from './review-detail.ts'

type Parts = Pick<ReviewParts, 'record' | 'readIncident'> & {
  readonly addBusinessDays: (at: Instant, days: number) => Instant
}

/** Loads what the rule needs to know of a closed incident: what it was, what its plan says, and its review so far. */
export async function oweAfterClosing(
  { record, readIncident, addBusinessDays }: Parts,
  tx: Transaction,
  { stream: incident, recordedAt }: Recorded,
): Promise<Reaction | null> {
  const { kind, worstSeverity, plan } = await readIncident(tx.client, incident)
  const known = await reviewOf(tx, incident)
  const recorded =
    known === undefined
      ? []
      : await readStream({ org: tx.org, registry: record().registry, on: tx.client }, known.stream)
  const facts = recorded.filter(({ event }) => isReviewEvent(event)) as unknown as Recorded<ReviewEvent>[]
  const promised = plan?.promises.review ?? null
  const dueAfter = (days: number) => addBusinessDays(recordedAt, days)
  const closing = { incident, kind, worstSeverity, promised, dueAfter }
  return answerClosing(foldReview(facts), closing, known?.stream ?? newId(tx.now))
}

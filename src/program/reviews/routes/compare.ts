import type { Context } from '../../../platform/http/route.ts'
import { reviewSections, sectionTitle } from '../events.ts'
import { latestOf } from '../evolve/review.ts'
import { readKeyTimes } from '../reading/incident-times.ts'
import { actionsOf } from '../views/actions.ts'
import { here } from '../views/reviews.ts'
import type { ReviewParts } from './parts.ts'
import { incidentFactsOf, loadReview, severityHistoryOf, timesOf } from './review-detail.ts'
import { actionItemOf, type Comparison, reviewItemOf } from './shapes.ts'

/** One column for each review, in the order asked for; all or none of them. */
export async function compareReviews(
  parts: ReviewParts,
  ids: readonly string[],
  { record, identity }: Context,
): Promise<Comparison> {
  const now = record.clock.now()
  const source = here(record, parts.seeable(identity))
  const loaded = await Promise.all(ids.map((id) => loadReview(record, source, id, now)))
  const incidents = loaded.map(({ row }) => row.incident)
  const actions = await actionsOf(source, incidents)
  const facts = await Promise.all(incidents.map((incident) => incidentFactsOf(record, source, incident)))
  return {
    reviews: loaded.map(({ row, review }, n) => ({
      ...reviewItemOf(row, now),
      ...timesOf(readKeyTimes(facts[n]!)),
      severityHistory: severityHistoryOf(facts[n]!),
      causeText: review.cause?.text ?? null,
      actionList: actions
        .filter(({ incident }) => incident === row.incident)
        .map((action) => actionItemOf(action, now)),
    })),
    sections: reviewSections.map((section) => ({
      section,
      title: sectionTitle(section),
      texts: loaded.map(({ review }) => latestOf(review, section)?.text ?? null),
    })),
  }
}

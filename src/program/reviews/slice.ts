import type { AnyEvent } from '../../kernel/event.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { Slice } from '../../platform/slice.ts'
import { type ActionEvent, describeReview, type ReviewEvent, reviewLayouts } from './events.ts'
import { reviewPermissions } from './permissions.ts'
import { actionRoutes } from './routes/actions.ts'
import { oweAfterClosing } from './routes/owe.ts'
import type { ReviewParts } from './routes/parts.ts'
import { reviewRoutes } from './routes/reviews.ts'
import { reviewViews } from './views/tables.ts'

export type ReviewsSliceParts = ReviewParts & {
  /** The end of so many business days after this moment, as the organisation counts them. */
  readonly addBusinessDays: (at: Instant, days: number) => Instant
}

export function reviewsSlice(parts: ReviewsSliceParts): Slice {
  return {
    name: 'reviews',
    layouts: reviewLayouts,
    describe: (event) => describeReview(event as AnyEvent & (ReviewEvent | ActionEvent)),
    views: reviewViews,
    reactions: { IncidentClosed: (tx, recorded) => oweAfterClosing(parts, tx, recorded) },
    permissions: reviewPermissions,
    routes: [...reviewRoutes(parts), ...actionRoutes(parts)],
  }
}

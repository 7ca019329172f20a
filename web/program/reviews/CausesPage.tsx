import { useQuery } from '@tanstack/react-query'
import { asProblem } from '../../api/problem.ts'
import type { Cause } from '../../api/types.ts'
import { paths } from '../../paths.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { RepeatIcon } from '../../ui/icons.tsx'
import { Page } from '../../ui/Page.tsx'
import { ListSkeleton } from '../../ui/Skeletons.tsx'
import { Time } from '../../ui/Time.tsx'
import classes from './CausesPage.module.css'
import { causesQuery } from './queries.ts'
import { ReviewTabs } from './ReviewTabs.tsx'

/** The server compares as many as this. */
const COMPARED_MAX = 4

/** Why things happened, by short names that may come again. */
export function CausesPage() {
  const causes = useQuery(causesQuery)
  return (
    <Page title="Reviews" toolbar={<ReviewTabs current="causes" />}>
      {causes.isPending && <ListSkeleton rows={5} height={56} />}
      {causes.isError && causes.data === undefined && (
        <ErrorState what="the causes" problem={asProblem(causes.error)} onRetry={causes.refetch} />
      )}
      {causes.data?.length === 0 && (
        <EmptyState icon={<RepeatIcon size={20} />} title="No cause was named within a year">
          <p>
            Name the cause in a review by a short name that may come again, such as <code>expired-certificate</code>.
            Once the review is submitted, it is counted here.
          </p>
        </EmptyState>
      )}
      {causes.data !== undefined && causes.data.length > 0 && (
        <ul className={classes.causes} aria-label="Causes named within a year">
          {causes.data.map((cause) => (
            <CauseItem key={cause.cause} cause={cause} />
          ))}
        </ul>
      )}
    </Page>
  )
}

function CauseItem({ cause: { cause, count, incidents, since, sentence } }: { cause: Cause }) {
  const latest = incidents.slice(-COMPARED_MAX).map(({ review }) => review)
  return (
    <li className={classes.cause} data-again={sentence !== null || undefined}>
      <div className={classes.head}>
        <h2>
          <code>{cause}</code>
        </h2>
        <span className={classes.count}>
          {sentence !== null && <RepeatIcon size={14} />}
          {count === 1 ? 'once in a year' : `${count} times in a year`}
        </span>
        {latest.length > 1 && <a href={paths.compareReviews(latest)}>Compare {latest.length} reviews</a>}
      </div>
      {sentence !== null && (
        <p className={classes.sentence}>
          {sentence} The first was noticed <Time at={since} form="ago" />.
        </p>
      )}
      <ul className={classes.incidents}>
        {incidents.map(({ number, title, review }) => (
          <li key={review}>
            <a href={paths.review(review)}>
              <span className="num">{number}</span> {title}
            </a>
          </li>
        ))}
      </ul>
    </li>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { asProblem } from '../../api/problem.ts'
import { usePermission } from '../../api/session.ts'
import type { ActionItem, IncidentDetail } from '../../api/types.ts'
import { useGo } from '../../go.ts'
import { paths } from '../../paths.ts'
import { Act } from '../../ui/Act.tsx'
import { ClockPill } from '../../ui/ClockPill.tsx'
import { ErrorState, Refused } from '../../ui/ErrorState.tsx'
import { Section } from '../../ui/Page.tsx'
import { ListSkeleton } from '../../ui/Skeletons.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { Time } from '../../ui/Time.tsx'
import { ActionRow } from './ActionRow.tsx'
import classes from './ActionsPart.module.css'
import { beginReview, useReviewAct } from './acts.ts'
import { NewActionDialog } from './NewActionDialog.tsx'
import { incidentActionsQuery, incidentReviewQuery } from './room-queries.ts'
import { ReviewStateTag } from './StateTag.tsx'

/** What is left to do after it is over, and where it is thought about. */
export function ActionsPart({ incident }: { incident: IncidentDetail }) {
  return (
    <>
      <Actions incident={incident} />
      <ReviewOf incident={incident} />
    </>
  )
}

function Actions({ incident: { number, status } }: { incident: IncidentDetail }) {
  const list = useQuery(incidentActionsQuery(number))
  const [creating, setCreating] = useState(false)
  const may = usePermission('reviews.write', 'admins and responders')
  if (list.error !== null && list.data === undefined)
    return (
      <ErrorState what="the actions of this incident" problem={asProblem(list.error)} onRetry={() => list.refetch()} />
    )
  if (list.data === undefined) return <ListSkeleton rows={3} height={44} />
  const stands = status !== 'void' && status !== 'merged'
  const going = list.data.filter(({ state }) => state === 'open' || state === 'done')
  const settled = list.data.filter(({ state }) => state === 'verified' || state === 'cancelled')
  return (
    <Section
      title="Actions"
      mark={going.length > 0 && <Tag>{going.length}</Tag>}
      actions={
        stands && (
          <Act size="compact-xs" variant="subtle" can={may} onClick={() => setCreating(true)}>
            New action
          </Act>
        )
      }
    >
      {list.data.length === 0 && (
        <p className={classes.none}>
          Nothing is left to do yet. What has to change for good gets an owner and a date here, or on the timeline:{' '}
          <code>/task Rotate the keys @name in 14d</code>
        </p>
      )}
      <Rows actions={going} />
      {settled.length > 0 && (
        <details className={classes.settled} open={going.length === 0}>
          <summary>{settled.length === 1 ? 'One is' : `${settled.length} are`} verified or cancelled</summary>
          <Rows actions={settled} />
        </details>
      )}
      {creating && <NewActionDialog number={number} onClose={() => setCreating(false)} />}
    </Section>
  )
}

function Rows({ actions }: { actions: readonly ActionItem[] }) {
  return (
    <ul className={classes.actions}>
      {actions.map((action) => (
        <ActionRow key={action.id} action={action} />
      ))}
    </ul>
  )
}

function ReviewOf({ incident: { number, phase, kind } }: { incident: IncidentDetail }) {
  const found = useQuery(incidentReviewQuery(number))
  const may = usePermission('reviews.write', 'admins and responders')
  const go = useGo()
  const begin = useReviewAct(beginReview, (id) => go.to(paths.review(id)))
  if (found.error !== null && found.data === undefined)
    return <ErrorState what="its review" problem={asProblem(found.error)} onRetry={() => found.refetch()} />
  if (found.data === undefined) return null
  const review = found.data
  return (
    <Section title="Review">
      {review === null ? (
        <div className={classes.review}>
          <p className={classes.none}>
            {phase === 'closed'
              ? 'None is written, and none is owed.'
              : 'None is begun. If one is owed, it is when this closes.'}
          </p>
          {kind !== 'test' && (
            <Act size="xs" variant="default" can={may} loading={begin.busy} onClick={() => begin.act(number)}>
              Begin the review
            </Act>
          )}
        </div>
      ) : (
        <div className={classes.review}>
          <p>
            <ReviewStateTag state={review.state} />
            {review.approvedAt !== null ? (
              <span className="dim">
                <Time at={review.approvedAt} form="clock" />
              </span>
            ) : (
              review.dueAt !== null && review.state !== 'waived' && <ClockPill dueAt={review.dueAt} />
            )}
            {review.cause !== null && <span className="dim">{review.cause}</span>}
          </p>
          <a href={paths.review(review.id)}>Open the review</a>
        </div>
      )}
      <Refused problem={begin.problem} />
    </Section>
  )
}

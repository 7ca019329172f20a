import { Button, Select } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { asProblem } from '../../api/problem.ts'
import { usePermission } from '../../api/session.ts'
import { useGo, useQueryString } from '../../go.ts'
import { paths, type ReviewSearch } from '../../paths.ts'
import { Act } from '../../ui/Act.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { CheckIcon, ReviewIcon } from '../../ui/icons.tsx'
import { Page } from '../../ui/Page.tsx'
import { ListSkeleton } from '../../ui/Skeletons.tsx'
import { useKeys } from '../../ui/useKeys.ts'
import { BeginReviewDialog } from './BeginReviewDialog.tsx'
import { arranged, groupOfReview, reviewSearchOf } from './list.ts'
import { MoreFooter } from './MoreFooter.tsx'
import { reviewsQuery } from './queries.ts'
import { ReviewTabs } from './ReviewTabs.tsx'
import { reviewColumns } from './review-columns.tsx'
import { reviewStates, reviewWords } from './words.ts'

const COMPARED_MAX = 4

/** Which incidents owe a review, and what became of it. */
export function ReviewsPage() {
  const go = useGo()
  const search = reviewSearchOf(useQueryString())
  const list = useInfiniteQuery(reviewsQuery(search.state === undefined ? {} : { state: search.state }))
  const write = usePermission('reviews.write', 'responders')
  const [beginning, setBeginning] = useState(false)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const items = arranged(list.data?.pages.flatMap((page) => page.items) ?? [])
  const show = (next: ReviewSearch) => go.replace(paths.reviews(next))
  const comparable = chosen.length >= 2

  useKeys('Reviews', [
    { keys: 'n', does: 'Begin a review', run: () => write.allowed && setBeginning(true) },
    { keys: 'm', does: 'Compare the chosen ones', run: () => comparable && go.to(paths.compareReviews(chosen)) },
  ])
  return (
    <Page
      title="Reviews"
      actions={
        <>
          {chosen.length > 0 && (
            <Act
              variant="default"
              keys="m"
              can={comparable ? undefined : { allowed: false, because: 'Choose a second one.' }}
              onClick={() => go.to(paths.compareReviews(chosen))}
            >
              Compare {chosen.length}
            </Act>
          )}
          <Act variant="default" can={write} keys="n" onClick={() => setBeginning(true)}>
            Begin a review
          </Act>
        </>
      }
      toolbar={
        <ReviewTabs current="reviews">
          <Select
            aria-label="State"
            placeholder="Any state"
            clearable
            w={168}
            comboboxProps={{ withinPortal: false }}
            data={reviewStates.map((state) => ({ value: state, label: reviewWords[state] }))}
            value={search.state ?? null}
            onChange={(state) => show(reviewSearchOf({ ...search, state: state ?? undefined }))}
          />
        </ReviewTabs>
      }
    >
      {list.isPending && <ListSkeleton rows={8} height={44} />}
      {list.isError && list.data === undefined && (
        <ErrorState what="the reviews" problem={asProblem(list.error)} onRetry={list.refetch} />
      )}
      {list.data !== undefined && (
        <DataTable
          label="Reviews"
          columns={reviewColumns({
            chosen,
            full: chosen.length >= COMPARED_MAX,
            onChoose: (id, on) => setChosen(on ? [...chosen, id] : chosen.filter((one) => one !== id)),
          })}
          rows={items}
          rowKey={({ id }) => id}
          href={({ id }) => paths.review(id)}
          {...(search.sort === undefined ? { group: groupOfReview } : {})}
          sort={search.sort}
          onSort={(sort) => show(reviewSearchOf({ ...search, sort }))}
          empty={<NoReviews state={search.state} onClear={() => show({})} />}
          footer={<MoreFooter what={['review', 'reviews']} shown={items.length} list={list} />}
        />
      )}
      {beginning && <BeginReviewDialog onClose={() => setBeginning(false)} />}
    </Page>
  )
}

function NoReviews({ state, onClear }: { state: ReviewSearch['state']; onClear: () => void }) {
  if (state === undefined)
    return (
      <EmptyState icon={<ReviewIcon size={20} />} title="No review is owed, and none was written">
        <p>
          An incident that was severe enough at its worst owes a review once it is closed. The plan says how severe, and
          by when. Begin one by hand for any other incident that taught you something.
        </p>
      </EmptyState>
    )
  return (
    <EmptyState
      icon={<CheckIcon size={20} />}
      title={`No review is ${reviewWords[state].toLowerCase()}`}
      actions={
        <Button variant="default" onClick={onClear}>
          Show all reviews
        </Button>
      }
    />
  )
}

import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { asProblem } from '../../api/problem.ts'
import { paths } from '../../paths.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { DetailSkeleton } from '../../ui/Skeletons.tsx'
import { reviewQuery } from './queries.ts'
import { ReviewDocument } from './ReviewDocument.tsx'

export function ReviewPage() {
  const { review: id = '' } = useParams({ strict: false }) as { review?: string }
  const query = useQuery(reviewQuery(id))
  if (query.data !== undefined) return <ReviewDocument key={id} review={query.data} />
  if (!query.isError)
    return (
      <Page title="Review" width="text">
        <DetailSkeleton />
      </Page>
    )
  const problem = asProblem(query.error)
  // An address that is no id at all is answered as a wrong request.
  if (problem.status !== 404 && problem.status !== 400 && problem.status !== 422)
    return <ErrorState what="this review" problem={problem} onRetry={query.refetch} />
  return (
    <EmptyState
      title="There is no such review"
      actions={
        <Button component="a" href={paths.reviews()} variant="default">
          See the reviews
        </Button>
      }
    >
      Reviews are never removed, so the address was mistyped, or the incident is not for everybody to know of.
    </EmptyState>
  )
}

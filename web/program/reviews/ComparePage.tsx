import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { asProblem } from '../../api/problem.ts'
import { useQueryString } from '../../go.ts'
import { paths } from '../../paths.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { DetailSkeleton } from '../../ui/Skeletons.tsx'
import { Comparison } from './Comparison.tsx'
import { comparisonQuery } from './queries.ts'

/** Reviews beside each other: the same rows for all, in the order in which the address names them. */
export function ComparePage() {
  const ids = (useQueryString().ids ?? '').split(',').filter(Boolean)
  const query = useQuery({ ...comparisonQuery(ids), enabled: ids.length >= 2 })
  const back = { href: paths.reviews(), to: 'Reviews' }
  if (ids.length < 2)
    return (
      <EmptyState
        title="Two reviews at least stand beside each other"
        actions={
          <Button component="a" href={paths.reviews()} variant="default">
            Choose them from the list
          </Button>
        }
      >
        Tick them at the right of the list, or start from a cause that came again.
      </EmptyState>
    )
  if (query.isError && query.data === undefined)
    return <ErrorState what="these reviews" problem={asProblem(query.error)} onRetry={query.refetch} />
  return (
    <Page title="Compare reviews" back={back}>
      {query.data === undefined ? <DetailSkeleton /> : <Comparison comparison={query.data} />}
    </Page>
  )
}

import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { asProblem } from '../../api/problem.ts'
import { paths } from '../../paths.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { DetailSkeleton } from '../../ui/Skeletons.tsx'
import { ActionView } from './ActionView.tsx'
import { actionQuery } from './queries.ts'

export function ActionPage() {
  const { action: id = '' } = useParams({ strict: false }) as { action?: string }
  const query = useQuery(actionQuery(id))
  if (query.data !== undefined) return <ActionView key={id} action={query.data} />
  if (!query.isError)
    return (
      <Page title="Action" width="text">
        <DetailSkeleton />
      </Page>
    )
  const problem = asProblem(query.error)
  // An address that is no id at all is answered as a wrong request.
  if (problem.status !== 404 && problem.status !== 400 && problem.status !== 422)
    return <ErrorState what="this action" problem={problem} onRetry={query.refetch} />
  return (
    <EmptyState
      title="There is no such action"
      actions={
        <Button component="a" href={paths.actions()} variant="default">
          See the actions
        </Button>
      }
    >
      Actions are never removed, so the address was mistyped, or its incident is not for everybody to know of.
    </EmptyState>
  )
}

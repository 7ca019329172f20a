import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { asProblem } from '../../api/problem.ts'
import { paths } from '../../paths.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { DetailSkeleton } from '../../ui/Skeletons.tsx'
import { incidentQuery } from './queries.ts'
import { Room } from './Room.tsx'
import { Tombstone } from './Tombstone.tsx'

export function IncidentPage() {
  const { number = '' } = useParams({ strict: false }) as { number?: string }
  const query = useQuery(incidentQuery(number))
  if (query.data?.status === 'void' || query.data?.status === 'merged')
    return <Tombstone key={query.data.number} incident={query.data} />
  if (query.data !== undefined) return <Room key={query.data.number} incident={query.data} />
  const problem = query.isError ? asProblem(query.error) : null
  if (problem === null)
    return (
      <Page title={number}>
        <DetailSkeleton />
      </Page>
    )
  if (problem.status === 404)
    return (
      <EmptyState
        title={`There is no incident ${number}`}
        actions={
          <Button component="a" href={paths.incidents()} variant="default">
            See the incidents
          </Button>
        }
      >
        Numbers are never used again and never left out, so it was most likely mistyped.
      </EmptyState>
    )
  return <ErrorState what={number} problem={problem} onRetry={query.refetch} />
}

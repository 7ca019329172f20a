import { useQuery } from '@tanstack/react-query'
import { asProblem } from '../../api/problem.ts'
import type { IncidentDetail } from '../../api/types.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { ListSkeleton } from '../../ui/Skeletons.tsx'
import { incidentActionsQuery } from '././room-queries.ts'

export function ActionsPart({ incident }: { incident: IncidentDetail }) {
  const list = useQuery(incidentActionsQuery(incident.number))
  if (list.error !== null)
    return (
      <ErrorState what="the actions of this incident" problem={asProblem(list.error)} onRetry={() => list.refetch()} />
    )
  if (list.data === undefined) return <ListSkeleton rows={3} />
  return null
}

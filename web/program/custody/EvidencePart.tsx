import { useQuery } from '@tanstack/react-query'
import { exhibitsQuery } from '../../api/exhibits.ts'
import { asProblem } from '../../api/problem.ts'
import type { IncidentDetail } from '../../api/types.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { ListSkeleton } from '../../ui/Skeletons.tsx'

export function EvidencePart({ incident }: { incident: IncidentDetail }) {
  const list = useQuery(exhibitsQuery(incident.number))
  if (list.error !== null)
    return (
      <ErrorState what="the evidence of this incident" problem={asProblem(list.error)} onRetry={() => list.refetch()} />
    )
  if (list.data === undefined) return <ListSkeleton rows={3} />
  return null
}

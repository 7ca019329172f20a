import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '../../api/client.ts'

const ACTIONS_MAX = 200

/** The actions that came out of one incident, what is due first comes first. */
export const incidentActionsQuery = (incident: string) =>
  queryOptions({
    queryKey: ['actions', 'incident', incident],
    queryFn: ({ signal }) =>
      ask(api.GET('/api/v1/actions', { params: { query: { incident, limit: ACTIONS_MAX } }, signal })),
    select: ({ items }) => items,
  })

/** An incident has one review, or none yet. */
export const incidentReviewQuery = (incident: string) =>
  queryOptions({
    queryKey: ['reviews', 'incident', incident],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/reviews', { params: { query: { incident, limit: 1 } }, signal })),
    select: ({ items }) => items[0] ?? null,
  })

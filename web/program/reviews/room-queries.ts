import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '../../api/client.ts'

const ACTIONS_MAX = 200

/** The actions that came out of one incident, what is due first comes first. */
export const incidentActionsQuery = (number: string) =>
  queryOptions({
    queryKey: ['actions', 'incident', number],
    queryFn: ({ signal }) =>
      ask(api.GET('/api/v1/actions', { params: { query: { incident: number, limit: ACTIONS_MAX } }, signal })),
    select: ({ items }) => items,
  })

import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '../../api/client.ts'

export const runsQuery = (number: string) =>
  queryOptions({
    queryKey: ['runs', number],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/incidents/{number}/runs', { params: { path: { number } }, signal })),
  })

/** What may be started: the runbooks that are in force now. */
export const runbooksQuery = queryOptions({
  queryKey: ['documents', 'runbooks'],
  queryFn: ({ signal }) => ask(api.GET('/api/v1/runbooks', { signal })),
  select: ({ items }) => items,
})

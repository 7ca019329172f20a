import { queryOptions } from '@tanstack/react-query'
import { api, ask } from './client.ts'

/** Everybody who may be given a role, an action, a thing to keep. */
export const rosterQuery = queryOptions({
  queryKey: ['people'],
  queryFn: ({ signal }) => ask(api.GET('/api/v1/people', { signal })),
  staleTime: 60_000,
  select: ({ items }) => items.filter(({ active }) => active).map(({ id, name }) => ({ id, name })),
})

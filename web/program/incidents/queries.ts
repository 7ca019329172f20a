import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, ask } from '../../api/client.ts'
import type { IncidentQuery } from '../../api/types.ts'

const PAGE_INCIDENTS = 100

export const incidentsQuery = (query: IncidentQuery) =>
  infiniteQueryOptions({
    queryKey: ['incidents', 'list', query],
    queryFn: ({ signal, pageParam }) =>
      ask(
        api.GET('/api/v1/incidents', {
          params: { query: { ...query, limit: PAGE_INCIDENTS, ...(pageParam === null ? {} : { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })

export const incidentQuery = (number: string) =>
  queryOptions({
    queryKey: ['incidents', 'one', number],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/incidents/{number}', { params: { path: { number } }, signal })),
  })

import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, ask } from '../../api/client.ts'
import type { AlertQuery } from '../../api/types.ts'

const PAGE_ALERTS = 50

export const alertsQuery = (query: AlertQuery) =>
  infiniteQueryOptions({
    queryKey: ['alerts', 'list', query],
    queryFn: ({ signal, pageParam }) =>
      ask(
        api.GET('/api/v1/alerts', {
          params: { query: { ...query, limit: PAGE_ALERTS, ...(pageParam === null ? {} : { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })

export const alertQuery = (id: string) =>
  queryOptions({
    queryKey: ['alerts', 'one', id],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/alerts/{id}', { params: { path: { id } }, signal })),
  })

export const rawQuery = (id: string) =>
  queryOptions({
    queryKey: ['alerts', 'raw', id],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/alerts/{id}/raw', { params: { path: { id } }, signal })),
  })

export const sourcesQuery = queryOptions({
  queryKey: ['sources'],
  queryFn: ({ signal }) => ask(api.GET('/api/v1/sources', { signal })),
})

export const openIncidentsQuery = queryOptions({
  queryKey: ['incidents', 'open'],
  queryFn: ({ signal }) =>
    ask(api.GET('/api/v1/incidents', { params: { query: { status: 'open', limit: 50 } }, signal })),
})

import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, ask } from '../../api/client.ts'
import type { ActionQuery, ReviewQuery } from '../../api/types.ts'

/** A year of reviews fits in one page, so that what is overdue is not hidden behind it. */
const PAGE_ITEMS = 200

export const reviewsQuery = (query: ReviewQuery) =>
  infiniteQueryOptions({
    queryKey: ['reviews', 'list', query],
    queryFn: ({ signal, pageParam }) =>
      ask(
        api.GET('/api/v1/reviews', {
          params: { query: { ...query, limit: PAGE_ITEMS, ...(pageParam === null ? {} : { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })

export const reviewQuery = (id: string) =>
  queryOptions({
    queryKey: ['reviews', 'one', id],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/reviews/{id}', { params: { path: { id } }, signal })),
  })

export const comparisonQuery = (ids: readonly string[]) =>
  queryOptions({
    queryKey: ['reviews', 'compare', ids],
    queryFn: ({ signal }) =>
      ask(api.GET('/api/v1/reviews/compare', { params: { query: { ids: ids.join(',') } }, signal })),
  })

export const causesQuery = queryOptions({
  queryKey: ['reviews', 'causes'],
  queryFn: ({ signal }) => ask(api.GET('/api/v1/causes', { signal })),
  select: ({ items }) => items,
})

export const actionsQuery = (query: ActionQuery) =>
  infiniteQueryOptions({
    queryKey: ['actions', 'list', query],
    queryFn: ({ signal, pageParam }) =>
      ask(
        api.GET('/api/v1/actions', {
          params: { query: { ...query, limit: PAGE_ITEMS, ...(pageParam === null ? {} : { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })

export const actionQuery = (id: string) =>
  queryOptions({
    queryKey: ['actions', 'one', id],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/actions/{id}', { params: { path: { id } }, signal })),
  })

/** The incidents that a review can be begun for by hand. */
export const reviewableQuery = queryOptions({
  queryKey: ['incidents', 'to-review'],
  queryFn: ({ signal }) => ask(api.GET('/api/v1/incidents', { params: { query: { limit: PAGE_ITEMS } }, signal })),
  select: ({ items }) => items.filter(({ kind }) => kind !== 'test'),
})

import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '../../api/client.ts'
import type { DocumentKind } from '../../api/types.ts'

export const documentsQuery = queryOptions({
  queryKey: ['documents', 'list'],
  queryFn: ({ signal }) => ask(api.GET('/api/v1/documents', { signal })),
})

export const documentQuery = (id: string) =>
  queryOptions({
    queryKey: ['documents', 'one', id],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/documents/{id}', { params: { path: { id } }, signal })),
  })

/** Its text never changes, but approvals and reviews are added to it. */
export const versionQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ['documents', 'version', id, version],
    queryFn: ({ signal }) =>
      ask(api.GET('/api/v1/documents/{id}/versions/{version}', { params: { path: { id, version } }, signal })),
  })

export const differenceQuery = (id: string, from: number, to: number) =>
  queryOptions({
    queryKey: ['documents', 'diff', id, from, to],
    queryFn: ({ signal }) =>
      ask(api.GET('/api/v1/documents/{id}/diff', { params: { path: { id }, query: { from, to } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const checkQuery = (kind: DocumentKind, text: string) =>
  queryOptions({
    // Not a topic of the live feed: the answer depends on the text alone.
    queryKey: ['check', kind, text],
    queryFn: ({ signal }) => ask(api.POST('/api/v1/documents/check', { body: { kind, text }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  })

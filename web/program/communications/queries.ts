import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '../../api/client.ts'

export const communicationsQuery = (number: string) =>
  queryOptions({
    queryKey: ['communications', number],
    queryFn: ({ signal }) =>
      ask(api.GET('/api/v1/incidents/{number}/communications', { params: { path: { number } }, signal })),
  })

/** The approved templates. */
export const templatesQuery = queryOptions({
  queryKey: ['documents', 'templates'],
  queryFn: ({ signal }) => ask(api.GET('/api/v1/documents', { params: { query: { kind: 'template' } }, signal })),
  select: ({ items }) => items.filter(({ inForce }) => inForce !== null),
})

/** Who can be written to by a click: everybody with an account. */
export const addressesQuery = queryOptions({
  queryKey: ['people'],
  queryFn: ({ signal }) => ask(api.GET('/api/v1/people', { signal })),
  staleTime: 60_000,
  select: ({ items }) => items.filter(({ active }) => active).map(({ email }) => email),
})

import { queryOptions } from '@tanstack/react-query'
import { api, ask } from './client.ts'

/** The evidence of an incident. Steps, messages and actions name exhibits of it as their proof. */
export const exhibitsQuery = (number: string) =>
  queryOptions({
    queryKey: ['exhibits', number],
    queryFn: ({ signal }) =>
      ask(api.GET('/api/v1/incidents/{number}/evidence', { params: { path: { number } }, signal })),
    select: ({ items }) => items,
  })

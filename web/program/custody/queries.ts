import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '../../api/client.ts'

export const exhibitsQuery = (number: string) =>
  queryOptions({
    queryKey: ['exhibits', number],
    queryFn: ({ signal }) =>
      ask(api.GET('/api/v1/incidents/{number}/evidence', { params: { path: { number } }, signal })),
    select: ({ items }) => items,
  })

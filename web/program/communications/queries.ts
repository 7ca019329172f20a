import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '../../api/client.ts'

export const communicationsQuery = (number: string) =>
  queryOptions({
    queryKey: ['communications', number],
    queryFn: ({ signal }) =>
      ask(api.GET('/api/v1/incidents/{number}/communications', { params: { path: { number } }, signal })),
  })

import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '../../api/client.ts'

export const sourcesQuery = queryOptions({
  queryKey: ['sources'],
  queryFn: ({ signal }) => ask(api.GET('/api/v1/sources', { signal })),
})

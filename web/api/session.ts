import { queryOptions, useQuery } from '@tanstack/react-query'
import { api, ask } from './client.ts'
import type { Allowed } from './types.ts'

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => ask(api.GET('/api/v1/session', { signal })),
  staleTime: 60_000,
})

export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: ({ signal }) => ask(api.GET('/api/v1/setup', { signal })),
  staleTime: Number.POSITIVE_INFINITY,
})

export function useSession() {
  return useQuery(sessionQuery).data
}

/** May this person do it? For acts that belong to no one thing; a thing brings its own `can`. */
export function usePermission(permission: string, forWhom: string): Allowed {
  const session = useSession()
  return session?.permissions[permission] ? { allowed: true } : { allowed: false, because: `This is for ${forWhom}.` }
}

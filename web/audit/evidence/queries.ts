import { queryOptions } from '@tanstack/react-query'
import { api, ask } from '../../api/client.ts'
import { Problem } from '../../api/problem.ts'

const POLL_MILLISECONDS = 2_000

export const packagesQuery = queryOptions({
  queryKey: ['packages'],
  queryFn: ({ signal }) => ask(api.GET('/api/v1/packages', { signal })),
  // The live feed tells when one is done. That another one begins, or that the server was restarted meanwhile, it does not.
  refetchInterval: ({ state }) =>
    state.data?.items.some((one) => one.state === 'building') ? POLL_MILLISECONDS : false,
})

export const ledgerQuery = queryOptions({
  queryKey: ['ledger', 'status'],
  queryFn: ({ signal }) => ask(api.GET('/api/v1/ledger', { signal })),
})

/** The signed note, or null before the first seal. */
export const checkpointQuery = queryOptions({
  queryKey: ['ledger', 'checkpoint'],
  queryFn: async ({ signal }) => {
    try {
      return await ask<string>(api.GET('/api/v1/ledger/checkpoint', { parseAs: 'text', signal }))
    } catch (error) {
      if (error instanceof Problem && error.code === 'checkpoint-unknown') return null
      throw error
    }
  },
})

/** Asked for by a button only; what it found stays while one looks at entries or packages. */
export const checkQuery = queryOptions({
  queryKey: ['ledger-check'],
  queryFn: () => ask(api.POST('/api/v1/ledger/check')),
  enabled: false,
  retry: false,
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 30 * 60_000,
})

export const PAGE_ENTRIES = 50

/** The newest, or those before a place. Entries never change, so only the newest page follows the record. */
export const entriesQuery = (before: number | undefined) =>
  queryOptions({
    queryKey: before === undefined ? ['ledger', 'entries'] : ['ledger-entries', before],
    queryFn: ({ signal }) =>
      ask(
        api.GET('/api/v1/ledger/entries', {
          params: { query: { limit: PAGE_ENTRIES, ...(before === undefined ? {} : { before }) } },
          signal,
        }),
      ),
  })

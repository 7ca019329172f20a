import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { ImpactAnswers } from '../../../src/kernel/impact.ts'
import type { Severity } from '../../../src/kernel/severity.ts'
import { api, ask } from '../../api/client.ts'
import type { IncidentQuery } from '../../api/types.ts'
import { checkImpact } from './response-acts.ts'

const PAGE_INCIDENTS = 100

export const incidentsQuery = (query: IncidentQuery) =>
  infiniteQueryOptions({
    queryKey: ['incidents', 'list', query],
    queryFn: ({ signal, pageParam }) =>
      ask(
        api.GET('/api/v1/incidents', {
          params: { query: { ...query, limit: PAGE_INCIDENTS, ...(pageParam === null ? {} : { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })

export const incidentQuery = (number: string) =>
  queryOptions({
    queryKey: ['incidents', 'one', number],
    queryFn: ({ signal }) => ask(api.GET('/api/v1/incidents/{number}', { params: { path: { number } }, signal })),
  })

type Proposed = { proposed: Severity | null }

/** What the plan would propose for these answers; the last proposal stands until the next is there. */
export const impactCheckQuery = (number: string, answers: ImpactAnswers | null) =>
  queryOptions({
    queryKey: ['impact-check', number, answers],
    queryFn: ({ signal }): Promise<Proposed> =>
      answers === null ? Promise.resolve({ proposed: null }) : checkImpact(number, answers, signal),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  })

const CANDIDATES_MAX = 200

/** Incidents that another may be merged into. */
export const candidatesQuery = queryOptions({
  queryKey: ['incidents', 'candidates'],
  queryFn: ({ signal }) =>
    ask(api.GET('/api/v1/incidents', { params: { query: { status: 'open', limit: CANDIDATES_MAX } }, signal })),
  select: ({ items }) => items.map(({ number, title }) => ({ number, title })),
})

import type { Severity } from '../../../src/kernel/severity.ts'
import { isSeverity } from '../../../src/kernel/severity.ts'
import type { IncidentQuery } from '../../api/types.ts'
import type { IncidentSearch } from '../../paths.ts'
import { type Kind, kindWords } from './words.ts'

/** What of the incidents is on screen. It stands in the address, so that a colleague sees the same. */
export type View = {
  status: 'open' | 'closed' | 'all'
  severity?: Severity
  kind?: Kind
  q?: string
  sort?: string
}

export type Filter = 'severity' | 'kind' | 'q' | 'sort'

/** Reads an address. What it does not know, it leaves out: an old link shows too much rather than nothing. */
export function viewOf(query: Readonly<Record<string, string | undefined>>): View {
  const kind = query.kind !== undefined && Object.hasOwn(kindWords, query.kind) ? (query.kind as Kind) : undefined
  return {
    status: query.status === 'closed' || query.status === 'all' ? query.status : 'open',
    ...(isSeverity(query.severity) ? { severity: query.severity } : {}),
    ...(kind === undefined ? {} : { kind }),
    ...(query.q?.trim() ? { q: query.q.trim() } : {}),
    ...(query.sort ? { sort: query.sort } : {}),
  }
}

export function searchOf({ status, ...filters }: View): IncidentSearch {
  return { ...(status === 'open' ? {} : { status }), ...filters }
}

export function apiQueryOf({ status, sort: _sort, ...filters }: View): IncidentQuery {
  return { ...(status === 'all' ? {} : { status }), ...filters }
}

export function isFiltered({ severity, kind, q }: View): boolean {
  return [severity, kind, q].some((filter) => filter !== undefined)
}

/** The view with one filter set, or taken away. */
export function withFilter(view: View, filter: Filter, value: string | undefined): View {
  const { [filter]: _before, ...rest } = view
  return viewOf({ ...rest, ...(value === undefined ? {} : { [filter]: value }) })
}

import type { AlertQuery, Disposition } from '../../api/types.ts'
import type { TriageSearch } from '../../paths.ts'

/** What of the queue is on screen. It stands in the address, so that a colleague sees the same. */
export type View = {
  show: 'undecided' | 'dismissed' | 'escalated' | 'all'
  source?: string
  severity?: NonNullable<AlertQuery['severity']>
  state?: NonNullable<AlertQuery['state']>
  q?: string
  order: 'due' | 'received'
}

const SHOWS = ['undecided', 'dismissed', 'escalated', 'all'] as const
export const severityChoices = ['SEV1', 'SEV2', 'SEV3', 'SEV4', 'unmapped'] as const
export const stateChoices = ['firing', 'resolved', 'unreadable'] as const
const DISPOSITIONS: Readonly<Record<View['show'], Disposition | undefined>> = {
  undecided: 'none',
  dismissed: 'dismissed',
  escalated: 'escalated',
  all: undefined,
}

/** Reads an address. What it does not know, it leaves out: an old link shows too much rather than nothing. */
export function viewOf(query: Readonly<Record<string, string | undefined>>): View {
  const show = SHOWS.find((known) => known === query.show) ?? 'undecided'
  const severity = severityChoices.find((known) => known === query.severity)
  const state = stateChoices.find((known) => known === query.state)
  return {
    show,
    ...(query.source ? { source: query.source } : {}),
    ...(severity === undefined ? {} : { severity }),
    ...(state === undefined ? {} : { state }),
    ...(query.q?.trim() ? { q: query.q.trim() } : {}),
    // Only what is undecided has a clock to be ordered by.
    order: show === 'undecided' && query.order !== 'received' ? 'due' : 'received',
  }
}

export function searchOf({ show, order, source, severity, state, q }: View): TriageSearch {
  return {
    ...(show === 'undecided' ? {} : { show }),
    ...(source === undefined ? {} : { source }),
    ...(severity === undefined ? {} : { severity }),
    ...(state === undefined ? {} : { state }),
    ...(q === undefined ? {} : { q }),
    ...(show === 'undecided' && order === 'received' ? { order } : {}),
  }
}

export function apiQueryOf({ show, order, ...filters }: View): AlertQuery {
  const disposition = DISPOSITIONS[show]
  return { order, ...filters, ...(disposition === undefined ? {} : { disposition }) }
}

export function isFiltered({ source, severity, state, q }: View): boolean {
  return [source, severity, state, q].some((filter) => filter !== undefined)
}

import { duration } from './time.ts'

export type ClockState = 'running' | 'soon' | 'late'
export type Due = { state: ClockState; words: string }

const MINUTE = 60_000

/**
 * How a clock stands. "Soon" is the last quarter of the promise; where its start is unknown, the last quarter of an
 * hour.
 */
export function readDue(dueAt: number, now: number, startedAt?: number): Due {
  const left = dueAt - now
  if (left < 0) return { state: 'late', words: `${duration(left)} late` }
  const margin = startedAt === undefined ? 15 * MINUTE : (dueAt - startedAt) / 4
  return { state: left <= margin ? 'soon' : 'running', words: `${duration(left)} left` }
}

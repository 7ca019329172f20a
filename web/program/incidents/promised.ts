import type { IncidentDetail } from '../../api/types.ts'
import { readDue } from '../../ui/due.ts'
import { duration } from '../../ui/time.ts'

export type Clock = IncidentDetail['clocks'][number]
/** `soon` is a running one near its end; the others are the server's words. */
export type ClockLook = 'running' | 'soon' | 'late' | 'met' | 'missed'

export const clockWords: Readonly<Record<Clock['clock'], string>> = {
  triage: 'Decide',
  acknowledge: 'Acknowledge',
  classify: 'Assess impact',
  command: 'Commander',
  contain: 'Contain',
  update: 'Update',
  executive: 'Tell executive',
}

/** What still runs first, the next due before the others; then what was done too late; then what was kept. */
export function inOrder(clocks: readonly Clock[]): readonly Clock[] {
  const rank = ({ state }: Clock) => (state === 'running' || state === 'missed' ? 0 : state === 'late' ? 1 : 2)
  return clocks.toSorted((a, b) => rank(a) - rank(b) || Date.parse(a.dueAt) - Date.parse(b.dueAt))
}

/** How a clock looks now. Between two answers of the server time goes on: a running one may be over meanwhile. */
export function lookOf({ state, dueAt, startedAt, metAt }: Clock, now: number): { look: ClockLook; words: string } {
  const due = Date.parse(dueAt)
  switch (state) {
    case 'running': {
      const read = readDue(due, now, Date.parse(startedAt))
      return { look: read.state === 'late' ? 'missed' : read.state, words: read.words }
    }
    case 'missed':
      return { look: 'missed', words: `${duration(now - due)} overdue` }
    case 'late':
      return { look: 'late', words: metAt === null ? 'late' : `${duration(Date.parse(metAt) - due)} late` }
    case 'met':
      return { look: 'met', words: 'kept' }
  }
}

import { expect } from 'vitest'
import { type Decision, isRefusal } from '../../src/kernel/decision.ts'
import type { Recorded } from '../../src/kernel/event.ts'
import { type Instant, instant } from '../../src/kernel/instant.ts'

/** Monday noon. The n-th fact of a story is recorded n minutes later, at place n of the ledger. */
export const noon = instant(Date.UTC(2026, 2, 2, 12))
export const minutesAfterNoon = (n: number): Instant => instant(noon + n * 60_000)

/** Facts first, one act, one claim: `given(…facts).when(act).thenRecorded(…)`. */
export function storiesOf<State, Event extends { readonly type: string }>(
  evolve: (state: State, recorded: Recorded<Event>) => State,
  beginning: State,
) {
  return (...facts: readonly Event[]) => {
    const state = facts.map(recordedAt).reduce(evolve, beginning)
    return { state, when: (act: (state: State) => Decision<Event>) => outcomeOf(act(state)) }
  }
}

function recordedAt<Event extends { readonly type: string }>(event: Event, n: number): Recorded<Event> {
  const at = minutesAfterNoon(n)
  const by = { kind: 'person', id: 'ada', name: 'Ada' } as const
  return { index: n, sequence: 1, stream: 'a stream', position: n + 1, recordedAt: at, occurredAt: at, by, event }
}

function outcomeOf<Event>(decision: Decision<Event>) {
  return {
    thenRecorded: (...events: readonly Event[]) => expect(decision).toEqual(events),
    thenNothing: () => expect(decision).toEqual([]),
    /** With words for the one who asked: what is wrong, and what to do. */
    thenRefused: (code: string, words?: string) => {
      if (!isRefusal(decision)) throw new Error(`not refused, but ${JSON.stringify(decision)}`)
      expect(decision).toEqual({
        refused: code,
        because: expect.stringMatching(/\w.*[.!?]$/s),
        remedy: expect.stringMatching(/\w.*[.!?”]$/s),
      })
      if (words !== undefined) expect(`${decision.because} ${decision.remedy}`).toContain(words)
    },
  }
}

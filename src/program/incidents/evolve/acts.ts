import type { Actor } from '../../../kernel/actor.ts'
import type { Recorded } from '../../../kernel/event.ts'
import type { Instant } from '../../../kernel/instant.ts'
import type { IncidentEvent } from '../events.ts'

/** When what the plan's clocks wait for was done. Always the time of the record: a claim stops no clock. */
export type Acts = {
  readonly acknowledge?: Instant
  readonly classify?: Instant
  readonly command?: Instant
  readonly contain?: Instant
  readonly executive?: Instant
  /** Each update ends a round and begins the next. The last has no end while the incident is open. */
  readonly rounds: readonly Round[]
  /** When it was closed, declared void, or merged; again after each reopening. */
  readonly ends: readonly Instant[]
}
export type Round = { readonly from: Instant; readonly until: Instant | null }
type Once = Exclude<keyof Acts, 'rounds' | 'ends'>

/** Who declares by hand has acted. */
export function begun(at: Instant, by: Actor): Acts {
  return { rounds: [{ from: at, until: null }], ends: [], ...(by.kind === 'person' ? { acknowledge: at } : {}) }
}

export function paused(acts: Acts, at: Instant): Acts {
  return { ...acts, rounds: ended(acts.rounds, at), ends: [...acts.ends, at] }
}

export function resumed(acts: Acts, at: Instant): Acts {
  return { ...acts, rounds: [...acts.rounds, { from: at, until: null }] }
}

export function acted(acts: Acts, { event, by, recordedAt }: Recorded<IncidentEvent>): Acts {
  let next = by.kind === 'person' ? once(acts, 'acknowledge', recordedAt) : acts
  switch (event.type) {
    case 'ImpactAssessed':
      return once(next, 'classify', recordedAt)
    case 'SeverityRevised':
      return by.kind === 'person' ? once(next, 'classify', recordedAt) : next
    case 'RoleTaken':
      if (event.role === 'commander') next = once(next, 'command', recordedAt)
      return event.role === 'executive' ? once(next, 'executive', recordedAt) : next
    case 'ContainmentDecided':
      return once(next, 'contain', recordedAt)
    case 'PhaseChanged':
      return ['eradication', 'recovery', 'review'].includes(event.to) ? once(next, 'contain', recordedAt) : next
    case 'TimelineEntryAdded':
      return by.kind === 'person' ? updated(next, recordedAt) : next
    case 'ClockMet':
      if (event.clock === 'update') return updated(next, event.metAt as Instant)
      return event.clock === 'triage' ? next : once(next, event.clock, event.metAt as Instant)
    default:
      return next
  }
}

function once(acts: Acts, what: Once, at: Instant): Acts {
  return acts[what] === undefined ? { ...acts, [what]: at } : acts
}

/** Nothing runs after closing, so an amendment is no update. */
export function updated(acts: Acts, at: Instant): Acts {
  const last = acts.rounds.at(-1)
  if (last === undefined || last.until !== null || at <= last.from) return acts
  return { ...acts, rounds: [...ended(acts.rounds, at), { from: at, until: null }] }
}

/** Only the last can be open. Copying an array of a thousand costs nothing; copying what is in it would. */
function ended(rounds: readonly Round[], at: Instant): Round[] {
  const last = rounds.at(-1)
  return last === undefined || last.until !== null ? [...rounds] : [...rounds.slice(0, -1), { ...last, until: at }]
}

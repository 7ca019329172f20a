import { type Decision, isRefusal, refuse } from '../../../kernel/decision.ts'
import { type Instant, instant } from '../../../kernel/instant.ts'
import type { Audience, ClockName, Limit, Promises } from '../../../kernel/promises.ts'
import { type Severity, severityRank } from '../../../kernel/severity.ts'
import { clockDuty, type IncidentEvent, moment } from '../events.ts'
import type { Round } from '../evolve/acts.ts'
import type { Level, Rung } from '../evolve/judgement.ts'
import type { Declared, Incident } from '../incident.ts'
import { blank, mustStand } from './guards.ts'

/** Days on which people work, of the calendar of the organisation. */
export type AddBusinessDays = (at: Instant, days: number) => Instant

/** A message that left, or that was recorded as having left. */
export type Message = { readonly audience: Audience; readonly at: Instant }

export type ClockReading = {
  readonly clock: ClockName
  readonly startedAt: Instant
  readonly dueAt: Instant
  readonly metAt: Instant | null
  /** `late`: done after it was due. `missed`: due, and not done. */
  readonly state: 'running' | 'met' | 'late' | 'missed'
  readonly excused: string | null
}

const ONCE = ['acknowledge', 'classify', 'command', 'contain', 'executive'] as const
/** After this part of the time is over, somebody is reminded. */
const REMINDED_AFTER = 0.75

/**
 * Every promised time, and whether it was kept; judged by the plan that was in force at the declaration.
 *
 * What was done long ago and is typed in today belongs to no clock, and neither does a test.
 */
export function readClocks(
  incident: Declared,
  now: Instant,
  add: AddBusinessDays,
  messages: readonly Message[] = [],
): ClockReading[] {
  const all = readEvery(incident, now, add, messages)
  const last = all.findLastIndex(({ clock }) => clock === 'update')
  // Rounds that were kept are the ordinary course of things; there may be a thousand of them.
  return all.filter(({ clock, state }, n) => clock !== 'update' || n === last || state === 'late')
}

function readEvery(incident: Declared, now: Instant, add: AddBusinessDays, messages: readonly Message[]) {
  const { plan, kind, rung, levels } = incident
  if (plan === null || kind === 'backfilled' || kind === 'test') return []
  const read = (clock: ClockName, round: Round): ClockReading[] => {
    const span = { from: round.from, until: round.until ?? now }
    const due = dueOf(span, levels, plan.promises.clocks[clock], add)
    const said = rung.find((one) => one.clock === clock && one.startedAt === round.from)
    return due === null ? [] : [readingOf(clock, round, due, said)]
  }
  return [
    ...ONCE.flatMap((clock) => read(clock, onceOf(clock, incident, messages))),
    ...roundsOf(incident, messages).flatMap((round) => read('update', round)),
  ]
}

function readingOf(
  clock: ClockName,
  { from, until }: Round,
  { at, missed }: Due,
  said: Rung | undefined,
): ClockReading {
  const late = missed || said?.missed !== undefined
  const dueAt = said?.dueAt ?? at
  const state = until === null ? (late ? 'missed' : 'running') : late ? 'late' : 'met'
  return { clock, startedAt: from, dueAt, metAt: until, state, excused: said?.excused ?? null }
}

/** What is done once is over when it was done, or with the incident. */
function onceOf(clock: (typeof ONCE)[number], incident: Declared, messages: readonly Message[]): Round {
  const from = incident.declaredAt
  const told = clock === 'executive' ? messages.filter(({ audience }) => audience === 'executive') : []
  const ends = [incident.acts[clock], ...told.map(({ at }) => at), endOf(incident)].filter((at) => at !== undefined)
  return { from, until: ends.length === 0 ? null : (Math.max(from, Math.min(...ends)) as Instant) }
}

/** When it was first closed, declared void, or merged. */
const endOf = ({ acts }: Declared): Instant | undefined => acts.ends[0]

/** A message is an update too. Those the record knows already begin no second round. */
function roundsOf({ acts }: Declared, messages: readonly Message[]): Round[] {
  const running = acts.rounds.at(-1)
  if (running === undefined || running.until !== null) return [...acts.rounds]
  const cuts = [...new Set(messages.map(({ at }) => at).filter((at) => at > running.from))].sort((a, b) => a - b)
  const starts = [running.from, ...cuts]
  return [...acts.rounds.slice(0, -1), ...starts.map((from, n) => ({ from, until: starts[n + 1] ?? null }))]
}

type Due = { readonly at: Instant; readonly missed: boolean }
type Limits = Promises['clocks'][ClockName]

/**
 * When it is due between `from` and `until`, and whether it was missed.
 *
 * The limit is that of the severity held while the clock runs, counted from the clock's own beginning: severity at the
 * end would let a downgrade forgive what was missed, and the worst ever held would count time in which nobody could
 * know. Where a rise asks for a time that is past already, the new limit counts from the rise, and never gives more
 * time than the old one: if raising a severity made clocks fail at once, people would not raise it.
 */
function dueOf(
  { from, until }: { from: Instant; until: Instant },
  levels: readonly Level[],
  limits: Limits,
  add: AddBusinessDays,
): Due | null {
  let due: Instant | null = null
  let before: Severity | undefined
  for (const [n, { severity, from: since }] of levels.entries()) {
    const ends = levels[n + 1]?.from ?? until
    if (ends <= from && levels[n + 1] !== undefined) {
      before = severity
      continue
    }
    if (since > until) break
    const limit = limits[severity]
    const asked: Instant | null = limit === null ? null : after(from, limit, add)
    const rises = before !== undefined && since > from && severityRank(severity) < severityRank(before)
    if (limit !== null && asked !== null && rises && asked < since) {
      const again = after(since, limit, add)
      due = due === null ? again : (Math.min(due, again) as Instant)
    } else due = asked
    before = severity
    if (due !== null && due < Math.min(ends, until)) return { at: due, missed: true }
  }
  return due === null ? null : { at: due, missed: false }
}

function after(at: Instant, limit: Limit, add: AddBusinessDays): Instant {
  return 'minutes' in limit ? instant(at + limit.minutes * 60_000) : add(at, limit.businessDays)
}

/** What is to be said of the clocks now, each thing once: reminders before, breaches after, promises kept elsewhere. */
export function ringClocks(
  incident: Incident,
  now: Instant,
  add: AddBusinessDays,
  messages: readonly Message[] = [],
): IncidentEvent[] {
  if (incident.status !== 'open') return []
  return readEvery(incident, now, add, messages).flatMap((reading): IncidentEvent[] => {
    const { clock, startedAt, dueAt, metAt, state } = reading
    const said = incident.rung.find((one) => one.clock === clock && one.startedAt === startedAt)
    const late = (state === 'late' || state === 'missed') && said?.missed === undefined
    const near = state === 'running' && now >= startedAt + (dueAt - startedAt) * REMINDED_AFTER
    const elsewhere = metAt !== null && !knows(incident, reading)
    return [
      ...(near && said?.reminded === undefined ? [{ type: 'ClockReminded' as const, clock, startedAt, dueAt }] : []),
      ...(late ? [{ type: 'ClockMissed' as const, clock, startedAt, dueAt }] : []),
      ...(elsewhere ? [{ type: 'ClockMet' as const, clock, startedAt, metAt }] : []),
    ]
  })
}

function knows({ acts }: Declared, { clock, startedAt, metAt }: ClockReading): boolean {
  if (clock === 'triage') return true
  if (clock !== 'update') return acts[clock] !== undefined || metAt === acts.ends[0]
  return acts.rounds.some(({ from, until }) => from === startedAt && until === metAt)
}

/** A missed clock stays missed; the reason stands beside it. */
export function excuseClock(
  incident: Incident,
  clock: ClockName,
  reason: string,
  readings: readonly ClockReading[],
): Decision<IncidentEvent> {
  const standing = mustStand(incident)
  if (isRefusal(standing)) return standing
  const broken = readings.filter((one) => one.clock === clock && (one.state === 'late' || one.state === 'missed'))
  if (broken.length === 0)
    return refuse('clock-kept', `The time to ${clockDuty(clock)} was not missed.`, 'There is nothing to excuse.')
  if (blank(reason))
    return refuse('reason-missing', 'An excuse without a reason explains nothing.', 'Say what kept you.')
  const open = broken.filter(({ excused }) => excused === null)
  return open.map(({ startedAt }) => ({ type: 'ClockExcused', clock, startedAt, reason: reason.trim() }))
}

/** What a clock says, in words. */
export function clockSentence({ clock, dueAt, metAt, state, excused }: ClockReading): string {
  const duty = clockDuty(clock)
  const because = excused === null ? '' : ` Excused: ${excused}`
  switch (state) {
    case 'running':
      return `To ${duty} by ${moment(dueAt)}.`
    case 'met':
      return `Kept: to ${duty} by ${moment(dueAt)}, done ${moment(metAt!)}.`
    case 'late':
      return `Late: to ${duty} by ${moment(dueAt)}, done ${moment(metAt!)}.${because}`
    case 'missed':
      return `Missed: to ${duty} by ${moment(dueAt)}, not done yet.${because}`
  }
}

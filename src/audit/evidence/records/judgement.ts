import { type ImpactQuestion, impactQuestions } from '../../../kernel/impact.ts'
import type { Instant } from '../../../kernel/instant.ts'
import type { JsonObject } from '../../../kernel/json.ts'
import type { Severity } from '../../../kernel/severity.ts'
import { businessCalendar } from '../../../platform/calendar.ts'
import { type ClockReading, type Message, readClocks } from '../../../program/incidents/decide/clocks.ts'
import { clockDuty, describeIncident } from '../../../program/incidents/events.ts'
import type { Declared } from '../../../program/incidents/incident.ts'
import { type IncidentFact, of } from '../populations/incidents.ts'
import { capital, duration, stated, time } from './spell.ts'

type Step = {
  readonly fact: IncidentFact
  readonly from: Severity | null
  readonly to: Severity
  readonly reason: string
  readonly notes: readonly string[]
}

/** From when to when which severity was held, and why; with what the plan proposed and who agreed. */
export function severities(facts: readonly IncidentFact[], endedAt: Instant | null): JsonObject[] {
  const steps = facts.flatMap((fact): Step[] => {
    const { event } = fact
    if (event.type === 'IncidentDeclared')
      return [{ fact, from: null, to: event.severity, reason: 'At declaration', notes: [] }]
    if (event.type !== 'SeverityRevised') return []
    const { from, to, reason, proposed, approvedBy } = event
    const notes = [
      ...(proposed === undefined ? [] : [`The plan proposed ${proposed}.`]),
      ...(approvedBy === undefined ? [] : [`Approved by ${approvedBy.name}.`]),
    ]
    return [{ fact, from, to, reason, notes }]
  })
  return steps.map(({ fact, ...step }, n) => {
    const until = steps[n + 1]?.fact.recordedAt ?? endedAt
    return { ...step, until: until === null ? null : time(until), ...stated(fact) }
  })
}

/** What was decided of the severity without changing it: proposals, approvals, refusals, reasons to keep it. */
export function considerations(facts: readonly IncidentFact[]): JsonObject[] {
  const types = ['DowngradeProposed', 'DowngradeApproved', 'DowngradeDeclined', 'SeverityKept']
  return facts
    .filter(({ event }) => types.includes(event.type))
    .map((fact) => ({ line: describeIncident(fact.event), ...stated(fact) }))
}

const QUESTIONS: Readonly<Record<ImpactQuestion, string>> = {
  customers: 'Customers',
  availability: 'Availability',
  confidentialData: 'Confidential data',
  personalData: 'Personal data',
  controls: 'Security controls',
  safety: 'Safety of people',
}

/** The last assessment; those before are in the timeline. */
export function impact(facts: readonly IncidentFact[]): JsonObject | null {
  const all = of(facts, 'ImpactAssessed')
  const last = all.at(-1)
  if (last === undefined) return null
  const { answers, proposed = null, note = null } = last.event
  const asked = Object.keys(impactQuestions) as ImpactQuestion[]
  return {
    answers: asked.map((question) => ({ question: QUESTIONS[question], answer: capital(answers[question]) })),
    proposed,
    note,
    earlier: all.length - 1,
    ...stated(last),
  }
}

export function clockReadings(incident: Declared, now: Instant, messages: readonly Message[]): ClockReading[] {
  return readClocks(incident, now, businessCalendar().addBusinessDays, messages)
}

const OUTCOMES: Readonly<Record<ClockReading['state'], string>> = {
  running: 'Running',
  met: 'Met',
  late: 'Missed, done late',
  missed: 'Missed, not done',
}

/** Each promised time of the plan: what was promised, when it was due, and whether it was kept. */
export function clocks(readings: readonly ClockReading[], facts: readonly IncidentFact[]): JsonObject[] {
  return readings.map(({ clock, startedAt, dueAt, metAt, state }) => {
    const excuse = of(facts, 'ClockExcused').findLast(
      ({ event }) => event.clock === clock && event.startedAt === startedAt,
    )
    return {
      duty: capital(clockDuty(clock)),
      from: time(startedAt),
      promised: duration(dueAt - startedAt),
      due: time(dueAt),
      done: metAt === null ? null : time(metAt),
      outcome: state === 'late' && metAt !== null && metAt <= dueAt ? 'Not on record in time' : OUTCOMES[state],
      missed: state === 'late' || state === 'missed',
      excuse: excuse === undefined ? null : { reason: excuse.event.reason, ...stated(excuse) },
    }
  })
}

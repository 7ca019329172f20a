import type { AnyEvent, Recorded } from '../../../kernel/event.ts'
import type { JsonObject } from '../../../kernel/json.ts'
import { type IncidentFact, isLate, of } from '../populations/incidents.ts'
import { sentence } from './belonging.ts'
import { actor, duration, longDay, stated, time } from './spell.ts'

/** A page is for reading. What is longer than this is named, and stands whole in record.json. */
const TIMELINE_SHOWN_MAX = 3_000

type Told = { readonly facts: readonly IncidentFact[]; readonly related: readonly Recorded[] }

function entriesOf({ facts, related }: Told): Recorded[] {
  const own = facts.filter(({ event }) => event.type !== 'TimelineEntryCorrected') as unknown as readonly Recorded[]
  return [...own, ...related]
}

export function timelineLeft(told: Told): number {
  return Math.max(0, entriesOf(told).length - TIMELINE_SHOWN_MAX)
}

/** By when it happened; what was recorded first comes first among the same moment. */
export function timeline(told: Told, lateMs: number): JsonObject[] {
  const sorted = entriesOf(told).sort((a, b) => a.occurredAt - b.occurredAt || a.index - b.index)
  const days: { day: string; date: string; entries: JsonObject[] }[] = []
  for (const fact of sorted.slice(0, TIMELINE_SHOWN_MAX)) {
    const [date, clock] = [time(fact.occurredAt).slice(0, 10), time(fact.occurredAt).slice(11)]
    if (days.at(-1)?.date !== date) days.push({ date, day: longDay(fact.occurredAt), entries: [] })
    const recorded = time(fact.recordedAt)
    days.at(-1)!.entries.push({
      occurred: clock,
      recorded: recorded.startsWith(date) ? recorded.slice(11) : recorded,
      late: isLate(fact, lateMs) ? `late by ${duration(fact.recordedAt - fact.occurredAt)}` : null,
      note: fact.event.type === 'TimelineEntryAdded',
      line: shortened(fact.event),
      by: actor(fact.by),
      entry: String(fact.index),
      corrections: corrections(told.facts, fact.index),
    })
  }
  return days
}

const LINE_MAX = 600

/** What has a place of its own on the page is not told twice in full. */
function shortened(event: AnyEvent): string {
  const line = sentence(event)
  const whole = event.type === 'TimelineEntryAdded' || line.length <= LINE_MAX
  return whole ? line : `${line.slice(0, LINE_MAX).trimEnd().toWellFormed()}…`
}

function corrections(facts: readonly IncidentFact[], index: number): JsonObject[] {
  return of(facts, 'TimelineEntryCorrected')
    .filter(({ event }) => event.corrects === index)
    .map((fact) => ({ text: fact.event.text, reason: fact.event.reason, ...stated(fact) }))
}

import type { TimelineEntry } from '../../api/types.ts'
import { clockTime, duration } from '../../ui/time.ts'
import { dayWords } from './moment.ts'

/** `written`: what people wrote. `changes`: what the record noted by itself when something was done. */
export type Shown = 'all' | 'written' | 'changes'

export type Day = { readonly day: string; readonly entries: readonly TimelineEntry[] }

type Reading = { shown: Shown; newestFirst: boolean; zone?: string; atMost?: number | undefined }

/** The entries to show, day by day. The server sorts by when it happened, earliest first. */
export function daysOf(
  entries: readonly TimelineEntry[],
  { shown, newestFirst, zone, atMost }: Reading,
): readonly Day[] {
  const kept = entries.filter(({ kind }) => shown === 'all' || (kind === 'note') === (shown === 'written'))
  const ordered = (newestFirst ? kept.toReversed() : kept).slice(0, atMost)
  const days: { day: string; entries: TimelineEntry[] }[] = []
  for (const entry of ordered) {
    const day = dayWords(Date.parse(entry.occurredAt), zone)
    const last = days.at(-1)
    if (last?.day === day) last.entries.push(entry)
    else days.push({ day, entries: [entry] })
  }
  return days
}

/** Typing takes a moment: only a longer gap between the two clocks is worth a word. */
const SAME_MOMENT_MS = 60_000

/** "recorded 14:40, 38 min later"; nothing where the two clocks agree. */
export function recordedWords({ occurredAt, recordedAt }: TimelineEntry, zone?: string): string | null {
  const [occurred, recorded] = [Date.parse(occurredAt), Date.parse(recordedAt)]
  const gap = recorded - occurred
  if (gap < SAME_MOMENT_MS) return null
  return `recorded ${clockTime(recorded, occurred, zone)}, ${duration(gap)} later`
}

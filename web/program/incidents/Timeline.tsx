import { useLocation } from '@tanstack/react-router'
import { startTransition, useEffect, useState } from 'react'
import { useLiveness } from '../../api/live.ts'
import type { IncidentDetail, TimelineEntry } from '../../api/types.ts'
import { useGo, useQueryString } from '../../go.ts'
import { paths, type RoomSearch } from '../../paths.ts'
import { ArrowDownIcon, ArrowUpIcon } from '../../ui/icons.tsx'
import { Unseen } from '../../ui/Unseen.tsx'
import { CorrectDialog } from './CorrectDialog.tsx'
import { Entry } from './Entry.tsx'
import { roomSearchOf } from './room-view.ts'
import type { Person } from './slash.ts'
import classes from './Timeline.module.css'
import { daysOf, type Shown } from './timeline.ts'
import { useArrivals } from './useArrivals.ts'

const SHOWN: readonly (readonly [Shown, string])[] = [
  ['all', 'All'],
  ['written', 'Written'],
  ['changes', 'Changes'],
]

/** A timeline may have a thousand entries: what fits on a screen comes at once, the rest when there is time. */
const FIRST = 100

function useWhole(count: number): boolean {
  const [whole, setWhole] = useState(count <= FIRST)
  useEffect(() => startTransition(() => setWhole(true)), [])
  return whole
}

export function Timeline({ incident, me }: { incident: IncidentDetail; me: Person | null }) {
  const { number, timeline, can } = incident
  const search = roomSearchOf(useQueryString())
  const shown = search.shown ?? 'all'
  const newestFirst = search.order === undefined
  const [correcting, setCorrecting] = useState<TimelineEntry | null>(null)
  const arrivals = useArrivals(timeline)
  const { hash } = useLocation()
  const target = Number(/^entry-(\d+)$/.exec(hash)?.[1] ?? -1)
  const whole = useWhole(timeline.length)
  useEffect(() => {
    if (target >= 0 && whole) document.getElementById(`entry-${target}`)?.scrollIntoView({ block: 'center' })
  }, [target, whole])

  const others = arrivals.filter(({ by }) => by.name !== me?.name)
  return (
    <div className={classes.timeline}>
      <Bar number={number} count={timeline.length} search={search} />
      <Unseen live="polite">{others.map(({ by, line }) => `${by.name}: ${line}`).join('. ')}</Unseen>
      {daysOf(timeline, { shown, newestFirst, atMost: whole ? undefined : FIRST }).map(({ day, entries }) => (
        <section key={day} aria-label={day}>
          <h2 className={classes.day}>{day}</h2>
          <ol className={classes.entries}>
            {entries.map((entry) => (
              <Entry
                key={entry.index}
                entry={entry}
                number={number}
                fresh={arrivals.includes(entry)}
                target={entry.index === target}
                onCorrect={can.timeline?.allowed && entry.kind === 'note' ? setCorrecting : null}
              />
            ))}
          </ol>
        </section>
      ))}
      {shown === 'written' && !timeline.some(({ kind }) => kind === 'note') && (
        <p className={classes.none}>
          Nobody has written anything yet. The first entry is the hardest to remember later.
        </p>
      )}
      {correcting !== null && <CorrectDialog number={number} entry={correcting} onClose={() => setCorrecting(null)} />}
    </div>
  )
}

function Bar({ number, count, search }: { number: string; count: number; search: RoomSearch }) {
  const go = useGo()
  const { shown: only, order, ...rest } = search
  const shown = only ?? 'all'
  const newestFirst = order === undefined
  const show = (next: Pick<RoomSearch, 'shown' | 'order'>) => go.replace(paths.incident(number, { ...rest, ...next }))
  return (
    <div className={classes.bar}>
      <fieldset className={classes.shown} aria-label="Which entries">
        {SHOWN.map(([value, word]) => (
          <button
            key={value}
            type="button"
            aria-pressed={shown === value}
            onClick={() =>
              show({ ...(value === 'all' ? {} : { shown: value }), ...(newestFirst ? {} : { order: 'oldest' }) })
            }
          >
            {word}
          </button>
        ))}
      </fieldset>
      <span className={classes.count}>
        <span className="num">{count}</span> {count === 1 ? 'entry' : 'entries'}
      </span>
      <Live />
      <button
        type="button"
        className={classes.order}
        onClick={() => show({ ...(shown === 'all' ? {} : { shown }), ...(newestFirst ? { order: 'oldest' } : {}) })}
      >
        {newestFirst ? <ArrowDownIcon size={12} /> : <ArrowUpIcon size={12} />}
        {newestFirst ? 'Newest first' : 'Oldest first'}
      </button>
    </div>
  )
}

/** Do others see what I write, and I what they write? */
function Live() {
  const liveness = useLiveness()
  return (
    <span className={classes.live} data-state={liveness}>
      {liveness === 'live' ? 'Live' : liveness === 'connecting' ? 'Connecting' : 'Not live'}
    </span>
  )
}

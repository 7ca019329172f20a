import { Popover } from '@mantine/core'
import { useState } from 'react'
import type { IncidentDetail } from '../../api/types.ts'
import { useNow } from '../../ui/now.ts'
import { useWide } from '../../ui/useWide.ts'
import { useRoomAct } from './acts.ts'
import { ReasonForm } from './InlineForm.tsx'
import classes from './Promised.module.css'
import { type Clock, type ClockLook, clockWords, inOrder, lookOf } from './promised.ts'
import { excuseClock } from './response-acts.ts'

/** What the plan promised for this severity: what is due next stands out, all of it is one tap away. */
export function Promised({ incident }: { incident: IncidentDetail }) {
  const [opened, setOpened] = useState(false)
  const wide = useWide()
  const now = useNow()
  const clocks = inOrder(incident.clocks)
  if (clocks.length === 0) return null
  const shown = clocks.filter(({ state }) => state === 'running' || state === 'missed').slice(0, wide ? 2 : 1)
  const rest = clocks.length - shown.length
  const toggle = () => setOpened(!opened)
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      width="min(400px, calc(100vw - 32px))"
      trapFocus
      returnFocus
      shadow="none"
    >
      <Popover.Target>
        <fieldset className={classes.promised} style={{ margin: 0, padding: 0, border: 0 }} aria-label="Promised times">
          {shown.map((clock) => (
            <Pill key={`${clock.clock}-${clock.startedAt}`} clock={clock} now={now} opened={opened} onOpen={toggle} />
          ))}
          {rest > 0 && (
            <button
              type="button"
              className={classes.more}
              aria-expanded={opened}
              data-tip={opened ? undefined : summary(clocks.slice(shown.length), now)}
              onClick={toggle}
            >
              {shown.length === 0 && <Shape look={worstOf(clocks, now)} />}
              {shown.length === 0 ? `${rest} promised ${rest === 1 ? 'time' : 'times'}` : `+${rest}`}
            </button>
          )}
        </fieldset>
      </Popover.Target>
      <Popover.Dropdown className={classes.list}>
        <ul>
          {clocks.map((clock) => (
            <Row key={`${clock.clock}-${clock.startedAt}`} incident={incident} clock={clock} now={now} />
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  )
}

type PillProps = { clock: Clock; now: number; opened: boolean; onOpen: () => void }

function Pill({ clock, now, opened, onOpen }: PillProps) {
  const { look, words } = lookOf(clock, now)
  return (
    <button
      type="button"
      className={classes.pill}
      data-look={look}
      aria-expanded={opened}
      data-tip={opened ? undefined : clock.sentence}
      onClick={onOpen}
    >
      <Shape look={look} />
      <strong>{clockWords[clock.clock]}</strong>
      <span className={`num ${classes.words}`}>{words}</span>
    </button>
  )
}

function Row({ incident, clock, now }: { incident: IncidentDetail; clock: Clock; now: number }) {
  const [excusing, setExcusing] = useState(false)
  const { look, words } = lookOf(clock, now)
  const excuse = useRoomAct(
    (reason: string) => excuseClock(incident.number, { clock: clock.clock, reason }),
    () => setExcusing(false),
  )
  const broken = clock.state === 'late' || clock.state === 'missed'
  return (
    <li>
      <div className={classes.row} data-look={look}>
        <Shape look={look} />
        <strong>{clock.name}</strong>
        <span className={`num ${classes.words}`}>{words}</span>
      </div>
      <p className={classes.sentence}>
        {clock.sentence}
        {broken && clock.excused === null && !excusing && incident.can.excuse?.allowed && (
          <>
            {' '}
            <button type="button" onClick={() => setExcusing(true)}>
              Say why
            </button>
          </>
        )}
      </p>
      {excusing && (
        <ReasonForm
          label="What kept you?"
          description="It stays missed; the reason stands beside it."
          act="Put the reason on record"
          can={incident.can.excuse}
          busy={excuse.busy}
          problem={excuse.problem}
          onSubmit={excuse.act}
          onClose={() => setExcusing(false)}
        />
      )}
    </li>
  )
}

const ORDER: readonly ClockLook[] = ['missed', 'late', 'soon', 'running', 'met']

function worstOf(clocks: readonly Clock[], now: number): ClockLook {
  const looks = clocks.map((clock) => lookOf(clock, now).look)
  return ORDER.find((look) => looks.includes(look)) ?? 'met'
}

function summary(clocks: readonly Clock[], now: number): string {
  return clocks.map((clock) => `${clockWords[clock.clock]}: ${lookOf(clock, now).words}`).join('\n')
}

/** A ring with hands, half a disc, a disc with a mark, a ring with a mark, a tick: told apart without colour. */
function Shape({ look }: { look: ClockLook }) {
  const line = { fill: 'none', strokeWidth: 1.25, strokeLinecap: 'round', strokeLinejoin: 'round' } as const
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false" data-look={look}>
      {look === 'met' ? (
        <path d="M2 6.5 4.75 9.25 10 3.5" stroke="currentColor" {...line} strokeWidth={1.5} />
      ) : (
        <circle
          cx="6"
          cy="6"
          r="5"
          stroke="currentColor"
          {...line}
          fill={look === 'missed' ? 'currentColor' : 'none'}
        />
      )}
      {look === 'running' && <path d="M6 3.25V6l1.75 1.25" stroke="currentColor" {...line} />}
      {look === 'soon' && <path d="M6 1a5 5 0 0 1 0 10Z" fill="currentColor" />}
      {look === 'missed' && <path d="M6 3v3.5M6 8.75v.01" stroke="var(--ground)" {...line} strokeWidth={1.5} />}
      {look === 'late' && <path d="M6 3v3.5M6 8.75v.01" stroke="currentColor" {...line} strokeWidth={1.5} />}
    </svg>
  )
}

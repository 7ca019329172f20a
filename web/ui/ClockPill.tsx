import classes from './ClockPill.module.css'
import { type ClockState, readDue } from './due.ts'
import { useNow } from './now.ts'
import { fullTime } from './time.ts'

type ClockPillProps = {
  dueAt: string
  /** When the promise began; makes "soon" its last quarter. */
  startedAt?: string | undefined
}

/** A running clock. Its three states differ by shape and by word, colour only helps. */
export function ClockPill({ dueAt, startedAt }: ClockPillProps) {
  const now = useNow()
  const due = Date.parse(dueAt)
  const { state, words } = readDue(due, now, startedAt === undefined ? undefined : Date.parse(startedAt))
  return (
    <span className={classes.pill} data-state={state} data-tip={`Due ${fullTime(due)}\n${new Date(due).toISOString()}`}>
      <ClockShape state={state} />
      <span className="num">{words}</span>
    </span>
  )
}

/** A ring, a ring half full, a full disc with a mark. */
function ClockShape({ state }: { state: ClockState }) {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      <circle
        cx="6"
        cy="6"
        r="5"
        fill={state === 'late' ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.25"
      />
      {state === 'running' && (
        <path d="M6 3.25V6l1.75 1.25" fill="none" stroke="currentColor" strokeWidth="1.25" strokeLinecap="round" />
      )}
      {state === 'soon' && <path d="M6 1a5 5 0 0 1 0 10Z" fill="currentColor" />}
      {state === 'late' && (
        <path d="M6 3v3.5M6 8.75v.01" stroke="var(--ground)" strokeWidth="1.5" strokeLinecap="round" />
      )}
    </svg>
  )
}

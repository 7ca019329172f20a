import classes from './ActionMark.module.css'
import type { ActionState } from './words.ts'

/** A ring, a ring half full, a full disc with a tick, a ring struck through: told apart without colour. */
export function ActionMark({ state }: { state: ActionState }) {
  return (
    <svg
      className={classes.mark}
      data-state={state}
      width="16"
      height="16"
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
    >
      <circle
        cx="8"
        cy="8"
        r="6"
        fill={state === 'verified' ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.5"
      />
      {state === 'done' && <path d="M8 4.5a3.5 3.5 0 0 1 0 7Z" fill="currentColor" />}
      {state === 'verified' && (
        <path
          d="M5.25 8.25 7.25 10.25 10.75 6"
          fill="none"
          stroke="var(--ground)"
          strokeWidth="1.5"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      )}
      {state === 'cancelled' && <path d="M4 12 12 4" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />}
    </svg>
  )
}

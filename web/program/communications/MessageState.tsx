import type { ReactNode } from 'react'
import type { Communication } from '../../api/types.ts'
import classes from './MessageState.module.css'
import { type MessageState as State, stateWords } from './words.ts'

/** How far a message has come. Its states differ by word and by shape; colour only helps. */
export function MessageState({
  message: { state, delayed, rejected, approvedBy, needsApproval },
}: {
  message: Communication
}) {
  const words =
    state === 'sending' && delayed !== null
      ? 'Put off by the mail server'
      : state === 'sent' && rejected.length > 0
        ? `Sent, but not to ${rejected.length === 1 ? 'one' : rejected.length}`
        : state === 'draft' && needsApproval && approvedBy === null
          ? 'Draft, to be approved'
          : stateWords[state]
  const warns = delayed !== null || rejected.length > 0
  return (
    <span className={classes.state} data-state={state} data-warns={warns || undefined}>
      <Shape>{SHAPES[state]}</Shape>
      {words}
    </span>
  )
}

/** Told nothing, by decision: an empty ring, barred. */
export function NoneShape() {
  return (
    <Shape>
      <circle cx="6" cy="6" r="5" />
      <path d="M2.5 9.5l7-7" />
    </Shape>
  )
}

function Shape({ children }: { children: ReactNode }) {
  return (
    <svg
      width="12"
      height="12"
      viewBox="0 0 12 12"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.25"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  )
}

const TICK = 'M3.5 6.25 5.25 8 8.5 4.25'
const SHAPES: Readonly<Record<State, ReactNode>> = {
  draft: <circle cx="6" cy="6" r="5" strokeDasharray="2.2 2" />,
  approved: (
    <>
      <circle cx="6" cy="6" r="5" />
      <path d={TICK} />
    </>
  ),
  sending: <path d="M1 6h9M7 3l3 3-3 3" />,
  sent: (
    <>
      <circle cx="6" cy="6" r="5" fill="currentColor" />
      <path d={TICK} stroke="var(--ground)" />
    </>
  ),
  failed: <path d="M6 1.25 11 10.5H1L6 1.25ZM6 4.75v2.5M6 8.9v.01" />,
  recorded: (
    <>
      <rect x="1" y="1" width="10" height="10" rx="2" fill="currentColor" />
      <path d={TICK} stroke="var(--ground)" />
    </>
  ),
  withdrawn: <path d="M2.5 2.5l7 7M9.5 2.5l-7 7" />,
}

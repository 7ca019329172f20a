import type { ReactNode } from 'react'
import classes from './Unseen.module.css'

/** For screen readers only. */
export function Unseen({ id, live, children }: { id?: string; live?: 'polite' | 'assertive'; children: ReactNode }) {
  return (
    <span id={id} className={classes.unseen} aria-live={live} role={live === undefined ? undefined : 'status'}>
      {children}
    </span>
  )
}

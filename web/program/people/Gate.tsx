import type { ReactNode } from 'react'
import classes from './Gate.module.css'

type GateProps = { title: string; lead?: ReactNode; children: ReactNode }

/** The card of a page that stands before the sign-in. */
export function Gate({ title, lead, children }: GateProps) {
  return (
    <div className={classes.gate}>
      <h1 className={classes.title}>{title}</h1>
      {lead !== undefined && <p className={classes.lead}>{lead}</p>}
      {children}
    </div>
  )
}

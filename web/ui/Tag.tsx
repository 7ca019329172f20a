import type { ReactNode } from 'react'
import classes from './Tag.module.css'

/** One quiet word: a state, a kind, a count. `strong` for what must not be overlooked. */
export function Tag({
  children,
  tone = 'quiet',
  tip,
}: {
  children: ReactNode
  tone?: 'quiet' | 'strong' | 'good'
  tip?: string
}) {
  return (
    <span className={classes.tag} data-tone={tone} data-tip={tip}>
      {children}
    </span>
  )
}

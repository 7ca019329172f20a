import type { ReactNode } from 'react'
import classes from './Facts.module.css'

/** Names and values in two columns: what is known about one thing. */
export function Facts({ children, wide = false }: { children: ReactNode; wide?: boolean }) {
  return (
    <dl className={classes.facts} data-wide={wide || undefined}>
      {children}
    </dl>
  )
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

import type { ReactNode } from 'react'
import classes from './States.module.css'

type EmptyStateProps = {
  title: string
  /** What to do now, in a sentence. */
  children?: ReactNode
  actions?: ReactNode
  icon?: ReactNode
  /** Under a page's title, where the eye already is. */
  aligned?: boolean
}

export function EmptyState({ title, children, actions, icon, aligned }: EmptyStateProps) {
  return (
    <div className={classes.state} data-aligned={aligned || undefined}>
      {icon !== undefined && <div className={classes.icon}>{icon}</div>}
      <p className={classes.title}>{title}</p>
      {children !== undefined && <div className={classes.text}>{children}</div>}
      {actions !== undefined && <div className={classes.actions}>{actions}</div>}
    </div>
  )
}

import { type ReactNode, useEffect } from 'react'
import classes from './Page.module.css'

type PageProps = {
  title: string
  /** Beside the title: one word of state, a count. */
  mark?: ReactNode
  /** The page's acts, at its right. */
  actions?: ReactNode
  /** Tabs or filters under the title. */
  toolbar?: ReactNode
  /** A way back, above the title. */
  back?: { href: string; to: string } | undefined
  /** Text and forms read best narrow; tables want all there is. */
  width?: 'text' | 'full'
  children: ReactNode
}

export function Page({ title, mark, actions, toolbar, back, width = 'full', children }: PageProps) {
  useTitle(title)
  return (
    <div className={classes.page} data-width={width}>
      <header className={classes.header}>
        {back !== undefined && (
          <a className={classes.back} href={back.href}>
            {back.to}
          </a>
        )}
        <div className={classes.headline}>
          <h1 className={classes.title}>{title}</h1>
          {mark}
          {actions !== undefined && <div className={classes.actions}>{actions}</div>}
        </div>
        {toolbar}
      </header>
      {children}
    </div>
  )
}

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Muster`
  }, [title])
}

type SectionProps = { title: string; mark?: ReactNode; actions?: ReactNode; children: ReactNode }

export function Section({ title, mark, actions, children }: SectionProps) {
  return (
    <section className={classes.section} aria-label={title}>
      <div className={classes.sectionHeader}>
        <h2 className={classes.sectionTitle}>{title}</h2>
        {mark}
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </div>
      {children}
    </section>
  )
}

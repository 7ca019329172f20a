import type { ReactNode } from 'react'
import classes from './TabLinks.module.css'

type TabLinksProps = {
  label: string
  links: readonly { href: string; word: string; current: boolean; count?: ReactNode }[]
}

/** Parts of one page, each with its own address. */
export function TabLinks({ label, links }: TabLinksProps) {
  return (
    <nav className={classes.links} aria-label={label}>
      {links.map(({ href, word, current, count }) => (
        <a key={href} href={href} aria-current={current ? 'page' : undefined}>
          {word}
          {count !== undefined && <span className="num">{count}</span>}
        </a>
      ))}
    </nav>
  )
}

import type { ReactNode } from 'react'
import { paths } from '../../paths.ts'
import { TabLinks } from '../../ui/TabLinks.tsx'
import classes from './ReviewTabs.module.css'

type ReviewTabsProps = { current: 'reviews' | 'actions' | 'causes'; children?: ReactNode }

/** The three lists of what was learnt, and the filters of the one that is open. */
export function ReviewTabs({ current, children }: ReviewTabsProps) {
  return (
    <div className={classes.tabs}>
      <TabLinks
        label="What came of incidents"
        links={[
          { href: paths.reviews(), word: 'Reviews', current: current === 'reviews' },
          { href: paths.actions(), word: 'Actions', current: current === 'actions' },
          { href: paths.causes(), word: 'Causes', current: current === 'causes' },
        ]}
      />
      {children !== undefined && <div className={classes.filters}>{children}</div>}
    </div>
  )
}

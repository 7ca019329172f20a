import { Button } from '@mantine/core'
import { type ErrorComponentProps, Outlet } from '@tanstack/react-router'
import { asProblem } from '../api/problem.ts'
import { paths } from '../paths.ts'
import { ErrorState } from '../ui/ErrorState.tsx'
import { Page } from '../ui/Page.tsx'
import { Mark } from './Mark.tsx'
import classes from './Public.module.css'
import { useInnerLinks } from './useInnerLinks.ts'

/** Around the pages that need no account. */
export function Public() {
  useInnerLinks()
  return (
    <main className={classes.frame} id="main">
      <div className={classes.card}>
        <div className={classes.brand}>
          <Mark size={28} />
          <span>Muster</span>
        </div>
        <Outlet />
      </div>
    </main>
  )
}

export function NotFound() {
  return (
    <Page title="There is nothing at this address">
      <p className="dim">The link may be old, or a part of it was lost when it was copied.</p>
      <Button component="a" href={paths.today()} variant="default">
        Go to Today
      </Button>
    </Page>
  )
}

/** A part of the page that did not arrive is not asked for again by the browser; loading the page anew asks for all. */
export function PageFailed({ error, reset }: ErrorComponentProps) {
  const problem = asProblem(error)
  const retry = problem.code === 'part-missing' ? () => location.reload() : reset
  return <ErrorState what="this page" problem={problem} onRetry={retry} />
}

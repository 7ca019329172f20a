import { Button } from '@mantine/core'
import { type ErrorComponentProps, Outlet } from '@tanstack/react-router'
import { asProblem } from '../api/problem.ts'
import { paths } from '../paths.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
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
    <EmptyState
      title="There is nothing at this address"
      actions={
        <Button component="a" href={paths.today()} variant="default">
          Go to Today
        </Button>
      }
    >
      The link may be old, or a part of it was lost when it was copied.
    </EmptyState>
  )
}

export function PageFailed({ error, reset }: ErrorComponentProps) {
  return <ErrorState what="this page" problem={asProblem(error)} onRetry={reset} />
}

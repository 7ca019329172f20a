import { Button } from '@mantine/core'
import { WarningIcon } from './icons.tsx'
import classes from './States.module.css'

type Failure = { detail: string; remedy: string; status?: number }

type ErrorStateProps = {
  /** What could not be shown: "this incident". */
  what: string
  problem: Failure
  onRetry?: () => void
}

/** In place of a page or a pane that could not be shown. */
export function ErrorState({ what, problem, onRetry }: ErrorStateProps) {
  return (
    <div className={classes.state} role="alert">
      <div className={classes.icon} data-tone="late">
        <WarningIcon size={20} />
      </div>
      <p className={classes.title}>Muster cannot show {what}</p>
      <p className={classes.text}>
        {problem.detail} {problem.remedy}
      </p>
      {/* What does not exist does not come by asking again. */}
      {onRetry !== undefined && problem.status !== 404 && problem.status !== 403 && (
        <div className={classes.actions}>
          <Button variant="default" onClick={onRetry}>
            Try again
          </Button>
        </div>
      )}
    </div>
  )
}

/** Inside a form, above its button: what was refused and what to do. */
export function Refused({ problem }: { problem: Failure | null | undefined }) {
  if (!problem) return null
  return (
    <div className={classes.refused} role="alert">
      <WarningIcon size={16} />
      <span>
        <strong>{problem.detail}</strong> {problem.remedy}
      </span>
    </div>
  )
}

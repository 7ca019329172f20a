import { useNow } from './now.ts'
import classes from './Time.module.css'
import { ago, bothClocks, clockTime } from './time.ts'

type TimeProps = {
  /** ISO 8601, as the API sends it: when it happened. */
  at: string
  /** When the ledger took it, where that is another moment. */
  recordedAt?: string | undefined
  /** "14:02, 3 min ago", or one half of it. */
  form?: 'both' | 'clock' | 'ago'
}

export function Time({ at, recordedAt, form = 'both' }: TimeProps) {
  const now = useNow()
  const moment = Date.parse(at)
  if (Number.isNaN(moment)) return <span>{at}</span>
  const recorded = recordedAt === undefined || recordedAt === at ? undefined : Date.parse(recordedAt)
  return (
    <time dateTime={at} data-tip={bothClocks(moment, recorded)} className={classes.time}>
      {form !== 'ago' && clockTime(moment, now)}
      {form === 'both' && <span className={classes.comma}>, </span>}
      {form !== 'clock' && <span className={form === 'both' ? classes.ago : undefined}>{ago(moment, now)}</span>}
    </time>
  )
}

import { useNow } from './now.ts'
import classes from './Time.module.css'
import { ago, bothClocks, clockTime } from './time.ts'

type TimeProps = {
  /** ISO 8601, as the API sends it: when it happened. */
  at: string
  /** When the ledger took it, where that is another moment. */
  recordedAt?: string | undefined
  /** Shows that clock instead, in lists of what stands on record; hovering tells both. */
  asRecorded?: boolean
  /** "14:02, 3 min ago", or one half of it. */
  form?: 'both' | 'clock' | 'ago'
}

export function Time({ at, recordedAt, asRecorded = false, form = 'both' }: TimeProps) {
  const now = useNow()
  const happened = Date.parse(at)
  if (Number.isNaN(happened)) return <span>{at}</span>
  const recorded = recordedAt === undefined || recordedAt === at ? undefined : Date.parse(recordedAt)
  const shown = asRecorded ? (recorded ?? happened) : happened
  return (
    <time
      dateTime={asRecorded ? (recordedAt ?? at) : at}
      data-tip={bothClocks(happened, recorded)}
      className={classes.time}
    >
      {form !== 'ago' && clockTime(shown, now)}
      {form === 'both' && <span className={classes.comma}>, </span>}
      {form !== 'clock' && <span className={form === 'both' ? classes.ago : undefined}>{ago(shown, now)}</span>}
    </time>
  )
}

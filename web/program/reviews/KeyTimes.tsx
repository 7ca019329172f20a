import type { ReviewDetail } from '../../api/types.ts'
import { Time } from '../../ui/Time.tsx'
import { duration } from '../../ui/time.ts'
import classes from './KeyTimes.module.css'
import { keyTimes, keyTimeWords } from './words.ts'

/** When things came to pass, from the incident's record. Nobody types them again. */
export function KeyTimes({ review: { times, durations } }: { review: Pick<ReviewDetail, 'times' | 'durations'> }) {
  return (
    <dl className={classes.times} aria-label="Key times, from the incident’s record">
      {keyTimes.map((name) => {
        const at = times[name]
        const after = name === 'detected' ? null : durations[name]
        return (
          <div key={name} data-unknown={at === null || undefined}>
            <dt>{keyTimeWords[name]}</dt>
            <dd>
              {at === null ? (
                <span className="dim">not on record</span>
              ) : (
                <>
                  <Time at={at} form="clock" />
                  <span className={classes.after}>
                    {name === 'detected' ? 'first sign' : after === null ? ' ' : `after ${duration(after)}`}
                  </span>
                </>
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

import { useLiveness } from '../api/live.ts'
import { OfflineIcon } from '../ui/icons.tsx'
import classes from './OfflineBar.module.css'

/** Says that the screen may be behind. Nothing is shown while all is well. */
export function OfflineBar() {
  const offline = useLiveness() === 'offline'
  return (
    <div role="status" className={classes.holder}>
      {offline && (
        <div className={classes.bar}>
          <OfflineIcon />
          Muster does not answer. What you see may be behind; it catches up by itself.
        </div>
      )}
    </div>
  )
}

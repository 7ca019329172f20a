import type { Allowed } from '../../api/types.ts'
import { Act } from '../../ui/Act.tsx'
import classes from './BulkBar.module.css'

type BulkBarProps = {
  count: number
  may: Record<'dismiss' | 'escalate', Allowed>
  onDecide: (act: 'dismiss' | 'escalate') => void
  onClear: () => void
}

/** What can be done with all that is selected, at once and as one decision. */
export function BulkBar({ count, may, onDecide, onClear }: BulkBarProps) {
  if (count === 0) return null
  return (
    <div className={classes.bar} role="toolbar" aria-label="Selected alerts">
      <span className={classes.count}>
        <span className="num">{count}</span> selected
      </span>
      <Act variant="default" size="xs" can={may.dismiss} onClick={() => onDecide('dismiss')} keys="d">
        Dismiss
      </Act>
      <Act variant="default" size="xs" can={may.escalate} onClick={() => onDecide('escalate')} keys="e">
        Escalate
      </Act>
      <Act variant="subtle" size="xs" color="gray" onClick={onClear} keys="esc">
        Clear
      </Act>
    </div>
  )
}

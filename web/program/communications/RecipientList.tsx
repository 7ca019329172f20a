import { useState } from 'react'
import classes from './RecipientList.module.css'

const FEW = 4

export function RecipientList({ recipients }: { recipients: readonly string[] }) {
  const [all, setAll] = useState(false)
  if (recipients.length === 0) return <span className="dim">nobody yet</span>
  const shown = all || recipients.length <= FEW + 1 ? recipients : recipients.slice(0, FEW)
  return (
    <span className={classes.recipients}>
      {shown.join(', ')}
      {shown.length < recipients.length && (
        <>
          {' '}
          <button type="button" onClick={() => setAll(true)}>
            and {recipients.length - shown.length} more
          </button>
        </>
      )}
    </span>
  )
}

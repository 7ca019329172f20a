import type { AlertItem } from '../../api/types.ts'
import { SeverityShape } from '../../ui/SeverityBadge.tsx'
import classes from './ChosenAlerts.module.css'

const SHOWN_MAX = 4

/** What the decision is about, so that nobody decides over the wrong thing. */
export function ChosenAlerts({ ids, items }: { ids: readonly string[]; items: readonly AlertItem[] }) {
  const shown = items.slice(0, SHOWN_MAX)
  const rest = ids.length - shown.length
  return (
    <ul className={classes.list}>
      {shown.map((item) => (
        <li key={item.id}>
          <SeverityShape severity={item.severity} />
          <span className={classes.title}>{item.title}</span>
          <span className={classes.source}>{item.source}</span>
        </li>
      ))}
      {rest > 0 && shown.length > 0 && <li className={classes.rest}>and {rest} more</li>}
    </ul>
  )
}

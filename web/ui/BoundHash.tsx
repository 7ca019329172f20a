import classes from './BoundHash.module.css'
import { Copy } from './Copy.tsx'

/** The whole hash that an approval is bound to. `what` was read: “text”, “content”. */
export function BoundHash({ hash, what }: { hash: string; what: string }) {
  return (
    <div>
      <div className={classes.label}>You approve exactly the {what} with this hash</div>
      <div className={classes.hash}>
        <code>{hash}</code>
        <Copy text={hash} label="Copy the hash" />
      </div>
    </div>
  )
}

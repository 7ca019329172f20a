import type { ActionItem } from '../../api/types.ts'
import { WarningIcon } from '../../ui/icons.tsx'
import classes from './Owner.module.css'

/** Whoever sees to it; marked where they have left, because then nobody does. */
export function Owner({
  action: { owner, ownerLeft, state },
}: {
  action: Pick<ActionItem, 'owner' | 'ownerLeft' | 'state'>
}) {
  if (ownerLeft === null || state !== 'open') return <span>{owner.name}</span>
  return (
    <span className={classes.left} data-tip={ownerLeft}>
      <WarningIcon size={14} /> {owner.name} <span>(has left)</span>
    </span>
  )
}

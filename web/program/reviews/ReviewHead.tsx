import { Menu } from '@mantine/core'
import type { ReviewDetail } from '../../api/types.ts'
import { paths } from '../../paths.ts'
import { ClockPill } from '../../ui/ClockPill.tsx'
import { Copy } from '../../ui/Copy.tsx'
import { MoreIcon, PrintIcon } from '../../ui/icons.tsx'
import { SeverityBadge } from '../../ui/SeverityBadge.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { ReviewActs } from './ReviewActs.tsx'
import type { ReviewDialogName } from './ReviewDialogs.tsx'
import classes from './ReviewHead.module.css'
import { ReviewStateTag } from './StateTag.tsx'

type ReviewHeadProps = { review: ReviewDetail; onDialog: (name: ReviewDialogName) => void }

/** Of which incident, how bad it was at its worst, how far the review is. */
export function ReviewHead({ review, onDialog }: ReviewHeadProps) {
  const { id, incident, severity, state, dueAt } = review
  const awaited = state !== 'approved' && state !== 'waived'
  return (
    <header className={classes.header}>
      <div className={classes.top}>
        <a href={paths.reviews()}>Reviews</a>
        <span aria-hidden="true">/</span>
        <a href={paths.incident(incident.number)} className="num">
          {incident.number}
        </a>
        <Copy text={location.origin + paths.review(id)} label="Copy the link to this review" />
      </div>
      <div className={classes.headline}>
        <h1 className={classes.title}>{incident.title}</h1>
        <div className={classes.acts}>
          <ReviewActs review={review} onDialog={onDialog} keyed />
          <More review={review} onDialog={onDialog} />
        </div>
      </div>
      <div className={classes.state}>
        <ReviewStateTag state={state} />
        <span className={classes.worst}>
          <SeverityBadge severity={severity} /> at its worst
        </span>
        {incident.kind !== 'real' && <Tag>{incident.kind === 'exercise' ? 'Exercise' : 'Backfilled'}</Tag>}
        {incident.status === 'open' && <Tag tone="strong">Incident still open</Tag>}
        {awaited && dueAt !== null && <ClockPill dueAt={dueAt} />}
      </div>
    </header>
  )
}

function More({ review: { state, can }, onDialog }: ReviewHeadProps) {
  const waivable = state === 'owed' || state === 'draft'
  return (
    <Menu position="bottom-end" width={240} shadow="none" portalProps={{ target: '#main' }}>
      <Menu.Target>
        <button type="button" className={classes.more} aria-label="More for this review">
          <MoreIcon size={16} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<PrintIcon />} onClick={() => globalThis.print()}>
          Print
        </Menu.Item>
        {waivable && (
          <Menu.Item disabled={can.waive?.allowed === false} onClick={() => onDialog('waive')}>
            Waive this review
            {can.waive?.allowed === false && <span className={classes.because}>{can.waive.because}</span>}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

import { memo } from 'react'
import type { AlertItem } from '../../api/types.ts'
import { ClockPill } from '../../ui/ClockPill.tsx'
import { RepeatIcon } from '../../ui/icons.tsx'
import { SeverityBadge } from '../../ui/SeverityBadge.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { Time } from '../../ui/Time.tsx'
import classes from './AlertRow.module.css'
import { verdictWord } from './verdicts.ts'

type AlertRowProps = {
  item: AlertItem
  href: string
  current: boolean
  selected: boolean
  onSelect: (range: boolean) => void
}

/** Two lines: what, and how long it may still wait; then whence, how bad, how often, since when. */
export const AlertRow = memo(
  function AlertRow({ item, href, current, selected, onSelect }: AlertRowProps) {
    return (
      <li className={classes.row} data-current={current || undefined} data-selected={selected || undefined}>
        <input
          type="checkbox"
          className={`choice ${classes.check}`}
          aria-label={`Select: ${item.title}`}
          checked={selected}
          onChange={() => {}}
          onClick={(event) => onSelect(event.shiftKey)}
        />
        <a className={classes.link} href={href} aria-current={current ? 'true' : undefined}>
          <span className={classes.title}>{item.title}</span>
          <span className={classes.standing}>
            <Standing item={item} />
          </span>
          <span className={classes.bottom}>
            <SeverityBadge
              severity={item.severity}
              native={item.nativeSeverity}
              shapeOnly={item.kind === 'quarantined'}
            />
            <span className={classes.source}>{item.source}</span>
            {item.occurrences > 1 && (
              <span
                className={classes.repeats}
                data-tip={`Sent ${item.occurrences.toLocaleString('en')} times, counted as one alert`}
              >
                <RepeatIcon size={12} />
                <span className="num">{item.occurrences.toLocaleString('en')}</span>
              </span>
            )}
            {item.kind === 'quarantined' && <Tag tone="strong">Unreadable</Tag>}
            {item.state === 'resolved' && <Tag>Resolved</Tag>}
            {item.test && <Tag>Test</Tag>}
          </span>
          <span className={classes.when}>
            <Time at={item.receivedAt} form="ago" />
          </span>
        </a>
      </li>
    )
  },
  // The handler is made anew with each render and does the same; only what is seen matters.
  (before, after) =>
    before.item === after.item &&
    before.href === after.href &&
    before.current === after.current &&
    before.selected === after.selected,
)

/** The clock while it runs, then what was decided. */
function Standing({ item }: { item: AlertItem }) {
  switch (item.disposition) {
    case 'none':
      return <ClockPill dueAt={item.dueAt} startedAt={item.receivedAt} />
    case 'dismissed':
      return <Tag>{verdictWord(item.verdict ?? 'dismissed')}</Tag>
    case 'escalated':
      return <Tag tone="strong">{item.incident ?? 'Escalated'}</Tag>
  }
}

import type { DocumentItem } from '../../api/types.ts'
import { ClockPill } from '../../ui/ClockPill.tsx'
import type { Column } from '../../ui/DataTable.tsx'
import { useNow } from '../../ui/now.ts'
import { Tag } from '../../ui/Tag.tsx'
import { Time } from '../../ui/Time.tsx'
import { bothClocks, date } from '../../ui/time.ts'
import { isDue, isWaiting } from './list.ts'
import classes from './ProgramPage.module.css'
import { stateWords } from './words.ts'

export const documentColumns: readonly Column<DocumentItem>[] = [
  {
    id: 'title',
    header: 'Text',
    cell: (item) => (
      <span className={classes.head}>
        <span className={classes.title}>{item.title}</span>
        <span className={classes.slug}>{item.slug}</span>
        <span className={classes.folded}>
          <State {...item} />
          <ReviewDue {...item} word="Review " />
        </span>
      </span>
    ),
  },
  { id: 'state', header: 'State', width: '248px', phone: 'hide', cell: (item) => <State {...item} /> },
  { id: 'due', header: 'Review due', width: '136px', phone: 'hide', cell: (item) => <ReviewDue {...item} /> },
  {
    id: 'updatedAt',
    header: 'Changed',
    width: '96px',
    align: 'right',
    cell: ({ updatedAt }) => <Time at={updatedAt} form="ago" />,
  },
]

/** What holds comes first, then what waits behind it. */
function State(item: DocumentItem) {
  const { state, inForce, latest } = item
  const waits = isWaiting(item)
  return (
    <span className={classes.state}>
      {inForce !== null && (
        <Tag tone="good" tip={`Version ${inForce} is in force.`}>
          v{inForce} in force
        </Tag>
      )}
      {inForce !== null && waits && (
        <Tag tone="strong" tip={`Version ${latest} is published, and not in force yet.`}>
          v{latest} waits
        </Tag>
      )}
      {inForce === null && (
        <Tag tone={waits ? 'strong' : 'quiet'}>
          {state !== 'retired' && `v${latest} `}
          {state === 'retired' ? stateWords.retired : stateWords[state].toLowerCase()}
        </Tag>
      )}
    </span>
  )
}

function ReviewDue({ word = '', ...item }: DocumentItem & { word?: string }) {
  const now = useNow()
  const { reviewDue } = item
  if (reviewDue === null) return null
  if (isDue(item, now)) return <ClockPill dueAt={reviewDue} />
  const due = Date.parse(reviewDue)
  return (
    <span className={classes.due} data-tip={bothClocks(due)}>
      {word}
      {date(due)}
    </span>
  )
}

import { severityRank } from '../../../src/kernel/severity.ts'
import type { ReviewItem } from '../../api/types.ts'
import { ClockPill } from '../../ui/ClockPill.tsx'
import type { Column } from '../../ui/DataTable.tsx'
import { SeverityBadge } from '../../ui/SeverityBadge.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { Time } from '../../ui/Time.tsx'
import { Authors } from './Authors.tsx'
import classes from './ListCells.module.css'
import { ReviewStateTag } from './StateTag.tsx'
import { reviewStates, reviewWords } from './words.ts'

type Choosing = { chosen: readonly string[]; onChoose: (id: string, chosen: boolean) => void; full: boolean }

export const reviewColumns = (choosing: Choosing): readonly Column<ReviewItem>[] => [
  {
    id: 'incident',
    header: 'Incident',
    sortBy: ({ incident }) => incident.number,
    cell: (review) => <IncidentCell {...review} />,
  },
  {
    id: 'severity',
    header: 'Worst',
    width: '96px',
    phone: 'hide',
    sortBy: ({ severity }) => severityRank(severity),
    cell: ({ severity }) => <SeverityBadge severity={severity} />,
  },
  {
    id: 'state',
    header: 'State',
    width: '136px',
    phone: 'hide',
    sortBy: ({ state }) => reviewStates.indexOf(state),
    cell: ({ state }) => <ReviewStateTag state={state} />,
  },
  {
    id: 'authors',
    header: 'Written by',
    width: '152px',
    phone: 'hide',
    sortBy: ({ authors }) => authors[0],
    cell: ({ authors }) => <Authors names={authors} />,
  },
  {
    id: 'actions',
    header: 'Actions',
    width: '104px',
    phone: 'hide',
    sortBy: ({ actions }) => -actions.open,
    cell: ({ actions }) => <ActionCount {...actions} />,
  },
  {
    id: 'due',
    header: 'Due',
    width: '144px',
    align: 'right',
    sortBy: ({ dueAt }) => (dueAt === null ? null : Date.parse(dueAt)),
    cell: (review) => <DueCell {...review} />,
  },
  {
    id: 'compare',
    header: 'Compare',
    unseen: true,
    width: '40px',
    align: 'right',
    phone: 'hide',
    cell: (review) => <CompareBox review={review} {...choosing} />,
  },
]

/** On a phone the other columns fold into a second line. */
function IncidentCell({ incident, severity, state, authors, cause }: ReviewItem) {
  return (
    <>
      <span className={classes.head}>
        <span className={classes.number}>{incident.number}</span>
        <span className={classes.title}>{incident.title}</span>
        {incident.kind === 'exercise' && <Tag>Exercise</Tag>}
      </span>
      {cause !== null && <span className={classes.cause}>{cause}</span>}
      <span className={classes.folded}>
        <SeverityBadge severity={severity} shapeOnly />
        <span className="num">{incident.number}</span>
        <span>{reviewWords[state]}</span>
        {authors.length > 0 && <Authors names={authors} />}
      </span>
    </>
  )
}

function ActionCount({ total, open, overdue }: ReviewItem['actions']) {
  if (total === 0) return <span className="dim">none</span>
  if (open === 0) return <span className="dim num">{total} done</span>
  return (
    <span className={overdue > 0 ? classes.late : undefined}>
      <span className="num">{open}</span> of <span className="num">{total}</span> open
    </span>
  )
}

function DueCell({ state, dueAt, approvedAt }: ReviewItem) {
  if (state === 'approved' && approvedAt !== null)
    return (
      <span className="dim">
        approved <Time at={approvedAt} form="ago" />
      </span>
    )
  if (state === 'waived') return <span className="dim">waived</span>
  return dueAt === null ? <span className="dim">no date</span> : <ClockPill dueAt={dueAt} />
}

function CompareBox({ review, chosen, onChoose, full }: Choosing & { review: ReviewItem }) {
  const on = chosen.includes(review.id)
  return (
    <label
      className={classes.box}
      data-tip={full && !on ? 'At most four stand beside each other.' : `Compare ${review.incident.number}`}
    >
      <input
        type="checkbox"
        className="choice"
        aria-label={`Compare ${review.incident.number}`}
        disabled={full && !on}
        checked={on}
        onChange={(event) => onChoose(review.id, event.currentTarget.checked)}
      />
    </label>
  )
}

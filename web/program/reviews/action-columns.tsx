import type { ActionItem } from '../../api/types.ts'
import { ClockPill } from '../../ui/ClockPill.tsx'
import type { Column } from '../../ui/DataTable.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { Time } from '../../ui/Time.tsx'
import { ActionMark } from './ActionMark.tsx'
import classes from './ListCells.module.css'
import { Owner } from './Owner.tsx'
import { priorities, priorityWords } from './words.ts'

export const actionColumns: readonly Column<ActionItem>[] = [
  {
    id: 'title',
    header: 'Action',
    sortBy: ({ title }) => title,
    cell: (action) => <TitleCell action={action} />,
  },
  {
    id: 'owner',
    header: 'Owner',
    width: '176px',
    phone: 'hide',
    sortBy: ({ owner }) => owner.name,
    cell: (action) => <Owner action={action} />,
  },
  {
    id: 'priority',
    header: 'Priority',
    width: '96px',
    phone: 'hide',
    sortBy: ({ priority }) => priorities.indexOf(priority),
    cell: ({ priority }) =>
      priority === 'normal' ? <span className="dim">Normal</span> : <Tag tone="strong">{priorityWords[priority]}</Tag>,
  },
  {
    id: 'moved',
    header: 'Moved',
    width: '72px',
    align: 'right',
    phone: 'hide',
    sortBy: ({ dueChanges }) => -dueChanges,
    cell: ({ dueChanges }) => (dueChanges === 0 ? <span className="dim">0</span> : `${dueChanges}×`),
  },
  {
    id: 'due',
    header: 'Due',
    width: '144px',
    align: 'right',
    sortBy: ({ dueAt }) => Date.parse(dueAt),
    cell: (action) => <DueCell {...action} />,
  },
]

function TitleCell({ action }: { action: ActionItem }) {
  const { title, state, incident } = action
  return (
    <span className={classes.mark}>
      <ActionMark state={state} />
      <span>
        <span className={classes.title}>{title}</span>
        {incident !== null && (
          <span className={classes.from}>
            <span className="num">{incident.number}</span> {incident.title}
          </span>
        )}
        <span className={classes.folded}>
          <Owner action={action} />
          {action.priority !== 'normal' && <Tag tone="strong">{priorityWords[action.priority]}</Tag>}
        </span>
      </span>
    </span>
  )
}

function DueCell({ state, dueAt, doneAt, doneBy, verifiedAt, verifiedBy }: ActionItem) {
  if (state === 'done' && doneAt !== null)
    return (
      <span className="dim" data-tip={`Done by ${doneBy}`}>
        done <Time at={doneAt} form="ago" />
      </span>
    )
  if (state === 'verified' && verifiedAt !== null)
    return (
      <span className="dim" data-tip={`Verified by ${verifiedBy}`}>
        verified <Time at={verifiedAt} form="ago" />
      </span>
    )
  return state === 'cancelled' ? <span className="dim">cancelled</span> : <ClockPill dueAt={dueAt} />
}

import { Menu } from '@mantine/core'
import { useState } from 'react'
import type { ActionItem } from '../../api/types.ts'
import { paths } from '../../paths.ts'
import { Act } from '../../ui/Act.tsx'
import { ClockPill } from '../../ui/ClockPill.tsx'
import { MoreIcon } from '../../ui/icons.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { Time } from '../../ui/Time.tsx'
import { ActionDialog, type ActionDialogName } from './ActionDialogs.tsx'
import { ActionMark } from './ActionMark.tsx'
import classes from './ActionRow.module.css'
import { Owner } from './Owner.tsx'
import { actionWords, priorityWords } from './words.ts'

/** One action where it came from: who, by when, how far, and what can be done with it. */
export function ActionRow({ action }: { action: ActionItem }) {
  const [dialog, setDialog] = useState<ActionDialogName | null>(null)
  const { id, title, state, priority, dueAt, dueChanges, doneBy, verifiedBy, verifiedAt, can } = action
  return (
    <li id={`action-${id}`} className={classes.row} data-state={state}>
      <ActionMark state={state} />
      <div className={classes.text}>
        <a href={paths.action(id)}>{title}</a>
        <div className={classes.facts}>
          <Owner action={action} />
          {priority !== 'normal' && state === 'open' && <Tag tone="strong">{priorityWords[priority]}</Tag>}
          {state === 'open' && <ClockPill dueAt={dueAt} />}
          {dueChanges > 0 && state === 'open' && <span>moved {dueChanges === 1 ? 'once' : `${dueChanges} times`}</span>}
          {state === 'done' && <span>done by {doneBy}, waits to be verified</span>}
          {state === 'verified' && verifiedAt !== null && (
            <span>
              verified by {verifiedBy}, <Time at={verifiedAt} form="clock" />
            </span>
          )}
          {state === 'cancelled' && <span>{actionWords.cancelled.toLowerCase()}</span>}
        </div>
      </div>
      <div className={classes.acts}>
        {state === 'open' && (
          <Act size="compact-xs" variant="default" can={can.done} onClick={() => setDialog('done')}>
            Done
          </Act>
        )}
        {state === 'done' && (
          <Act size="compact-xs" variant="default" can={can.verify} onClick={() => setDialog('verify')}>
            Verify
          </Act>
        )}
        {(state === 'open' || state === 'done') && <More action={action} onDialog={setDialog} />}
      </div>
      {dialog !== null && <ActionDialog which={dialog} action={action} onClose={() => setDialog(null)} />}
    </li>
  )
}

const FURTHER = [
  ['reject', 'Not done, because'],
  ['due', 'Move the due date'],
  ['owner', 'Give it to somebody else'],
  ['cancel', 'Cancel it'],
] as const

function More({ action, onDialog }: { action: ActionItem; onDialog: (name: ActionDialogName) => void }) {
  const offered = FURTHER.filter(([name]) =>
    action.state === 'done' ? name === 'reject' || name === 'cancel' : name !== 'reject',
  )
  return (
    <Menu position="bottom-end" width={260} shadow="none" portalProps={{ target: '#main' }}>
      <Menu.Target>
        <button type="button" className={classes.more} aria-label={`More for “${action.title}”`}>
          <MoreIcon size={14} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {offered.map(([name, words]) => {
          const can = action.can[name]
          return (
            <Menu.Item
              key={name}
              disabled={can?.allowed === false}
              data-tip={can?.allowed === false ? can.because : undefined}
              onClick={() => onDialog(name)}
            >
              {words}
              {can?.allowed === false && <span className={classes.because}>{can.because}</span>}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}

import { useState } from 'react'
import type { Owed } from '../api/types.ts'
import { paths } from '../paths.ts'
import { ClockPill } from '../ui/ClockPill.tsx'
import { type Column, DataTable } from '../ui/DataTable.tsx'
import { CheckIcon } from '../ui/icons.tsx'
import { Section } from '../ui/Page.tsx'
import { OwedIcon } from './OwedIcon.tsx'
import classes from './OwedList.module.css'
import { byUrgency, type OwedGroup, type Urgency, urgencyWords } from './owed.ts'

/** Of papers that are late or lie ahead, so many at first: what is to be done now must not drown. */
const SHOWN_FIRST = 6

const columns: readonly Column<Owed>[] = [
  { id: 'what', header: 'What', cell: (owed) => <WhatCell {...owed} /> },
  {
    id: 'by',
    header: 'By',
    width: '144px',
    phone: 'hide',
    cell: ({ by }) => by ?? <span className="dim">nobody yet</span>,
  },
  {
    id: 'due',
    header: 'Due',
    width: '132px',
    align: 'right',
    cell: ({ due }) => (due === null ? <span className="dim">now</span> : <ClockPill dueAt={due} />),
  },
]

/** On a phone, who owes it stands under what is owed. */
function WhatCell({ kind, what, by }: Owed) {
  return (
    <span className={classes.what}>
      <OwedIcon kind={kind} />
      <span>
        {what}
        {by !== null && <span className={classes.by}>{by}</span>}
      </span>
    </span>
  )
}

/** The first of them is what to do next. */
export function OwedList({ owed, undecided }: { owed: readonly Owed[]; undecided: number }) {
  const more = Math.max(0, undecided - owed.filter(({ kind }) => kind.startsWith('alert-')).length)
  const [whole, setWhole] = useState<readonly Urgency[]>([])
  const groups = byUrgency(owed)
  const names = new Map(groups.flatMap(({ urgency, items }) => items.map((item) => [item, nameOf(urgency, items)])))
  const hidden = groups
    .map((group) => ({ urgency: group.urgency, hides: group.items.length - shownOf(group, whole).length }))
    .filter(({ hides }) => hides > 0)
  return (
    <Section title="Owed" mark={owed.length > 0 && <span className="num dim">{owed.length + more}</span>}>
      <DataTable
        label="Owed"
        columns={columns}
        rows={groups.flatMap((group) => shownOf(group, whole))}
        rowKey={({ kind, href, what }) => `${kind} ${href} ${what}`}
        href={({ href }) => href}
        group={(item) => names.get(item) ?? ''}
        empty={
          <p className={classes.nothing}>
            <CheckIcon size={14} /> Nothing is owed. What comes due appears here.
          </p>
        }
        footer={
          (more > 0 || hidden.length > 0) && (
            <Footer more={more} hidden={hidden} onWhole={(urgency) => setWhole([...whole, urgency])} />
          )
        }
      />
    </Section>
  )
}

const nameOf = (urgency: Urgency, items: readonly Owed[]) => `${urgencyWords[urgency]} (${items.length})`

function shownOf({ urgency, items }: OwedGroup, whole: readonly Urgency[]): readonly Owed[] {
  const papers = urgency === 'late' || urgency === 'ahead'
  // One that would stand alone behind a button may as well be shown.
  if (!papers || whole.includes(urgency) || items.length <= SHOWN_FIRST + 1) return items
  return items.slice(0, SHOWN_FIRST)
}

type FooterProps = {
  more: number
  hidden: readonly { urgency: Urgency; hides: number }[]
  onWhole: (urgency: Urgency) => void
}

function Footer({ more, hidden, onWhole }: FooterProps) {
  return (
    <div className={classes.footer}>
      {hidden.map(({ urgency, hides }) => (
        <button key={urgency} type="button" onClick={() => onWhole(urgency)}>
          {hides} more {urgency === 'late' ? 'overdue' : 'ahead'}
        </button>
      ))}
      {more > 0 && <a href={paths.triage()}>{`${more} more undecided ${more === 1 ? 'alert' : 'alerts'} in Triage`}</a>}
    </div>
  )
}

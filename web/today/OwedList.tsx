import type { Owed } from '../api/types.ts'
import { paths } from '../paths.ts'
import { ClockPill } from '../ui/ClockPill.tsx'
import { type Column, DataTable } from '../ui/DataTable.tsx'
import { Section } from '../ui/Page.tsx'
import classes from './OwedList.module.css'

const columns: readonly Column<Owed>[] = [
  { id: 'what', header: 'What', cell: ({ what }) => what },
  {
    id: 'by',
    header: 'By',
    width: '160px',
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

/** The first of them is what to do next. */
export function OwedList({ owed, undecided }: { owed: readonly Owed[]; undecided: number }) {
  const more = Math.max(0, undecided - owed.filter(({ kind }) => kind.startsWith('alert-')).length)
  return (
    <Section title="Owed now" mark={owed.length > 0 && <span className="num dim">{owed.length + more}</span>}>
      <DataTable
        label="Owed now"
        columns={columns}
        rows={owed}
        rowKey={({ kind, href, what }) => `${kind} ${href} ${what}`}
        href={({ href }) => href}
        empty={<p className={classes.nothing}>Nothing is owed. What comes due appears here.</p>}
        footer={
          more > 0 && (
            <a href={paths.triage()}>{`${more} more undecided ${more === 1 ? 'alert' : 'alerts'} in Triage`}</a>
          )
        }
      />
    </Section>
  )
}

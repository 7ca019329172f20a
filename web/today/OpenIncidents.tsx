import { isSeverity } from '../../src/kernel/severity.ts'
import type { Today } from '../api/types.ts'
import { paths } from '../paths.ts'
import { type Column, DataTable } from '../ui/DataTable.tsx'
import { Section } from '../ui/Page.tsx'
import { SeverityBadge } from '../ui/SeverityBadge.tsx'
import { Time } from '../ui/Time.tsx'
import classes from './OwedList.module.css'

type OpenIncident = Today['incidents']['open'][number]

const columns: readonly Column<OpenIncident>[] = [
  { id: 'number', header: 'Number', width: '96px', cell: ({ number }) => <span className="num">{number}</span> },
  {
    id: 'severity',
    header: 'Severity',
    width: '80px',
    cell: ({ severity }) => <SeverityBadge severity={isSeverity(severity) ? severity : 'unmapped'} />,
  },
  { id: 'title', header: 'Title', cell: ({ title }) => title },
  { id: 'phase', header: 'Phase', width: '104px', phone: 'hide', cell: ({ phase }) => phaseWord(phase) },
  {
    id: 'commander',
    header: 'Commander',
    width: '136px',
    phone: 'hide',
    cell: ({ commander }) => commander ?? <span className="dim">nobody yet</span>,
  },
  {
    id: 'declared',
    header: 'Declared',
    width: '80px',
    align: 'right',
    phone: 'hide',
    cell: ({ declaredAt }) => <Time at={declaredAt} form="ago" />,
  },
]

export function OpenIncidents({ incidents }: { incidents: readonly OpenIncident[] }) {
  return (
    <Section title="Open incidents" mark={incidents.length > 0 && <span className="num dim">{incidents.length}</span>}>
      <DataTable
        label="Open incidents"
        columns={columns}
        rows={incidents}
        rowKey={({ number }) => number}
        href={({ number }) => paths.incident(number)}
        empty={<p className={classes.nothing}>No incident is open.</p>}
      />
    </Section>
  )
}

const phaseWord = (phase: string) => phase.charAt(0).toUpperCase() + phase.slice(1)

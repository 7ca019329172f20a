import { severityRank } from '../../../src/kernel/severity.ts'
import type { IncidentItem } from '../../api/types.ts'
import type { Column } from '../../ui/DataTable.tsx'
import { WarningIcon } from '../../ui/icons.tsx'
import { useNow } from '../../ui/now.ts'
import { SeverityBadge } from '../../ui/SeverityBadge.tsx'
import { Tag } from '../../ui/Tag.tsx'
import { Time } from '../../ui/Time.tsx'
import { bothClocks, duration } from '../../ui/time.ts'
import classes from './IncidentsPage.module.css'
import type { View } from './view.ts'
import { kindMeans, kindWords, openPhases, phaseWords } from './words.ts'

export function incidentColumns(status: View['status']): readonly Column<IncidentItem>[] {
  const ended: Column<IncidentItem> = {
    id: 'closedAt',
    header: 'Closed',
    align: 'right',
    phone: 'hide',
    sortBy: ({ closedAt }) => closedAt,
    cell: ({ closedAt }) =>
      closedAt === null ? <span className="dim">open</span> : <Time at={closedAt} form="clock" />,
  }
  return [...COLUMNS, ...(status === 'open' ? [] : [ended]), AGE]
}

const COLUMNS: readonly Column<IncidentItem>[] = [
  {
    id: 'number',
    header: 'Incident',
    sortBy: ({ number }) => number,
    cell: (incident) => <TitleCell {...incident} />,
  },
  {
    id: 'severity',
    header: 'Severity',
    width: '96px',
    sortBy: ({ severity }) => severityRank(severity),
    cell: (incident) => <SeverityCell {...incident} />,
  },
  {
    id: 'phase',
    header: 'Phase',
    width: '120px',
    phone: 'hide',
    sortBy: ({ phase }) => (phase === 'closed' ? openPhases.length : openPhases.indexOf(phase)),
    cell: ({ phase }) => phaseWords[phase],
  },
  {
    id: 'commander',
    header: 'Commander',
    width: '160px',
    phone: 'hide',
    sortBy: ({ commander }) => commander,
    cell: (incident) => <CommanderCell {...incident} />,
  },
  {
    id: 'alerts',
    header: 'Alerts',
    width: '72px',
    align: 'right',
    phone: 'hide',
    sortBy: ({ alerts }) => alerts,
    cell: ({ alerts }) => (alerts === 0 ? <span className="dim">0</span> : alerts),
  },
]

const AGE: Column<IncidentItem> = {
  id: 'declaredAt',
  header: 'Age',
  width: '104px',
  align: 'right',
  sortBy: ({ declaredAt }) => -Date.parse(declaredAt),
  cell: (incident) => <Age {...incident} />,
}

function SeverityCell({ severity, worstSeverity }: IncidentItem) {
  return (
    <span className={classes.severity}>
      <SeverityBadge severity={severity} />
      {worstSeverity !== severity && (
        <span className={classes.worst} data-tip={`It was ${worstSeverity} at its worst, which governs what is owed.`}>
          was {worstSeverity.slice(-1)}
        </span>
      )}
    </span>
  )
}

/** On a phone the other columns fold into a second line. */
function TitleCell(incident: IncidentItem) {
  return (
    <>
      <span className={classes.head}>
        <span className={classes.number}>{incident.number}</span>
        <span className={classes.title}>{incident.title}</span>
        <span className={classes.kind}>
          <KindTag {...incident} />
        </span>
      </span>
      <span className={classes.folded}>
        <span className="num">{incident.number}</span>
        <span>{phaseWords[incident.phase]}</span>
        <CommanderCell {...incident} />
        <KindTag {...incident} />
      </span>
    </>
  )
}

function KindTag({ kind }: IncidentItem) {
  return kind !== 'real' && <Tag tip={kindMeans[kind]}>{kindWords[kind]}</Tag>
}

function CommanderCell({ commander, phase }: IncidentItem) {
  if (commander !== null) return commander
  if (phase === 'closed') return <span className="dim">nobody</span>
  return (
    <span className={classes.nobody} data-tip="This incident is open, and nobody is its commander.">
      <WarningIcon size={14} /> Nobody
    </span>
  )
}

/** How long it has been open, or was. */
function Age({ declaredAt, closedAt }: IncidentItem) {
  const now = useNow()
  const from = Date.parse(declaredAt)
  const until = closedAt === null ? now : Date.parse(closedAt)
  return (
    <span className="num" data-tip={`Declared ${bothClocks(from)}`} data-over={closedAt !== null || undefined}>
      {duration(Math.max(0, until - from))}
    </span>
  )
}

import type { Recorded } from '../../kernel/event.ts'
import type { Severity } from '../../kernel/severity.ts'
import type { Transaction } from '../../platform/record/transaction.ts'
import type { Views } from '../../platform/slice.ts'
import type { Holder, IncidentEvent, IncidentKind, Phase } from './events.ts'

export type IncidentRow = {
  org: string
  stream: string
  number: number
  title: string
  kind: IncidentKind
  severity: Severity
  worst_severity: Severity
  phase: Phase
  detected_ms: number
  declared_ms: number
  closed_ms: number | null
  commander: string | null
  alerts: number
  last_ms: number
  restricted: boolean
  status: 'open' | 'closed' | 'void' | 'merged'
  plan_version: number | null
  cause: string | null
}
export type IncidentTables = { 'view.incident': IncidentRow }

const tables = `
create table view.incident (
  org uuid, stream uuid, number int8 not null, title text not null, kind text not null, severity text not null, worst_severity text not null,
  phase text not null, detected_ms int8 not null, declared_ms int8 not null, closed_ms int8, commander text,
  alerts int4 not null, last_ms int8 not null,
  restricted boolean not null default false, status text not null default 'open', plan_version int4, cause text,
  primary key (org, stream)
);
create unique index incident_number on view.incident (org, number);
create index incident_open on view.incident (org, number) where closed_ms is null;
create table view.incident_reader (org uuid, stream uuid, person uuid, name text not null, primary key (org, stream, person));
create table view.incident_clock (
  org uuid, stream uuid, clock text, started_ms int8 not null, due_ms int8 not null, met_ms int8, missed_ms int8, reminded_ms int8,
  primary key (org, stream, clock)
);
`

export const incidentViews: Views = {
  tables,
  names: ['incident', 'incident_reader', 'incident_clock'],
  projects: [
    'IncidentDeclared',
    'AlertLinked',
    'IncidentRetitled',
    'SeverityRevised',
    'RoleTaken',
    'RoleLaidDown',
    'PhaseChanged',
    'TimelineEntryAdded',
    'TimelineEntryCorrected',
    'FindingRecorded',
    'IncidentClosed',
    'IncidentReopened',
    'IncidentRestricted',
    'RestrictionLifted',
  ],
  async project(tx, recorded) {
    for (const one of recorded as unknown as readonly Recorded<IncidentEvent>[]) await project(tx, one)
  },
}

async function project(
  tx: Transaction,
  { event, stream, sequence, recordedAt }: Recorded<IncidentEvent>,
): Promise<void> {
  const update = (set: string, ...values: unknown[]) =>
    tx.client.query(`update view.incident set last_ms = $3${set} where org = $1 and stream = $2`, [
      tx.org,
      stream,
      recordedAt,
      ...values,
    ])
  switch (event.type) {
    case 'IncidentDeclared':
      await tx.client.query(
        `insert into view.incident (org, stream, number, title, kind, severity, worst_severity, phase, detected_ms, declared_ms, alerts, last_ms)
         values ($1, $2, $3, $4, $5, $6, $6, 'triage', $7, $8, $9, $8)`,
        [
          tx.org,
          stream,
          sequence,
          event.title,
          event.kind,
          event.severity,
          event.detectedAt,
          recordedAt,
          event.alerts.length,
        ],
      )
      return
    case 'AlertLinked':
      await update(', alerts = alerts + 1')
      return
    case 'IncidentRetitled':
      await update(', title = $4', event.to)
      return
    case 'SeverityRevised':
      // 'SEV1' < 'SEV2': the worse severity is the lesser text.
      await update(', severity = $4, worst_severity = least(worst_severity, $4)', event.to)
      return
    case 'RoleTaken':
      if (event.role === 'commander') await update(', commander = $4', event.holder.name)
      return
    case 'RoleLaidDown':
      if (event.role === 'commander') await update(', commander = null')
      return
    case 'PhaseChanged':
      await update(', phase = $4', event.to)
      return
    case 'IncidentClosed':
      await update(`, closed_ms = $3, status = 'closed'`)
      return
    case 'IncidentReopened':
      await update(`, closed_ms = null, status = 'open'`)
      return
    case 'IncidentRestricted':
      await update(', restricted = true')
      await readers(tx, stream, event.readers)
      return
    case 'RestrictionLifted':
      await update(', restricted = false')
      await readers(tx, stream, [])
      return
    default:
      await update('')
  }
}

async function readers(tx: Transaction, stream: string, named: readonly Holder[]): Promise<void> {
  await tx.client.query('delete from view.incident_reader where org = $1 and stream = $2', [tx.org, stream])
  await tx.client.query(
    `insert into view.incident_reader (org, stream, person, name)
     select $1, $2, id, name from json_to_recordset($3) as r(id uuid, name text)`,
    [tx.org, stream, JSON.stringify(named)],
  )
}

import type { Recorded } from '../../kernel/event.ts'
import type { Json } from '../../kernel/json.ts'
import type { Severity } from '../../kernel/severity.ts'
import { canonicalJson } from '../../ledger/index.ts'
import type { Transaction } from '../../platform/record/transaction.ts'
import type { Views } from '../../platform/slice.ts'
import { type AddBusinessDays, readClocks } from './decide/clocks.ts'
import { type IncidentEvent, type IncidentKind, incidentLayouts, type Phase } from './events.ts'
import { type Declared, evolve, type Incident } from './incident.ts'

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
  status: Declared['status']
  plan_version: number | null
}
export type IncidentTables = { 'view.incident': IncidentRow }

const tables = `
create table view.incident (
  org uuid, stream uuid, number int8 not null, title text not null, kind text not null, severity text not null, worst_severity text not null,
  phase text not null, detected_ms int8 not null, declared_ms int8 not null, closed_ms int8, commander text,
  alerts int4 not null, last_ms int8 not null, restricted boolean not null, status text not null, plan_version int4,
  primary key (org, stream)
);
create unique index incident_number on view.incident (org, number);
create index incident_open on view.incident (org, number) where status = 'open';
create index incident_restricted on view.incident (org, stream) where restricted;
create table view.incident_reader (org uuid, stream uuid, person uuid, name text not null, primary key (org, stream, person));
create table view.incident_classification (
  org uuid, stream uuid, scheme text not null, source text not null, key text not null, primary key (org, stream)
);
create index incident_classification_key on view.incident_classification (org, scheme, source, key);
create table view.incident_clock (
  org uuid, stream uuid, clock text, started_ms int8 not null, due_ms int8 not null, met_ms int8, missed_ms int8, reminded_ms int8,
  primary key (org, stream, clock)
);
create table view.incident_state (org uuid, stream uuid, state text not null, primary key (org, stream));
`

/** Each row is what the incident's facts fold to, so nothing is decided twice: the state itself is kept beside it. */
export function incidentViews(addBusinessDays: AddBusinessDays): Views {
  return {
    tables,
    names: ['incident', 'incident_reader', 'incident_classification', 'incident_clock', 'incident_state'],
    projects: Object.keys(incidentLayouts),
    async project(tx, recorded) {
      const facts = recorded as unknown as readonly Recorded<IncidentEvent>[]
      const streams = [...new Set(facts.map(({ stream }) => stream))]
      const states = await readStates(tx, streams)
      for (const fact of facts)
        states.set(fact.stream, evolve(states.get(fact.stream) ?? { status: 'undeclared' }, fact))
      const declared = [...states].filter((one): one is [string, Declared] => one[1].status !== 'undeclared')
      if (declared.length > 0) await write(tx, declared, addBusinessDays)
    },
  }
}

async function readStates(tx: Transaction, streams: readonly string[]): Promise<Map<string, Incident>> {
  const { rows } = await tx.client.query<{ stream: string; state: string }>({
    name: 'incident-states',
    text: 'select stream, state from view.incident_state where org = $1 and stream = any($2)',
    values: [tx.org, streams],
  })
  return new Map(rows.map(({ stream, state }) => [stream, JSON.parse(state) as Incident]))
}

async function write(tx: Transaction, states: readonly [string, Declared][], add: AddBusinessDays): Promise<void> {
  const streams = states.map(([stream]) => stream)
  const send = (name: string, text: string, rows: unknown) =>
    tx.send({ name: `incident-${name}`, text, values: [tx.org, JSON.stringify(rows)] })
  send('put', PUT, states.map(rowOf))
  send(
    'put-state',
    PUT_STATE,
    states.map(([stream, state]) => ({ stream, state: kept(state) })),
  )
  for (const table of ['incident_reader', 'incident_clock'])
    tx.send({
      name: `${table}-clear`,
      text: `delete from view.${table} where org = $1 and stream = any($2)`,
      values: [tx.org, streams],
    })
  send(
    'readers',
    PUT_READERS,
    states.flatMap(([stream, { readers }]) => (readers ?? []).map(({ id, name }) => ({ stream, person: id, name }))),
  )
  send(
    'classifications',
    PUT_CLASSIFICATIONS,
    states.flatMap(([stream, { classification: one }]) => (one === null ? [] : [{ stream, ...one }])),
  )
  send(
    'clocks',
    PUT_CLOCKS,
    states.flatMap(([stream, state]) => clockRows(stream, state, add)),
  )
}

/** Without what grows with every entry: no list asks for it, and of the rounds a tick needs those since the last tick. */
function kept(state: Declared): string {
  const acts = { ...state.acts, rounds: state.acts.rounds.slice(-ROUNDS_KEPT) }
  return canonicalJson({ ...state, acts, entries: [], posted: [] } as unknown as Json)
}

const ROUNDS_KEPT = 100

function rowOf([stream, state]: readonly [string, Declared]): Omit<IncidentRow, 'org'> {
  const { number, title, kind, severity, phase, status, alerts } = state
  return {
    ...{ stream, number, title, kind, severity, phase, status, alerts: alerts.length },
    worst_severity: state.worstSeverity,
    detected_ms: state.detectedAt,
    declared_ms: state.declaredAt,
    closed_ms: status === 'closed' ? state.closedAt : null,
    commander: state.holders.commander?.name ?? null,
    last_ms: state.updatedAt,
    restricted: state.readers !== null,
    plan_version: state.plan?.version ?? null,
  }
}

/** As of its last fact; of the updates, the round that runs. What a message elsewhere changed is told by a tick. */
function clockRows(stream: string, state: Declared, add: AddBusinessDays) {
  const readings = readClocks(state, state.updatedAt, add)
  const last = new Map(readings.map((reading) => [reading.clock, reading]))
  return [...last.values()].map(({ clock, startedAt, dueAt, metAt }) => {
    const said = state.rung.find((one) => one.clock === clock && one.startedAt === startedAt)
    return {
      ...{ stream, clock, started_ms: startedAt, due_ms: dueAt, met_ms: metAt },
      ...{ missed_ms: said?.missed ?? null, reminded_ms: said?.reminded ?? null },
    }
  })
}

const COLUMNS = [
  'stream uuid, number int8, title text, kind text, severity text, worst_severity text, phase text, detected_ms int8',
  'declared_ms int8, closed_ms int8, commander text, alerts int4, last_ms int8, restricted boolean, status text, plan_version int4',
].join(', ')
const NAMES = COLUMNS.split(', ').map((column) => column.split(' ')[0]!)
const CHANGING = NAMES.filter((name) => !['stream', 'number', 'kind', 'detected_ms', 'declared_ms'].includes(name))
const PUT = `insert into view.incident (org, ${NAMES}) select $1, ${NAMES} from json_to_recordset($2) as i(${COLUMNS})
  on conflict (org, stream) do update set ${CHANGING.map((name) => `${name} = excluded.${name}`)}`
const PUT_STATE = `insert into view.incident_state (org, stream, state) select $1, stream, state from json_to_recordset($2) as s(stream uuid, state text)
  on conflict (org, stream) do update set state = excluded.state`
// Where the names were erased nobody is named, and nobody is let in.
const PUT_READERS = `insert into view.incident_reader (org, stream, person, name)
  select $1, stream, person, name from json_to_recordset($2) as r(stream uuid, person uuid, name text)`
const PUT_CLASSIFICATIONS = `insert into view.incident_classification (org, stream, scheme, source, key)
  select $1, stream, scheme, source, key from json_to_recordset($2) as c(stream uuid, scheme text, source text, key text)
  on conflict (org, stream) do update set scheme = excluded.scheme, source = excluded.source, key = excluded.key`
const PUT_CLOCKS = `insert into view.incident_clock (org, stream, clock, started_ms, due_ms, met_ms, missed_ms, reminded_ms)
  select $1, stream, clock, started_ms, due_ms, met_ms, missed_ms, reminded_ms
    from json_to_recordset($2) as c(stream uuid, clock text, started_ms int8, due_ms int8, met_ms int8, missed_ms int8, reminded_ms int8)`

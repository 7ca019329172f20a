import type { Recorded } from '../../kernel/event.ts'
import type { MappedSeverity } from '../../kernel/severity.ts'
import { bools, int8s, texts, uuids } from '../../platform/database/arrays.ts'
import type { Transaction } from '../../platform/record/transaction.ts'
import type { Views } from '../../platform/slice.ts'
import { quarantinedTitle, triageDue } from './alert.ts'
import type { TriageEvent } from './events.ts'
import { functions } from './views/functions.ts'

export type AlertRow = {
  org: string
  stream: string
  idx: number
  kind: 'alert' | 'quarantined'
  source: string
  key: string
  episode: string | null
  title: string
  severity: MappedSeverity
  native_severity: string
  state: 'firing' | 'resolved' | 'unreadable'
  test: boolean
  received_ms: number
  occurred_ms: number
  last_ms: number
  due_ms: number
  occurrences: number
  delivery: string
  disposition: 'none' | 'dismissed' | 'escalated'
  verdict: string | null
  incident: string | null
  decided_ms: number | null
  zone_assumed: boolean
}
export type SourceRow = {
  org: string
  stream: string
  source: string
  adapter: string
  name: string
  mapping: string | null
  connected_ms: number
}
export type TriageTables = { 'view.alert': AlertRow; 'view.source': SourceRow }

const tables = `
create table view.alert (
  org uuid, stream uuid, idx int8 not null, kind text not null, source text not null, key text not null, episode text,
  title text not null, severity text not null, native_severity text not null, state text not null, test boolean not null,
  zone_assumed boolean not null,
  received_ms int8 not null, occurred_ms int8 not null, last_ms int8 not null, due_ms int8 not null,
  occurrences int4 not null, delivery uuid not null,
  disposition text not null, verdict text, incident uuid, decided_ms int8,
  primary key (stream, org)
) with (fillfactor = 80);
create unique index alert_one_open on view.alert (org, source, key) where disposition = 'none';
create index alert_queue on view.alert (org, due_ms, idx) where disposition = 'none';
create index alert_newest on view.alert (org, idx);
create index alert_by_disposition on view.alert (org, disposition, idx);
create index alert_by_incident on view.alert (org, incident) where incident is not null;
-- The sender's ids of deliveries: the second one of a kind counts for nothing.
create table view.alert_delivery (org uuid, stream uuid, source text, delivery_key text, primary key (org, source, delivery_key));
-- The newest alert of each key, for the intake: one index, so that a plan made while the table was empty stays right.
create table view.alert_key (
  org uuid, stream uuid not null, source text, key text, idx int8 not null, primary key (org, source, key)
);
create table view.source (
  org uuid, stream uuid, source text, adapter text not null, name text not null, mapping text, connected_ms int8 not null,
  primary key (org, source)
);
${functions}`

export const triageViews: Views = {
  tables,
  names: ['alert', 'alert_delivery', 'alert_key', 'source'],
  projects: [
    'AlertReceived',
    'PayloadQuarantined',
    'AlertRepeated',
    'AlertResolvedBySource',
    'AlertDismissed',
    'AlertEscalated',
    'SourceConnected',
  ],
  project,
}

/** New alerts go in together, and so does what their sources say of them again. */
async function project(tx: Transaction, recorded: readonly Recorded[]): Promise<void> {
  let fresh: Recorded<TriageEvent>[] = []
  let heard: Heard[] = []
  const decided = dispositionsIn(recorded)
  const flush = () => {
    if (fresh.length > 0) insertAlerts(tx, fresh, decided)
    if (heard.length > 0) hearAgain(tx, heard)
    fresh = []
    heard = []
  }
  for (const one of recorded as readonly Recorded<TriageEvent>[]) {
    const { type } = one.event
    if (type === 'AlertReceived' || type === 'PayloadQuarantined') fresh.push(one)
    else if (type === 'AlertRepeated' || type === 'AlertResolvedBySource') heard.push(one as Heard)
    else {
      flush()
      change(tx, one)
    }
  }
  flush()
}

/** An old alert that is projected anew must not be open again for a moment, beside a newer one of its key. */
function dispositionsIn(recorded: readonly Recorded[]): ReadonlyMap<string, string> {
  const decided = new Map<string, string>()
  for (const { stream, event } of recorded) {
    if (event.type === 'AlertDismissed') decided.set(stream, 'dismissed')
    if (event.type === 'AlertEscalated') decided.set(stream, 'escalated')
  }
  return decided
}

function insertAlerts(
  tx: Transaction,
  recorded: readonly Recorded<TriageEvent>[],
  decided: ReadonlyMap<string, string>,
): void {
  const rows = recorded.map(rowOf)
  const column = <Value>(of: (row: ReturnType<typeof rowOf>) => Value) => rows.map(of)
  tx.call({
    name: 'view.take_alerts',
    values: [
      tx.org,
      uuids(column((row) => row.stream)),
      int8s(column((row) => row.idx)),
      texts(column((row) => row.kind)),
      texts(column((row) => row.source)),
      texts(column((row) => row.key)),
      texts(column((row) => row.episode)),
      texts(column((row) => row.title)),
      texts(column((row) => row.severity)),
      texts(column((row) => row.native_severity)),
      texts(column((row) => row.state)),
      bools(column((row) => row.test)),
      bools(column((row) => row.zone_assumed)),
      int8s(column((row) => row.received_ms)),
      int8s(column((row) => row.occurred_ms)),
      int8s(column((row) => row.due_ms)),
      uuids(column((row) => row.delivery)),
      texts(column((row) => row.delivery_key)),
      texts(column((row) => decided.get(row.stream) ?? 'none')),
    ],
  })
}

function rowOf({ event, stream, index, recordedAt, occurredAt }: Recorded<TriageEvent>) {
  const common = { stream, idx: index, received_ms: recordedAt, occurred_ms: occurredAt }
  if (event.type === 'PayloadQuarantined')
    return {
      ...common,
      kind: 'quarantined',
      source: event.source,
      key: event.digest,
      episode: undefined,
      title: quarantinedTitle(event.source),
      severity: 'unmapped',
      native_severity: '',
      state: 'unreadable',
      test: false,
      zone_assumed: false,
      due_ms: triageDue('unmapped', recordedAt),
      delivery: event.raw?.delivery ?? stream,
      delivery_key: undefined,
    }
  if (event.type !== 'AlertReceived') throw new Error(`not the beginning of an alert: ${event.type}`)
  return {
    ...common,
    kind: 'alert',
    source: event.source,
    key: event.key,
    episode: event.episode,
    title: event.title,
    severity: event.severity,
    native_severity: event.nativeSeverity,
    state: event.state,
    test: event.test === true,
    zone_assumed: event.zoneAssumed === true,
    due_ms: triageDue(event.severity, recordedAt),
    delivery: event.raw?.delivery ?? stream,
    delivery_key: event.deliveryKey,
  }
}

type Heard = Recorded<Extract<TriageEvent, { type: 'AlertRepeated' | 'AlertResolvedBySource' }>>

/** What its source says of an alert that is there already. */
function hearAgain(tx: Transaction, heard: readonly Heard[]): void {
  const column = <Value>(of: (one: Heard) => Value) => heard.map(of)
  tx.call({
    name: 'view.hear_alerts',
    values: [
      tx.org,
      uuids(column(({ stream }) => stream)),
      bools(column(({ event }) => event.type === 'AlertRepeated')),
      texts(column(({ event }) => (event.type === 'AlertRepeated' ? event.state : 'resolved'))),
      int8s(column(({ recordedAt }) => recordedAt)),
      texts(column(({ event }) => event.deliveryKey)),
    ],
  })
}

function change(tx: Transaction, { event, stream, recordedAt }: Recorded<TriageEvent>): void {
  const update = (set: string, values: readonly unknown[]) =>
    tx.send({
      text: `update view.alert set ${set} where stream = $2 and org = $1`,
      values: [tx.org, stream, ...values],
    })
  switch (event.type) {
    case 'AlertDismissed':
      update(`disposition = 'dismissed', verdict = $3, decided_ms = $4`, [event.verdict, recordedAt])
      return
    case 'AlertEscalated':
      update(`disposition = 'escalated', incident = $3, decided_ms = $4`, [event.incident, recordedAt])
      return
    case 'SourceConnected':
      tx.send({
        text: `insert into view.source (org, stream, source, adapter, name, mapping, connected_ms) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (org, source) do update set adapter = excluded.adapter, name = excluded.name, mapping = excluded.mapping`,
        values: [tx.org, stream, event.source, event.adapter, event.name, event.mapping ?? null, recordedAt],
      })
      return
  }
}

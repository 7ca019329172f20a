import type { Recorded } from '../../kernel/event.ts'
import type { MappedSeverity } from '../../kernel/severity.ts'
import type { Transaction } from '../../platform/record/transaction.ts'
import type { Views } from '../../platform/slice.ts'
import { quarantinedTitle, triageDue } from './alert.ts'
import type { TriageEvent } from './events.ts'

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
`

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

/** New alerts go in together; what happens to an alert later touches its row only. */
async function project(tx: Transaction, recorded: readonly Recorded[]): Promise<void> {
  let fresh: Recorded<TriageEvent>[] = []
  const decided = dispositionsIn(recorded)
  const flush = () => {
    if (fresh.length > 0) insertAlerts(tx, fresh, decided)
    fresh = []
  }
  for (const one of recorded as readonly Recorded<TriageEvent>[]) {
    if (one.event.type === 'AlertReceived' || one.event.type === 'PayloadQuarantined') fresh.push(one)
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

const ALERT_COLUMNS = `stream uuid, idx int8, kind text, source text, key text, episode text, title text, severity text,
  native_severity text, state text, test boolean, zone_assumed boolean, received_ms int8, occurred_ms int8, last_ms int8, due_ms int8, delivery uuid, delivery_key text, disposition text`

function insertAlerts(
  tx: Transaction,
  recorded: readonly Recorded<TriageEvent>[],
  decided: ReadonlyMap<string, string>,
): void {
  tx.send({
    name: 'triage-insert',
    text: `with sent as (select * from json_to_recordset($2) as a(${ALERT_COLUMNS})),
      delivered as (
        insert into view.alert_delivery (org, stream, source, delivery_key)
        select $1, stream, source, delivery_key from sent where delivery_key is not null on conflict do nothing),
      newest as (
        insert into view.alert_key (org, stream, source, key, idx)
        select distinct on (source, key) $1, stream, source, key, idx from sent order by source, key, idx desc
        on conflict (org, source, key) do update set stream = excluded.stream, idx = excluded.idx
         where view.alert_key.idx < excluded.idx)
      insert into view.alert (org, stream, idx, kind, source, key, episode, title, severity, native_severity, state, test, zone_assumed,
        received_ms, occurred_ms, last_ms, due_ms, occurrences, delivery, disposition)
      select $1, stream, idx, kind, source, key, episode, title, severity, native_severity, state, test, zone_assumed,
        received_ms, occurred_ms, last_ms, due_ms, 1, delivery, disposition from sent`,
    values: [
      tx.org,
      JSON.stringify(recorded.map((one) => ({ ...rowOf(one), disposition: decided.get(one.stream) ?? 'none' }))),
    ],
  })
}

function rowOf({ event, stream, index, recordedAt, occurredAt }: Recorded<TriageEvent>) {
  const times = { received_ms: recordedAt, occurred_ms: occurredAt, last_ms: recordedAt }
  if (event.type === 'PayloadQuarantined') {
    const due_ms = triageDue('unmapped', recordedAt)
    const facts = {
      key: event.digest,
      title: quarantinedTitle(event.source),
      severity: 'unmapped',
      native_severity: '',
    }
    const state = { kind: 'quarantined', state: 'unreadable', test: false, zone_assumed: false }
    return {
      stream,
      idx: index,
      source: event.source,
      ...facts,
      ...state,
      ...times,
      due_ms,
      delivery: event.raw?.delivery ?? stream,
    }
  }
  if (event.type !== 'AlertReceived') throw new Error(`not the beginning of an alert: ${event.type}`)
  return {
    stream,
    idx: index,
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
    ...times,
    due_ms: triageDue(event.severity, recordedAt),
    delivery: event.raw?.delivery ?? stream,
    delivery_key: event.deliveryKey,
  }
}

function change(tx: Transaction, { event, stream, recordedAt }: Recorded<TriageEvent>): void {
  const update = (set: string, values: readonly unknown[]) =>
    tx.send({
      text: `update view.alert set ${set} where stream = $2 and org = $1`,
      values: [tx.org, stream, ...values],
    })
  switch (event.type) {
    case 'AlertRepeated':
      update(`occurrences = occurrences + 1, last_ms = $3, state = case when kind = 'alert' then $4 else state end`, [
        recordedAt,
        event.state,
      ])
      return delivered(tx, stream, event.deliveryKey)
    case 'AlertResolvedBySource':
      update(`state = 'resolved', last_ms = $3`, [recordedAt])
      return delivered(tx, stream, event.deliveryKey)
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

function delivered(tx: Transaction, stream: string, key: string | undefined): void {
  if (key === undefined) return
  tx.send({
    text: `insert into view.alert_delivery (org, stream, source, delivery_key)
     select $1, $2, source, $3 from view.alert where org = $1 and stream = $2 on conflict do nothing`,
    values: [tx.org, stream, key],
  })
}

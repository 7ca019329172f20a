import { join } from 'node:path'
import type { Actor } from '../../src/kernel/actor.ts'
import type { AnyEvent, Unrecorded } from '../../src/kernel/event.ts'
import { instant } from '../../src/kernel/instant.ts'
import { type Clock, MovableClock, systemClock } from '../../src/platform/clock.ts'
import { type Connection, openDatabase } from '../../src/platform/database/database.ts'
import { migrate } from '../../src/platform/database/migrate.ts'
import { newId } from '../../src/platform/ids.ts'
import { findOrMakeLedger, writeFirstEntry } from '../../src/platform/record/open.ts'
import { Record } from '../../src/platform/record/record.ts'
import { Sealer } from '../../src/platform/record/sealer.ts'
import { fileSigner } from '../../src/platform/record/signer.ts'
import type { Slice } from '../../src/platform/slice.ts'
import { describeIncident, incidentLayouts, isIncidentEvent } from '../../src/program/incidents/events.ts'
import { peopleLayouts } from '../../src/program/people/events.ts'
import { describeTriage, isTriageEvent, triageLayouts } from '../../src/program/triage/events.ts'

const BATCH = 500
const BATCHES_TO_A_SEAL = 40
/** One alert in so many becomes an incident. */
const ESCALATED = 500
const YEAR_MS = 364 * 24 * 60 * 60 * 1000
const NEW_YEAR = Date.UTC(2026, 0, 1)

const monitor: Actor = { kind: 'source', id: 'alertmanager', name: 'Alertmanager' }
const mara: Actor = { kind: 'person', id: '01950000-0000-7000-9000-000000000001', name: 'Mara Lind' }

/** The record of that year without its projections, which no package reads. */
export async function openYear(connection: Connection, folder: string, clock: Clock = systemClock) {
  const database = openDatabase(connection)
  await migrate(database.owner)
  const ledger = await findOrMakeLedger(database.app, 'localhost')
  const record = new Record({ org: ledger.org, database, clock, slices: [layoutsOnly] })
  const signer = await fileSigner(join(folder, 'keys', 'ledger.pem'), ledger.origin)
  return { record, signer, describe: layoutsOnly.describe, version: 'bench' }
}

/** A year of a company: alerts, what was decided about each, and their incidents. Straight into the ledger. */
export async function writeYear(connection: Connection, folder: string, alerts: number) {
  const clock = new MovableClock(instant(NEW_YEAR))
  const { record, signer } = await openYear(connection, folder, clock)
  const sealer = new Sealer(record, signer, join(folder, 'sealer', 'state.json'))
  await writeFirstEntry(record, signer)
  let incidents = 0
  for (let first = 0; first < alerts; first += BATCH) {
    clock.moveTo(instant(NEW_YEAR + Math.floor((first / alerts) * YEAR_MS)))
    await record.transact(async (tx) => {
      const batch = Array.from({ length: Math.min(BATCH, alerts - first) }, (_, n) => alertOf(first + n, clock))
      incidents += batch.filter(({ incident }) => incident !== null).length
      await tx.append(
        monitor,
        batch.flatMap(({ sent }) => sent),
      )
      await tx.append(
        mara,
        batch.flatMap(({ decided }) => decided),
      )
    })
    if ((first / BATCH) % BATCHES_TO_A_SEAL === 0) await sealer.seal()
  }
  await sealer.seal()
  const { rows } = await record.database.app.query<{ size: number }>('select size from ledger.head')
  await record.database.close()
  return { entries: rows[0]!.size, incidents }
}

/** Projections and reactions would cost more than the ledger, and no package reads them. */
const layoutsOnly: Slice = {
  name: 'year',
  layouts: { ...peopleLayouts, ...triageLayouts, ...incidentLayouts },
  describe: (event) =>
    isIncidentEvent(event) ? describeIncident(event) : isTriageEvent(event) ? describeTriage(event) : event.type,
  permissions: {},
  routes: [],
}

function alertOf(n: number, clock: MovableClock) {
  const stream = newId(clock.now())
  const title = `${NAMES[n % NAMES.length]} on node-${n % 97}.example`
  const raw = { delivery: stream, root: HASH, salt: HASH, size: 812 }
  const on = (event: AnyEvent): Unrecorded => ({ stream, event, occurredAt: instant(clock.now() - 30_000) })
  const received = on({
    type: 'AlertReceived',
    source: 'alertmanager',
    key: `${(n * 2654435761) % 2 ** 32}`,
    state: 'firing',
    severity: `SEV${(n % 4) + 1}`,
    nativeSeverity: 'warning',
    title,
    summary: 'p99 latency above 500 ms for ten minutes',
    labels: { job: 'node', cluster: 'eu-1', instance: `node-${n % 97}:9100` },
    raw,
  })
  const sent = [received, ...(n % 7 === 0 ? [on({ type: 'AlertRepeated', state: 'firing', raw })] : [])]
  if (n % 9 === 0) sent.push(on({ type: 'AlertResolvedBySource', raw }))
  if (n % ESCALATED === 0) {
    const incident = newId(clock.now())
    const escalated = { type: 'AlertEscalated', severity: 'SEV2', incident, title }
    return { sent, decided: [on(escalated), ...incidentOf(incident, stream, title, clock)], incident }
  }
  const note = `Looked at ${title}: known load test, no customer affected.`
  const dismissed = { type: 'AlertDismissed', verdict: 'benign', decision: stream, together: 1, note }
  return { sent, decided: n % 50 === 1 ? [] : [on(dismissed)], incident: null }
}

function incidentOf(stream: string, alert: string, title: string, clock: MovableClock): Unrecorded[] {
  const holder = { id: mara.id, name: mara.name }
  const said = (n: number) => ({
    type: 'TimelineEntryAdded',
    text: `Step ${n}: looked at the log of ${title} and wrote down what it said.`,
  })
  const events: AnyEvent[] = [
    {
      type: 'IncidentDeclared',
      kind: 'real',
      severity: 'SEV2',
      detectedAt: clock.now(),
      detectionSource: 'alertmanager',
      alerts: [alert],
      title,
    },
    { type: 'RoleTaken', role: 'commander', holder },
    ...[1, 2, 3].map(said),
    { type: 'SeverityRevised', from: 'SEV2', to: 'SEV3', reason: 'One node only; the others carried the load.' },
    { type: 'PhaseChanged', from: 'triage', to: 'containment' },
    ...[4, 5, 6].map(said),
    ...['affected', 'containment', 'root-cause', 'lessons'].map((finding) => ({
      type: 'FindingRecorded',
      finding,
      text: `What is known of ${finding}: the node was restarted and watched for a day.`,
    })),
    { type: 'IncidentClosed', severity: 'SEV3', summary: 'The node is back.' },
  ]
  return events.map((event) => ({ stream, event }))
}

const HASH = Buffer.alloc(32, 7).toString('base64')
const NAMES = [
  'HighLatency',
  'DiskAlmostFull',
  'LoginFailureRateHigh',
  'CertificateExpiresSoon',
  'PodCrashLooping',
  'QueueGrows',
]

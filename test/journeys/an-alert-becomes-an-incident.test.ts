import { afterAll, beforeAll, expect, test } from 'vitest'
import { fsck } from '../../src/platform/record/fsck.ts'
import { rebuild } from '../../src/platform/record/rebuild.ts'
import { type Caller, startMuster, type TestMuster } from '../harness/muster.ts'

let house: TestMuster
let responder: Caller

beforeAll(async () => {
  house = await startMuster()
  responder = await house.as('responder')
})
afterAll(() => house.close())

const firing = (name: string, severity = 'critical') => ({
  version: '4',
  groupKey: `{}:{alertname="${name}"}`,
  status: 'firing',
  receiver: 'muster',
  groupLabels: { alertname: name },
  commonLabels: {},
  commonAnnotations: {},
  externalURL: 'http://alertmanager.example:9093',
  alerts: [
    {
      status: 'firing',
      labels: { alertname: name, severity, instance: 'db-1' },
      annotations: { summary: `${name} on db-1` },
      startsAt: '2026-03-02T08:58:00Z',
      endsAt: '0001-01-01T00:00:00Z',
      generatorURL: 'http://prometheus.example:9090/graph',
      fingerprint: `f-${name}`,
    },
  ],
})

test('an alert from Alertmanager waits in triage, and a second delivery of it is counted, not doubled', async () => {
  const first = await responder.post('/intake/alertmanager', firing('DiskFull'))
  const second = await responder.post('/intake/alertmanager', firing('DiskFull'))
  expect(first.body).toMatchObject({ accepted: 1, quarantined: 0, items: [{ result: 'received' }] })
  expect(second.body.items[0]).toEqual({ result: 'repeated', alert: first.body.items[0].alert })
  const { body } = await responder.get('/api/v1/alerts?disposition=none')
  expect(body.items).toHaveLength(1)
  expect(body.items[0]).toMatchObject({
    source: 'alertmanager',
    severity: 'SEV1',
    nativeSeverity: 'critical',
    state: 'firing',
    occurrences: 2,
    disposition: 'none',
  })
})

test('a dismissal without a note is refused with what to do, and one with a note is final', async () => {
  const { body } = await responder.get('/api/v1/alerts?disposition=none')
  const { id } = body.items[0]
  const silent = await responder.post(`/api/v1/alerts/${id}/dismiss`, { verdict: 'false-positive', note: ' ' })
  expect(silent).toMatchObject({ status: 422, body: { remedy: 'Say in one sentence how you know.' } })
  const said = await responder.post(`/api/v1/alerts/${id}/dismiss`, {
    verdict: 'false-positive',
    note: 'A test of the disk.',
  })
  expect(said).toMatchObject({ status: 200, body: { alert: { disposition: 'dismissed', verdict: 'false-positive' } } })
  const escalated = await responder.post(`/api/v1/alerts/${id}/escalate`, { severity: 'SEV2' })
  expect(escalated.status).toBe(409)
  expect(escalated.body.remedy).toContain('Declare an incident')
})

test('an escalation makes the incident in the same breath, and asking twice makes one', async () => {
  const sent = await responder.post('/intake/alertmanager', firing('IntrusionDetected'))
  const { alert } = sent.body.items[0]
  const first = await responder.post(`/api/v1/alerts/${alert}/escalate`, { severity: 'SEV2', note: 'Looks real.' })
  const again = await responder.post(`/api/v1/alerts/${alert}/escalate`, { severity: 'SEV2' })
  expect(first).toMatchObject({ status: 201, body: { incident: { number: 'INC-0001' } } })
  expect(again).toMatchObject({ status: 200, body: { incident: { number: 'INC-0001' } } })
  const { body } = await responder.get('/api/v1/incidents/INC-0001')
  expect(body).toMatchObject({ severity: 'SEV2', detectionSource: 'alertmanager', alerts: [{ id: alert }] })
})

test('an incident cannot be closed while its record is incomplete, and the answer says what is missing', async () => {
  const refused = await responder.post('/api/v1/incidents/INC-0001/close', {})
  expect(refused.status).toBe(409)
  expect(refused.body.remedy).toContain('Nobody is incident commander')
  expect(refused.body.remedy).toContain('Root cause is not on record')
})

test('a severity is revised with a reason or not at all', async () => {
  const silent = await responder.post('/api/v1/incidents/INC-0001/severity', { to: 'SEV1' })
  expect(silent).toMatchObject({ status: 422, body: { detail: 'A severity change is evidence.' } })
  await responder.post('/api/v1/incidents/INC-0001/severity', { to: 'SEV1', reason: 'Customer data is involved.' })
  await responder.post('/api/v1/incidents/INC-0001/timeline', {
    text: 'Cut db-1 off the network.',
    occurredAt: '2026-03-02T08:59:30Z',
  })
  const { body } = await responder.get('/api/v1/incidents/INC-0001')
  expect(body.severityHistory.map((step: { to: string }) => step.to)).toEqual(['SEV2', 'SEV1'])
  expect(body.timeline.find((entry: { kind: string }) => entry.kind === 'note')).toMatchObject({
    occurredAt: '2026-03-02T08:59:30.000Z',
    recordedAt: '2026-03-02T09:00:00.000Z',
  })
})

test('the ledger of all this is whole, sealed, and says the same as the tables', async () => {
  const note = await house.muster.sealer.seal()
  expect(note).toContain(house.muster.signer.name)
  const report = await fsck(house.muster.record)
  expect(report.findings).toEqual([])
  const dump = async () => {
    const tables: { [name: string]: unknown } = {}
    for (const { names } of house.muster.record.projector.views)
      for (const name of names) {
        const { rows } = await house.muster.record.database.app.query(
          `select to_jsonb(t) as row from view.${name} t order by to_jsonb(t)::text`,
        )
        tables[name] = rows
      }
    return tables
  }
  const before = await dump()
  await rebuild(house.muster.record)
  expect(await dump()).toEqual(before)
})

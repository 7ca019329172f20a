import { expect, test } from 'vitest'
import { paths } from './paths.ts'

test('an address, once sent to a colleague, keeps its meaning', () => {
  expect([
    paths.today(),
    paths.triage(),
    paths.triage({ show: 'dismissed', source: 'grafana', q: 'disk full & more' }),
    paths.alert('01J9/x'),
    paths.alert('01J9', { order: 'received', severity: 'SEV1' }),
    paths.incidents(),
    paths.incidents({ status: 'closed', sort: '-declaredAt' }),
    paths.incident('INC-0042'),
    paths.incident('INC-0042', { entry: 0 }),
    paths.declareIncident(),
    paths.program(),
    paths.program({ show: 'waiting' }),
    paths.document('d1'),
    paths.document('d1', { version: 2 }),
    paths.document('d1', { from: 1, to: 3 }),
    paths.editDocument('d1'),
    paths.newDocument('runbook'),
    paths.evidence(),
    paths.evidence('ledger'),
    paths.ledger({ entry: 0 }),
    paths.ledger({ before: 120 }),
    paths.settings(),
    paths.settings('sources'),
    paths.report(),
    paths.reportByLink('tok en'),
    paths.signIn(),
    paths.signIn('/triage/01J9?show=all'),
    paths.setup(),
    paths.invitation(),
    paths.packageDownload('p1'),
  ]).toMatchInlineSnapshot(`
    [
      "/",
      "/triage",
      "/triage?show=dismissed&source=grafana&q=disk+full+%26+more",
      "/triage/01J9%2Fx",
      "/triage/01J9?order=received&severity=SEV1",
      "/incidents",
      "/incidents?status=closed&sort=-declaredAt",
      "/incidents/INC-0042",
      "/incidents/INC-0042#entry-0",
      "/incidents?declare=yes",
      "/program",
      "/program?show=waiting",
      "/program/d1",
      "/program/d1?version=2",
      "/program/d1?from=1&to=3",
      "/program/d1/edit",
      "/program/new/runbook",
      "/evidence",
      "/evidence/ledger",
      "/evidence/ledger?entry=0",
      "/evidence/ledger?before=120",
      "/settings/people",
      "/settings/sources",
      "/report",
      "/report/tok%20en",
      "/sign-in",
      "/sign-in?then=%2Ftriage%2F01J9%3Fshow%3Dall",
      "/setup",
      "/invitation",
      "/api/v1/packages/p1/download",
    ]
  `)
})

test('an empty filter leaves no trace in the address', () => {
  expect(paths.triage({ q: '', source: undefined as never })).toBe('/triage')
})

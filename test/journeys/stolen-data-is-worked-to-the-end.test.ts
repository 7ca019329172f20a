import { afterAll, beforeAll, expect, test } from 'vitest'
import { HOUR, MINUTE } from '../harness/response.ts'
import * as work from '../harness/team.ts'

// Data exfiltration: a customer finds our backup for sale. Whose data it is comes out little by little.

let team: work.Team
let number: string
let data: string

beforeAll(async () => {
  team = await work.startTeam(['runbook', 'data-exfiltration'], ['template', 'individuals-notice'])
})
afterAll(() => team.close())

const room = (path: string) => `incidents/${number}/${path}`

test('what a colleague heard is reported, and becomes an incident', async () => {
  const { house, ben } = team
  const sales = await house.asPerson('Per Sales', 'employee')
  const report = await sales.post('/api/v1/reports', { text: 'A customer says that our backup is sold in a forum.' })
  expect(report.status).toBe(201)
  const { incident } = await ben.does(`alerts/${report.body.alert.id}/escalate`, {
    severity: 'SEV3',
    note: 'Looks real.',
  })
  number = incident.number
  expect(await ben.sees(`incidents/${number}`)).toMatchObject({ severity: 'SEV3', detectionSource: 'report' })
  expect((await sales.get(`/api/v1/incidents/${number}`)).status).toBe(403)
})

test('a severity that rises takes its shorter promises along, and never makes a clock fail at once', async () => {
  const { ben, later } = team
  await work.staff(team, number)
  await later(5 * HOUR)
  const impact = { ...work.harmless, personalData: 'yes', customers: 'many' }
  expect((await ben.does(room('impact'), { ...impact, note: 'Names and addresses.' })).proposed).toBe('SEV1')
  await ben.does(room('severity'), { to: 'SEV1', reason: 'The sample holds names of our customers’ people.' })
  expect(await work.clock(ben, number, 'contain')).toMatchObject({
    state: 'running',
    dueAt: '2026-03-02T16:00:00.000Z',
  })
})

test('leadership takes part, which is how it hears of it in time; containing it takes too long', async () => {
  const { ben, lena, nora, later, ago } = team
  await ben.does(room('roles'), { role: 'executive', person: nora.id })
  expect(await work.clock(ben, number, 'executive')).toMatchObject({ state: 'met' })
  await later(2 * HOUR + MINUTE)
  expect(await work.missedOnRecord(team, 'contain')).toBe(1)
  const decision = { approach: 'Close the bucket', text: 'The bucket is private; its keys are gone.', decider: lena.id }
  await ben.does(room('containment'), { ...decision, occurredAt: ago(HOUR) })
  // Typed in late is done late, whatever the hour that is claimed.
  expect(await work.clock(ben, number, 'contain')).toMatchObject({ state: 'late' })
})

test('how many are concerned is a range first and a number later, and the record keeps both', async () => {
  const { lena } = team
  const what = { what: 'data', name: 'Contact details', encrypted: 'no', jurisdictions: ['DE', 'US-CA'] }
  const { affected } = await lena.does(room('affected'), {
    ...what,
    status: 'suspected',
    countMin: 200,
    countMax: 5_000,
  })
  data = affected.id
  await lena.isRefused(
    room('affected'),
    { ...what, id: data, status: 'confirmed', jurisdictions: ['Bavaria'] },
    'jurisdiction-invalid',
  )
  await lena.does(room('affected'), { ...what, id: data, status: 'confirmed', count: 1_204 })
  await lena.does(room('affected'), { what: 'individuals', name: 'Buyers', status: 'confirmed', count: 1_204 })
  await lena.does(room('affected'), { what: 'system', name: 'Backup bucket', status: 'confirmed' })
  const [item] = (await lena.sees(`incidents/${number}`)).affected.data
  expect(item).toMatchObject({ count: 1_204, countMin: null, jurisdictions: ['DE', 'US-CA'], encrypted: 'no' })
  expect(item.history).toMatchObject([{ countMin: 200, countMax: 5_000 }, { count: 1_204 }])
})

test('the sample is evidence: it changes hands with a reason, and is still what it was', async () => {
  const { ben, lena, nora } = team
  const sample = await work.collect(lena, number, 'sample.csv', 'name,street\n', { source: 'The seller’s page' })
  await lena.isRefused(`evidence/${sample.id}/custody`, { to: 'The police of Berlin', reason: '' }, 'reason-missing')
  await lena.does(`evidence/${sample.id}/custody`, { to: 'The police of Berlin', reason: 'They open a case.' })
  await lena.does(`evidence/${sample.id}/check`)
  const [item] = (await nora.sees(room('evidence'))).items
  expect(item).toMatchObject({ custody: [{ reason: 'They open a case.' }], checked: { ok: true } })
  await work.workThrough(ben, number, 'data-exfiltration', {
    hands: { technical: lena },
    exhibits: { 'preserve-evidence': [sample.id] },
    skipped: { 'take-down': 'The police asks us to leave the offer where it is.' },
  })
})

test('the people concerned get a letter; regulators were called, and customers and press are told nothing, with reasons', async () => {
  const { ines, nora, post, ago } = team
  const to = ['buyer@home.example']
  const sent = await work.mail(team, number, { template: 'individuals-notice', to, blank: 'Your address was copied.' })
  expect(sent).toMatchObject({ audience: 'individuals', state: 'sent', writtenBy: ['Ines Haddad'] })
  expect(post.arrived.map(({ recipients }) => recipients)).toEqual([to])
  await work.told(ines, number, 'regulators', ago(90 * MINUTE), 'The first notice, by telephone.')
  await work.told(ines, number, 'internal', ago(MINUTE), 'Say nothing to anybody who asks.')
  for (const audience of ['customers', 'media'])
    await ines.does(room('communications/none'), { audience, reason: 'Those concerned are told themselves.' })
  const { items, decided } = await nora.sees(room('communications'))
  const call = items.find((one: { audience: string }) => one.audience === 'regulators')
  expect([call.state, call.occurredAt, call.recordedAt]).toEqual([
    'recorded',
    '2026-03-02T14:31:00.000Z',
    '2026-03-02T16:01:00.000Z',
  ])
  expect(decided.map((one: { audience: string }) => one.audience)).toEqual(['customers', 'media'])
})

test('the bucket is verified by another, the record is whole, and a late notice can still be added', async () => {
  const { ben, lena, ines } = team
  await lena.does(room('recovery'), { system: 'Backup bucket', how: 'A new bucket with new keys.' })
  await ben.does(room('recovery/verify'), { system: 'Backup bucket', how: 'Asked for it without a key.' })
  const refused = await ben.isRefused(room('close'), {}, 'record-incomplete')
  expect(refused.remedy).toContain('Nothing was said to executive')
  await work.told(ines, number, 'executive', team.now(), 'Nora was in the call from the third hour on.')
  const rootCause = 'A bucket that was opened for a migration and never closed.'
  await work.conclude(team, number, { rootCause, lesson: 'Buckets are private, and a rule says so.' })
  await ben.isRefused(room('findings'), { finding: 'lessons', text: 'More.' }, 'incident-closed')
  await work.told(ines, number, 'law-enforcement', team.now(), 'The case has the number 4711.')
  await ben.does(room('timeline'), { text: 'The seller was found.' })
})

test('its review is approved, and what came of it is done', async () => {
  const lesson = { cause: 'public-bucket', rootCause: 'Nobody owned the migration.', action: 'Forbid public buckets' }
  const review = await work.learn(team, number, lesson)
  expect(review).toMatchObject({ state: 'approved', cause: { cause: 'public-bucket', recurrence: null } })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../harness/response.ts'
import * as work from '../harness/team.ts'

// DDoS: it comes, it goes, the record is closed, and it comes again.

let team: work.Team
let number: string

beforeAll(async () => {
  team = await work.startTeam(['runbook', 'ddos'], ['template', 'customers-resolved'])
})
afterAll(() => team.close())

const room = (path: string) => `incidents/${number}/${path}`
const down = { ...work.harmless, availability: 'down', customers: 'some' }

test('an automation declares it, and no person looks for half an hour: that is missed, and on record', async () => {
  const { house, ben, later } = team
  const bot = await house.as('responder')
  const sent = await bot.post('/intake/generic', { title: 'Half of all requests fail', id: 'flood' })
  const { alert } = sent.body.items[0]
  number = (await bot.post(`/api/v1/alerts/${alert}/escalate`, { severity: 'SEV2' })).body.incident.number
  await later(23 * MINUTE)
  expect((await ben.sees(`incidents/${number}`)).timeline.map(({ type }: { type: string }) => type)).toContain(
    'ClockReminded',
  )
  await later(8 * MINUTE)
  expect(await work.missedOnRecord(team, 'acknowledge')).toBe(1)
  expect(JSON.stringify((await ben.sees('today')).owed)).toContain(number)
  await work.staff(team, number)
  expect(await work.clock(ben, number, 'acknowledge')).toMatchObject({
    state: 'late',
    dueAt: '2026-03-02T09:30:00.000Z',
    metAt: '2026-03-02T09:31:00.000Z',
  })
})

test('the commander may hold another level than the matrix proposes, with a reason', async () => {
  const { ben } = team
  expect((await ben.does(room('impact'), { ...down, customers: 'all' })).proposed).toBe('SEV1')
  expect(await work.lacks(ben, number)).toContain(
    'The plan proposes SEV1, and the severity is SEV2: revise it, or say why it stays.',
  )
  await ben.does(room('severity'), { to: 'SEV2', reason: 'It fails for seconds, and a reload helps.' })
  expect((await work.lacks(ben, number)).join(' ')).not.toContain('The plan proposes')
})

test('it is held back within the promised time', async () => {
  const { ben, lena, later } = team
  await later(HOUR)
  await ben.does(room('containment'), {
    ...{ approach: 'Filter at the edge', text: 'The provider drops what comes from the botnet.', decider: lena.id },
  })
  await later(4 * HOUR)
  expect(await work.clock(ben, number, 'contain')).toMatchObject({ state: 'met' })
  expect(await work.missedOnRecord(team, 'contain')).toBe(0)
})

test('the runbook is worked through; the change at the edge and the provider’s ticket are linked', async () => {
  const { ben, lena, ines, ago } = team
  const sample = await work.collect(lena, number, 'flood.pcap', Buffer.from('d4c3b2a1020004000000', 'hex'))
  await work.workThrough(ben, number, 'ddos', {
    hands: { technical: lena, communications: ines },
    exhibits: { 'preserve-evidence': [sample.id] },
    said: { 'look-behind': 'Nobody signed in meanwhile who should not.' },
    skipped: { 'ask-counsel': 'No threat, no demand, no contract with a number.', 'report-sources': 'Hired machines.' },
  })
  await lena.does(room('links'), { kind: 'change', reference: 'CHG-88', url: 'https://changes.fernhill.example/88' })
  await lena.does(room('links'), { kind: 'ticket', reference: 'EDGE-4711' })
  for (const audience of ['internal', 'executive'])
    await work.told(ines, number, audience, ago(3 * HOUR), 'We are flooded, and hold.')
})

test('back in service is said when somebody else has tried it from outside', async () => {
  const { ben, lena } = team
  await lena.does(room('affected'), { what: 'system', name: 'Web front', status: 'confirmed' })
  await lena.does(room('recovery'), {
    ...{ system: 'Web front', how: 'The flood ended behind the filter.', outageStartedAt: '2026-03-02T08:50:00Z' },
    targetRtoMinutes: 60,
  })
  await ben.does(room('recovery/verify'), { system: 'Web front', how: 'Signed in from a telephone, three times.' })
  const [web] = (await ben.sees(`incidents/${number}`)).recovery
  expect(web).toMatchObject({ rtoMet: false, verified: { by: { name: 'Ben Okafor' } } })
  for (const what of ['data', 'individuals'])
    await ben.does(room('affected/none'), { what, reason: 'Nothing was reached, it was only slow.' })
  await ben.isRefused(room('close'), {}, 'record-incomplete')
  await work.conclude(team, number, { rootCause: 'Somebody hired a botnet.', lesson: 'The filter stays on.' })
})

test('when it comes again, the record is opened again with a reason, and closed again', async () => {
  const { ben, ines, later, post } = team
  await later(DAY)
  await ben.isRefused(room('reopen'), { reason: '' }, 'reason-missing')
  await ben.does(room('reopen'), { reason: 'The same machines are back.' })
  await ben.does(room('timeline'), { text: 'The filter holds without us.' })
  const to = ['it@customer.example']
  const sent = await work.mail(team, number, { template: 'customers-resolved', to, blank: 'It was slow, and is not.' })
  expect([sent.state, post.arrived.length]).toEqual(['sent', 1])
  expect(post.arrived[0]!.body).toContain('Systems: Web front\nData: none')
  await ines.isRefused(`communications/${sent.id}/revise`, { ...sent, body: 'Other words.' }, 'communication-sent')
  await ben.does(room('close'), { summary: 'Twice, and the second time nobody noticed.' })
  const reviews = (await ben.sees('reviews')).items
  expect(reviews).toHaveLength(1)
  expect(reviews[0]).toMatchObject({ state: 'owed', incident: { number } })
})

test('its one review is approved and its action verified', async () => {
  const lesson = { cause: 'no-filter', rootCause: 'The filter was off by default.', action: 'Filter always on' }
  expect(await work.learn(team, number, lesson)).toMatchObject({ state: 'approved' })
})

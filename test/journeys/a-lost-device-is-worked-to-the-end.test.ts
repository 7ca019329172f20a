import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../harness/response.ts'
import * as work from '../harness/team.ts'

// Lost or stolen device: small, on a Friday evening, and most of the runbook is not needed. Small has a record too.

let team: work.Team
let number: string

const FRIDAY_EVENING = 4 * DAY + 8 * HOUR

beforeAll(async () => {
  team = await work.startTeam(['runbook', 'lost-or-stolen-device'], ['template', 'internal-update'])
  await team.later(FRIDAY_EVENING)
})
afterAll(() => team.close())

const room = (path: string) => `incidents/${number}/${path}`

test('an employee reports it in one field, and an alert of the management system joins it', async () => {
  const { house, ben } = team
  const employee = await house.asPerson('Tomas Rey', 'employee')
  const report = await employee.post('/api/v1/reports', {
    text: 'My laptop stayed in the train.',
    occurredAt: team.ago(2 * HOUR),
  })
  const escalation = { severity: 'SEV3', title: 'A laptop stayed in a train', note: 'He called, too.' }
  number = (await ben.does(`alerts/${report.body.alert.id}/escalate`, escalation)).incident.number
  const joined = await work.fromAlert(team, ben, 'A managed device is out of reach', 'SEV3', { incident: number })
  expect(joined.number).toBe(number)
  expect(await ben.sees(`incidents/${number}`)).toMatchObject({ title: escalation.title, detectionSource: 'report' })
})

test('a business day that is promised on a Friday evening ends on Monday, and a weekend forgives nothing after it', async () => {
  const { ben, later } = team
  const due = await work.clock(ben, number, 'contain')
  expect(new Date(due.dueAt).getUTCDay()).toBe(1)
  await later(2 * DAY)
  expect(await work.missedOnRecord(team, 'contain')).toBe(0)
  await later(2 * DAY)
  expect(await work.missedOnRecord(team, 'contain')).toBe(1)
  await ben.does(room('clocks/contain/excuse'), { reason: 'It was wiped on Saturday; nobody wrote it down.' })
})

test('what was claimed to be done on Saturday is recorded on Tuesday, with both times', async () => {
  const { ben, lena, ago } = team
  await ben.does(room('roles'), { role: 'commander', person: ben.id })
  await ben.does(room('impact'), { ...work.harmless, confidentialData: 'unknown' })
  const wiped = { approach: 'Wipe', text: 'The wipe is confirmed by the management system.', decider: lena.id }
  await ben.does(room('containment'), { ...wiped, occurredAt: ago(3 * DAY) })
  const { containment, clocks } = await ben.sees(`incidents/${number}`)
  expect(Date.parse(containment.at) - Date.parse(containment.occurredAt)).toBe(3 * DAY)
  expect(clocks.find((one: { clock: string }) => one.clock === 'contain')).toMatchObject({
    state: 'late',
    excused: 'It was wiped on Saturday; nobody wrote it down.',
  })
})

test('most of the runbook is skipped, each step with its reason, and a step is opened again when it was wrong', async () => {
  const { ben, lena } = team
  const proof = await work.collect(lena, number, 'wipe.json', '{"wiped":true}')
  const reason = 'It is encrypted, and was locked.'
  const skipped = Object.fromEntries(
    ['look-for-use', 'rotate-secrets', 'ask-counsel', 'examine-found'].map((step) => [step, reason]),
  )
  const { run } = await ben.does(room('runs'), { runbook: 'lost-or-stolen-device' })
  await ben.isRefused(`runs/${run.id}/steps/report-it/skip`, { reason: ' ' }, 'reason-missing')
  await ben.does(`runs/${run.id}/steps/report-it/skip`, { reason: 'It was not stolen.' })
  await ben.does(`runs/${run.id}/steps/report-it/reopen`, { reason: 'The insurer wants it all the same.' })
  const worked = await work.workThrough(ben, number, 'lost-or-stolen-device', {
    ...{ hands: { technical: lena }, skipped, exhibits: { wipe: [proof.id] } },
    said: { 'report-it': 'The railway has it under 4711.' },
  })
  expect(worked).toMatchObject({ id: run.id, ended: { reason: 'Worked through.' } })
  const count = (state: string) => worked.steps.filter((one: { state: string }) => one.state === state).length
  expect([count('done'), count('skipped'), count('open')]).toEqual([13, 4, 0])
})

test('nothing was affected but the device, and even that is said and not left out', async () => {
  const { ben, lena } = team
  await lena.does(room('affected'), { what: 'system', name: 'Laptop 77', status: 'confirmed' })
  await lena.does(room('recovery'), { system: 'Laptop 77', how: 'He has another one; the old one is wiped.' })
  await lena.isRefused(room('recovery/verify'), { system: 'Laptop 77', how: 'x' }, 'verifier-forbidden')
  await ben.does(room('recovery/verify'), { system: 'Laptop 77', how: 'Its certificate is refused.' })
  for (const what of ['data', 'individuals'])
    await ben.does(room('affected/none'), { what, reason: 'The disk is encrypted; the device was locked.' })
})

test('colleagues get a mail, nobody else is told, and it is closed', async () => {
  const { ben, ines, post } = team
  const sent = await work.mail(team, number, {
    ...{ template: 'internal-update', to: ['all@fernhill.example'] },
    blank: 'Nothing to do.',
  })
  expect([sent.state, post.arrived[0]?.headers.get('to')]).toEqual(['sent', 'all@fernhill.example'])
  const refused = await ben.isRefused(room('close'), {}, 'record-incomplete')
  expect(refused.remedy).not.toContain('Nothing was said')
  await ines.does(room('communications/none'), { audience: 'customers', reason: 'No data was readable.' })
  await work.conclude(team, number, { rootCause: 'A bag on a rack.', lesson: 'Nothing: the disk was encrypted.' })
})

test('the plan owes no review for it; whoever wants one begins it, and it is approved like any other', async () => {
  const { ben } = team
  expect((await ben.sees('reviews')).items).toEqual([])
  const lesson = { cause: 'left-behind', rootCause: 'A bag on a rack.', action: 'Tags with our number on them' }
  expect(await work.learn(team, number, lesson)).toMatchObject({ state: 'approved', owed: null })
})

/** A case so small that little is asked of it: declared and closed within a minute. */
async function lostAgain(title: string): Promise<string> {
  const { ben, later } = team
  const { number } = (await ben.does('incidents', { title, severity: 'SEV4' })).incident
  const room = `incidents/${number}`
  await ben.does(`${room}/roles`, { role: 'commander', person: ben.id })
  await ben.does(`${room}/impact`, work.harmless)
  for (const what of ['system', 'data', 'individuals'])
    await ben.does(`${room}/affected/none`, { what, reason: 'It was wiped before anybody could turn it on.' })
  await ben.does(`${room}/findings`, { finding: 'containment', text: 'Wiped.' })
  await later(MINUTE)
  await work.conclude(team, number, { rootCause: 'Left behind.', lesson: 'None.' })
  return number
}

test('the third of its kind within a year is told to be so', async () => {
  const { ben, nora } = team
  for (const title of ['A telephone in a taxi', 'A tablet in a hotel']) {
    const { review } = await ben.does(`incidents/${await lostAgain(title)}/review`)
    for (const section of ['root-cause', 'lessons', 'plan-changes'])
      await ben.does(`reviews/${review.id}/sections`, { section, text: 'As before.' })
    await ben.does(`reviews/${review.id}/cause`, { cause: 'left-behind' })
    await ben.does(`reviews/${review.id}/submit`, { noAction: 'The tags are on their way.' })
  }
  const [cause] = (await nora.sees('causes')).items
  expect(cause).toMatchObject({
    cause: 'left-behind',
    count: 3,
    sentence: 'This is the third incident with this cause in a year.',
  })
  const [, second] = cause.incidents
  expect((await nora.sees(`reviews/${second.review}`)).cause.earlier).toMatchObject([{ number }])
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { HOUR, MINUTE } from '../harness/response.ts'
import {
  clock,
  collect,
  fromAlert,
  harmless,
  lacks,
  learn,
  mail,
  missedOnRecord,
  startTeam,
  type Team,
  told,
  workThrough,
} from '../harness/team.ts'

// Credential compromise: an administrator typed a password into a page that was not ours.

let team: Team
let number: string

beforeAll(async () => {
  team = await startTeam(['runbook', 'credential-compromise'], ['template', 'executive-update'])
})
afterAll(() => team.close())

const room = (path: string) => `incidents/${number}/${path}`

test('an alert becomes an incident that is acknowledged in time, because a person declared it', async () => {
  const { ben } = team
  number = (await fromAlert(team, ben, 'Sign-in of an administrator from a new country', 'SEV2')).number
  await ben.does(room('roles'), { role: 'commander', person: ben.id })
  expect(await clock(ben, number, 'acknowledge')).toMatchObject({ state: 'met' })
  expect(await clock(ben, number, 'contain')).toMatchObject({ state: 'running', dueAt: '2026-03-02T13:00:00.000Z' })
})

test('the matrix proposes what the commander chose, and the roles that the plan wants are given', async () => {
  const { ben, lena, ines } = team
  const { proposed } = await ben.does(room('impact'), { ...harmless, controls: 'failed' })
  expect(proposed).toBe('SEV2')
  await ben.does(room('roles'), { role: 'technical', person: lena.id })
  await ben.does(room('roles'), { role: 'communications', person: ines.id })
})

test('nobody contains it in the four hours, so the record says that it was missed, once', async () => {
  const { ben, lena, later } = team
  await later(4 * HOUR + MINUTE)
  await later(MINUTE)
  expect(await missedOnRecord(team, 'contain')).toBe(1)
  await ben.does(room('containment'), {
    ...{ approach: 'Disable at once', text: 'All sessions and keys revoked; the account blocked.', decider: lena.id },
  })
  await ben.isRefused(room('clocks/contain/excuse'), { reason: ' ' }, 'reason-missing')
  await ben.does(room('clocks/contain/excuse'), { reason: 'The owner was on a flight; blocking waited for him.' })
  expect(await clock(ben, number, 'contain')).toMatchObject({
    state: 'late',
    excused: 'The owner was on a flight; blocking waited for him.',
  })
})

test('what was hit is on record, and what was not is too', async () => {
  const { ben, lena } = team
  await lena.does(room('affected'), { what: 'system', name: 'Identity provider', status: 'confirmed' })
  const { affected } = await lena.does(room('affected'), { what: 'data', name: 'Invoices', status: 'suspected' })
  await ben.isRefused(room('affected/none'), { what: 'data', reason: 'The logs are whole.' }, 'affected-standing')
  await lena.does(room('affected'), {
    ...{ id: affected.id, what: 'data', name: 'Invoices', status: 'cleared', note: 'The logs show no read.' },
  })
  await ben.does(room('affected/none'), { what: 'individuals', reason: 'Nobody’s data lies behind that account.' })
  const { data, none } = (await ben.sees(`incidents/${number}`)).affected
  expect(data[0].history.map(({ status }: { status: string }) => status)).toEqual(['suspected', 'cleared'])
  expect(none.individuals).toMatchObject({ by: 'Ben Okafor' })
})

test('the runbook is worked through, with the sign-in log as evidence at its step', async () => {
  const { ben, lena, ines } = team
  const log = await collect(lena, number, 'sign-ins.csv', 'time,address\n08:12Z,203.0.113.9\n')
  const run = await workThrough(ben, number, 'credential-compromise', {
    hands: { technical: lena, communications: ines },
    exhibits: { 'preserve-evidence': [log.id] },
    skipped: { 'rebuild-device': 'The page was opened on a telephone that was wiped.' },
  })
  const step = (id: string) => run.steps.find((one: { id: string }) => one.id === id)
  expect(step('preserve-evidence')).toMatchObject({ by: 'Lena Vogt', exhibits: [{ name: 'sign-ins.csv' }] })
  expect(step('rebuild-device')).toMatchObject({ state: 'skipped', reason: expect.stringContaining('wiped') })
})

test('recovered is not verified until somebody else has looked', async () => {
  const { ben, lena } = team
  const how = 'Old sessions are refused; no foreign factor is left.'
  await lena.does(room('recovery'), { system: 'Identity provider', how: 'New password and a key.' })
  await lena.isRefused(room('recovery/verify'), { system: 'Identity provider', how }, 'verifier-forbidden')
  expect(await lacks(ben, number)).toContain(
    'The integrity of Identity provider is not verified: have somebody check it.',
  )
  await ben.does(room('recovery/verify'), { system: 'Identity provider', how })
})

test('leadership is written to and staff is told; closing is refused with what is missing, then accepted', async () => {
  const { ben, ines, post, ago } = team
  const sent = await mail(team, number, {
    template: 'executive-update',
    to: ['nora.lindqvist@example.org'],
    blank: 'An account was taken over and is ours again.',
  })
  expect(sent).toMatchObject({ state: 'sent', approvedBy: 'Nora Lindqvist' })
  expect(post.arrived[0]).toMatchObject({ recipients: ['nora.lindqvist@example.org'] })
  expect(post.arrived[0]!.headers.get('subject')).toBe(`${number} SEV2: where we stand`)
  const refused = await ben.isRefused(room('close'), {}, 'record-incomplete')
  for (const what of ['Nothing was said to the people inside', 'Root cause', 'Lessons learned', 'The timeline'])
    expect(refused.remedy).toContain(what)
  await told(ines, number, 'internal', ago(HOUR), 'An account was blocked; nobody else is concerned.')
  await ben.does(room('timeline'), { text: 'The owner read the page aloud to us.' })
  await ben.does(room('findings'), { finding: 'root-cause', text: 'A second factor that can be typed into a page.' })
  await ben.does(room('findings'), { finding: 'lessons', text: 'Keys for administrators, no codes.' })
  expect(await lacks(ben, number)).toEqual([])
  await ben.does(room('close'), { summary: 'Taken over for four hours, nothing read.' })
})

test('the review is owed by the plan, approved by another, and its action verified by another', async () => {
  const [owed] = (await team.ben.sees('reviews?state=owed')).items
  expect(owed).toMatchObject({ incident: { number }, dueAt: expect.stringMatching(/^2026-03-16/) })
  const lesson = { cause: 'phished-password', rootCause: 'Codes can be phished.', action: 'Keys for administrators' }
  expect(await learn(team, number, lesson)).toMatchObject({ state: 'approved', authors: ['Ben Okafor'] })
})

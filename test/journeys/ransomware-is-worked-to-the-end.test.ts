import { afterAll, beforeAll, expect, test } from 'vitest'
import { HOUR, MINUTE } from '../harness/response.ts'
import * as work from '../harness/team.ts'

// Ransomware: a file server asks for money. Severity falls before it is over, and two must agree to that.

let team: work.Team
let number: string

beforeAll(async () => {
  team = await work.startTeam(['runbook', 'ransomware'], ['template', 'customers-first-notice'])
})
afterAll(() => team.close())

const room = (path: string) => `incidents/${number}/${path}`
const impact = { ...work.harmless, availability: 'down', customers: 'all', controls: 'failed' }

test('two alerts are one incident, at the level that the matrix proposes', async () => {
  const { ben } = team
  number = (await work.fromAlert(team, ben, 'Many files change their ending on files-1', 'SEV1')).number
  expect(
    await work.fromAlert(team, ben, 'Shadow copies deleted on files-1', 'SEV1', { incident: number }),
  ).toMatchObject({ number })
  expect((await ben.does(room('impact'), impact)).proposed).toBe('SEV1')
  await work.staff(team, number)
  expect((await ben.sees(`incidents/${number}`)).alerts).toHaveLength(2)
})

test('it is contained in time, and leadership hears of it too late: the record says both', async () => {
  const { ben, lena, ines, later, ago } = team
  await later(HOUR)
  await ben.does(room('containment'), {
    ...{ approach: 'Cut off the segment', text: 'All of the second floor is off the network.', decider: lena.id },
    occurredAt: ago(40 * MINUTE),
  })
  expect(await work.clock(ben, number, 'contain')).toMatchObject({ state: 'met', metAt: '2026-03-02T10:00:00.000Z' })
  await later(3 * HOUR + MINUTE)
  expect(await work.missedOnRecord(team, 'executive')).toBe(1)
  await work.told(ines, number, 'executive', ago(MINUTE), 'Files are encrypted; the backups are whole.')
  expect(await work.clock(ben, number, 'executive')).toMatchObject({ state: 'late' })
  expect(await work.missedOnRecord(team, 'update')).toBe(1)
  await work.told(ines, number, 'internal', ago(2 * HOUR), 'Leave your machines off until we call you.')
})

test('customers get a letter that two have read, from the approved template, by a real mail server', async () => {
  const { ines, ben, post } = team
  const draft = await ines.does(room('communications/draft'), { template: 'customers-first-notice' })
  const unfilled = { ...draft, recipients: ['it@customer.example'], template: 'customers-first-notice' }
  const { communication } = await ines.does(room('communications'), unfilled)
  await ben.isRefused(`communications/${communication.id}/approve`, { hash: communication.hash }, 'blank-left')
  await ines.does(`communications/${communication.id}/withdraw`, { reason: 'It still has blanks.' })
  const to = ['it@customer.example', 'cio@another.example']
  const sent = await work.mail(team, number, { template: 'customers-first-notice', to, blank: 'We restore it today.' })
  expect(sent).toMatchObject({ state: 'sent', proof: { response: expect.stringMatching(/^250 /) } })
  expect(post.arrived).toHaveLength(1)
  expect(post.arrived[0]).toMatchObject({ from: 'incidents@fernhill.example', recipients: to })
  expect(post.arrived[0]!.body).toContain('We noticed it on 2026-03-02 09:00 UTC.')
  expect(post.arrived[0]!.headers.get('to')).toBe('Undisclosed recipients:;')
})

test('the runbook is worked through to its end, and what is skipped says why', async () => {
  const { ben, lena, ines, nora } = team
  const note = await work.collect(lena, number, 'README.txt', 'All your files belong to us.\n')
  const run = await work.workThrough(ben, number, 'ransomware', {
    hands: { technical: lena, communications: ines },
    exhibits: { 'preserve-evidence': [note.id] },
    said: { 'check-exfiltration': 'Nothing left: the gateway’s logs are whole.' },
    skipped: { 'call-insurer': 'The damage is below what the policy covers.' },
  })
  expect(run.ended).toMatchObject({ by: 'Ben Okafor' })
  expect(run.steps.filter(({ state }: { state: string }) => state === 'open')).toEqual([])
  expect((await nora.sees(room('evidence'))).items).toMatchObject([{ name: 'README.txt', sha256: note.sha256 }])
})

test('two systems come back: one within its targets, one not, and each is verified by another', async () => {
  const { ben, lena } = team
  for (const name of ['files-1', 'print-1'])
    await lena.does(room('affected'), { what: 'system', name, status: 'confirmed' })
  const targets = { targetRtoMinutes: 360, targetRpoMinutes: 60 }
  await lena.does(room('recovery'), {
    system: 'files-1',
    how: 'From Sunday’s backup.',
    ...targets,
    dataLossMinutes: 720,
  })
  await team.later(3 * HOUR)
  await lena.does(room('recovery'), { system: 'print-1', how: 'Installed anew.', ...targets })
  const { recovery } = await ben.sees(`incidents/${number}`)
  expect(recovery).toMatchObject([
    { name: 'files-1', rtoMinutes: 241, rtoMet: true, rpoMinutes: 720, rpoMet: false, verified: null },
    { name: 'print-1', rtoMinutes: 421, rtoMet: false, rpoMet: null },
  ])
  for (const system of ['files-1', 'print-1']) {
    const how = 'Compared with the hashes of last week.'
    await lena.isRefused(room('recovery/verify'), { system, how }, 'verifier-forbidden')
    await ben.does(room('recovery/verify'), { system, how })
  }
})

test('a lower severity waits for a second person, and the missed clock stays missed', async () => {
  const { ben, lena, nora } = team
  const lower = { to: 'SEV2', reason: 'Everybody works again; the intruder is out.' }
  expect(await ben.does(room('severity'), lower)).toMatchObject({ pending: true })
  expect((await nora.sees(`incidents/${number}`)).severity).toBe('SEV1')
  await ben.isRefused(room('severity/approve'), {}, 'approver-forbidden')
  expect(await work.lacks(ben, number)).toContain('A downgrade to SEV2 waits: have it approved or declined.')
  await lena.does(room('severity/decline'), { reason: 'The printers are not back yet for all.' })
  await ben.does(room('severity'), lower)
  await nora.does(room('severity/approve'))
  const { severity, worstSeverity, severityHistory } = await nora.sees(`incidents/${number}`)
  expect([severity, worstSeverity]).toEqual(['SEV2', 'SEV1'])
  expect(severityHistory.at(-1)).toMatchObject({ by: 'Nora Lindqvist', approvedBy: 'Nora Lindqvist', proposed: 'SEV1' })
  expect(await work.clock(ben, number, 'executive')).toMatchObject({ state: 'late' })
})

test('it is closed when nothing is missing, and its review is owed by the worst that it ever was', async () => {
  const { ben } = team
  const refused = await ben.isRefused(room('close'), {}, 'record-incomplete')
  expect(refused.remedy).toContain('Affected data are not on record')
  for (const what of ['data', 'individuals'])
    await ben.does(room('affected/none'), { what, reason: 'Only files that we can make again were on it.' })
  const rootCause = 'A remote desktop that was open to the internet.'
  await work.conclude(team, number, { rootCause, lesson: 'Nothing of ours is reached without the tunnel.' })
  const [owed] = (await ben.sees('reviews?state=owed')).items
  expect(owed).toMatchObject({ incident: { number, worstSeverity: 'SEV1' } })
  const lesson = { cause: 'exposed-remote-access', rootCause, action: 'Scan our own addresses every night' }
  expect(await work.learn(team, number, lesson)).toMatchObject({ state: 'approved', overdue: false })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { DAY, HOUR, MINUTE } from '../harness/response.ts'
import * as work from '../harness/team.ts'

// Vendor compromise: a supplier writes that it was broken into. Two of us declare it.

let team: work.Team
let number: string
let other: string

beforeAll(async () => {
  team = await work.startTeam(['runbook', 'vendor-compromise'], ['template', 'vendor-notice'])
})
afterAll(() => team.close())

const room = (path: string) => `incidents/${number}/${path}`

test('it is declared by hand, and its detection is when the letter came', async () => {
  const { ben, lena } = team
  const declared = await ben.does('incidents', {
    ...{ title: 'Our log service was broken into', severity: 'SEV2', detectionSource: 'A letter of the vendor' },
    ...{ detectedAt: '2026-03-01T18:30:00Z', summary: 'They write that tokens of customers were read.' },
  })
  number = declared.incident.number
  const again = await lena.does('incidents', { title: 'Vendor writes about tokens', severity: 'SEV3' })
  other = again.incident.number
  expect(await ben.sees(`incidents/${number}`)).toMatchObject({
    detectedAt: '2026-03-01T18:30:00.000Z',
    severity: 'SEV2',
  })
})

test('what was declared twice is one incident, and the other number says where it went', async () => {
  const { ben, lena, nora } = team
  await lena.does(`incidents/${other}/timeline`, { text: 'They called me about it.' })
  await lena.isRefused(`incidents/${other}/merge`, { into: number, reason: '' }, 'reason-missing')
  await lena.does(`incidents/${other}/merge`, { into: number, reason: 'The same letter.' })
  expect(await nora.sees(`incidents/${other}`)).toMatchObject({
    status: 'merged',
    mergedInto: { number, reason: 'The same letter.', by: 'Lena Vogt' },
  })
  expect((await nora.sees(`incidents/${number}`)).absorbed).toMatchObject([{ number: other }])
  const refused = await ben.isRefused(`incidents/${other}/timeline`, { text: 'One more.' }, 'incident-merged')
  expect(refused.remedy).toContain(number)
})

test('access is cut in time, and the vendor and the access are linked', async () => {
  const { ben, lena, later } = team
  await work.staff(team, number)
  await ben.does(room('impact'), { ...work.harmless, confidentialData: 'yes' })
  await later(2 * HOUR)
  const decision = { approach: 'Cut', text: 'Their tokens are revoked; logs are kept here meanwhile.' }
  await ben.isRefused(room('containment'), { ...decision, occurredAt: '2026-03-01T18:29:00Z' }, 'time-invalid')
  await ben.does(room('containment'), { ...decision, decider: lena.id })
  expect(await work.clock(ben, number, 'contain')).toMatchObject({ state: 'met' })
  await lena.does(room('links'), { kind: 'vendor', reference: 'logs.example', title: 'Our log service' })
  await lena.does(room('links'), { kind: 'access', reference: 'token log-writer' })
  await lena.does(room('links'), { kind: 'access', reference: 'token log-reader' })
  const { links } = await ben.sees(`incidents/${number}`)
  await ben.does(room(`links/${links[2].index}/remove`), { reason: 'That token is of another vendor.' })
  expect((await ben.sees(`incidents/${number}`)).links.map((one: { reference: string }) => one.reference)).toEqual([
    'logs.example',
    'token log-writer',
  ])
})

test('the vendor is asked in writing by mail that the writer may send alone, and its answer is evidence', async () => {
  const { ines, later, post, nora, house } = team
  const draft = await ines.does(room('communications/draft'), { template: 'vendor-notice' })
  const body = draft.body.replace(/\[\[[^\]]*\]\]/g, 'the log service')
  const message = { ...draft, body, channel: 'email', recipients: ['security@logs.example'], template: 'vendor-notice' }
  const { communication } = await ines.does(room('communications'), message)
  post.manners.recipient = () => '451 4.7.1 Come back later'
  await ines.does(`communications/${communication.id}/send`)
  await later(0)
  const shown = async () => (await nora.sees(room('communications'))).items[0]
  expect(await shown()).toMatchObject({ state: 'sending', delayed: expect.stringContaining('Come back later') })
  post.manners.recipient = undefined
  house.clock.advance(5 * MINUTE)
  await house.muster.jobs.drain({ early: true })
  expect(await shown()).toMatchObject({ state: 'sent', approvedBy: null, needsApproval: false })
  expect(post.arrived.map(({ recipients }) => recipients)).toEqual([['security@logs.example']])
  await work.collect(ines, number, 'answer.eml', 'From: security@logs.example\n\nTwo tokens were read.\n')
})

test('the runbook is worked through; who is not told is a decision', async () => {
  const { ben, lena, ines, nora, ago } = team
  await work.workThrough(ben, number, 'vendor-compromise', {
    hands: { technical: lena, communications: ines, executive: ben },
    skipped: { 'replace-software': 'Nothing of theirs runs on our machines.' },
    said: { 'set-conditions': 'A report of an outside examiner, and tokens that expire.' },
  })
  for (const audience of ['internal', 'executive'])
    await work.told(ines, number, audience, ago(HOUR), 'Our logs were read at a vendor.')
  for (const audience of ['customers', 'regulators'])
    await ines.does(room('communications/none'), { audience, reason: 'The logs hold no names, counsel agrees.' })
  expect((await nora.sees(room('communications'))).decided).toHaveLength(2)
})

test('what the vendor had is on record, what came back is verified, and it is closed', async () => {
  const { ben, lena } = team
  await lena.does(room('affected'), { what: 'data', name: 'Logs of February', status: 'confirmed', encrypted: 'no' })
  await lena.does(room('affected'), { what: 'system', name: 'Log service', status: 'confirmed' })
  await ben.does(room('affected/none'), { what: 'individuals', reason: 'The logs hold no names.' })
  expect(await work.lacks(ben, number)).toContain(
    'Log service is not restored on record: say when and how, or clear it.',
  )
  await lena.does(room('recovery'), { system: 'Log service', how: 'Connected again with a token that only writes.' })
  await ben.does(room('recovery/verify'), { system: 'Log service', how: 'Tried to read with the new token.' })
  await ben.isRefused(room('close'), {}, 'record-incomplete')
  await work.conclude(team, number, { rootCause: 'A token that never expired.', lesson: 'Tokens expire.' })
})

test('nobody sees to the review in time, so it is late; then it is written, returned once, and approved', async () => {
  const { ben, lena, ines, nora, later } = team
  await later(20 * DAY)
  const [owed] = (await nora.sees('reviews?overdue=true')).items
  expect(owed).toMatchObject({ incident: { number }, overdue: true })
  const path = `reviews/${owed.id}`
  await ben.does(`${path}/sections`, { section: 'root-cause', text: 'A token that never expired.' })
  await ben.does(`${path}/sections`, { section: 'lessons', text: 'Ask vendors what they keep.' })
  const incomplete = await ben.isRefused(`${path}/submit`, {}, 'review-incomplete')
  expect(incomplete.remedy).toContain('No action came of it')
  const plan = { section: 'plan-changes', text: 'The vendor list gets a column for tokens.', changesNeeded: true }
  await lena.does(`${path}/sections`, plan)
  const create = { title: 'All tokens of vendors expire', owner: lena.id, priority: 'urgent', review: owed.id }
  const { action } = await ben.does(room('actions'), create)
  expect(action.dueAt).toMatch(/^2026-04-05/)
  await ben.does(`${path}/submit`)
  await nora.does(`${path}/return`, { reason: 'It does not say whether other vendors have such tokens.' })
  await ben.does(`${path}/sections`, { section: 'contributing-factors', text: 'Three vendors had such tokens.' })
  await ben.does(`${path}/submit`)
  await nora.isRefused(`${path}/approve`, { hash: '0'.repeat(64) }, 'content-changed')
  await nora.does(`${path}/approve`, { hash: (await nora.sees(path)).hash })
  await lena.does(`actions/${action.id}/done`, { note: 'Ninety days for all of them.' })
  await ben.does(`actions/${action.id}/reject`, { reason: 'One still has none.' })
  await lena.does(`actions/${action.id}/done`, { note: 'That one too.' })
  await ines.does(`actions/${action.id}/verify`, { note: 'Read the list of tokens.' })
  expect(await nora.sees(path)).toMatchObject({ state: 'approved', authors: ['Ben Okafor', 'Lena Vogt'] })
})

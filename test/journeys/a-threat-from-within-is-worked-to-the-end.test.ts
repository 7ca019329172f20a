import { afterAll, beforeAll, expect, test } from 'vitest'
import { listenTo } from '../harness/event-stream.ts'
import { HOUR, MINUTE, type Someone } from '../harness/response.ts'
import * as work from '../harness/team.ts'

// Insider threat: it may be one of us, so only three people know. Everybody else sees nothing, anywhere, until the end.

// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what each test says it holds
type Loose = any

const TITLE = 'Unusual copies from the archive'
let team: work.Team
let auditor: Someone
let number: string
let stream: string
let run: string
let review: string
let action: string
let exhibit: string

beforeAll(async () => {
  team = await work.startTeam(['runbook', 'insider-threat'], ['template', 'executive-update'])
  auditor = await team.hire('Audrey Blum', 'auditor')
})
afterAll(() => team.close())

const room = (path: string) => `incidents/${number}/${path}`
/** Nora is named from the beginning: an executive decides. Ines is an administrator, and is not named. */
const outsiders = () => [team.ines, auditor]

test('it is declared under a plain title and restricted at once, by one who names himself too', async () => {
  const { ben, lena, nora } = team
  number = (await ben.does('incidents', { title: TITLE, severity: 'SEV2' })).incident.number
  const people = [lena.id, nora.id]
  await ben.isRefused(room('restrict'), { people, reason: 'It may be one of us.' }, 'restrictor-not-reader')
  await ben.does(room('restrict'), { people: [ben.id, ...people], reason: 'It may be one of us.' })
  const seen = await nora.sees(`incidents/${number}`)
  stream = seen.id
  expect(seen).toMatchObject({ restricted: true, readers: [{ name: 'Ben Okafor' }, {}, {}] })
})

test('all of the response happens inside: roles, impact, containment, evidence, the runbook', async () => {
  const { ben, lena, nora, later } = team
  for (const [role, { id }] of Object.entries({
    commander: ben,
    technical: lena,
    communications: ben,
    executive: nora,
  }))
    await ben.does(room('roles'), { role, person: id })
  await ben.does(room('impact'), { ...work.harmless, confidentialData: 'yes' })
  await later(3 * HOUR)
  await ben.does(room('containment'), {
    ...{ approach: 'Narrow quietly', text: 'Downloads need a second approval from now on.', decider: nora.id },
  })
  expect(await work.clock(ben, number, 'contain')).toMatchObject({ state: 'met' })
  exhibit = (await work.collect(lena, number, 'access.log', 'archive read 4,100 times\n')).id
  const worked = await work.workThrough(ben, number, 'insider-threat', {
    hands: { technical: lena },
    exhibits: { 'preserve-evidence': [exhibit] },
    skipped: { 'harm-now': 'Nothing is under way any more.', 'retrieve-data': 'Nothing left the house.' },
  })
  run = worked.id
})

test('the one mail of it leaves, to one who knows', async () => {
  const { ben, nora, later, post } = team
  const draft = await ben.does(room('communications/draft'), { template: 'executive-update' })
  const body = draft.body.replace(/\[\[[^\]]*\]\]/g, 'Somebody copied the archive.')
  const message = { ...draft, body, recipients: ['nora.lindqvist@example.org'], template: 'executive-update' }
  const { communication } = await ben.does(room('communications'), message)
  await ben.does(`communications/${communication.id}/send`)
  await later(0)
  expect(post.arrived.map(({ recipients }) => recipients)).toEqual([['nora.lindqvist@example.org']])
  const { items } = await nora.sees(room('communications'))
  expect(items).toMatchObject([{ state: 'sent', audience: 'executive' }])
  for (const path of ['approve', 'withdraw', 'send'])
    await team.ines.isRefused(
      `communications/${communication.id}/${path}`,
      { hash: communication.hash, reason: 'x' },
      'communication-unknown',
    )
  await ben.does(room('communications/none'), { audience: 'internal', reason: 'Counsel asks us to keep it small.' })
})

test('one promised time is missed, and even that is known inside only', async () => {
  const { ben, nora, later } = team
  await ben.does(room('severity'), { to: 'SEV1', reason: 'It was the archive of all customers.' })
  await later(HOUR + 2 * MINUTE)
  expect(await work.missedOnRecord(team, 'update')).toBe(1)
  expect(JSON.stringify(await nora.sees('today'))).toContain(number)
  for (const outsider of outsiders()) expect(JSON.stringify(await outsider.sees('today'))).not.toContain(number)
})

test('who is not named finds it in no list, no search, no number, not by its address and not by what hangs on it', async () => {
  for (const outsider of outsiders()) {
    const parts = ['', '/runs', '/evidence', '/communications', '/ocsf', '/veris']
    for (const path of parts) {
      const { status, body } = await outsider.get(`/api/v1/incidents/${number}${path}`)
      expect([path, status, body.type]).toEqual([path, 404, 'urn:muster:problem:incident-unknown'])
    }
    for (const list of ['incidents', 'incidents?q=copies', 'incidents?status=open&severity=SEV1', 'reviews', 'actions'])
      expect([list, (await outsider.sees(list)).items]).toEqual([list, []])
    const content = await outsider.get(`/api/v1/evidence/${exhibit}/content`)
    expect(content.status).toBe(404)
  }
  const { ines } = team
  await ines.isRefused(room('timeline'), { text: 'x' }, 'incident-unknown')
  await ines.isRefused(`runs/${run}/steps/hold-review/reopen`, { reason: 'x' }, 'run-unknown')
  await ines.isRefused(`evidence/${exhibit}/custody`, { to: 'x', reason: 'x' }, 'exhibit-unknown')
  expect((await team.lena.sees('incidents?q=copies')).items).toMatchObject([{ number }])
})

test('the list of the ledger has every entry of it, and neither a word nor a name', async () => {
  const entries = async (by: Someone) => (await by.sees('ledger/entries?limit=500')).items
  const [inside, outside] = [await entries(team.nora), await entries(auditor)]
  expect(outside).toHaveLength(inside.length)
  const ofIt = (items: Loose[]) => items.filter((one) => one.stream === stream)
  expect(ofIt(outside)).toHaveLength(ofIt(inside).length)
  expect(new Set(ofIt(outside).map((one: Loose) => `${one.line}, ${one.by.name}`))).toEqual(
    new Set(['[restricted], [restricted]']),
  )
  for (const word of ['archive', 'access.log', 'Narrow quietly', 'Somebody copied'])
    expect(JSON.stringify(outside)).not.toContain(word)
  expect(JSON.stringify(inside)).toContain('archive')
})

test('nothing of it is told live to somebody who listens', async () => {
  const { house, ben, lena } = team
  const stranger = await listenTo(house.server, (await house.as('admin')).token)
  await ben.does(room('timeline'), { text: 'We watch the account.' })
  await lena.does(room('affected'), { what: 'data', name: 'The archive', status: 'confirmed', count: 4_100 })
  const other = await lena.does('incidents', { title: 'A printer burns', severity: 'SEV4' })
  await stranger.next(({ types }) => types.includes('IncidentDeclared'))
  expect(stranger.heard.flatMap(({ streams }) => streams)).not.toContain(stream)
  expect(stranger.heard.flatMap(({ types }) => types)).not.toContain('AffectedRecorded')
  stranger.close()
  await lena.does(`incidents/${other.incident.number}/void`, { reason: 'It was dust.' })
})

test('it is recovered and verified, closed, reviewed and acted upon in the same small circle', async () => {
  const { ben, lena, nora, ines } = team
  await lena.does(room('affected'), { what: 'system', name: 'Archive', status: 'confirmed' })
  await lena.does(room('recovery'), { system: 'Archive', how: 'Its rights were set back to those of January.' })
  await ben.does(room('recovery/verify'), { system: 'Archive', how: 'Compared the rights one by one.' })
  await ben.does(room('affected/none'), { what: 'individuals', reason: 'The archive holds contracts only.' })
  const refused = await ben.isRefused(room('close'), {}, 'record-incomplete')
  expect(refused.remedy).toContain('Nothing was said to customers')
  await ben.does(room('communications/none'), { audience: 'customers', reason: 'Nothing left the house.' })
  const rootCause = 'A colleague kept rights of a former role.'
  await work.conclude(team, number, { rootCause, lesson: 'Rights end with the role.' })
  await work.learn(team, number, { cause: 'rights-kept', rootCause, action: 'Rights end with the role' })
  review = (await nora.sees('reviews')).items[0].id
  action = (await nora.sees('actions')).items[0].id
  for (const path of [`reviews/${review}`, `actions/${action}`])
    expect((await ines.get(`/api/v1/${path}`)).status).toBe(404)
  expect((await ines.sees('causes')).items).toEqual([])
})

test('when it may be known, the restriction is lifted with a reason, and all of it is there to read', async () => {
  const { nora, ben, ines } = team
  await ben.does(room('unrestrict'), { reason: 'The colleague was told; it was a mistake.' })
  expect(await auditor.sees(`incidents/${number}`)).toMatchObject({ title: TITLE, restricted: false, status: 'closed' })
  expect((await auditor.sees(`reviews/${review}`)).state).toBe('approved')
  expect((await ines.sees('causes')).items).toMatchObject([{ cause: 'rights-kept', count: 1 }])
  expect((await nora.sees(room('runs'))).items).toMatchObject([{ id: run, ended: { by: 'Ben Okafor' } }])
})

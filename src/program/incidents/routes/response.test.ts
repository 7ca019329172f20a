import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Asker, type House, startHouse } from '../testing/house.ts'
import { calm, pinned } from '../testing/plan.ts'

// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what each test says it holds
type Loose = any

let house: House
let ada: Asker
let grace: Asker
const MINUTE = 60_000

beforeAll(async () => {
  house = await startHouse()
  ada = await house.hire('Ada', 'responder')
  grace = await house.hire('Grace', 'leadership')
})
afterAll(() => house.close())

async function declare(parts: object = {}, planned = true): Promise<string> {
  const { body } = await ada.post('/api/v1/incidents', { title: 'A shell was opened', severity: 'SEV2', ...parts })
  if (planned) await house.happen(body.incident.number, pinned)
  return body.incident.number
}
const room = (number: string): Promise<Loose> => house.room(number, ada)
const clock = async (number: string, name: string) =>
  (await room(number)).clocks.find((one: Loose) => one.clock === name)

describe('an incident and the plan', () => {
  test('are bound by the version that is in force at the declaration, whoever declares and however', async () => {
    const own = await startHouse()
    const [anna, ben] = [await own.hire('Anna', 'admin'), await own.hire('Ben', 'leadership')]
    const declared = async () =>
      (await anna.post('/api/v1/incidents', { title: 'x', severity: 'SEV2' })).body.incident.number
    const before = await declared()
    const { body: published } = await anna.post('/api/v1/documents/adopt', {})
    const id = published.adopted.find(({ kind }: Loose) => kind === 'plan').id
    const { versions } = (await anna.get(`/api/v1/documents/${id}`)).body
    const approved = await ben.post(`/api/v1/documents/${id}/versions/1/approve`, { hash: versions[0].hash })
    expect(approved.status).toBe(200)
    const byHand = await declared()
    const responder = await own.as('responder')
    const alert = (await responder.post('/intake/generic', { title: 'x', key: 'x' })).body.items[0].alert
    const escalated = (await anna.post(`/api/v1/alerts/${alert}/escalate`, { severity: 'SEV1' })).body.incident.number
    const pinnedTo = async (number: string) => (await own.room(number, anna)).plan
    expect(await pinnedTo(before)).toBe(null)
    expect(await pinnedTo(byHand)).toEqual({ document: id, version: 1, hash: versions[0].hash })
    expect(await pinnedTo(escalated)).toEqual(await pinnedTo(byHand))
    const types = (await own.room(byHand, anna)).timeline.map(({ type }: Loose) => type)
    expect(types).toEqual(['IncidentDeclared', 'PlanPinned'])
    await own.close()
  })
})

describe('a severity', () => {
  test('is lowered by two, and the record says by whom and for how long each level was held', async () => {
    const number = await declare()
    expect((await ada.post(`${number}/impact`, { ...calm, availability: 'down' })).body.proposed).toBe('SEV1')
    await ada.post(`${number}/severity`, { to: 'SEV1', reason: 'As the plan proposes.' })
    house.clock.advance(10 * MINUTE)
    const asked = await ada.post(`${number}/severity`, { to: 'SEV3', reason: 'One host only.' })
    expect(asked.body).toEqual({ incident: { number }, pending: true })
    expect(await room(number)).toMatchObject({ severity: 'SEV1', downgrade: { to: 'SEV3', by: 'Ada' } })
    expect((await room(number)).can.approveDowngrade).toMatchObject({
      allowed: false,
      because: expect.stringMatching(/yourself/),
    })
    expect((await ada.post(`${number}/severity/approve`)).status).toBe(403)
    expect((await grace.post(`${number}/severity/approve`)).status).toBe(200)
    const shown = await room(number)
    expect(shown).toMatchObject({ severity: 'SEV3', worstSeverity: 'SEV1', downgrade: null })
    const steps = shown.severityHistory
    expect(steps.map((one: Loose) => [one.to, one.approvedBy, one.proposed])).toEqual([
      ['SEV2', null, null],
      ['SEV1', null, 'SEV1'],
      ['SEV3', 'Grace', 'SEV1'],
    ])
    expect(steps.map((one: Loose) => one.until)).toEqual([steps[1].at, steps[2].at, null])
  })

  test('is proposed while the questions are being answered, and nothing is recorded of that', async () => {
    const number = await declare()
    const ask = (answers: object) => ada.post(`${number}/impact/check`, { ...calm, ...answers })
    expect((await ask({ availability: 'down' })).body).toEqual({ proposed: 'SEV1' })
    expect((await ask({})).body).toEqual({ proposed: 'SEV4' })
    expect((await room(number)).impact).toBe(null)
    expect((await ada.post(`${await declare({}, false)}/impact/check`, calm)).body).toEqual({ proposed: null })
  })

  test('is not lowered by a token, whatever its role', async () => {
    const number = await declare()
    await ada.post(`${number}/severity`, { to: 'SEV3', reason: 'One host only.' })
    const token = await house.as('admin')
    const answer = await token.post(`/api/v1/incidents/${number}/severity/approve`)
    expect(answer).toMatchObject({ status: 403, body: { remedy: 'Sign in and approve it.' } })
    expect((await grace.post(`${number}/severity/decline`, { reason: 'Not yet.' })).status).toBe(200)
    expect(await room(number)).toMatchObject({ severity: 'SEV2', downgrade: null })
  })
})

describe('what was hit', () => {
  test('is shown as it is known now, with every version before', async () => {
    const number = await declare()
    const db = { what: 'system', name: 'db-1', status: 'suspected' }
    const { id } = (await ada.post(`${number}/affected`, db)).body.affected
    await ada.post(`${number}/affected`, { ...db, id, status: 'confirmed', note: 'Logs.' })
    const people = { what: 'individuals', name: 'Customers', status: 'suspected', countMin: 10, countMax: 40 }
    await ada.post(`${number}/affected`, { ...people, jurisdictions: ['de', 'US-CA'] })
    await ada.post(`${number}/affected/none`, { what: 'data', reason: 'Nothing was read.' })
    const { affected } = await room(number)
    expect(affected.systems).toMatchObject([{ id, name: 'db-1', status: 'confirmed', note: 'Logs.' }])
    expect(affected.systems[0].history.map(({ status }: Loose) => status)).toEqual(['suspected', 'confirmed'])
    expect(affected.individuals).toMatchObject([{ countMin: 10, countMax: 40, jurisdictions: ['DE', 'US-CA'] }])
    expect(affected.none).toMatchObject({ data: { reason: 'Nothing was read.', by: 'Ada' } })
    expect((await ada.post(`${number}/affected/none`, { what: 'system', reason: 'x' })).status).toBe(409)
  })

  test('in a country that is written out is answered with the two letters that are wanted', async () => {
    const people = { what: 'individuals', name: 'Customers', status: 'suspected', jurisdictions: ['Bavaria'] }
    const { body } = await ada.post(`${await declare()}/affected`, people)
    expect(body).toMatchObject({ status: 422, detail: '“BAVARIA” is no country.' })
    expect(body.remedy).toContain('ISO 3166')
  })

  test('is contained by a person, at a time that can be', async () => {
    const number = await declare({ detectedAt: '2026-03-02T08:00:00Z' })
    const contained = { approach: 'isolate', text: 'Cut db-1 off.' }
    const early = await ada.post(`${number}/containment`, { ...contained, occurredAt: '2026-03-02T07:59:00Z' })
    expect(early).toMatchObject({ status: 422, body: { detail: expect.stringContaining('before the detection') } })
    await ada.post(`${number}/containment`, { ...contained, occurredAt: '2026-03-02T08:10:00Z' })
    expect((await room(number)).containment).toMatchObject({
      ...contained,
      decider: { name: 'Ada' },
      occurredAt: '2026-03-02T08:10:00.000Z',
    })
    const token = await house.as('responder')
    expect((await token.post(`/api/v1/incidents/${number}/containment`, contained)).status).toBe(422)
  })

  test('is restored, measured against its targets, and verified by another', async () => {
    const number = await declare({ detectedAt: '2026-03-02T08:00:00Z' })
    const { id } = (await ada.post(`${number}/affected`, { what: 'system', name: 'db-1', status: 'confirmed' })).body
      .affected
    const restored = { system: id, restoredAt: '2026-03-02T08:50:00Z', how: 'From a backup.', targetRtoMinutes: 60 }
    await ada.post(`${number}/recovery`, { ...restored, targetRpoMinutes: 5, dataLossMinutes: 6 })
    expect((await ada.post(`${number}/recovery/verify`, { system: id, how: 'Hashes.' })).status).toBe(403)
    const ben = await house.hire('Ben', 'responder')
    const mayVerify = async (asker: Asker) => (await house.room(number, asker)).recovery[0].can.verify
    expect(await mayVerify(ada)).toEqual({
      allowed: false,
      because: expect.stringMatching(/You restored db-1 yourself/),
    })
    expect(await mayVerify(ben)).toEqual({ allowed: true })
    expect((await ben.post(`${number}/recovery/verify`, { system: 'db-1', how: 'Hashes.' })).status).toBe(200)
    expect((await room(number)).recovery).toMatchObject([
      { name: 'db-1', rtoMinutes: 50, rtoMet: true, rpoMinutes: 6, rpoMet: false, verified: { by: { name: 'Ben' } } },
    ])
  })
})

describe('the clocks', () => {
  test('ring once before, once after, and can be excused but not undone', async () => {
    const number = await declare({ severity: 'SEV1' })
    house.clock.advance(15 * MINUTE)
    await house.muster.tick()
    await house.muster.tick()
    house.clock.advance(5 * MINUTE + 1)
    await house.muster.tick()
    await house.muster.tick()
    await ada.post(`${number}/roles`, { role: 'commander', person: ada.id })
    const lines = (await room(number)).timeline.map(({ line }: Loose) => line)
    const about = lines.filter((line: string) => line.includes('name an incident commander'))
    expect(about.map((line: string) => line.split(':')[0])).toEqual(['Reminder', 'Missed'])
    expect(await clock(number, 'command')).toMatchObject({ state: 'late', excused: null })
    expect((await ada.post(`${number}/clocks/command/excuse`, { reason: 'Nobody on call.' })).status).toBe(200)
    expect(await clock(number, 'command')).toMatchObject({ state: 'late', excused: 'Nobody on call.' })
    expect((await ada.post(`${number}/clocks/contain/excuse`, { reason: 'x' })).status).toBe(409)
    expect((await ada.post(`${number}/clocks/nonsense/excuse`, { reason: 'x' })).status).toBe(422)
  })

  test('stand in a table for lists, as of the last that happened', async () => {
    const number = await declare({ severity: 'SEV1' })
    await ada.post(`${number}/timeline`, { text: 'Cut it off.' })
    const { rows } = await house.muster.record.database.app.query(
      `select clock, due_ms - started_ms as limit, met_ms is null as runs from view.incident_clock
        where stream = $1 order by clock`,
      [(await room(number)).id],
    )
    expect(rows.map((row: Loose) => [row.clock, row.limit / MINUTE, row.runs])).toEqual([
      ['acknowledge', 15, false],
      ['classify', 60, true],
      ['command', 20, true],
      ['contain', 60, true],
      ['executive', 60, true],
      ['update', 60, true],
    ])
  })
})

describe('a timeline entry', () => {
  test('that is sent again because the answer was lost stands there once', async () => {
    const number = await declare({}, false)
    const post = (text: string, key: string) => ada.post(`${number}/timeline`, { text }, { 'idempotency-key': key })
    const answers = [await post('Cut it off.', 'k-1'), await post('Cut it off.', 'k-1'), await post('More.', 'k-2')]
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect((await post('Another.', 'k-1')).status).toBe(409)
    await ada.post(`${number}/timeline`, { text: 'More.', key: 'k-2' })
    const notes = (await room(number)).timeline.filter(({ kind }: Loose) => kind === 'note')
    expect(notes.map(({ line }: Loose) => line)).toEqual(['Cut it off.', 'More.'])
  })
})

describe('links, merges and voids', () => {
  test('a link is shown with who made it, and taken away with a reason', async () => {
    const [number, other] = [await declare({}, false), await declare({}, false)]
    await ada.post(`${number}/links`, { kind: 'change', reference: 'CHG-7', url: 'https://example.org/7' })
    await ada.post(`${number}/links`, { kind: 'incident', reference: other.replace('INC-00', '') })
    const { links } = await room(number)
    expect(links.map((one: Loose) => [one.kind, one.reference, one.by])).toEqual([
      ['change', 'CHG-7', 'Ada'],
      ['incident', other, 'Ada'],
    ])
    await ada.post(`${number}/links/${links[0].index}/remove`, { reason: 'Another change.' })
    expect((await room(number)).links).toHaveLength(1)
    expect((await ada.post(`${number}/links`, { kind: 'incident', reference: 'INC-9999' })).status).toBe(404)
    expect((await ada.post(`${number}/links`, { kind: 'ticket', reference: 'T', url: 'javascript:x' })).status).toBe(
      422,
    )
  })

  test('what was merged stays where it was and says where it went; its alerts are shown where it went', async () => {
    const responder = await house.as('responder')
    const alert = (await responder.post('/intake/generic', { title: 'Odd', key: 'odd' })).body.items[0].alert
    const [number, into] = [await declare({ alerts: [alert] }, false), await declare({}, false)]
    expect((await ada.post(`${number}/merge`, { into: number, reason: 'x' })).status).toBe(422)
    expect((await ada.post(`${number}/merge`, { into, reason: 'The same host.' })).status).toBe(200)
    expect(await room(number)).toMatchObject({
      status: 'merged',
      mergedInto: { number: into, reason: 'The same host.' },
    })
    expect(await room(into)).toMatchObject({ status: 'open', absorbed: [{ number }], alerts: [{ id: alert }] })
    const refused = await ada.post(`${number}/timeline`, { text: 'More.' })
    expect(refused).toMatchObject({ status: 409, body: { remedy: `Go on there: open ${into}.` } })
    const list = (await ada.get('/api/v1/incidents?status=merged')).body.items
    expect(list.map((one: Loose) => one.number)).toEqual([number])
  })

  test('what was void keeps its number and its reason, and owes nothing', async () => {
    const number = await declare({}, false)
    await ada.post(`${number}/void`, { reason: 'A test that nobody knew of.' })
    expect(await room(number)).toMatchObject({
      status: 'void',
      voided: { reason: 'A test that nobody knew of.' },
      toClose: [],
    })
    const open = (await ada.get('/api/v1/incidents?status=open&limit=500')).body.items
    expect(open.map((one: Loose) => one.number)).not.toContain(number)
    for (const [name, { allowed }] of Object.entries<Loose>((await room(number)).can))
      expect([name, allowed]).toEqual([name, false])
  })
})

describe('the gate', () => {
  test('asks the runbooks and the messages of the incident, and lets it be closed when they have answered', async () => {
    const text = '---\ntitle: Fire\nscenario: fire\nslug: fire\n---\n## Containment\n1. Step 0.\n2. Step 1.\n'
    const { id, hash } = (await ada.post('/api/v1/documents', { kind: 'runbook', text, change: 'First' })).body.document
    await grace.post(`/api/v1/documents/${id}/versions/1/approve`, { hash })
    const number = await declare()
    const say = (path: string, body: object) => ada.post(`${number}/${path}`, body)
    for (const role of ['commander', 'communications']) await say('roles', { role, person: ada.id })
    await say('impact', { ...calm, availability: 'degraded', customers: 'many' })
    for (const what of ['system', 'data', 'individuals']) await say('affected/none', { what, reason: 'Looked.' })
    await say('containment', { approach: 'isolate', text: 'Cut it off.' })
    for (const finding of ['root-cause', 'lessons']) await say('findings', { finding, text: 'Some.' })
    await say('timeline', { text: 'Looked at it.' })
    const { run } = (await say('runs', { runbook: 'fire' })).body
    await say('communications', { audience: 'vendors', channel: 'other', subject: 'x', body: 'x', recipients: ['A'] })
    expect((await room(number)).toClose.map(({ sentence }: Loose) => sentence)).toEqual([
      '2 steps of the runbook “fire” are neither done nor skipped.',
      'Nothing was said to executive: send or record it, or decide “none”.',
      'A message to vendors has not left: send it, or withdraw it.',
    ])
    expect((await say('close', {})).status).toBe(409)
    await ada.post(`/api/v1/runs/${run.id}/end`, { reason: 'It was no fire.' })
    const sent = { channel: 'other', subject: 'x', body: 'x', recipients: ['A'], occurredAt: '2026-03-02T09:00:00Z' }
    await say('communications/record', { audience: 'executive', ...sent, proof: { text: 'By phone.' } })
    const { items } = (await ada.get(`/api/v1/incidents/${number}/communications`)).body
    const draft = items.find(({ state }: Loose) => state === 'draft')
    await ada.post(`/api/v1/communications/${draft.id}/withdraw`, { reason: 'Not needed.' })
    expect((await room(number)).toClose).toEqual([])
    expect((await say('close', {})).status).toBe(200)
  })
})

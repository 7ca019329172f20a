import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, startMuster, type TestMuster } from '../../../../test/harness/muster.ts'
import { system } from '../../../kernel/actor.ts'

// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what each test says it holds
type Loose = any

let house: TestMuster
let admin: Caller
let responder: Caller
let leadership: Caller
let auditor: Caller
let ada: string

const DAY = 86_400_000

beforeAll(async () => {
  house = await startMuster()
  admin = await house.as('admin')
  responder = await house.as('responder')
  leadership = await house.asPerson('Mei', 'leadership')
  auditor = await house.as('auditor')
  const { body } = await admin.post('/api/v1/people', { name: 'Ada', email: 'ada@example.org', roles: ['responder'] })
  ada = body.person.id
})
afterAll(() => house.close())

async function declare(parts: object = {}): Promise<string> {
  const { body } = await responder.post('/api/v1/incidents', { title: 'A fire', severity: 'SEV2', ...parts })
  return body.incident.number
}

async function close(number: string): Promise<void> {
  const say = (path: string, body: object) => responder.post(`/api/v1/incidents/${number}/${path}`, body)
  await say('roles', { role: 'commander', person: ada })
  await say('timeline', { text: 'Put it out.' })
  for (const finding of ['affected', 'containment', 'root-cause', 'lessons'])
    await say('findings', { finding, text: `What the record says of ${finding}.` })
  const { status, body } = await say('close', { summary: 'It is out.' })
  expect([status, body]).toEqual([200, { incident: { number } }])
}

const reviewsOf = async (number: string, caller = responder): Promise<Loose[]> =>
  (await caller.get(`/api/v1/reviews?incident=${number}`)).body.items
const show = async (id: string, caller = responder): Promise<Loose> => (await caller.get(`/api/v1/reviews/${id}`)).body
const say = (id: string, path: string, body: object, caller = responder) =>
  caller.post(`/api/v1/reviews/${id}/${path}`, body)

async function write(id: string, cause?: string): Promise<void> {
  for (const section of ['root-cause', 'lessons', 'plan-changes'])
    expect((await say(id, 'sections', { section, text: `On ${section}.` })).status).toBe(200)
  if (cause !== undefined) await say(id, 'cause', { cause, text: 'So it came.' })
}

/** An incident that was closed, and whose review was written and approved. */
async function reviewed(cause: string, parts: object = {}): Promise<{ number: string; id: string }> {
  const number = await declare(parts)
  await close(number)
  const { body } = await responder.post(`/api/v1/incidents/${number}/review`)
  const { id } = body.review
  await write(id, cause)
  await say(id, 'submit', { noAction: 'Nothing is left to do.' })
  const { hash } = await show(id)
  expect((await say(id, 'approve', { hash }, leadership)).status).toBe(200)
  return { number, id }
}

describe('a review', () => {
  test('is owed by the worst severity that an incident ever had, ten business days after it was closed', async () => {
    const number = await declare({ severity: 'SEV3' })
    await responder.post(`/api/v1/incidents/${number}/severity`, { to: 'SEV1', reason: 'It spreads.' })
    await responder.post(`/api/v1/incidents/${number}/severity`, { to: 'SEV4', reason: 'It was small after all.' })
    expect(await reviewsOf(number)).toEqual([])
    await close(number)
    const [owed] = await reviewsOf(number)
    expect(owed).toMatchObject({ state: 'owed', severity: 'SEV1', overdue: false, dueAt: '2026-03-16T09:00:00.000Z' })
    const shown = await show(owed.id)
    expect(shown.owed.sentence).toBe(`Owed because ${number} was SEV1 at its worst; due 2026-03-16.`)
    expect(shown.history).toMatchObject([{ type: 'ReviewOwed', by: 'Muster' }])

    await responder.post(`/api/v1/incidents/${number}/reopen`, { reason: 'Smoke.' })
    await close(number)
    expect((await show(owed.id)).history).toHaveLength(1)
    expect((await responder.post(`/api/v1/incidents/${number}/review`)).body.review.id).toBe(owed.id)
  })

  test('is owed as the plan says that was in force when the incident was declared', async () => {
    const text = (front: string) => `---\ntitle: Our plan\n${front}\n---\n\n# Our plan\n\nWe review.\n`
    const publish = async (front: string, base: number | null) => {
      const written = { kind: 'plan', text: text(front), change: 'Changed', base }
      const { id, version, hash } = (await responder.post('/api/v1/documents', written)).body.document
      await leadership.post(`/api/v1/documents/${id}/versions/${version}/approve`, { hash })
      return id
    }
    const plan = await publish('review: {threshold: SEV4, due: 1bd}', null)
    const number = await declare({ severity: 'SEV4' })
    house.clock.advance(1)
    await publish('review: {threshold: SEV1, due: 3bd}', 1)
    const { id: stream } = (await responder.get(`/api/v1/incidents/${number}`)).body
    // Past the gate, which asks for much that is no matter here.
    const closing = { type: 'IncidentClosed', severity: 'SEV4' }
    await house.muster.record.transact((tx) => tx.append(system, [{ stream, event: closing }]))
    const due = new Date(house.clock.now() + DAY).toISOString()
    expect(await reviewsOf(number)).toMatchObject([{ state: 'owed', severity: 'SEV4', dueAt: due }])
    await leadership.post(`/api/v1/documents/${plan}/retire`, { reason: 'Only for this.' })
  })

  test('is not owed for a lesser incident, and can be begun for it by hand', async () => {
    const number = await declare({ severity: 'SEV3' })
    await close(number)
    expect(await reviewsOf(number)).toEqual([])
    const { status, body } = await responder.post(`/api/v1/incidents/${number}/review`)
    expect(status).toBe(201)
    expect(await show(body.review.id)).toMatchObject({ state: 'draft', owed: null, dueAt: null })
  })

  test('shows what the incident’s record says already, and the prompts of the template', async () => {
    const detectedAt = new Date(house.clock.now() - 3_600_000).toISOString()
    const number = await declare({ detectedAt })
    house.clock.advance(3_600_000)
    await responder.post(`/api/v1/incidents/${number}/phase`, { to: 'eradication' })
    await close(number)
    const [{ id }] = await reviewsOf(number)
    const shown = await show(id)
    expect(shown.times.detected).toBe(detectedAt)
    expect(shown.durations).toMatchObject({ contained: 2 * 3_600_000, closed: 2 * 3_600_000, recovered: null })
    expect(shown.severityHistory).toMatchObject([{ severity: 'SEV2', until: null }])
    expect(shown.template).toEqual({ document: null, version: null, title: 'Post-incident review' })
    const [summary, impact, cause] = shown.sections
    expect(summary).toMatchObject({ section: 'summary', text: null, index: null, suggestion: 'It is out.' })
    expect(impact.suggestion).toBe('What the record says of affected.')
    expect(cause.prompts).toContain('Why did the controls that were there not stop it?')
  })

  test('goes from its authors to an approval that is bound to what was read', async () => {
    const number = await declare()
    await close(number)
    const [{ id }] = await reviewsOf(number)
    expect((await show(id)).missing.map(({ what, which }: { what: string; which: string }) => [what, which])).toEqual([
      ['section', 'root-cause'],
      ['section', 'lessons'],
      ['section', 'plan-changes'],
      ['action', null],
    ])
    expect((await say(id, 'submit', {})).body).toMatchObject({
      status: 409,
      type: 'urn:muster:problem:review-incomplete',
    })
    expect((await reviewsOf(number))[0].authors).toEqual([])
    await write(id)
    expect((await reviewsOf(number))[0].authors).toEqual((await show(id)).authors)
    expect((await show(id)).authors).toHaveLength(1)
    const { body } = await responder.post(`/api/v1/incidents/${number}/actions`, { title: 'Buy sand', owner: ada })
    expect((await show(id)).missing).toEqual([])
    expect((await show(id)).can.submit).toEqual({ allowed: true })
    expect((await show(id, leadership)).can.submit).toMatchObject({ allowed: false })
    await say(id, 'submit', {})
    const { hash, can } = await show(id, leadership)
    expect(can.approve).toEqual({ allowed: true })
    expect((await say(id, 'sections', { section: 'summary', text: 'Late.' })).status).toBe(409)
    expect((await say(id, 'approve', { hash: 'f'.repeat(64) }, leadership)).body.type).toContain('content-changed')
    expect((await say(id, 'approve', { hash }, auditor)).status).toBe(403)
    expect((await say(id, 'return', { reason: 'Say more of the cause.' }, leadership)).status).toBe(200)
    const returned = await show(id)
    expect(returned).toMatchObject({ state: 'draft', hash: null, returned: { text: 'Say more of the cause.' } })
    const { index } = returned.sections.find(({ section }: Loose) => section === 'root-cause')
    await say(id, 'sections', { section: 'root-cause', text: 'More of it.', base: index })
    await say(id, 'submit', {})
    const again = (await show(id)).hash
    expect(again).not.toBe(hash)
    expect((await say(id, 'approve', { hash: again, statement: 'Well seen.' }, leadership)).status).toBe(200)
    expect(await show(id)).toMatchObject({
      state: 'approved',
      approved: { statement: 'Well seen.', by: 'Mei' },
      actions: [{ id: body.action.id, title: 'Buy sand' }],
    })
  })

  test('that two people edit at once is not overwritten: the second is told who and when', async () => {
    const { body } = await responder.post(`/api/v1/incidents/${await declare()}/review`)
    const { id } = body.review
    await say(id, 'sections', { section: 'impact', text: 'Ten customers.', base: null })
    const late = await say(id, 'sections', { section: 'impact', text: 'Nobody.', base: null }, admin)
    expect(late).toMatchObject({
      status: 409,
      body: { type: 'urn:muster:problem:edited-by-another', detail: expect.stringContaining('test responder wrote') },
    })
    const { sections } = await show(id)
    expect(sections[1]).toMatchObject({ text: 'Ten customers.', history: [{ by: 'test responder' }] })
  })

  test('that is waived stays visible as waived, with the reason and who decided', async () => {
    const number = await declare()
    await close(number)
    const [{ id }] = await reviewsOf(number)
    expect((await say(id, 'waive', { reason: 'A drill.' })).status).toBe(403)
    expect((await say(id, 'waive', { reason: '' }, leadership)).status).toBe(422)
    await say(id, 'waive', { reason: 'A drill.' }, leadership)
    expect(await show(id)).toMatchObject({ state: 'waived', waived: { text: 'A drill.', by: 'Mei' } })
    expect((await responder.get('/api/v1/reviews?state=waived')).body.items).toMatchObject([{ id }])
  })

  test('is overdue once its day is over and it is not approved', async () => {
    const number = await declare()
    await close(number)
    house.clock.advance(15 * DAY)
    expect(await reviewsOf(number)).toMatchObject([{ overdue: true }])
    const { items } = (await responder.get('/api/v1/reviews?overdue=true&limit=500')).body
    expect(items.map(({ incident }: Loose) => incident.number)).toContain(number)
    expect(items.every(({ state }: Loose) => ['owed', 'draft', 'submitted'].includes(state))).toBe(true)
  })

  test('lists leave nothing out and show nothing twice, page by page', async () => {
    const all = (await responder.get('/api/v1/reviews?limit=500')).body.items.map(({ id }: Loose) => id)
    const paged: string[] = []
    for (let cursor = ''; ; ) {
      const { body } = await responder.get(`/api/v1/reviews?limit=2${cursor}`)
      paged.push(...body.items.map(({ id }: Loose) => id))
      if (body.next === null) break
      cursor = `&cursor=${body.next}`
    }
    expect(paged).toEqual(all)
    expect(all.length).toBeGreaterThan(4)
  })
})

describe('a cause that comes again', () => {
  test('is counted within a year, and said from the second time on', async () => {
    const first = await reviewed('expired-certificate', {
      detectedAt: new Date(house.clock.now() - 2 * DAY).toISOString(),
    })
    const causes = async () => (await responder.get('/api/v1/causes')).body.items
    const ours = async () => (await causes()).find(({ cause }: Loose) => cause === 'expired-certificate')
    expect(await ours()).toMatchObject({ count: 1, sentence: null })
    const second = await reviewed('expired-certificate')
    await reviewed('expired-certificate', { kind: 'exercise' })
    const third = await reviewed('expired-certificate', { severity: 'SEV4', kind: 'backfilled' })
    expect(await ours()).toMatchObject({
      count: 3,
      sentence: 'This is the third incident with this cause in a year.',
      incidents: [first, second, third].map(({ number, id }) => ({ number, review: id })),
    })
    expect((await show(first.id)).cause).toMatchObject({ recurrence: null, earlier: [] })
    expect((await show(third.id)).cause).toMatchObject({
      recurrence: 'This is the third incident with this cause in a year.',
      earlier: [{ number: first.number }, { number: second.number }],
    })
    house.clock.advance(364 * DAY)
    expect((await ours()).count).toBe(2)
    house.clock.advance(2 * DAY)
    expect(await ours()).toBe(undefined)
  })

  test('does not count while its review is being written', async () => {
    const { body } = await responder.post(`/api/v1/incidents/${await declare()}/review`)
    await say(body.review.id, 'cause', { cause: 'a-draft', text: '' })
    const { items } = (await responder.get('/api/v1/causes')).body
    expect(items.map(({ cause }: Loose) => cause)).not.toContain('a-draft')
  })
})

test('reviews stand side by side, in the order asked for', async () => {
  const [a, b] = [await reviewed('a-switch'), await reviewed('a-cable', { title: 'Another fire' })]
  const { body } = await responder.get(`/api/v1/reviews/compare?ids=${b.id},${a.id}`)
  expect(body.reviews).toMatchObject([
    { id: b.id, cause: 'a-cable', causeText: 'So it came.', incident: { title: 'Another fire' }, actionList: [] },
    { id: a.id, cause: 'a-switch' },
  ])
  expect(Object.keys(body.reviews[0].times)).toEqual(['detected', 'declared', 'contained', 'recovered', 'closed'])
  expect(body.sections).toHaveLength(8)
  expect(body.sections[2]).toEqual({
    section: 'root-cause',
    title: 'Root cause',
    texts: ['On root-cause.', 'On root-cause.'],
  })
  expect((await responder.get(`/api/v1/reviews/compare?ids=${a.id}`)).body).toMatchObject({ status: 422 })
  expect((await responder.get(`/api/v1/reviews/compare?ids=${a.id},${ada}`)).status).toBe(404)
})

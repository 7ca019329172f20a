import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, startMuster, type TestMuster } from '../../../../test/harness/muster.ts'

// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what each test says it holds
type Loose = any

let house: TestMuster
let admin: Caller
let responder: Caller
let leadership: Caller
let ada: string
let grace: string

const DAY = 86_400_000

beforeAll(async () => {
  house = await startMuster()
  admin = await house.as('admin')
  responder = await house.asPerson('Ida', 'responder')
  leadership = await house.asPerson('Mei', 'leadership')
  const add = async (name: string) =>
    (await admin.post('/api/v1/people', { name, email: `${name}@example.org`, roles: ['responder'] })).body.person.id
  ada = await add('Ada')
  grace = await add('Grace')
})
afterAll(() => house.close())

const declare = async (): Promise<string> =>
  (await responder.post('/api/v1/incidents', { title: 'A fire', severity: 'SEV2' })).body.incident.number
const create = async (number: string, parts: object = {}): Promise<string> =>
  (await responder.post(`/api/v1/incidents/${number}/actions`, { title: 'Buy sand', owner: ada, ...parts })).body.action
    .id
const show = async (id: string, caller = responder): Promise<Loose> => (await caller.get(`/api/v1/actions/${id}`)).body
const act = (id: string, path: string, body: object, caller = responder) =>
  caller.post(`/api/v1/actions/${id}/${path}`, body)

describe('an action', () => {
  test('has an owner, and is due by its priority', async () => {
    const number = await declare()
    const id = await create(number, { priority: 'urgent' })
    expect(await show(id)).toMatchObject({
      incident: { number },
      owner: { id: ada, name: 'Ada', active: true },
      ownerLeft: null,
      dueAt: new Date(house.clock.now() + 14 * DAY).toISOString(),
      state: 'open',
      can: { done: { allowed: true }, verify: { allowed: false } },
    })
    const nobody = { title: 'x', owner: '00000000-0000-7000-8000-000000000000' }
    expect((await responder.post(`/api/v1/incidents/${number}/actions`, nobody)).status).toBe(404)
    const foreign = { title: 'x', owner: ada, review: ada }
    expect((await responder.post(`/api/v1/incidents/${number}/actions`, foreign)).body.type).toContain('review-unknown')
  })

  test('keeps every change of its date and its hands, with the reasons', async () => {
    const id = await create(await declare())
    await act(id, 'due', { to: '2026-07-01T00:00:00Z', reason: 'The vendor is late.' })
    await act(id, 'owner', { to: grace, reason: 'Ada is away.' })
    expect((await act(id, 'due', { to: '2026-08-01T00:00:00Z' })).status).toBe(422)
    const shown = await show(id)
    expect(shown).toMatchObject({ dueChanges: 1, owner: { name: 'Grace' }, dueAt: '2026-07-01T00:00:00.000Z' })
    expect(shown.history.map(({ line }: Loose) => line)).toEqual([
      'Action for Ada, due 2026-05-31: Buy sand',
      'Due date moved from 2026-05-31 to 2026-07-01: The vendor is late.',
      'Action passed from Ada to Grace: Ada is away.',
    ])
  })

  test('is done by one and verified by another; what was not good enough is open again', async () => {
    const id = await create(await declare())
    await act(id, 'done', { note: 'There is sand.' })
    expect((await show(id)).can.verify.because).toContain('You did this yourself.')
    expect((await act(id, 'verify', { note: 'Seen.' })).body.type).toContain('doer-alone')
    await act(id, 'reject', { reason: 'It is salt.' }, leadership)
    expect(await show(id)).toMatchObject({ state: 'open', done: null, doneAt: null })
    await act(id, 'done', { note: 'Now it is sand.' })
    expect((await act(id, 'verify', { note: 'I saw it.' }, leadership)).status).toBe(200)
    expect(await show(id)).toMatchObject({
      state: 'verified',
      done: { note: 'Now it is sand.', by: 'Ida' },
      verified: { note: 'I saw it.', by: 'Mei', exhibits: [] },
      verifiedBy: 'Mei',
    })
  })

  test('has proofs only of its own incident’s evidence', async () => {
    const [number, other] = [await declare(), await declare()]
    const collect = async (incident: string) =>
      (
        await responder.post(
          `/api/v1/incidents/${incident}/evidence?name=sand.txt&source=yard&description=sand`,
          Buffer.from('sand'),
          { 'content-type': 'text/plain' },
        )
      ).body.exhibit.id
    const [mine, foreign] = [await collect(number), await collect(other)]
    const id = await create(number)
    expect((await act(id, 'done', { note: 'Here.', exhibits: [foreign] })).body.type).toContain('exhibit-unknown')
    expect((await act(id, 'done', { note: 'Here.', exhibits: [mine] })).status).toBe(200)
    expect((await show(id)).done.exhibits).toEqual([{ id: mine, name: 'sand.txt' }])
  })

  test('whose owner has left says so', async () => {
    const { body } = await admin.post('/api/v1/people', { name: 'Radia', email: 'r@example.org', roles: ['responder'] })
    const id = await create(await declare(), { owner: body.person.id })
    await admin.post(`/api/v1/people/${body.person.id}/deactivate`, { reason: 'She left.' })
    expect(await show(id)).toMatchObject({
      owner: { active: false },
      ownerLeft: 'Radia has left; give it to somebody.',
    })
  })
})

describe('the list of actions', () => {
  test('shows what is due first, by state, owner, incident and lateness', async () => {
    const number = await declare()
    const late = await create(number, { title: 'Late', due: new Date(house.clock.now() + DAY).toISOString() })
    const later = await create(number, { title: 'Later', owner: grace, priority: 'high' })
    const gone = await create(number, { title: 'Gone' })
    await act(gone, 'cancel', { reason: 'The house is gone.' }, leadership)
    house.clock.advance(2 * DAY)
    const titles = async (query: string) =>
      (await responder.get(`/api/v1/actions?incident=${number}&${query}`)).body.items.map(({ title }: Loose) => title)
    expect(await titles('')).toEqual(['Late', 'Later', 'Gone'])
    expect(await titles('state=open')).toEqual(['Late', 'Later'])
    expect(await titles('overdue=true')).toEqual(['Late'])
    expect(await titles(`owner=${grace}`)).toEqual(['Later'])
    const [first] = (await responder.get(`/api/v1/actions?incident=${number}&limit=1`)).body.items
    expect(first).toMatchObject({ id: late, overdue: true })
    const { next } = (await responder.get(`/api/v1/actions?incident=${number}&limit=1`)).body
    expect(await titles(`limit=1&cursor=${next}`)).toEqual(['Later'])
    expect(later).not.toBe(gone)
  })
})

test('Never is a review or an action of a restricted incident shown to somebody who may not know of the incident', async () => {
  const number = await declare()
  const action = await create(number)
  const { body } = await responder.post(`/api/v1/incidents/${number}/review`)
  const { id } = body.review
  const detail = await responder.get(`/api/v1/incidents/${number}`)
  await responder.post(`/api/v1/reviews/${id}/cause`, { cause: 'insider', text: '' })
  await house.muster.record.transact((tx) =>
    tx.append({ kind: 'person', id: ada, name: 'Ada' }, [
      {
        stream: detail.body.id,
        event: { type: 'IncidentRestricted', readers: [{ id: ada, name: 'Ada' }], reason: 'A colleague.' },
      },
    ]),
  )
  const other = await responder.post(`/api/v1/incidents/${await declare()}/review`)
  for (const caller of [responder, admin, leadership]) {
    for (const url of [`/reviews/${id}`, `/actions/${action}`, `/reviews/compare?ids=${id},${other.body.review.id}`])
      expect((await caller.get(`/api/v1${url}`)).status, url).toBe(404)
    for (const url of [
      '/reviews?limit=500',
      '/actions?limit=500',
      '/causes',
      `/actions?incident=${number}`,
      `/actions?review=${id}`,
    ])
      expect(JSON.stringify((await caller.get(`/api/v1${url}`)).body), url).not.toMatch(
        new RegExp(`${id}|${action}|${number}|insider`),
      )
  }
  const tries = [
    [`reviews/${id}/sections`, { section: 'summary', text: 'Seen.' }],
    [`reviews/${id}/waive`, { reason: 'No.' }],
    [`actions/${action}/cancel`, { reason: 'No.' }],
    [`actions/${action}/done`, { note: 'Done.' }],
    [`incidents/${number}/review`, {}],
    [`incidents/${number}/actions`, { title: 'x', owner: ada }],
  ] as const
  for (const [path, what] of tries) expect((await admin.post(`/api/v1/${path}`, what)).status, path).toBe(404)

  const named = await house.muster.server({
    identify: () => ({ actor: { kind: 'person', id: ada, name: 'Ada' }, roles: ['responder'] }),
  })
  for (const url of [`/reviews/${id}`, `/actions/${action}`, `/reviews?incident=${number}`, `/actions?review=${id}`])
    expect((await named.inject(`/api/v1${url}`)).statusCode, url).toBe(200)
  expect((await named.inject(`/api/v1/reviews?incident=${number}`)).json().items).toMatchObject([
    { id, state: 'draft' },
  ])
  expect((await named.inject(`/api/v1/actions/${action}`)).json()).toMatchObject({ incident: { number } })
  await named.close()
})

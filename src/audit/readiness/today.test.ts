import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, startMuster, type TestMuster } from '../../../test/harness/muster.ts'
import { type Exceptions, honestly } from './honest.ts'

// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what each test says it holds
type Loose = any

let house: TestMuster
let admin: Caller
let responder: Caller
let leadership: Caller
let ada: string

const HOUR = 3_600_000
const DAY = 24 * HOUR

beforeAll(async () => {
  house = await startMuster()
  admin = await house.as('admin')
  responder = await house.as('responder')
  leadership = await house.asPerson('Mei', 'leadership')
  const { body } = await admin.post('/api/v1/people', { name: 'Ada', email: 'ada@example.org', roles: ['responder'] })
  ada = body.person.id
})
afterAll(() => house.close())

const today = async (caller = responder): Promise<Loose> => (await caller.get('/api/v1/today')).body
const owed = async (kind: string, caller = responder): Promise<Loose[]> =>
  (await today(caller)).owed.filter((one: Loose) => one.kind === kind)
const declare = async (parts: object = {}): Promise<string> =>
  (await responder.post('/api/v1/incidents', { title: 'A fire', severity: 'SEV2', ...parts })).body.incident.number
const say = (number: string, path: string, body: object) => responder.post(`/api/v1/incidents/${number}/${path}`, body)

async function close(number: string): Promise<void> {
  await say(number, 'roles', { role: 'commander', person: ada })
  await say(number, 'timeline', { text: 'Put it out.' })
  for (const finding of ['affected', 'containment', 'root-cause', 'lessons'])
    await say(number, 'findings', { finding, text: 'None, because it was put out.' })
  expect((await say(number, 'close', {})).status).toBe(200)
}

describe('today', () => {
  test('begins untested, and owes a plan', async () => {
    expect(await today()).toMatchObject({
      owed: [{ kind: 'plan-missing', due: null }],
      honest: {
        answer: 'not tested',
        because: [expect.stringContaining('No alert'), 'No plan is approved and in force (CC7.3, CC7.4).'],
      },
    })
  })

  test('shows reviews and actions before they are due, and says so when they are late', async () => {
    const number = await declare()
    await close(number)
    const { body } = await responder.post(`/api/v1/incidents/${number}/actions`, {
      title: 'Buy sand',
      owner: ada,
      priority: 'urgent',
      due: new Date(house.clock.now() + DAY).toISOString(),
    })
    expect(await owed('action-due')).toEqual([
      {
        kind: 'action-due',
        what: 'Finish “Buy sand”',
        by: 'Ada',
        due: new Date(house.clock.now() + DAY).toISOString(),
        href: `/actions/${body.action.id}`,
      },
    ])
    expect(await owed('review-due')).toMatchObject([
      { what: `Write the review of ${number} “A fire”, which was SEV2 at its worst`, by: null },
    ])
    house.clock.advance(15 * DAY)
    expect((await today()).honest).toEqual({
      answer: 'no',
      because: [
        'No plan is approved and in force (CC7.3, CC7.4).',
        '1 review past the day by which it was owed (CC7.5).',
        '1 action past due and not done (CC7.5, CC4.2).',
      ],
    })
    expect(await owed('review-overdue')).toHaveLength(1)
    expect(await owed('action-overdue')).toHaveLength(1)
    await responder.post(`/api/v1/actions/${body.action.id}/done`, { note: 'There is sand.' })
    expect(await owed('action-unverified')).toMatchObject([
      { what: 'Verify “Buy sand”, done by test responder', by: null },
    ])
    await leadership.post(`/api/v1/actions/${body.action.id}/verify`, { note: 'Seen.' })
    expect(await owed('action-unverified')).toEqual([])
  })

  test('asks that an action whose owner left is given to somebody', async () => {
    const { body } = await admin.post('/api/v1/people', { name: 'Radia', email: 'r@example.org', roles: ['responder'] })
    const due = new Date(house.clock.now() + DAY).toISOString()
    await say(await declare({ severity: 'SEV4' }), 'actions', { title: 'Buy water', owner: body.person.id, due })
    await admin.post(`/api/v1/people/${body.person.id}/deactivate`, { reason: 'She left.' })
    expect(await owed('action-due')).toMatchObject([{ what: 'Give “Buy water” to somebody: Radia has left', by: null }])
  })

  test('reminds of a message that was approved and has not left', async () => {
    const number = await declare({ severity: 'SEV4' })
    const words = { subject: 'We had a fire', body: 'It is out.', recipients: ['all@example.org'] }
    const written = await say(number, 'communications', { audience: 'internal', channel: 'email', ...words })
    const { id, hash } = written.body.communication
    expect(await owed('message-unsent')).toEqual([])
    await leadership.post(`/api/v1/communications/${id}/approve`, { hash })
    expect(await owed('message-unsent')).toMatchObject([
      { what: `Send “We had a fire” to internal, which is approved (${number})`, href: `/incidents/${number}` },
    ])
  })

  test('says no more than it may: nothing of a restricted incident is shown or counted', async () => {
    const number = await declare({ title: 'A colleague' })
    const { body } = await responder.get(`/api/v1/incidents/${number}`)
    await close(number)
    const due = new Date(house.clock.now() + HOUR).toISOString()
    await say(number, 'actions', { title: 'Talk to her', owner: ada, due })
    const before = await today()
    await house.muster.record.transact((tx) =>
      tx.append({ kind: 'person', id: ada, name: 'Ada' }, [
        {
          stream: body.id,
          event: { type: 'IncidentRestricted', readers: [{ id: ada, name: 'Ada' }], reason: 'Hers.' },
        },
      ]),
    )
    const after = await today(admin)
    expect(JSON.stringify(before)).toMatch(/A colleague.*Talk to her/)
    expect(JSON.stringify(after)).not.toMatch(new RegExp(`A colleague|Talk to her|${number}|Hers`))
    expect(after.incidents.total).toBe(before.incidents.total - 1)
    house.clock.advance(30 * DAY)
    expect((await today()).honest.because).toContain('1 review past the day by which it was owed (CC7.5).')
  })

  test('knows that a plan is in force, which times it promised, and which of them ran out', async () => {
    const text = `---\ntitle: Our plan\nclocks:\n  command: {SEV1: 15m}\n---\n\n# Our plan\n\nSomebody leads.\n`
    const { id, hash } = (await responder.post('/api/v1/documents', { kind: 'plan', text, change: 'First' })).body
      .document
    expect((await leadership.post(`/api/v1/documents/${id}/versions/1/approve`, { hash })).status).toBe(200)
    expect(await owed('plan-missing')).toEqual([])

    const number = await declare({ severity: 'SEV1' })
    const clock = { by: null, due: new Date(house.clock.now() + HOUR / 4).toISOString(), href: `/incidents/${number}` }
    expect(await owed('clock-running')).toEqual([
      { kind: 'clock-running', what: `${number} “A fire”: name an incident commander`, ...clock },
    ])
    house.clock.advance(HOUR)
    const late = `${number} “A fire”: name an incident commander, which the plan promised by now`
    expect(await owed('clock-missed')).toEqual([{ kind: 'clock-missed', what: late, ...clock }])
    const missed = '1 promised time missed without a reason on record (CC7.4).'
    expect((await today()).honest.because).toContain(missed)
    await house.muster.tick()
    expect((await today()).honest.because).toContain(missed)
    await say(number, 'clocks/command/excuse', { reason: 'Everybody was asleep.' })
    expect((await today()).honest.because).not.toContain(missed)

    house.clock.advance(400 * DAY)
    expect(await owed('document-review-overdue')).toMatchObject([{ href: `/program/${id}` }])
  })
})

describe('the honest answer', () => {
  const nothing: Exceptions = { alerts: 0, leaderless: 0, clocks: 0, reviews: 0, actions: 0, planless: false }

  test('is yes only where something was received and nothing is wrong', () => {
    expect(honestly(nothing, { received: true }).answer).toBe('yes')
    expect(honestly(nothing, { received: false }).answer).toBe('not tested')
    for (const wrong of ['alerts', 'leaderless', 'clocks', 'reviews', 'actions'] as const)
      for (const received of [true, false])
        expect(honestly({ ...nothing, [wrong]: 2 }, { received }).answer, wrong).toBe('no')
    expect(honestly({ ...nothing, planless: true }, { received: true }).answer).toBe('no')
  })

  test('counts in words that are right for one and for many', () => {
    const said = (n: number) => honestly({ ...nothing, reviews: n, clocks: n }, { received: true }).because
    expect(said(1)).toEqual([
      '1 promised time missed without a reason on record (CC7.4).',
      '1 review past the day by which it was owed (CC7.5).',
    ])
    expect(said(2)[1]).toBe('2 reviews past the day by which they were owed (CC7.5).')
  })
})

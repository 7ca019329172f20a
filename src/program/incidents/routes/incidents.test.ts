import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, startMuster, type TestMuster } from '../../../../test/harness/muster.ts'

// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what each test says it holds
type Loose = any

let house: TestMuster
let responder: Caller
let auditor: Caller
let ada: string
let grace: string

const HOUR = 60 * 60_000

beforeAll(async () => {
  house = await startMuster()
  responder = await house.as('responder')
  auditor = await house.as('auditor')
  const admin = await house.as('admin')
  const add = async (name: string) =>
    (await admin.post('/api/v1/people', { name, email: `${name}@example.org`, roles: ['responder'] })).body.person.id
  ada = await add('Ada')
  grace = await add('Grace')
})
afterAll(() => house.close())

const declare = async (title: string, parts: object = {}): Promise<string> =>
  (await responder.post('/api/v1/incidents', { title, severity: 'SEV3', ...parts })).body.incident.number
const say = (number: string, path: string, body: object) => responder.post(`/api/v1/incidents/${number}/${path}`, body)
const room = async (number: string, caller = responder): Promise<Loose> =>
  (await caller.get(`/api/v1/incidents/${number}`)).body
const notes = ({ timeline }: Loose): string[] =>
  timeline.filter(({ kind }: Loose) => kind === 'note').map(({ line }: Loose) => line)

describe('the room of an incident', () => {
  test('tells what happened in the order in which it happened, and of each when it was written', async () => {
    const number = await declare('Two clocks', { detectedAt: '2026-03-02T07:00:00Z' })
    await say(number, 'timeline', { text: 'Second.', occurredAt: '2026-03-02T08:30:00+00:00' })
    await say(number, 'timeline', { text: 'First.', occurredAt: '2026-03-02T10:00:00+02:00' })
    house.clock.advance(25 * HOUR)
    await say(number, 'timeline', { text: 'Between, and late.', occurredAt: '2026-03-02T08:15:00Z' })
    const shown = await room(number)
    expect(notes(shown)).toEqual(['First.', 'Between, and late.', 'Second.'])
    expect(shown.timeline.find(({ line }: Loose) => line === 'First.')).toMatchObject({
      occurredAt: '2026-03-02T08:00:00.000Z',
      late: false,
    })
    expect(shown.timeline.find(({ line }: Loose) => line.includes('late'))).toMatchObject({ late: true })
    expect(shown.detectedAt).toBe('2026-03-02T07:00:00.000Z')
  })

  test('keeps an entry beside its correction', async () => {
    const number = await declare('Corrected')
    await say(number, 'timeline', { text: 'Cut off db-1.' })
    const { index } = (await room(number)).timeline.find(({ kind }: Loose) => kind === 'note')
    await say(number, `timeline/${index}/correct`, { text: 'Cut off db-2.', reason: 'A slip.' })
    const entry = (await room(number)).timeline.find(({ kind }: Loose) => kind === 'note')
    expect(entry).toMatchObject({
      line: 'Cut off db-1.',
      corrected: [{ text: 'Cut off db-2.', reason: 'A slip.', by: 'test responder' }],
    })
  })

  test('shows who held a role, from when to when', async () => {
    const number = await declare('Handed over')
    await say(number, 'roles', { role: 'commander', person: ada })
    house.clock.advance(HOUR)
    await say(number, 'roles', { role: 'commander', person: grace })
    const { roles, commander } = await room(number)
    expect(commander).toBe('Grace')
    const { history, person } = roles.find(({ role }: Loose) => role === 'commander')
    expect(person.name).toBe('Grace')
    expect(history.map(({ person: { name }, until }: Loose) => [name, until === null])).toEqual([
      ['Ada', false],
      ['Grace', true],
    ])
    expect(history[0].until).toBe(history[1].from)
  })

  test('says of each button why it cannot be pressed, in the words of the refusal that would follow', async () => {
    const number = await declare('Buttons')
    const { can, toClose } = await room(number)
    const refused = await say(number, 'close', {})
    expect(can.close).toEqual({ allowed: false, because: `${refused.body.detail} ${refused.body.remedy}` })
    expect(refused.body.remedy).toBe(toClose.map(({ sentence }: Loose) => sentence).join(' '))
    expect(can.timeline).toEqual({ allowed: true })
    for (const { allowed, because } of Object.values((await room(number, auditor)).can) as Loose[])
      expect([allowed, because]).toEqual([false, expect.stringMatching(/^Your role may not do this\. It is for: /)])
  })
})

describe('a role', () => {
  test('goes to nobody who has left', async () => {
    const admin = await house.as('admin')
    const person = { name: 'Gone', email: 'gone@example.org', roles: ['responder'] }
    const { id } = (await admin.post('/api/v1/people', person)).body.person
    await admin.post(`/api/v1/people/${id}/deactivate`, { reason: 'Left.' })
    const number = await declare('Leaderless')
    expect(await say(number, 'roles', { role: 'commander', person: id })).toMatchObject({ status: 404 })
  })

  test('goes to nobody who is no person: the id of an incident is none', async () => {
    const number = await declare('No person')
    const { id } = await room(number)
    expect(await say(number, 'roles', { role: 'scribe', person: id })).toMatchObject({ status: 404 })
  })
})

describe('the list of incidents', () => {
  test('can be read page by page, newest first, and nothing is missed or seen twice', async () => {
    for (let n = 0; n < 3; n++) await declare(`Listed ${n}`)
    const all = (await responder.get('/api/v1/incidents?limit=500')).body.items.map(({ number }: Loose) => number)
    const read: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const { body } = await responder.get(`/api/v1/incidents?limit=2${next === '' ? '' : `&cursor=${next}`}`)
      read.push(...body.items.map(({ number }: Loose) => number))
      next = body.next
    }
    expect(read).toEqual(all)
    expect(all).toEqual([...all].sort().reverse())
  })

  test('says what the room says', async () => {
    const number = await declare('Alike', { kind: 'exercise', severity: 'SEV4' })
    await say(number, 'severity', { to: 'SEV1', reason: 'Worse.' })
    await say(number, 'severity', { to: 'SEV2', reason: 'Better.' })
    await say(number, 'title', { title: 'Alike and renamed', reason: 'Clearer.' })
    await say(number, 'phase', { to: 'recovery' })
    await say(number, 'roles', { role: 'commander', person: ada })
    const { body } = await responder.get('/api/v1/incidents?q=renamed&kind=exercise&severity=SEV2&status=open')
    const shown = await room(number)
    const { alerts, ...item } = body.items[0]
    expect(shown).toMatchObject(item)
    expect([alerts, item.worstSeverity, item.phase]).toEqual([0, 'SEV1', 'recovery'])
  })

  test('is not led astray by signs of the database', async () => {
    expect((await responder.get('/api/v1/incidents?q=%25')).body.items).toEqual([])
    expect((await responder.get('/api/v1/incidents?q=_')).body.items).toEqual([])
  })
})

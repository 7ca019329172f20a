import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Muster, openMuster } from '../../src/muster.ts'
import { fsck } from '../../src/platform/record/fsck.ts'
import { rebuild } from '../../src/platform/record/rebuild.ts'
import { dumpViews } from '../harness/dump.ts'
import { listenTo } from '../harness/event-stream.ts'
import { type Caller, callerOf, startMuster, type TestMuster } from '../harness/muster.ts'

// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what each test says it holds
type Loose = any

let house: TestMuster
let other: Muster
let otherServer: FastifyInstance
let here: Caller
let there: Caller

beforeAll(async () => {
  house = await startMuster()
  const { connection, dataDir, clock } = house
  other = await openMuster({ connection, dataDir, clock })
  otherServer = await other.server()
  here = await house.as('admin')
  there = callerOf(otherServer, here.token)
})
afterAll(async () => {
  await otherServer.close()
  await other.close()
  await house.close()
})

const both = <Value>(act: (caller: Caller, n: number) => Promise<Value>, times: number): Promise<Value[]> =>
  Promise.all(Array.from({ length: times }, (_, n) => act(n % 2 === 0 ? here : there, n)))
const statuses = (answers: readonly { status: number }[]) => answers.map(({ status }) => status).sort()
const received = async (title: string): Promise<string> =>
  (await here.post('/intake/generic', { title, id: title })).body.items[0].alert

describe('two servers at one database', () => {
  test('Never are there two undecided alerts of one key, even when it arrives on both sides at once', async () => {
    const answers = await both(
      (caller, n) => caller.post('/intake/generic', { title: 'Storm', id: `storm ${n % 5}` }),
      200,
    )
    expect(new Set(statuses(answers))).toEqual(new Set([200]))
    const outcomes = answers.map(({ body }) => body.items[0])
    expect(outcomes.filter(({ result }) => result === 'received')).toHaveLength(5)
    expect(new Set(outcomes.map(({ alert }) => alert)).size).toBe(5)
    const { body } = await there.get('/api/v1/alerts?q=Storm')
    expect(body.items.map(({ occurrences }: Loose) => occurrences).reduce((a: number, b: number) => a + b)).toBe(200)
  })

  test("Never is an incident's number skipped or used again", async () => {
    const answers = await both(
      (caller, n) => caller.post('/api/v1/incidents', { title: `Number ${n}`, severity: 'SEV4' }),
      30,
    )
    const numbers = answers.map(({ body }) => body.incident.number).sort()
    expect(numbers).toEqual(Array.from({ length: 30 }, (_, n) => `INC-${String(n + 1).padStart(4, '0')}`))
  })

  test('two people who dismiss one alert at once: one does it, the other is told what the first one said', async () => {
    const alert = await received('Contested')
    const answers = await both(
      (caller, n) => caller.post(`/api/v1/alerts/${alert}/dismiss`, { verdict: 'benign', note: `Note ${n}.` }),
      2,
    )
    expect(statuses(answers)).toEqual([200, 409])
    const winner = answers.findIndex(({ status }) => status === 200)
    expect(answers[1 - winner]!.body.detail).toBe(`This alert was already dismissed: Note ${winner}.`)
  })

  test('two people who escalate one alert at once make one incident, and both are told its number', async () => {
    const alert = await received('Alarming')
    const answers = await both((caller) => caller.post(`/api/v1/alerts/${alert}/escalate`, { severity: 'SEV1' }), 2)
    expect(statuses(answers)).toEqual([200, 201])
    expect(answers[0]!.body).toEqual(answers[1]!.body)
  })

  test('one decision over many and another over one of them: never is the one decided twice', async () => {
    const alerts = await Promise.all([received('Many 1'), received('Many 2'), received('Many 3')])
    const answers = await Promise.all([
      here.post('/api/v1/alerts/dismiss', { ids: alerts, verdict: 'benign', note: 'All.' }),
      there.post(`/api/v1/alerts/${alerts[1]}/escalate`, { severity: 'SEV2' }),
    ])
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1)
    const { body } = await here.get(`/api/v1/alerts/${alerts[1]}`)
    expect(body.history).toHaveLength(2)
  })

  test('both may seal at once: they keep one memory of what was signed', async () => {
    await Promise.all([house.muster.sealer.seal(), other.sealer.seal(), house.muster.sealer.seal()])
    await received('After the seal')
    await Promise.all([other.sealer.seal(), house.muster.sealer.seal()])
    expect((await fsck(other.record)).findings).toEqual([])
  })

  test('a check of the ledger finds nothing wrong with a ledger that is being written', async () => {
    const reports = fsck(house.muster.record)
    await both((caller, n) => caller.post('/intake/generic', { title: 'Meanwhile', id: `meanwhile ${n}` }), 40)
    expect((await reports).findings).toEqual([])
  })

  test('and the tables say what the ledger says', async () => {
    const before = await dumpViews(house.muster.record)
    await rebuild(other.record)
    expect(await dumpViews(house.muster.record)).toEqual(before)
  })
})

describe('what happens at one server', () => {
  test('is told to the browsers of the other: what changed, and not what it says', async () => {
    const stream = await listenTo(otherServer, here.token)
    const alert = await received('A secret matter')
    const told = await stream.next(({ types }) => types.includes('AlertReceived'))
    expect(told).toMatchObject({ types: ['AlertReceived'], streams: [alert], size: expect.any(Number) })
    expect(JSON.stringify(told)).not.toContain('secret')
    stream.close()
  })

  test('counts at the other: a token that was revoked, a source that was connected', async () => {
    const stream = await listenTo(otherServer, here.token)
    const made = await here.post('/api/v1/tokens', { name: 'Short-lived', role: 'responder' })
    const short = callerOf(otherServer, made.body.secret)
    expect((await short.get('/api/v1/alerts')).status).toBe(200)
    expect((await short.post('/intake/our-monitor', { title: 'Too early' })).status).toBe(404)
    await here.post('/api/v1/sources', { adapter: 'generic', id: 'our-monitor', name: 'Our monitor' })
    await stream.next(({ types }) => types.includes('SourceConnected'))
    expect((await short.post('/intake/our-monitor', { title: 'In time' })).status).toBe(200)
    await here.remove(`/api/v1/tokens/${made.body.token.id}`)
    await stream.next(({ types }) => types.includes('TokenRevoked'))
    expect((await short.get('/api/v1/alerts')).status).toBe(401)
    stream.close()
  })

  // A connection that broke was replaced once for each time it said so, and everybody was told everything twice.
  test('is told once, also after the line was cut, and what was missed is asked for anew', async () => {
    const stream = await listenTo(otherServer, here.token)
    await other.record.database.owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen %'`,
    )
    const all = await stream.next(({ types }) => types.includes('AlertReceived') && types.includes('SourceConnected'))
    expect(all.streams).toEqual([])
    const alert = await received('After the break')
    await stream.next(({ streams }) => streams.includes(alert))
    const last = await received('The last one')
    await stream.next(({ streams }) => streams.includes(last))
    expect(stream.heard.filter(({ streams }) => streams.includes(alert))).toHaveLength(1)
    stream.close()
  })
})

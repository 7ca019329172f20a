import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, startMuster, type TestMuster } from '../../../../test/harness/muster.ts'

// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what each test says it holds
type Loose = any

let house: TestMuster
let responder: Caller
let auditor: Caller

beforeAll(async () => {
  house = await startMuster()
  responder = await house.as('responder')
  auditor = await house.as('auditor')
})
afterAll(() => house.close())

const MINUTE = 60_000
const received = async (title: string, parts: object = {}): Promise<string> =>
  (await responder.post('/intake/generic', { title, id: title, ...parts })).body.items[0].alert
const shown = async (id: string, caller = responder): Promise<Loose> => (await caller.get(`/api/v1/alerts/${id}`)).body
const titles = async (query: string): Promise<string[]> =>
  (await responder.get(`/api/v1/alerts?${query}`)).body.items.map(({ title }: Loose) => title)
const dismiss = (id: string, note = 'Known.') =>
  responder.post(`/api/v1/alerts/${id}/dismiss`, { verdict: 'benign', note })

describe('the queue', () => {
  beforeAll(async () => {
    // Received in this order, a minute apart; what they may wait is another matter.
    for (const [title, severity] of [
      ['queue low', 'low'],
      ['queue purple', 'purple'],
      ['queue critical', 'critical'],
      ['queue high', 'high'],
    ] as const) {
      await received(title, { severity })
      house.clock.advance(MINUTE)
    }
  })

  test('begins with what is late first, and puts what nobody can place beside the severe', async () => {
    expect(await titles('q=queue&order=due')).toEqual(['queue critical', 'queue purple', 'queue high', 'queue low'])
    expect(await titles('q=queue&order=received')).toEqual([
      'queue high',
      'queue critical',
      'queue purple',
      'queue low',
    ])
  })

  test.each(['due', 'received'])(
    'ordered by %s can be read page by page, and nothing is missed or seen twice',
    async (order) => {
      const all = await titles(`q=queue&order=${order}`)
      const read: string[] = []
      let next: string | null = ''
      while (next !== null) {
        const { body } = await responder.get(
          `/api/v1/alerts?q=queue&order=${order}&limit=1${next === '' ? '' : `&cursor=${next}`}`,
        )
        read.push(...body.items.map(({ title }: Loose) => title))
        next = body.next
      }
      expect(read).toEqual(all)
    },
  )

  test('counts what waits and what has waited too long, by the clock of the server', async () => {
    const counts = async () => (await responder.get('/api/v1/alerts?limit=1')).body.counts
    expect(await counts()).toEqual({ none: 4, overdue: 0 })
    house.clock.advance(14 * MINUTE)
    expect(await counts()).toEqual({ none: 4, overdue: 1 })
    house.clock.advance(24 * 60 * MINUTE)
    expect(await counts()).toEqual({ none: 4, overdue: 4 })
  })

  test('is searched for the very words that are asked for, signs of the database included', async () => {
    await received('100% of disk_1')
    await received('100 of disk-1')
    expect(await titles(`q=${encodeURIComponent('100%')}`)).toEqual(['100% of disk_1'])
    expect(await titles(`q=${encodeURIComponent('disk_1')}`)).toEqual(['100% of disk_1'])
    expect(await titles(`q=${encodeURIComponent('\\')}`)).toEqual([])
    expect(await titles('q=QUEUE+CRIT')).toEqual(['queue critical'])
  })

  test('is narrowed by source, severity, state and disposition', async () => {
    await received('over', { status: 'resolved' })
    expect(await titles('q=queue&severity=unmapped')).toEqual(['queue purple'])
    expect(await titles('state=resolved')).toEqual(['over'])
    expect(await titles('source=wazuh')).toEqual([])
    expect(await titles('disposition=dismissed')).toEqual([])
  })
})

describe('an alert', () => {
  test("Never is the source's own severity overwritten", async () => {
    const id = await received('Purple alarm', { severity: 'Purple' })
    expect(await shown(id)).toMatchObject({ severity: 'unmapped', nativeSeverity: 'Purple' })
    await responder.post(`/api/v1/alerts/${id}/escalate`, { severity: 'SEV1' })
    expect(await shown(id)).toMatchObject({ severity: 'unmapped', nativeSeverity: 'Purple', disposition: 'escalated' })
  })

  test('tells its history in lines, with both clocks and who did it', async () => {
    const id = await received('Storied', { time: '2026-03-02T08:00:00Z' })
    const at = new Date(house.clock.now()).toISOString()
    await received('Storied')
    await dismiss(id, 'It was us.')
    const { history, note, decidedBy } = await shown(id)
    expect(history.map(({ line }: Loose) => line)).toEqual([
      'Alert received from generic: Storied',
      'The source sent the alert again',
      'Dismissed as benign: It was us.',
    ])
    expect(history[0]).toMatchObject({ at, occurredAt: '2026-03-02T08:00:00.000Z', by: { kind: 'source' } })
    expect([note, decidedBy, history[2].by.name]).toEqual(['It was us.', 'test responder', 'test responder'])
  })

  test('says of each button why it cannot be pressed, in the words of the refusal that would follow', async () => {
    const id = await received('Pressed')
    expect((await shown(id)).can).toEqual({ dismiss: { allowed: true }, escalate: { allowed: true } })
    expect((await shown(id, auditor)).can.dismiss).toEqual({
      allowed: false,
      because: 'Your role may not do this. It is for: admin, responder.',
    })
    await dismiss(id)
    const { can } = await shown(id)
    for (const [button, refused] of [
      ['dismiss', await dismiss(id)],
      ['escalate', await responder.post(`/api/v1/alerts/${id}/escalate`, { severity: 'SEV4' })],
    ] as const) {
      expect(can[button]).toEqual({ allowed: false, because: `${refused.body.detail} ${refused.body.remedy}` })
    }
  })

  test('shows what arrived without the credential that it arrived with', async () => {
    const sent = await responder.post(
      '/intake/generic',
      { title: 'Bare' },
      { 'x-gitlab-token': 'hunter2', 'idempotency-key': 'k-1' },
    )
    const { body } = await responder.get(`/api/v1/alerts/${sent.body.items[0].alert}/raw`)
    expect(body.headers).toMatchObject({
      authorization: '[withheld]',
      'x-gitlab-token': '[withheld]',
      'idempotency-key': 'k-1',
    })
    expect(JSON.stringify(body)).not.toContain(responder.token)
    expect(body).toMatchObject({
      encoding: 'utf8',
      bytes: body.body.length,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
  })
})

describe('an escalation', () => {
  const declare = async (title: string): Promise<string> =>
    (await responder.post('/api/v1/incidents', { title, severity: 'SEV3' })).body.incident.number

  test('Never does an escalated alert lack its incident', async () => {
    const id = await received('Leads somewhere')
    const { body } = await responder.post(`/api/v1/alerts/${id}/escalate`, { severity: 'SEV2', title: 'A break-in' })
    const { number } = body.incident
    expect(await shown(id)).toMatchObject({ disposition: 'escalated', incident: number })
    expect((await responder.get(`/api/v1/incidents/${number}`)).body).toMatchObject({
      title: 'A break-in',
      severity: 'SEV2',
      detectionSource: 'generic',
      alerts: [{ id }],
    })
  })

  test('into an incident that is closed is refused as a whole: the alert still waits', async () => {
    const number = await declare('Soon closed')
    const say = (path: string, body: object) => responder.post(`/api/v1/incidents/${number}/${path}`, body)
    const person = (
      await (
        await house.as('admin')
      ).post('/api/v1/people', { name: 'Ada', email: 'ada@example.org', roles: ['responder'] })
    ).body.person.id
    await say('roles', { role: 'commander', person })
    await say('timeline', { text: 'Looked.' })
    for (const finding of ['affected', 'containment', 'root-cause', 'lessons'])
      await say('findings', { finding, text: 'None, because.' })
    expect((await say('close', {})).status).toBe(200)
    const id = await received('Too late')
    const refused = await responder.post(`/api/v1/alerts/${id}/escalate`, { severity: 'SEV2', incident: number })
    expect(refused).toMatchObject({ status: 409, body: { type: 'urn:muster:problem:incident-closed' } })
    const alert = await shown(id)
    expect(alert).toMatchObject({ disposition: 'none', incident: null })
    expect(alert.history).toHaveLength(1)
  })

  test('joins an incident that is there, by whatever way its number is written', async () => {
    const number = await declare('Joined')
    for (const [n, written] of [number, number.toLowerCase(), String(Number(number.slice(4)))].entries()) {
      const id = await received(`Joins ${n}`)
      const joined = await responder.post(`/api/v1/alerts/${id}/escalate`, { severity: 'SEV1', incident: written })
      expect(joined).toMatchObject({ status: 201, body: { incident: { number } } })
    }
    const { body } = await responder.get(`/api/v1/incidents/${number}`)
    expect(body.alerts).toHaveLength(3)
    expect(body.severity).toBe('SEV3')
  })

  test('of an alert that was escalated elsewhere says where, and moves nothing', async () => {
    const id = await received('Here first')
    const first = (await responder.post(`/api/v1/alerts/${id}/escalate`, { severity: 'SEV2' })).body.incident.number
    const other = await declare('Elsewhere')
    const again = await responder.post(`/api/v1/alerts/${id}/escalate`, { severity: 'SEV1', incident: other })
    expect(again).toMatchObject({ status: 200, body: { incident: { number: first } } })
  })
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { listenTo } from '../../../../test/harness/event-stream.ts'
import { type Asker, type House, startHouse } from '../testing/house.ts'
import { Concealment } from './conceal.ts'

// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what each test says it holds
type Loose = any

let house: House
let ada: Asker
let grace: Asker
let admin: Asker
let auditor: Asker
let secret: string
let stream: string
let alert: string

beforeAll(async () => {
  house = await startHouse()
  ada = await house.hire('Ada', 'responder')
  grace = await house.hire('Grace', 'responder')
  admin = await house.hire('Rhea', 'admin')
  auditor = await house.hire('Audrey', 'auditor')
  const responder = await house.as('responder')
  alert = (await responder.post('/intake/generic', { title: 'Odd', key: 'odd' })).body.items[0].alert
  const body = { title: 'An insider copies files', severity: 'SEV1', alerts: [alert] }
  secret = (await ada.post('/api/v1/incidents', body)).body.incident.number
  await ada.post(`${secret}/restrict`, { people: [ada.id], reason: 'It may be one of us.' })
  stream = (await house.room(secret, ada)).id
})
afterAll(() => house.close())

const others = () => [grace, admin, auditor]

test('Never does anybody who is not named learn of a restricted incident: not by its number', async () => {
  for (const other of others()) {
    const [one, none] = [await other.get(`/api/v1/incidents/${secret}`), await other.get('/api/v1/incidents/INC-9999')]
    expect([one.status, none.status]).toEqual([404, 404])
    expect(one.body.detail).toBe(none.body.detail.replace('INC-9999', secret))
  }
  expect((await ada.get(`/api/v1/incidents/${secret}`)).body).toMatchObject({
    restricted: true,
    readers: [{ id: ada.id, name: 'Ada' }],
  })
})

test('a command on it is answered as on one that is not there, before anything else is looked at', async () => {
  const commands: [string, object][] = [
    ['severity', { to: 'SEV4', reason: 'x' }],
    ['timeline', { text: 'x' }],
    ['unrestrict', { reason: 'x' }],
    ['restrict', { people: [grace.id], reason: 'x' }],
    ['close', {}],
    ['void', { reason: 'x' }],
    ['affected', { what: 'data', name: 'x', status: 'suspected' }],
  ]
  for (const [path, body] of commands)
    for (const other of [grace, admin]) expect((await other.post(`${secret}/${path}`, body)).status).toBe(404)
  const own = (await grace.post('/api/v1/incidents', { title: 'Another', severity: 'SEV3' })).body.incident.number
  expect((await grace.post(`${own}/merge`, { into: secret, reason: 'x' })).status).toBe(404)
  expect((await grace.post(`${own}/links`, { kind: 'incident', reference: secret })).status).toBe(404)
  const responder = await house.as('responder')
  const waiting = (await responder.post('/intake/generic', { title: 'Even odder', key: 'even' })).body.items[0].alert
  const joined = await grace.post(`/api/v1/alerts/${waiting}/escalate`, { severity: 'SEV1', incident: secret })
  expect(joined.status).toBe(404)
})

test('it is in no list, no search and no number of today', async () => {
  for (const other of others()) {
    for (const query of ['', '?q=insider', '?status=open', '?severity=SEV1&limit=500'])
      expect(numbers((await other.get(`/api/v1/incidents${query}`)).body)).not.toContain(secret)
    const today = (await other.get('/api/v1/today')).body
    expect(JSON.stringify(today)).not.toMatch(new RegExp(`${secret}|insider`))
  }
  expect(numbers((await ada.get('/api/v1/incidents?q=insider')).body)).toEqual([secret])
})
const numbers = ({ items }: Loose) => items.map(({ number }: Loose) => number)

test('its alerts stay in the queue, and say no more than that their incident is restricted', async () => {
  for (const other of others()) {
    expect((await other.get(`/api/v1/alerts/${alert}`)).body.incident).toBe('restricted')
    const { items } = (await other.get('/api/v1/alerts?disposition=escalated')).body
    expect(items.map((one: Loose) => one.incident)).toEqual(['restricted'])
  }
  expect((await ada.get(`/api/v1/alerts/${alert}`)).body.incident).toBe(secret)
  const again = await grace.post(`/api/v1/alerts/${alert}/escalate`, { severity: 'SEV1' })
  expect(again.body.incident.number).toBe('restricted')
})

test('the list of entries has every entry, and of its entries neither words nor names', async () => {
  const entries = async (asker: Asker) =>
    (await asker.get('/api/v1/ledger/entries?limit=500')).body.items.filter((one: Loose) => one.stream === stream)
  const [hidden, shown] = [await entries(auditor), await entries(ada)]
  expect(hidden.length).toBe(shown.length)
  expect(new Set(hidden.map((one: Loose) => `${one.line} ${one.by.name}`))).toEqual(
    new Set(['[restricted] [restricted]']),
  )
  expect(shown.at(-1)).toMatchObject({ line: expect.stringContaining('An insider copies files'), by: { name: 'Ada' } })
})

test('nothing of it is told live, neither its stream nor what happened in it', async () => {
  const responder = await house.as('responder')
  const stranger = await listenTo(house.server, responder.token)
  await ada.post(`${secret}/timeline`, { text: 'We watch.' })
  await grace.post('/api/v1/incidents', { title: 'Heard', severity: 'SEV4' })
  await stranger.next(({ types }) => types.includes('IncidentDeclared'))
  expect(stranger.heard.flatMap(({ streams }) => streams)).not.toContain(stream)
  expect(stranger.heard.flatMap(({ types }) => types)).not.toContain('TimelineEntryAdded')
  stranger.close()
})

test('who is named hears of it, and of what is mixed each hears his part', async () => {
  const { record } = house.muster
  const concealment = new Concealment(() => record)
  const own = (await grace.post('/api/v1/incidents', { title: 'Open', severity: 'SEV4' })).body.incident.number
  const open = (await house.room(own, grace)).id
  const size = await record.size()
  const told = { size, types: ['TimelineEntryAdded', 'IncidentDeclared'], streams: [stream, open] }
  const seenBy = await concealment.screen(told)
  expect(seenBy(ada.identity)).toEqual(told)
  expect(seenBy(admin.identity)).toEqual({ size, types: ['IncidentDeclared'], streams: [open] })
  expect((await concealment.screen({ ...told, streams: [stream] }))(admin.identity)).toBe(null)
  // Nobody knows of which streams it was told: all look at everything anew.
  expect((await concealment.screen({ ...told, streams: [] }))(admin.identity)?.types.length).toBeGreaterThan(30)
})

test('whoever is named later sees all of it, and whoever is no longer named nothing', async () => {
  await ada.post(`${secret}/restrict`, { people: [ada.id, grace.id], reason: 'She helps.' })
  expect((await grace.get(`/api/v1/incidents/${secret}`)).status).toBe(200)
  expect((await grace.post(`${secret}/roles`, { role: 'commander', person: admin.id })).status).toBe(409)
  await grace.post(`${secret}/restrict`, { people: [grace.id], reason: 'It is Ada.' })
  expect((await ada.get(`/api/v1/incidents/${secret}`)).status).toBe(404)
  await grace.post(`${secret}/unrestrict`, { reason: 'It was nobody.' })
  for (const asker of [ada, admin, auditor]) expect((await asker.get(`/api/v1/incidents/${secret}`)).status).toBe(200)
})

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dumpViews } from '../../../../test/harness/dump.ts'
import { type Caller, startMuster, type TestMuster } from '../../../../test/harness/muster.ts'
import { system } from '../../../kernel/actor.ts'
import { rebuild } from '../../../platform/record/rebuild.ts'
import { importVeris } from './veris-import.ts'

// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what each test says it holds
type Loose = any

const data = join(import.meta.dirname, '../../../../../shared/data/veris/incidents')
const there = existsSync(data)

let house: TestMuster
let responder: Caller

beforeAll(async () => {
  house = await startMuster()
  responder = await house.as('responder')
})
afterAll(() => house.close())

const minimal = (incident_id: string, other: object = {}) => ({
  incident_id,
  source_id: 'tests',
  schema_version: '1.3.3',
  security_incident: 'Confirmed',
  timeline: { incident: { year: 2013, month: 5 } },
  victim: { victim_id: 'Acme', country: ['US'], employee_count: 'Unknown', industry: '000' },
  ...other,
})
const take = (document: unknown, caller = responder) =>
  caller.post('/api/v1/incidents/import', { format: 'veris', document })
const room = async (number: string): Promise<Loose> => (await responder.get(`/api/v1/incidents/${number}`)).body

describe('an incident taken over', () => {
  test('is backfilled, noticed at the earliest moment that fits, and goes out as it came in', async () => {
    const document = minimal('whole', { notes: 'As it was.', asset: { assets: [{ variety: 'S - Mail', amount: 2 }] } })
    const { status, body } = await take(document)
    expect(status).toBe(201)
    const { number } = body.incident
    expect(await room(number)).toMatchObject({
      kind: 'backfilled',
      detectedAt: '2013-05-01T00:00:00.000Z',
      detectedPrecision: 'month',
      phase: 'review',
    })
    const { body: out } = await responder.get(`/api/v1/incidents/${number}/veris`)
    expect(out).toMatchObject({
      ...document,
      schema_version: '1.4.1',
      plus: { muster: { number }, was: { schema_version: '1.3.3' } },
    })
    expect((await responder.get(`/api/v1/incidents/${number}/ocsf`)).body).toMatchObject({
      class_uid: 2005,
      status_id: 4,
      start_time: Date.UTC(2013, 4, 1),
    })
  })

  test('Never is an incident that others described taken over twice', async () => {
    const { body } = await take(minimal('twice'))
    const again = await take(minimal('twice', { notes: 'Other words.' }))
    expect(again).toMatchObject({ status: 409, body: { type: 'urn:muster:problem:incident-known' } })
    expect(again.body.detail).toContain(body.incident.number)
    expect((await take({ ...minimal('twice'), source_id: 'others' })).status).toBe(201)
  })

  test('that is restricted is not named to who may not know of it', async () => {
    const { body } = await take(minimal('restricted'))
    const { number } = body.incident
    const stream = (await room(number)).id
    const event = { type: 'IncidentRestricted', readers: [], reason: 'Personal.' }
    await house.muster.record.transact((tx) => tx.append(system, [{ stream, event }]))
    const again = await take(minimal('restricted'))
    expect(again.status).toBe(409)
    expect(again.body.detail).not.toContain(number)
    for (const format of ['veris', 'ocsf'])
      expect((await responder.get(`/api/v1/incidents/${number}/${format}`)).status).toBe(404)
  })

  test('in a form that is wrong is refused with the place, and nothing is stored', async () => {
    const size = await house.muster.record.size()
    const wrong = await take(minimal('wrong', { timeline: { incident: { year: 2013, month: 13 } } }))
    expect(wrong).toMatchObject({
      status: 422,
      body: { detail: expect.stringMatching(/^timeline\.incident\.month: /) },
    })
    expect(wrong.body.issues).toHaveLength(1)
    expect((await take(minimal('future', { timeline: { incident: { year: 2040 } } }))).status).toBe(422)
    expect((await take([])).status).toBe(422)
    expect((await responder.post('/api/v1/incidents/import', { format: 'stix', document: {} })).status).toBe(422)
    expect(await house.muster.record.size()).toBe(size)
  })

  test('is taken over by who may declare', async () => {
    expect((await take(minimal('no'), await house.as('auditor'))).status).toBe(403)
  })
})

test('of many, those that are wrong are named and the others are taken, all at once', async () => {
  const outcomes = await importVeris(house.muster.record, { by: system }, [
    minimal('many 1'),
    { nothing: true },
    minimal('many 1'),
    minimal('many \0'),
    minimal('twice'),
    minimal('large', { notes: 'x'.repeat(1024 * 1024) }),
    minimal('many 2'),
  ])
  expect(outcomes.map(({ outcome }) => outcome)).toEqual([
    'imported',
    'refused',
    'known',
    'refused',
    'known',
    'refused',
    'imported',
  ])
})

describe.skipIf(!there)('2,000 real incidents', () => {
  test('are taken over in under a minute, and the tables are those that a rebuild makes', async () => {
    const documents = readdirSync(data).map((name) => JSON.parse(readFileSync(join(data, name), 'utf8')))
    const start = performance.now()
    const outcomes = []
    for (let at = 0; at < documents.length; at += 200)
      outcomes.push(...(await importVeris(house.muster.record, { by: system }, documents.slice(at, at + 200))))
    const seconds = (performance.now() - start) / 1000
    console.log(`taken over in ${seconds.toFixed(1)} s`)
    expect(outcomes.filter(({ outcome }) => outcome !== 'imported')).toEqual([])
    expect(outcomes).toHaveLength(2_000)
    expect(seconds).toBeLessThan(60)
    const { record } = house.muster
    const before = await dumpViews(record)
    await rebuild(record)
    expect(await dumpViews(record)).toEqual(before)
  }, 180_000)
})

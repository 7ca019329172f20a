import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, startMuster, type TestMuster } from '../../../../test/harness/muster.ts'

// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what each test says it holds
type Loose = any

let house: TestMuster
let writer: Caller
let approver: Caller

const NOBODY = '00000000-0000-7000-8000-000000000000'
const words = { subject: 'What we know', body: 'Not much yet.', recipients: ['ada@customer.example'] }

beforeAll(async () => {
  house = await startMuster()
  writer = await house.asPerson('Ida', 'responder')
  approver = await house.asPerson('Mei', 'leadership')
})
afterAll(() => house.close())

const declare = async (parts: object = {}): Promise<string> =>
  (await writer.post('/api/v1/incidents', { title: 'A breach', severity: 'SEV2', ...parts })).body.incident.number
const messages = (number: string) => `/api/v1/incidents/${number}/communications`
const shown = async (number: string, id: string): Promise<Loose> =>
  (await writer.get(messages(number))).body.items.find((one: Loose) => one.id === id)
const write = async (number: string, parts: object = {}): Promise<{ id: string; hash: string }> =>
  (await writer.post(messages(number), { audience: 'customers', ...words, ...parts })).body.communication
const act = (id: string, path: string, body: object = {}, caller = writer) =>
  caller.post(`/api/v1/communications/${id}/${path}`, body)

describe('a template', () => {
  test('that is in force is filled from the record, and the message names its version', async () => {
    const admin = await house.asPerson('Ada', 'admin')
    const organisation = '[[organisation.name]]'
    const slug = 'customers-first-notice'
    const adopted = await writer.post('/api/v1/documents/adopt', { documents: [{ kind: 'template', slug }] })
    const [{ id }] = adopted.body.adopted
    const number = await declare({ detectedAt: '2026-03-02T07:15:00Z', title: 'A {{odd}} title' })
    const fill = () => writer.post(`/api/v1/incidents/${number}/communications/draft`, { template: slug })
    const early = await fill()
    expect([early.status, early.body.type]).toEqual([404, 'urn:muster:problem:template-unknown'])
    const { versions } = (await admin.get(`/api/v1/documents/${id}`)).body
    await admin.post(`/api/v1/documents/${id}/versions/1/approve`, { hash: versions[0].hash })
    const { status, body } = await fill()
    expect([status, body.audience, body.missing]).toEqual([200, 'customers', ['organisation.name']])
    expect(body.subject).toBe(`${organisation}: a security incident that may concern you`)
    expect(body.body).toContain('We noticed it on 2026-03-02 07:15 UTC.')
    const message = await write(number, { template: slug, subject: body.subject, body: body.body })
    expect(await shown(number, message.id)).toMatchObject({ template: slug, templateVersion: 1 })
    const refused = await act(message.id, 'approve', { hash: message.hash }, approver)
    expect(refused.body.type).toBe('urn:muster:problem:blank-left')
  })

  test('with a field that nobody knows cannot be published', async () => {
    const text = '---\nkind: template\ntitle: X\naudience: media\nsubject: Y\n---\nOn {{incident.colour}}.'
    const { status, body } = await writer.post('/api/v1/documents', { kind: 'template', text, change: 'New.' })
    expect(status).toBe(422)
    expect(JSON.stringify(body)).toContain('There is no field {{incident.colour}}')
  })

  test('says what is affected now, “none” where that was said, and leaves a blank where nobody said anything', async () => {
    const admin = await house.asPerson('Ada', 'admin')
    const text = `---
kind: template
slug: hit
title: What was hit
audience: internal
subject: What was hit
---
{{affected.systems}}; {{affected.data}}; {{affected.individuals}}; {{incident.severity}}; {{person.name}}`
    const { id, hash } = (await writer.post('/api/v1/documents', { kind: 'template', text, change: 'New.' })).body
      .document
    expect((await admin.post(`/api/v1/documents/${id}/versions/1/approve`, { hash })).status).toBe(200)
    const number = await declare()
    const affect = (path: string, body: object) => writer.post(`/api/v1/incidents/${number}/affected${path}`, body)
    await affect('', { what: 'system', name: 'db-1', status: 'confirmed' })
    const other = (await affect('', { what: 'system', name: 'web-2', status: 'suspected' })).body.affected
    await affect('', { what: 'system', name: 'mail-1', status: 'suspected' })
    await affect('', { id: other.id, what: 'system', name: 'web-2', status: 'cleared' })
    await affect('/none', { what: 'data', reason: 'Nothing left the house.' })
    const { body } = await writer.post(`${messages(number)}/draft`, { template: 'hit' })
    expect(body).toMatchObject({
      body: 'db-1, mail-1; none; [[affected.individuals]]; SEV2; Ida',
      missing: ['affected.individuals'],
    })
  })
})

test('from a void incident nothing is sent any more, and what was said can still be recorded', async () => {
  const number = await declare()
  const { id } = await write(number, { audience: 'internal' })
  await writer.post(`/api/v1/incidents/${number}/void`, { reason: 'A duplicate.' })
  expect((await writer.post(messages(number), { audience: 'media', ...words })).body.type).toContain('incident-void')
  expect((await act(id, 'send')).body.type).toContain('incident-void')
  const occurredAt = new Date(house.clock.now()).toISOString()
  const told = { ...words, audience: 'media', occurredAt, recipients: ['The paper'] }
  expect((await writer.post(`${messages(number)}/record`, told)).status).toBe(201)
  expect((await writer.get(messages(number))).body.can).toMatchObject({
    draft: { allowed: false },
    record: { allowed: true },
  })
})

test('the messages of a restricted incident are there for the people who are named, and for nobody else', async () => {
  const admin = await house.asPerson('Ada', 'admin')
  const person = { name: 'Ada', email: 'ada@acme.example', roles: ['responder'] }
  const { id: ada } = (await admin.post('/api/v1/people', person)).body.person
  const server = await house.muster.server({
    identify: () => ({ actor: { kind: 'person', id: ada, name: 'Ada' }, roles: ['responder'] }),
  })
  const asAda = async (url: string, payload: object) =>
    (await server.inject({ method: 'POST', url, payload, headers: { 'x-muster': '1' } })).statusCode
  const number = await declare()
  const { id, hash } = await write(number)
  expect(await asAda(`/api/v1/incidents/${number}/restrict`, { people: [ada], reason: 'A colleague.' })).toBe(200)
  expect((await approver.get(messages(number))).status).toBe(404)
  expect((await writer.post(messages(number), { audience: 'media', ...words })).status).toBe(404)
  const told = await act(id, 'approve', { hash }, approver)
  expect(told.body).toEqual((await act(NOBODY, 'approve', { hash }, approver)).body)
  expect(told).toMatchObject({ status: 404, body: { type: 'urn:muster:problem:communication-unknown' } })
  expect(await asAda(`/api/v1/communications/${id}/approve`, { hash })).toBe(200)
  await server.close()
})

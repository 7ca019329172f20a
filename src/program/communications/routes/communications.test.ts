import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { dumpViews } from '../../../../test/harness/dump.ts'
import { type Caller, startMuster, type TestMuster } from '../../../../test/harness/muster.ts'
import { type SmtpPeer, startSmtp } from '../../../../test/harness/smtp.ts'
import { openMail } from '../../../platform/mail/mail.ts'
import { readMailSettings } from '../../../platform/mail/settings.ts'
import { rebuild } from '../../../platform/record/rebuild.ts'

// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what each test says it holds
type Loose = any

let peer: SmtpPeer
let house: TestMuster
let writer: Caller
let approver: Caller
let auditor: Caller

const HOUR = 60 * 60_000
const words = {
  subject: 'What we know',
  body: 'Not much yet.\n\nMore at noon: ein ganzer Satz über alles, was bis dahin geschehen sein wird, ohne Umbruch.',
  recipients: ['ada@customer.example', 'grace@customer.example'],
}

beforeAll(async () => {
  peer = await startSmtp()
  const settings = readMailSettings({ MUSTER_SMTP_URL: peer.url, MUSTER_MAIL_FROM: 'Acme <incidents@acme.example>' })
  house = await startMuster(undefined, { mail: openMail(settings!) })
  writer = await house.asPerson('Ida', 'responder')
  approver = await house.asPerson('Mei', 'leadership')
  auditor = await house.as('auditor')
})
afterEach(async () => {
  peer.manners.recipient = undefined
  peer.manners.letter = undefined
  peer.arrived.splice(0)
  await house.muster.record.database.jobs.query('delete from graphile_worker._private_jobs')
})
afterAll(async () => {
  await house.close()
  await peer.close()
})

const declare = async (parts: object = {}): Promise<string> =>
  (await writer.post('/api/v1/incidents', { title: 'A breach', severity: 'SEV2', ...parts })).body.incident.number
const list = async (number: string, caller = writer): Promise<Loose> =>
  (await caller.get(`/api/v1/incidents/${number}/communications`)).body
const shown = async (number: string, id: string): Promise<Loose> =>
  (await list(number)).items.find((one: Loose) => one.id === id)
const write = async (number: string, parts: object = {}): Promise<{ id: string; hash: string }> => {
  const body = { audience: 'customers', channel: 'email', ...words, ...parts }
  return (await writer.post(`/api/v1/incidents/${number}/communications`, body)).body.communication
}
const act = (id: string, path: string, body: object = {}, caller = writer) =>
  caller.post(`/api/v1/communications/${id}/${path}`, body)
/** Written, approved by another, and handed over. */
const handOver = async (number: string, parts: object = {}) => {
  const { id, hash } = await write(number, parts)
  expect((await act(id, 'approve', { hash }, approver)).status).toBe(200)
  expect((await act(id, 'send')).status).toBe(200)
  return id
}

describe('a message', () => {
  test('arrives as it was approved, and the record says what the mail server said', async () => {
    const number = await declare()
    const id = await handOver(number)
    expect(await shown(number, id)).toMatchObject({ state: 'sending', approvedBy: 'Mei', sentAt: null })
    house.clock.advance(HOUR)
    expect(await house.muster.jobs.drain()).toEqual([])
    expect(peer.arrived).toHaveLength(1)
    const [{ from, recipients, headers, body }] = peer.arrived as [Loose]
    expect([from, recipients, body]).toEqual(['incidents@acme.example', words.recipients, words.body])
    expect(headers.get('subject')).toBe(words.subject)
    expect(headers.get('to')).toBe('Undisclosed recipients:;')
    expect(headers.get('message-id')).toBe(`<${id}.1@acme.example>`)
    const item = await shown(number, id)
    expect(item).toMatchObject({
      state: 'sent',
      writtenBy: ['Ida'],
      proof: { messageId: `${id}.1@acme.example`, response: '250 OK: queued as 4711', exhibit: null, text: null },
      rejected: [],
      failed: null,
      delayed: null,
    })
    expect(item.sentAt).toBe(new Date(house.clock.now()).toISOString())
    expect((await act(id, 'revise', { ...words, body: 'Other' })).body.type).toBe(
      'urn:muster:problem:communication-sent',
    )
  })

  test('to colleagues shows each of them who else got it', async () => {
    const number = await declare()
    const { id } = await write(number, { audience: 'internal' })
    expect((await act(id, 'send')).status).toBe(200)
    await house.muster.jobs.drain()
    expect(peer.arrived[0]!.headers.get('to')).toBe('ada@customer.example, grace@customer.example')
  })

  test('is not sent by its only writer, and the button says so in the words of the refusal', async () => {
    const number = await declare()
    const { id, hash } = await write(number)
    const { can } = await shown(number, id)
    const approve = await act(id, 'approve', { hash })
    const send = await act(id, 'send')
    expect([approve.body.type, send.body.type]).toEqual([
      'urn:muster:problem:approver-is-writer',
      'urn:muster:problem:approval-needed',
    ])
    expect(can.approve).toEqual({ allowed: false, because: `${approve.body.detail} ${approve.body.remedy}` })
    expect(can.send).toEqual({ allowed: false, because: `${send.body.detail} ${send.body.remedy}` })
    expect(can.revise).toEqual({ allowed: true })
    await house.muster.jobs.drain()
    expect(peer.arrived).toEqual([])
    for (const { allowed } of Object.values((await list(number, auditor)).items[0].can) as Loose[])
      expect(allowed).toBe(false)
  })

  test('that two people change at once is not overwritten in silence', async () => {
    const number = await declare()
    const { id, hash } = await write(number)
    const admin = await house.as('admin')
    expect((await act(id, 'revise', { ...words, body: 'First.', base: hash }, admin)).status).toBe(200)
    const second = await act(id, 'revise', { ...words, body: 'Second.', base: hash })
    expect([second.status, second.body.type]).toEqual([409, 'urn:muster:problem:edited-by-another'])
    expect(second.body.detail).toContain('test admin')
    expect((await shown(number, id)).body).toBe('First.')
  })

  test('Never is a message handed over that is not on record as handed over', async () => {
    const number = await declare()
    const { id, hash } = await write(number)
    await act(id, 'approve', { hash }, approver)
    const { record, jobs } = house.muster
    const cut = record.transact(async (tx) => {
      jobs.enqueue(tx, 'send-message', { communication: id })
      throw new Error('the power went')
    })
    await expect(cut).rejects.toThrow('the power went')
    await jobs.drain()
    // And a job without its record sends nothing.
    await record.transact(async (tx) => jobs.enqueue(tx, 'send-message', { communication: id }))
    await jobs.drain()
    expect(peer.arrived).toEqual([])
  })
})

describe('a mail server', () => {
  test('that refuses one recipient is on record with its answer for him', async () => {
    peer.manners.recipient = (address) => (address.startsWith('ada') ? '550 5.1.1 No such user' : undefined)
    const number = await declare()
    const id = await handOver(number)
    await house.muster.jobs.drain()
    expect(peer.arrived[0]!.recipients).toEqual(['grace@customer.example'])
    expect(await shown(number, id)).toMatchObject({
      state: 'sent',
      rejected: [{ recipient: 'ada@customer.example', response: '550 5.1.1 No such user' }],
    })
  })

  test('that refuses all of them is not asked again, and the message can be sent again by a person', async () => {
    peer.manners.recipient = () => '550 5.1.1 No such user'
    const number = await declare()
    const id = await handOver(number)
    expect(await house.muster.jobs.drain()).toEqual([])
    expect(await shown(number, id)).toMatchObject({ state: 'failed', failed: '550 5.1.1 No such user' })
    peer.manners.recipient = undefined
    expect((await act(id, 'send')).status).toBe(200)
    await house.muster.jobs.drain()
    expect(await shown(number, id)).toMatchObject({ state: 'sent', failed: null })
    expect(peer.arrived[0]!.headers.get('message-id')).toBe(`<${id}.1@acme.example>`)
  })

  test('that greylists is asked again, and the record says meanwhile what it said', async () => {
    peer.manners.recipient = () => '451 4.7.1 Greylisted, come back later'
    const number = await declare()
    const id = await handOver(number)
    expect(await house.muster.jobs.drain()).toHaveLength(1)
    expect(await shown(number, id)).toMatchObject({
      state: 'sending',
      delayed: '451 4.7.1 Greylisted, come back later',
    })
    await house.muster.jobs.drain()
    expect(peer.arrived).toEqual([])
    peer.manners.recipient = undefined
    await house.muster.jobs.drain({ early: true })
    expect(await shown(number, id)).toMatchObject({ state: 'sent', delayed: null })
    expect(peer.arrived).toHaveLength(1)
  })

  test('that closes the connection in the middle is asked again, with the same id', async () => {
    peer.manners.letter = () => 'hang up'
    const number = await declare()
    const id = await handOver(number)
    expect(await house.muster.jobs.drain()).toHaveLength(1)
    peer.manners.letter = undefined
    await house.muster.jobs.drain({ early: true })
    expect(await shown(number, id)).toMatchObject({ state: 'sent' })
    expect(peer.arrived.map(({ headers }) => headers.get('message-id'))).toEqual([`<${id}.1@acme.example>`])
  })

  test('that never takes it is given up in the end, and the message can be changed and sent again', async () => {
    peer.manners.letter = () => '452 4.3.1 No room'
    const number = await declare()
    const id = await handOver(number)
    let attempts = 0
    while ((await shown(number, id)).state === 'sending' && attempts < 20) {
      attempts += 1
      await house.muster.jobs.drain({ early: true })
    }
    expect(attempts).toBe(9)
    expect(await shown(number, id)).toMatchObject({ state: 'failed', failed: '452 4.3.1 No room' })
    expect((await act(id, 'revise', { ...words, body: 'Shorter.' })).status).toBe(200)
    expect(await shown(number, id)).toMatchObject({ state: 'draft', approvedBy: null })
  })

  test('whose answer was lost with our process gets it again under the same id', async () => {
    const number = await declare()
    const id = await handOver(number)
    const { record, jobs } = house.muster
    // The mail server has taken it, and the process dies before the record says so.
    const transact = record.transact.bind(record)
    record.transact = async () => {
      throw new Error('killed')
    }
    expect((await jobs.drain()).map(({ message }) => message)).toEqual(['killed'])
    record.transact = transact
    expect(await shown(number, id)).toMatchObject({ state: 'sending' })
    await jobs.drain({ early: true })
    expect(await shown(number, id)).toMatchObject({ state: 'sent' })
    const ids = peer.arrived.map(({ headers }) => headers.get('message-id'))
    expect(ids).toEqual([`<${id}.1@acme.example>`, `<${id}.1@acme.example>`])
    expect(new Set(peer.arrived.map(({ headers }) => headers.get('date'))).size).toBe(1)
  })

  test('is not asked again about what was withdrawn meanwhile', async () => {
    peer.manners.recipient = () => '451 4.7.1 Later'
    const number = await declare()
    const id = await handOver(number)
    await house.muster.jobs.drain()
    peer.manners.recipient = undefined
    expect((await act(id, 'withdraw', { reason: 'It named the wrong customer.' })).status).toBe(200)
    await house.muster.jobs.drain({ early: true })
    expect(peer.arrived).toEqual([])
    expect(await shown(number, id)).toMatchObject({ state: 'withdrawn', withdrawn: 'It named the wrong customer.' })
  })
})

describe('an exercise', () => {
  test('writes to people of the roster and to nobody else', async () => {
    const admin = await house.as('admin')
    const add = (name: string) =>
      admin.post('/api/v1/people', { name, email: `${name}@Acme.example`, roles: ['employee'] })
    await add('Ines')
    const gone = (await add('Gone')).body.person.id
    await admin.post(`/api/v1/people/${gone}/deactivate`, { reason: 'Left.' })
    const number = await declare({ kind: 'exercise' })
    const send = async (recipients: readonly string[]) => {
      const { id, hash } = await write(number, { recipients })
      await act(id, 'approve', { hash }, approver)
      return act(id, 'send')
    }
    const refused = await send(['ines@acme.example', 'ada@customer.example', 'gone@acme.example'])
    expect(refused.body).toMatchObject({ status: 409, type: 'urn:muster:problem:recipient-outside' })
    expect(refused.body.detail).toContain('ada@customer.example, gone@acme.example are nobody of your people')
    expect((await send(['INES@acme.example'])).status).toBe(200)
    await house.muster.jobs.drain()
    expect(peer.arrived.map(({ recipients }) => recipients)).toEqual([['INES@acme.example']])
  })
})

describe('what was said by other means', () => {
  test('is recorded with both times, who approved it and what shows it, also after closing', async () => {
    const number = await declare({ kind: 'exercise' })
    const told = {
      audience: 'regulators',
      channel: 'other',
      occurredAt: '2026-03-02T08:30:00+01:00',
      recipients: ['The authority, by its portal'],
      subject: 'First report',
      body: 'We reported it.',
      approvedBy: 'Mei',
      proof: { text: 'Receipt 4711' },
    }
    const { status, body } = await writer.post(`/api/v1/incidents/${number}/communications/record`, told)
    expect(status).toBe(201)
    expect(await shown(number, body.communication.id)).toMatchObject({
      state: 'recorded',
      occurredAt: '2026-03-02T07:30:00.000Z',
      recordedAt: new Date(house.clock.now()).toISOString(),
      approvedBy: 'Mei',
      approvedAt: null,
      proof: { text: 'Receipt 4711' },
    })
    const late = { ...told, occurredAt: new Date(house.clock.now() + HOUR).toISOString() }
    expect((await writer.post(`/api/v1/incidents/${number}/communications/record`, late)).status).toBe(422)
    const foreign = { ...told, proof: { exhibit: '00000000-0000-7000-8000-000000000000' } }
    const refused = await writer.post(`/api/v1/incidents/${number}/communications/record`, foreign)
    expect([refused.status, refused.body.type]).toEqual([404, 'urn:muster:problem:exhibit-unknown'])
  })

  test('may be a message that was written here', async () => {
    const number = await declare()
    const { id } = await write(number, { channel: 'other', audience: 'regulators', recipients: ['The authority'] })
    const occurredAt = new Date(house.clock.now() - HOUR).toISOString()
    expect((await act(id, 'send')).status).toBe(409)
    expect((await act(id, 'sent', { occurredAt, proof: { text: 'Receipt 1' } })).status).toBe(200)
    expect(await shown(number, id)).toMatchObject({ state: 'recorded', occurredAt, writtenBy: ['Ida'] })
  })

  test('may be nothing, by decision', async () => {
    const number = await declare()
    const none = (reason: string) =>
      writer.post(`/api/v1/incidents/${number}/communications/none`, { audience: 'media', reason })
    expect((await none(' ')).status).toBe(422)
    expect((await none('Nobody outside is concerned.')).status).toBe(201)
    expect((await list(number)).decided).toMatchObject([
      { audience: 'media', reason: 'Nobody outside is concerned.', by: 'Ida' },
    ])
  })
})

test('without a mail server nothing is sent, and it says what to set', async () => {
  const quiet = await startMuster()
  const responder = await quiet.as('responder')
  const { number } = (await responder.post('/api/v1/incidents', { title: 'Quiet', severity: 'SEV3' })).body.incident
  const base = `/api/v1/incidents/${number}/communications`
  const { id } = (await responder.post(base, { audience: 'internal', ...words })).body.communication
  const refused = await responder.post(`/api/v1/communications/${id}/send`)
  expect([refused.status, refused.body.type]).toEqual([409, 'urn:muster:problem:mail-not-configured'])
  expect(refused.body.remedy).toContain('Set MUSTER_SMTP_URL and MUSTER_MAIL_FROM')
  const { mail, items } = (await responder.get(base)).body
  expect(mail).toEqual({ configured: false, from: null })
  expect(items[0].can.send).toEqual({ allowed: false, because: `${refused.body.detail} ${refused.body.remedy}` })
  await quiet.close()
})

test('the tables say what the ledger says', async () => {
  const before = await dumpViews(house.muster.record)
  expect(before.communication!.length).toBeGreaterThan(10)
  await rebuild(house.muster.record)
  expect((await dumpViews(house.muster.record)).communication).toEqual(before.communication)
})

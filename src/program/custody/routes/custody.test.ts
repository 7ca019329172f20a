import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readdir, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, startMuster, type TestMuster } from '../../../../test/harness/muster.ts'
import { system } from '../../../kernel/actor.ts'

// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what each test says it holds
type Loose = any

let house: TestMuster
let responder: Caller
let number: string
let port: number

const HELLO = Buffer.from('2026-03-02 sshd: Accepted publickey\n')
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const SOURCE = 'name=auth.log&source=host+web-1'

beforeAll(async () => {
  house = await startMuster()
  responder = await house.as('responder')
  await house.server.listen({ port: 0, host: '127.0.0.1' })
  port = (house.server.server.address() as AddressInfo).port
  number = await declare('Evidence')
})
afterAll(() => house.close())

const declare = async (title: string): Promise<string> =>
  (await responder.post('/api/v1/incidents', { title, severity: 'SEV3' })).body.incident.number
const send = (query: string, body: Buffer = HELLO, to = number) =>
  responder.post(`/api/v1/incidents/${to}/evidence?${query}`, body, { 'content-type': 'text/html' })
const list = async (of = number): Promise<Loose[]> =>
  (await responder.get(`/api/v1/incidents/${of}/evidence`)).body.items
const stored = async () =>
  (await readdir(join(house.dataDir, 'exhibits'), { recursive: true }).catch(() => [])).filter(
    (name) => name.length > 2,
  )
const pathOf = (hash: string) => join(house.dataDir, 'exhibits', hash.slice(0, 2), hash)

describe('a file in evidence', () => {
  test('is registered with both times, its hash, who collected it and where', async () => {
    const { status, body } = await send(`${SOURCE}&collector=Forensics+Ltd&collectedAt=2026-03-01T10:00:00%2B01:00`)
    expect(status).toBe(201)
    expect(body.exhibit).toMatchObject({ sha256: sha256(HELLO), bytes: HELLO.length, mediaType: 'text/plain' })
    expect((await list())[0]).toMatchObject({
      id: body.exhibit.id,
      name: 'auth.log',
      source: 'host web-1',
      collector: 'Forensics Ltd',
      collectedAt: '2026-03-01T09:00:00.000Z',
      recordedAt: '2026-03-02T09:00:00.000Z',
      by: 'test responder',
      custody: [],
      checked: null,
    })
  })

  test('Never is the kind of a file believed to whoever sent it', async () => {
    const page = Buffer.from('<!doctype html><script>alert(1)</script>')
    const { body } = await responder.post(`/api/v1/incidents/${number}/evidence?${SOURCE}`, page, {
      'content-type': 'image/png',
    })
    expect(body.exhibit.mediaType).toBe('text/html')
  })

  test('Never is a file sent in a way in which a browser would run it', async () => {
    const page = Buffer.from('<html><script>alert(1)</script>')
    const name = encodeURIComponent('../../Rechnung für “Ä”\u202efdp.html')
    const { body } = await send(`name=${name}&source=mail`, page)
    const { headers, status } = await responder.get(`/api/v1/evidence/${body.exhibit.id}/content`)
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
      'content-security-policy': 'sandbox',
      etag: `"${sha256(page)}"`,
      'content-length': String(page.length),
    })
    const disposition = String(headers['content-disposition'])
    expect(disposition).toMatch(/^attachment; filename="[ -~]*"; filename\*=UTF-8''[\w.%-]*$/)
    expect(disposition).toContain(`filename*=UTF-8''.._.._Rechnung%20f%C3%BCr%20`)
    expect(disposition).not.toMatch(/[/\\]|%2F|%E2%80%AE/i)
  })

  test('can be read in part', async () => {
    const { body } = await send(SOURCE)
    const url = `/api/v1/evidence/${body.exhibit.id}/content`
    const get = (range: string) =>
      house.server.inject({ url, headers: { authorization: `Bearer ${responder.token}`, range } })
    const part = await get('bytes=11-14')
    expect([part.statusCode, part.body, part.headers['content-range']]).toEqual([
      206,
      'sshd',
      `bytes 11-14/${HELLO.length}`,
    ])
    expect((await get('bytes=-4')).body).toBe('key\n')
    expect((await get('bytes=9999-')).statusCode).toBe(416)
    expect((await get('bytes=0-1,3-4')).body).toBe(HELLO.toString())
  })

  test('without a single byte is a file', async () => {
    const { status, body } = await send(SOURCE, Buffer.alloc(0))
    expect([status, body.exhibit.bytes, body.exhibit.sha256]).toEqual([201, 0, sha256(Buffer.alloc(0))])
    expect((await responder.get(`/api/v1/evidence/${body.exhibit.id}/content`)).body).toBe('')
  })

  test('of the same content is stored once and registered twice', async () => {
    const bytes = Buffer.from('the same bytes')
    const before = (await stored()).length
    const [one, two] = [await send(SOURCE, bytes), await send(SOURCE, bytes)]
    expect(one.body.exhibit.id).not.toBe(two.body.exhibit.id)
    expect((await stored()).length).toBe(before + 1)
  })

  test('is taken by a closed incident, which shows when it came', async () => {
    const closed = await declare('Closed later')
    const say = (path: string, body: object) => responder.post(`/api/v1/incidents/${closed}/${path}`, body)
    const admin = await house.as('admin')
    const person = await admin.post('/api/v1/people', { name: 'Eve', email: 'eve@example.org', roles: ['responder'] })
    await say('roles', { role: 'commander', person: person.body.person.id })
    await say('timeline', { text: 'Done.' })
    for (const finding of ['affected', 'containment', 'root-cause', 'lessons'])
      await say('findings', { finding, text: 'None, because it was a test.' })
    for (const what of ['systems', 'data', 'individuals']) await say('affected/none', { what, reason: 'A test.' })
    await say('close', {})
    expect((await send(SOURCE, HELLO, closed)).status).toBe(201)
    expect(await list(closed)).toHaveLength(1)
  })
})

describe('an upload that fails', () => {
  test('Never does a broken, too large or differing upload leave anything behind', async () => {
    const [files, register] = [await stored(), (await list()).length]
    const differing = await send(`${SOURCE}&sha256=${'a'.repeat(64)}`, Buffer.from('changed while it was read'))
    expect(differing).toMatchObject({ status: 409, body: { type: 'urn:muster:problem:sha256-different' } })
    await hangUp()
    expect(await stored()).toEqual(files)
    expect(await list()).toHaveLength(register)
  })

  test('is told at once that a file is larger than may be kept', async () => {
    const socket = connect(port, '127.0.0.1')
    socket.write(`${head(6 * 2 ** 30)}the first bytes of many`)
    const [answer] = (await once(socket, 'data')) as [Buffer]
    socket.destroy()
    expect(answer.toString()).toMatch(/^HTTP\/1.1 413 /)
    expect(answer.toString()).toContain('exhibit-too-large')
  })

  test('is refused before the file is sent where that can be known', async () => {
    expect(await send('name=a&source=')).toMatchObject({
      status: 422,
      body: { detail: expect.stringContaining('source') },
    })
    expect(await send(SOURCE, HELLO, 'INC-9999')).toMatchObject({ status: 404 })
    expect(await send(`${SOURCE}&collectedAt=2026-03-02T10:00:00Z`)).toMatchObject({ status: 422 })
    expect(await send('name=%00&source=x')).toMatchObject({ status: 422 })
  })
})

const head = (bytes: number) =>
  [
    `POST /api/v1/incidents/${number}/evidence?${SOURCE} HTTP/1.1`,
    'host: x',
    `authorization: Bearer ${responder.token}`,
    `content-length: ${bytes}`,
    '\r\n',
  ].join('\r\n')

/** Announces ten megabytes, sends a few, and is gone; returns when the server has noticed. */
async function hangUp(): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  socket.write(head(10_000_000))
  socket.write(Buffer.alloc(100_000))
  while (!(await stored()).some((name) => name.startsWith('.arriving-'))) await new Promise(setImmediate)
  socket.destroy()
  while ((await stored()).some((name) => name.startsWith('.arriving-'))) await new Promise(setImmediate)
}

describe('custody', () => {
  test('passes from hand to hand, each time with a reason', async () => {
    const { body } = await send(SOURCE)
    const { id } = body.exhibit
    const admin = await house.as('admin')
    const ada = await admin.post('/api/v1/people', { name: 'Ada', email: 'ada@example.org', roles: ['responder'] })
    const hand = (to: string, reason: string) => responder.post(`/api/v1/evidence/${id}/custody`, { to, reason })
    expect((await hand('Forensics Ltd', '')).status).toBe(422)
    expect((await hand('Forensics Ltd', 'Analysis.')).status).toBe(200)
    expect((await hand(ada.body.person.id, 'Analysed.')).status).toBe(200)
    expect((await hand('00000000-0000-7000-8000-000000000000', 'Lost.')).status).toBe(404)
    const shown = (await list()).find((one) => one.id === id)
    expect(shown.custody.map(({ from, to }: Loose) => [from, to])).toEqual([
      ['test responder', 'Forensics Ltd'],
      ['Forensics Ltd', 'Ada'],
    ])
    expect(shown.holder).toBe('Ada')
  })
})

describe('a check', () => {
  test('Never is a failed check kept quiet', async () => {
    const { body } = await send('name=tampered.log&source=host', Buffer.from('to be tampered with'))
    const { id, sha256: hash } = body.exhibit
    const check = async () => (await responder.post(`/api/v1/evidence/${id}/check`)).body.checked
    const shown = async () => (await list()).find((one) => one.id === id).checked.ok
    expect([await check(), await shown()]).toMatchObject([{ ok: true }, true])
    await writeFile(pathOf(hash), 'tampered')
    expect([await check(), await shown()]).toMatchObject([
      {
        ok: false,
        expected: hash,
        found: sha256(Buffer.from('tampered')),
        sentence: expect.stringContaining('changed'),
      },
      false,
    ])
    await rm(pathOf(hash))
    expect([await check(), await shown()]).toMatchObject([{ ok: false, found: null }, false])
    expect((await responder.get(`/api/v1/evidence/${id}/content`)).status).toBe(404)
  })

  test('Never is a file in the register that was not whole and on the disk before', async () => {
    const kept = await stored()
    const others = (await list()).filter(({ name }) => name !== 'tampered.log')
    expect(others.length).toBeGreaterThan(5)
    for (const { sha256: hash } of others) expect(kept).toContain(join(hash.slice(0, 2), hash))
  })
})

describe('who may', () => {
  test('an auditor reads the register and the files, and collects nothing', async () => {
    const auditor = await house.as('auditor')
    const [first] = await list()
    expect((await auditor.get(`/api/v1/evidence/${first.id}/content`)).status).toBe(200)
    expect((await auditor.post(`/api/v1/incidents/${number}/evidence?${SOURCE}`, HELLO)).status).toBe(403)
    const { items } = (await auditor.get(`/api/v1/incidents/${number}/evidence`)).body
    expect(items[0].can.check).toMatchObject({ allowed: false })
  })

  test('who may not know of an incident finds neither its register nor its files', async () => {
    const secret = await declare('Restricted')
    const { body } = await send(SOURCE, HELLO, secret)
    const stream = (await responder.get(`/api/v1/incidents/${secret}`)).body.id
    const event = { type: 'IncidentRestricted', readers: [], reason: 'Personal.' }
    await house.muster.record.transact((tx) => tx.append(system, [{ stream, event }]))
    const exhibit = `/api/v1/evidence/${body.exhibit.id}`
    const answers = [
      await responder.get(`/api/v1/incidents/${secret}/evidence`),
      await send(SOURCE, HELLO, secret),
      await responder.get(`${exhibit}/content`),
      await responder.post(`${exhibit}/check`),
      await responder.post(`${exhibit}/custody`, { to: 'Somebody', reason: 'Asked.' }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
  })

  test('what is unknown is unknown', async () => {
    const nobody = '/api/v1/evidence/00000000-0000-7000-8000-000000000000'
    expect(await responder.get(`${nobody}/content`)).toMatchObject({
      status: 404,
      body: { type: expect.stringContaining('exhibit-unknown') },
    })
    expect((await responder.post(`${nobody}/check`)).status).toBe(404)
  })
})

test('a file costs no memory: 256 MB pass through less than 64 MB', async () => {
  await upload(16)
  const before = process.memoryUsage().rss
  let most = before
  const { status, body } = await upload(256, () => {
    most = Math.max(most, process.memoryUsage().rss)
  })
  expect([status, body.exhibit.bytes]).toEqual([201, 256 << 20])
  expect((most - before) / (256 << 20)).toBeLessThan(0.25)
}, 60_000)

async function upload(megabytes: number, look = () => {}): Promise<{ status: number; body: Loose }> {
  const piece = Buffer.alloc(1 << 20, 'muster ')
  function* pieces() {
    for (let n = 0; n < megabytes; n++) {
      look()
      yield piece
    }
  }
  const asked = request({
    port,
    method: 'POST',
    path: `/api/v1/incidents/${number}/evidence?name=disk.img&source=host`,
    headers: { authorization: `Bearer ${responder.token}` },
  })
  const answer = new Promise<{ status: number; body: Loose }>((resolve, reject) => {
    asked.on('error', reject)
    asked.on('response', async (response) => {
      const body = (await response.toArray()).join('')
      resolve({ status: response.statusCode ?? 0, body: JSON.parse(body) })
    })
  })
  await pipeline(Readable.from(pieces()), asked)
  return answer
}

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Ask, bearer, type PeopleServer, startPeople } from '../../../../test/harness/people.ts'
import { CHANNEL, type Told } from '../../../platform/record/record.ts'

let people: PeopleServer
let admin: Ask
beforeAll(async () => {
  people = await startPeople()
  admin = await people.as('admin')
})
afterAll(() => people.close())

const send = (secret: string, source = 'alertmanager') => people.ask(`POST /intake/${source}`, {}, bearer(secret))

async function create(token: { name: string; role: string; scopes?: string[] }, ask = admin) {
  const { status, body } = await ask('POST /api/v1/tokens', token)
  expect(status).toBe(201)
  return body as { token: { id: string }; secret: string }
}

describe('a token', () => {
  test('is shown once, acts under its own name, and is listed without its secret', async () => {
    const { token, secret } = await create({ name: 'Pager', role: 'responder' })
    expect(token).toEqual({ id: expect.any(String), name: 'Pager', role: 'responder', scopes: [] })
    expect(secret).toMatch(/^mst_[A-Za-z0-9_-]{43}$/)
    expect((await send(secret)).body).toEqual({ by: 'Pager', scopes: null })
    const { body } = await admin('GET /api/v1/tokens')
    expect(body.items.find((item: { id: string }) => item.id === token.id)).toEqual({
      ...token,
      createdAt: '2026-11-23T12:00:00.000Z',
      createdBy: 'test admin',
      lastUsedAt: '2026-11-23T12:00:00.000Z',
      revokedAt: null,
    })
  })

  test('needs no header against forgery, because no browser sends it unasked', async () => {
    const ask = await people.as('admin')
    const foreign = { origin: 'https://elsewhere.example' }
    expect(await ask('POST /api/v1/organisation', { name: 'Acme' }, foreign)).toMatchObject({ status: 200 })
  })

  test('may stand in the path of an intake, and nowhere else', async () => {
    const { secret } = await create({ name: 'Path', role: 'responder' })
    expect((await people.ask(`POST /intake/zabbix/${secret}`, {})).body).toMatchObject({ by: 'Path' })
    expect((await people.ask(`POST /intake/zabbix/${secret}/api/v2?x=1`, {})).body).toMatchObject({ by: 'Path' })
    expect(await people.ask(`POST /intake/${secret}`, {})).toMatchObject({ status: 401 })
    expect(await people.ask(`GET /api/v1/people?token=${secret}`)).toMatchObject({ status: 401 })
  })

  test('with scopes may do only what they cover', async () => {
    const { secret } = await create({ name: 'Reader', role: 'admin', scopes: ['people.read'] })
    expect(await people.ask('GET /api/v1/people', undefined, bearer(secret))).toMatchObject({ status: 200 })
    expect(await people.ask('GET /api/v1/tokens', undefined, bearer(secret))).toMatchObject({
      status: 403,
      body: { type: 'urn:muster:problem:scope-forbidden' },
    })
  })

  test.each([['nonsense'], ['people.fire'], ['people:mara'], ['intake:a b'], ['']])(
    '“%s” is no scope',
    async (scope) => {
      const token = { name: 'Odd', role: 'admin', scopes: [scope] }
      expect(await admin('POST /api/v1/tokens', token)).toMatchObject({
        status: 422,
        body: { type: 'urn:muster:problem:scope-invalid' },
      })
    },
  )

  test('an empty list of scopes is not taken for “everything”', async () => {
    expect(await admin('POST /api/v1/tokens', { name: 'Odd', role: 'admin', scopes: [] })).toMatchObject({
      status: 422,
    })
  })

  test('Never does a token hand on more than it may itself', async () => {
    const { secret } = await create({
      name: 'Maker',
      role: 'admin',
      scopes: ['tokens.manage', 'people.manage', 'intake'],
    })
    const maker: Ask = (line, body) => people.ask(line, body, bearer(secret))
    for (const scopes of [undefined, ['people'], ['organisation.manage']])
      expect(await maker('POST /api/v1/tokens', { name: 'Wide', role: 'admin', scopes })).toMatchObject({
        status: 403,
        body: { type: 'urn:muster:problem:scope-forbidden' },
      })
    await create({ name: 'Narrow', role: 'admin', scopes: ['people.manage', 'intake:zabbix'] }, maker)
    const person = { name: 'Eve', email: 'eve@example.org', roles: ['admin'] }
    expect(await maker('POST /api/v1/people', person)).toMatchObject({
      status: 403,
      body: { type: 'urn:muster:problem:admin-forbidden' },
    })
  })
})

describe('Never does a revoked token work for longer than five seconds', () => {
  test('even where nobody told this server', async () => {
    const { token, secret } = await create({ name: 'Stolen', role: 'responder' })
    expect(await send(secret)).toMatchObject({ status: 200 })
    const line = `DELETE /api/v1/tokens/${token.id}`
    expect(await admin(line, { reason: 'Found in a public repository.' })).toMatchObject({ status: 204 })
    people.clock.advance(5_000)
    expect(await send(secret)).toMatchObject({ status: 401 })
    expect(await admin(line)).toMatchObject({ status: 409, body: { type: 'urn:muster:problem:token-revoked' } })
  })

  test('and at once where PostgreSQL told it', async () => {
    const listener = await people.record.database.app.connect()
    const told = new Promise<Told>((resolve) => {
      listener.on('notification', ({ payload = '' }) => resolve(JSON.parse(payload)))
    })
    const { token, secret } = await create({ name: 'Leaked', role: 'responder' })
    expect(await send(secret)).toMatchObject({ status: 200 })
    await listener.query(`listen ${CHANNEL}`)
    await admin(`DELETE /api/v1/tokens/${token.id}`)
    people.identify.hear(await told)
    listener.release(true)
    expect(await send(secret)).toMatchObject({ status: 401 })
  })

  test('even where the clock was set back', async () => {
    const { token, secret } = await create({ name: 'Late', role: 'responder' })
    expect(await send(secret)).toMatchObject({ status: 200 })
    await admin(`DELETE /api/v1/tokens/${token.id}`)
    people.clock.advance(-3_600_000)
    expect(await send(secret)).toMatchObject({ status: 401 })
    people.clock.advance(3_600_000)
  })
})

describe('a token under load', () => {
  test('is looked up once in five seconds, however many requests come together', async () => {
    const { secret } = await create({ name: 'Busy', role: 'responder' })
    const [first, ...others] = await Promise.all(
      Array.from({ length: 50 }, () => people.identify.identifyToken(secret)),
    )
    expect(first).toMatchObject({ actor: { kind: 'token', name: 'Busy' } })
    expect(others.every((identity) => identity === first)).toBe(true)
    people.clock.advance(4_999)
    expect(await people.identify.identifyToken(secret)).toBe(first)
    people.clock.advance(1)
    expect(await people.identify.identifyToken(secret)).not.toBe(first)
  })

  test('has its last use noted to the minute, outside the ledger', async () => {
    const { token, secret } = await create({ name: 'Used', role: 'responder' })
    await send(secret)
    const { rows: before } = await people.record.database.app.query('select size from ledger.head')
    const used = async () => {
      const { body } = await admin('GET /api/v1/tokens')
      return Date.parse(body.items.find((item: { id: string }) => item.id === token.id).lastUsedAt)
    }
    const first = await used()
    people.clock.advance(59_000)
    await send(secret)
    expect(await used()).toBe(first)
    people.clock.advance(6_000)
    await send(secret)
    expect(await used()).toBe(first + 65_000)
    const { rows: after } = await people.record.database.app.query('select size from ledger.head')
    expect(after).toEqual(before)
  })
})

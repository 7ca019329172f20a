import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Ask, emailOf, PASSWORD, type PeopleServer, page, startPeople } from '../../../../test/harness/people.ts'
import { type Role, roles, system } from '../../../kernel/actor.ts'
import { erase } from '../../../platform/record/erase.ts'
import { rebuild } from '../../../platform/record/rebuild.ts'

const NOBODY = '01890000-0000-7000-8000-000000000000'

let people: PeopleServer
let admin: Ask
beforeAll(async () => {
  people = await startPeople()
  admin = await people.as('admin')
})
afterAll(() => people.close())

describe('who may do what', () => {
  const readers: readonly Role[] = ['admin', 'responder', 'leadership', 'auditor']
  const may: { readonly [line: string]: readonly Role[] | 'anybody' | 'public' } = {
    'GET /api/v1/setup': 'public',
    'POST /api/v1/setup': 'public',
    'GET /api/v1/session': 'public',
    'POST /api/v1/session': 'public',
    'POST /api/v1/invitation': 'public',
    'DELETE /api/v1/session': 'anybody',
    'POST /api/v1/session/password': 'anybody',
    'GET /api/v1/people': readers,
    'POST /api/v1/people': ['admin'],
    'POST /api/v1/people/:id/invitation': ['admin'],
    'POST /api/v1/people/:id/roles': ['admin'],
    'POST /api/v1/people/:id/deactivate': ['admin'],
    'POST /api/v1/organisation': ['admin'],
    'GET /api/v1/tokens': ['admin'],
    'POST /api/v1/tokens': ['admin'],
    'DELETE /api/v1/tokens/:id': ['admin'],
  }

  test('is said here of every route', () => {
    const lines = people.slices.flatMap(({ routes }) => routes).map(({ method, url }) => `${method} ${url}`)
    expect(lines.sort()).toEqual(Object.keys(may).sort())
  })

  test.each(roles)('%s', async (role) => {
    const ask = await people.as(role)
    for (const [line, who] of Object.entries(may)) {
      const { status, body } = await ask(line.replace(':id', NOBODY), line.startsWith('GET') ? undefined : {})
      const forbidden = status === 403 && body.type === 'urn:muster:problem:role-forbidden'
      expect([line, forbidden]).toEqual([line, Array.isArray(who) && !who.includes(role)])
      expect([line, status === 401]).toEqual([line, false])
    }
  })

  test('nobody', async () => {
    for (const [line, who] of Object.entries(may)) {
      const { status } = await people.ask(line.replace(':id', NOBODY), line.startsWith('GET') ? undefined : {})
      expect([line, status === 401]).toEqual([line, who !== 'public'])
    }
  })
})

describe('people', () => {
  test('who is added gets a link, sets a password by it once, and is signed in', async () => {
    const added = await admin('POST /api/v1/people', { name: 'Mara', email: emailOf('Mara'), roles: ['responder'] })
    expect(added).toMatchObject({
      status: 201,
      body: { person: { name: 'Mara', roles: ['responder'], active: true, lastSignInAt: null } },
    })
    const [, code] = added.body.invitation.link.split('/invitation#')
    expect(await people.ask('POST /api/v1/invitation', { code, password: 'mara mara mara' })).toMatchObject({
      status: 422,
    })
    const accepted = await people.ask('POST /api/v1/invitation', { code, password: PASSWORD })
    expect(accepted).toMatchObject({ status: 200, body: { person: { name: 'Mara' } } })
    expect(await people.ask('GET /api/v1/people', undefined, page(accepted.cookie ?? ''))).toMatchObject({
      status: 200,
    })
    expect(await people.ask('POST /api/v1/invitation', { code, password: PASSWORD })).toMatchObject({
      status: 404,
      body: { type: 'urn:muster:problem:invitation-unknown' },
    })
    expect((await listed('Mara')).lastSignInAt).toBe('2026-11-23T12:00:00.000Z')
  })

  test('who forgot the password gets a new link, which ends the sessions under the old one', async () => {
    const id = await people.add('Nils', 'responder')
    const earlier = await people.signIn('Nils')
    const { body } = await admin(`POST /api/v1/people/${id}/invitation`)
    expect(await earlier('GET /api/v1/people')).toMatchObject({ status: 200 })
    const code = body.invitation.link.split('#')[1]
    expect(await people.ask('POST /api/v1/invitation', { code, password: `${PASSWORD} two` })).toMatchObject({
      status: 200,
    })
    expect(await earlier('GET /api/v1/people')).toMatchObject({ status: 401 })
  })

  test('a link is refused after seven days', async () => {
    const { body } = await admin('POST /api/v1/people', { name: 'Olga', email: emailOf('Olga'), roles: ['employee'] })
    people.clock.advance(7 * 24 * 3_600_000)
    const code = body.invitation.link.split('#')[1]
    expect(await people.ask('POST /api/v1/invitation', { code, password: PASSWORD })).toMatchObject({
      status: 409,
      body: { type: 'urn:muster:problem:invitation-expired' },
    })
  })

  test('Never do two active people share an e-mail address, in whatever case it is written', async () => {
    const id = await people.add('Per', 'employee')
    const again = { name: 'Per Again', email: 'PER@Example.org', roles: ['employee'] }
    const refused = await admin('POST /api/v1/people', again)
    expect(refused).toMatchObject({ status: 409, body: { type: 'urn:muster:problem:email-taken' } })
    await admin(`POST /api/v1/people/${id}/deactivate`, { reason: 'Left.' })
    expect(await admin('POST /api/v1/people', again)).toMatchObject({ status: 201 })
  })

  test('Never do roles change or accounts end without a reason', async () => {
    const id = await people.add('Quin', 'employee')
    for (const line of ['roles', 'deactivate'])
      expect(await admin(`POST /api/v1/people/${id}/${line}`, { roles: ['auditor'], reason: ' ' })).toMatchObject({
        status: 422,
        body: { type: 'urn:muster:problem:reason-missing' },
      })
    expect(await listed('Quin')).toMatchObject({ roles: ['employee'], active: true })
  })

  test('a change of roles counts from the very next request of an open session', async () => {
    const id = await people.add('Rosa', 'employee')
    const rosa = await people.signIn('Rosa')
    expect(await rosa('GET /api/v1/people')).toMatchObject({ status: 403 })
    await admin(`POST /api/v1/people/${id}/roles`, { roles: ['auditor'], reason: 'Joins the audit.' })
    expect(await rosa('GET /api/v1/people')).toMatchObject({ status: 200 })
  })

  test('Never is the organisation without an active admin who can sign in', async () => {
    const id = await people.add('Sven', 'admin')
    const sven = await people.signIn('Sven')
    await admin('POST /api/v1/people', { name: 'Tom', email: emailOf('Tom'), roles: ['admin'] })
    const leave = () => sven(`POST /api/v1/people/${id}/deactivate`, { reason: 'I quit.' })
    expect(await leave()).toMatchObject({ status: 409, body: { type: 'urn:muster:problem:last-admin' } })
    await people.add('Uma', 'admin')
    expect(await leave()).toMatchObject({ status: 200, body: { person: { active: false } } })
    expect(await leave()).toMatchObject({ status: 401 })
  })

  test('an id of something else is nobody', async () => {
    const { body } = await admin('GET /api/v1/tokens')
    const change = { roles: ['auditor'], reason: 'A slip.' }
    expect(await admin(`POST /api/v1/people/${body.items[0].id}/roles`, change)).toMatchObject({ status: 404 })
    expect(await admin('POST /api/v1/people/1/roles', change)).toMatchObject({ status: 422 })
  })

  test.each([
    [{ name: '' }, 'name'],
    [{ name: 'a\u0000b' }, 'name'],
    [{ email: 'no address' }, 'email'],
    [{ roles: [] }, 'roles'],
    [{ roles: ['king'] }, 'roles'],
  ])('%j is refused before anything is recorded', async (wrong, field) => {
    const person = { name: 'Vic', email: emailOf('Vic'), roles: ['employee'], ...wrong }
    const { status, body } = await admin('POST /api/v1/people', person)
    expect(status).toBe(422)
    expect(body.issues[0].at.split('.')[0]).toBe(field)
    expect(await listed('Vic')).toBeUndefined()
  })
})

test('a name and an address can be erased alone; the account and its history stay', async () => {
  const id = await people.add('Wim', 'employee')
  const { rows } = await people.record.database.app.query(
    "select idx from ledger.leaf where stream = $1 and type = 'PersonAdded'",
    [id],
  )
  const erasure = { index: rows[0].idx, paths: ['name', 'email'], basis: 'gdpr-17', reason: 'Asked to be forgotten.' }
  expect(await erase(people.record, system, erasure)).toMatchObject({ index: expect.any(Number) })
  const { body } = await admin('GET /api/v1/people')
  expect(body.items.find((item: { id: string }) => item.id === id)).toMatchObject({
    name: '[erased]',
    email: '[erased]',
    roles: ['employee'],
    active: true,
  })
  const attempt = { email: emailOf('Wim'), password: PASSWORD }
  expect(await people.ask('POST /api/v1/session', attempt)).toMatchObject({ status: 401 })
  expect(await people.ask('POST /api/v1/session', { ...attempt, email: '[erased]' })).toMatchObject({ status: 401 })
})

test('the tables are the same when they are made again from the ledger', async () => {
  const before = await tables()
  expect(before.flat().length).toBeGreaterThan(20)
  await rebuild(people.record)
  expect(await tables()).toEqual(before)
})

async function listed(name: string) {
  const { body } = await admin('GET /api/v1/people')
  return body.items.find((item: { name: string }) => item.name === name)
}

async function tables(): Promise<unknown[][]> {
  const { app } = people.record.database
  const names = people.record.projector.views.flatMap((views) => views.names)
  return Promise.all(
    names.map(async (name) => (await app.query(`select * from view.${name} order by org, stream`)).rows),
  )
}

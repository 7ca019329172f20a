import { performance } from 'node:perf_hooks'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emailOf, PASSWORD, type PeopleServer, page, startPeople } from '../../../../test/harness/people.ts'
import { readRange } from '../../../platform/record/read.ts'
import { newSetUpCode } from './set-up.ts'

const OTHER = 'aubergine lighthouse 44'
const MINUTE = 60_000

let people: PeopleServer
beforeAll(async () => {
  people = await startPeople()
})
afterAll(() => people.close())

const attempt = (name: string, password: string) =>
  people.ask('POST /api/v1/session', { email: emailOf(name), password })

test('the link that is printed makes the first admin, once', async () => {
  const { ask, record } = people
  const code = await newSetUpCode(record)
  const form = { code, organisation: 'Acme', name: 'Mara', email: 'mara@example.org', password: PASSWORD }
  expect((await ask('GET /api/v1/setup')).body).toEqual({ needed: true })
  expect(await ask('POST /api/v1/setup', { ...form, code: 'guessed' })).toMatchObject({ status: 403 })
  expect(await ask('POST /api/v1/setup', { ...form, password: 'short' })).toMatchObject({
    status: 422,
    body: { type: 'urn:muster:problem:password-invalid' },
  })
  const done = await ask('POST /api/v1/setup', form)
  expect(done).toMatchObject({ status: 201, body: { person: { name: 'Mara', roles: ['admin'] } } })
  expect((await ask('GET /api/v1/session', undefined, page(done.cookie ?? ''))).body).toMatchObject({
    person: { name: 'Mara', email: 'mara@example.org', roles: ['admin'] },
    permissions: { 'people.manage': true, 'intake.send': false },
    organisation: { name: 'Acme' },
    version: '1.2.3',
  })
  expect((await ask('GET /api/v1/setup')).body).toEqual({ needed: false })
  expect(await ask('POST /api/v1/setup', form)).toMatchObject({ status: 409 })
  expect(await newSetUpCode(record)).toBeNull()
})

describe('signing in', () => {
  test('works with the address in any case, and gives a cookie that no script can read and no other site can send', async () => {
    await people.add('Cato', 'responder')
    const answer = await people.ask('POST /api/v1/session', { email: 'CATO@example.org', password: PASSWORD })
    expect(answer).toMatchObject({ status: 200, body: { person: { name: 'Cato', roles: ['responder'] } } })
    expect(answer.body.permissions).toMatchObject({ 'people.read': true, 'people.manage': false })
    expect(answer.setCookie).toMatch(/^muster_session=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
  })

  test('over https gives a cookie that is never sent in clear', async () => {
    const proxied = { 'x-forwarded-proto': 'https' }
    const form = { email: emailOf('Cato'), password: PASSWORD }
    expect((await people.ask('POST /api/v1/session', form, proxied)).setCookie).toContain('; Secure')
  })

  test('Never does a failed sign-in tell whether the account exists', async () => {
    const gone = await people.add('Gone', 'employee')
    await people.add('Dora', 'employee')
    await (await people.as('admin'))(`POST /api/v1/people/${gone}/deactivate`, { reason: 'Left.' })
    const invited = { name: 'Late', email: emailOf('Late'), roles: ['employee'] }
    await (await people.as('admin'))('POST /api/v1/people', invited)
    const known = await timed(() => attempt('Dora', OTHER))
    for (const name of ['Stranger', 'Gone', 'Late']) {
      const other = await timed(() => attempt(name, name === 'Gone' ? PASSWORD : OTHER))
      expect(other.answer).toEqual(known.answer)
      expect(other.ms / known.ms).toBeGreaterThan(0.5)
      expect(other.ms / known.ms).toBeLessThan(2)
    }
    expect(known.answer).toMatchObject({
      status: 401,
      body: { type: 'urn:muster:problem:sign-in-failed' },
      cookie: null,
    })
  })

  test.each(['Edda', 'Nobody'])('after five failures %s must wait, though the password be right', async (name) => {
    if (name === 'Edda') await people.add(name, 'employee')
    for (let n = 0; n < 5; n++) {
      expect(await attempt(name, OTHER)).toMatchObject({ status: 401 })
      people.clock.advance(MINUTE)
    }
    expect(await attempt(name, PASSWORD)).toMatchObject({
      status: 429,
      body: {
        type: 'urn:muster:problem:sign-in-resting',
        remedy: 'Try again in 10 minutes.',
        retryAfterSeconds: 600,
      },
    })
    people.clock.advance(10 * MINUTE)
    expect(await attempt(name, PASSWORD)).toMatchObject({ status: name === 'Edda' ? 200 : 401 })
  })

  test('twenty guesses at once are not looked at before five of them are counted', async () => {
    const id = await people.add('Fee', 'employee')
    const answers = await Promise.all(Array.from({ length: 20 }, () => attempt('Fee', OTHER)))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(15)
    const failures = (await facts()).filter((event) => event.type === 'SignInFailed' && event.person === id)
    expect(failures).toHaveLength(5)
  })

  test('a good sign-in makes the failures before it forgotten', async () => {
    await people.add('Gil', 'employee')
    for (const password of [OTHER, OTHER, OTHER, OTHER, PASSWORD, OTHER]) await attempt('Gil', password)
    expect(await attempt('Gil', PASSWORD)).toMatchObject({ status: 200 })
  })
})

describe('Never does a session outlive its account, its password or its twelve hours', () => {
  const signedIn = async (cookie: string) =>
    (await people.ask('GET /api/v1/session', undefined, page(cookie))).body.person

  test('the twelve hours', async () => {
    await people.add('Hal', 'employee')
    const { cookie } = await people.signIn('Hal')
    people.clock.advance(12 * 60 * MINUTE - 1)
    expect(await signedIn(cookie)).toMatchObject({ name: 'Hal' })
    people.clock.advance(1)
    expect(await signedIn(cookie)).toBeNull()
  })

  test('the account', async () => {
    const id = await people.add('Ida', 'responder')
    const ida = await people.signIn('Ida')
    expect(await ida('GET /api/v1/people')).toMatchObject({ status: 200 })
    await (await people.as('admin'))(`POST /api/v1/people/${id}/deactivate`, { reason: 'Left.' })
    expect(await ida('GET /api/v1/people')).toMatchObject({ status: 401 })
  })

  test('the password: every session ends, and who changed it goes on under a new one', async () => {
    await people.add('Jon', 'employee')
    const [here, elsewhere] = [await people.signIn('Jon'), await people.signIn('Jon')]
    const wrong = await here('POST /api/v1/session/password', { current: OTHER, next: OTHER })
    expect(wrong).toMatchObject({ status: 403, body: { type: 'urn:muster:problem:password-wrong' } })
    const changed = await here('POST /api/v1/session/password', { current: PASSWORD, next: OTHER })
    expect(changed.status).toBe(204)
    expect(await signedIn(here.cookie)).toBeNull()
    expect(await signedIn(elsewhere.cookie)).toBeNull()
    expect(await signedIn(changed.cookie ?? '')).toMatchObject({ name: 'Jon' })
    expect(await attempt('Jon', PASSWORD)).toMatchObject({ status: 401 })
  })

  test('and signing out ends it before', async () => {
    await people.add('Kim', 'employee')
    const kim = await people.signIn('Kim')
    const out = await kim('DELETE /api/v1/session')
    expect(out).toMatchObject({ status: 204 })
    expect(out.setCookie).toMatch(/^muster_session=; /)
    expect(await signedIn(kim.cookie)).toBeNull()
  })
})

describe('Never does a cookie alone change anything', () => {
  test.each([
    ['without the header that only our pages send', {}],
    ['from a page of another origin', { 'x-muster': '1', origin: 'https://evil.example' }],
    ['from another site, as the browser says', { 'x-muster': '1', 'sec-fetch-site': 'cross-site' }],
  ])('%s', async (_how, headers) => {
    await people.add('Lea', 'admin').catch(() => undefined)
    const { cookie } = await people.signIn('Lea')
    const forged = await people.ask('POST /api/v1/organisation', { name: 'Evil' }, { cookie, ...headers })
    expect(forged).toMatchObject({ status: 403, body: { type: 'urn:muster:problem:forgery-suspected' } })
    expect((await people.ask('GET /api/v1/session', undefined, page(cookie))).body.organisation.name).toBe('Acme')
  })

  test('and with it from our own page it does', async () => {
    const lea = await people.signIn('Lea')
    const own = { origin: 'http://muster.example:4680', host: 'muster.example:4680', 'sec-fetch-site': 'same-origin' }
    expect(await lea('POST /api/v1/organisation', { name: 'Acme Ltd' }, own)).toMatchObject({ status: 200 })
  })
})

test('Never is a secret in the ledger', async () => {
  const secrets = [PASSWORD, OTHER, '$argon2', 'muster_session', 'mst_', (await people.signIn('Lea')).cookie.slice(15)]
  const text = JSON.stringify(await facts())
  expect(text).toContain('SignedIn')
  for (const secret of secrets) expect(text).not.toContain(secret)
})

async function facts() {
  const { record } = people
  const recorded = await readRange({ org: record.org, registry: record.registry, on: record.database.app }, 0, 10_000)
  return recorded.map(({ event }) => event)
}

async function timed<Value>(work: () => Promise<Value>) {
  const start = performance.now()
  const answer = await work()
  return { answer, ms: performance.now() - start }
}

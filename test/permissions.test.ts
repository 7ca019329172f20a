import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Role, roles } from '../src/kernel/actor.ts'
import type { Identity, Route } from '../src/platform/http/route.ts'
import { startMuster, type TestMuster } from './harness/muster.ts'

// Who may do what, tried on the running server: each route with each role, with nobody, and with tokens narrowed to
// what it needs and to what it does not need. What is expected is worked out from the permissions alone.

type Walked = Pick<Route, 'method' | 'url' | 'permission'>

let house: TestMuster
let server: FastifyInstance
let asking: Identity | null = null
let routes: readonly Walked[]
let permissions: Readonly<Record<string, readonly Role[]>>

beforeAll(async () => {
  house = await startMuster()
  server = await house.muster.server({ identify: () => asking })
  permissions = Object.assign({}, ...house.muster.slices.map((slice) => slice.permissions))
  const own = house.muster.slices.flatMap((slice) => slice.routes)
  const listed = await described()
  const known = new Set(own.map(nameOf))
  routes = [...own, ...listed.filter((route) => !known.has(nameOf(route)))]
})
afterAll(async () => {
  await server.close()
  await house.close()
})

test('there is a plausible number of routes, roles and permissions', () => {
  expect(routes.length).toBeGreaterThan(40)
  expect(Object.keys(permissions).length).toBeGreaterThan(12)
  expect(roles).toHaveLength(5)
})

test('every permission that a route asks for is somebody’s', () => {
  const known = new Set([...Object.keys(permissions), 'public', 'signed-in'])
  expect(routes.filter(({ permission }) => !known.has(permission)).map(nameOf)).toEqual([])
})

test('every permission opens something', () => {
  const used = new Set(routes.map(({ permission }) => permission))
  expect(Object.keys(permissions).filter((permission) => !used.has(permission))).toEqual([])
})

test('no permission is named by two slices: the later one would silently win', () => {
  const names = house.muster.slices.flatMap((slice) => Object.keys(slice.permissions))
  expect(names.filter((name, n) => names.indexOf(name) !== n)).toEqual([])
})

test('what is open to the public changes nothing, but for setting up and signing in', () => {
  const open = routes.filter(({ permission, method }) => permission === 'public' && method !== 'GET')
  expect(open.map(nameOf).sort()).toEqual(['POST /api/v1/invitation', 'POST /api/v1/session', 'POST /api/v1/setup'])
})

/** Asked by POST, and yet changing nothing that anybody else reads. */
const HARMLESS = [
  'DELETE /api/v1/session',
  'POST /api/v1/ledger/check',
  'POST /api/v1/reports',
  'POST /api/v1/session/password',
]

test.each<[Role, also: string[]]>([
  ['auditor', []],
  ['employee', []],
  [
    'leadership',
    [
      'POST /api/v1/packages',
      'POST /api/v1/incidents/:number/severity/approve',
      'POST /api/v1/incidents/:number/severity/decline',
      'POST /api/v1/documents/:id/versions/:version/approve',
      'POST /api/v1/communications/:id/approve',
      'POST /api/v1/documents/:id/review',
      'POST /api/v1/documents/:id/retire',
      'POST /api/v1/reviews/:id/approve',
      'POST /api/v1/reviews/:id/return',
      'POST /api/v1/reviews/:id/waive',
      'POST /api/v1/actions/:id/verify',
      'POST /api/v1/actions/:id/reject',
      'POST /api/v1/actions/:id/cancel',
    ],
  ],
])('a person who is %s only reads, approves what others wrote, and reports what is odd', (role, also) => {
  const writes = routes.filter(
    ({ method, permission }) => method !== 'GET' && permission !== 'public' && mayDo(permission, [role]),
  )
  expect(writes.map(nameOf).filter((name) => ![...HARMLESS, ...also].includes(name))).toEqual([])
})

describe('each route, tried', () => {
  test.each(roles)('as %s', async (role) => {
    expect(await wrong(holder(role), ({ permission }) => mayDo(permission, [role]))).toEqual([])
  })

  test('as nobody', async () => {
    expect(await wrong(null, ({ permission }) => permission === 'public')).toEqual([])
  })

  test('as somebody without any role', async () => {
    expect(await wrong(holder(), ({ permission }) => mayDo(permission, []))).toEqual([])
  })

  test('with an admin’s token that is limited to what another route needs', async () => {
    for (const scope of Object.keys(permissions)) {
      const may = ({ permission }: Walked) => permission === 'public' || permission === scope
      // `intake.send` and the like: a scope is a permission, and may be narrowed to one source only there.
      expect(await wrong(narrowed('admin', scope), may), scope).toEqual([])
    }
  })

  test('with an admin’s token whose scopes cover nothing', async () => {
    for (const scope of [
      '',
      '.',
      '*',
      'alert',
      'alerts.',
      'alerts.read:mine',
      'intakes',
      'INCIDENTS.READ',
      '__proto__',
    ])
      expect(await wrong(narrowed('admin', scope), ({ permission }) => permission === 'public'), scope).toEqual([])
  })

  test('with an auditor’s token whose scopes are wider than the role', async () => {
    const all = Object.keys(permissions)
    const may = ({ permission }: Walked) => permission !== 'signed-in' && mayDo(permission, ['auditor'])
    expect(await wrong(narrowed('auditor', ...all), may)).toEqual([])
  })
})

test('with real tokens it is the same', async () => {
  const auditor = await house.as('auditor')
  const employee = await house.as('employee')
  expect((await auditor.get('/api/v1/alerts')).status).toBe(200)
  expect((await auditor.post('/api/v1/incidents', { title: 'No', severity: 'SEV1' })).body).toMatchObject({
    status: 403,
    detail: 'Your role (auditor) may not do this.',
    remedy: 'It is for: admin, responder. An admin can change roles in Settings, People.',
  })
  expect((await employee.get('/api/v1/alerts')).status).toBe(403)
  expect((await employee.post('/api/v1/reports', { text: 'A strange mail.' })).status).toBe(201)
})

const nameOf = ({ method, url }: Walked) => `${method} ${url}`

/** The rule, said once more in other words than those of the server. */
function mayDo(permission: string, has: readonly Role[]): boolean {
  if (permission === 'public' || permission === 'signed-in') return true
  return has.some((role) => permissions[permission]!.includes(role))
}

/** The routes that this identity gets into and should not, or is kept out of and should not be. */
async function wrong(identity: Identity | null, may: (route: Walked) => boolean): Promise<string[]> {
  asking = identity
  const found: string[] = []
  for (const route of routes) {
    const allowed = may(route)
    // An event stream that opens never ends.
    if (allowed && route.url === '/api/v1/live') continue
    const status = await tried(route)
    const refused = status === (identity === null ? 401 : 403)
    if (refused === allowed || status >= 500) found.push(`${nameOf(route)}: ${status}`)
  }
  return found
}

let asked = 0

/** Asks for what is not there, so that nothing comes of it even where it is allowed. */
async function tried({ method, url }: Walked): Promise<number> {
  asked += 1
  const answer = await server.inject({
    method: method as 'GET',
    url: url
      .replace(':index', '1')
      .replace(/:[a-zA-Z]+/g, NOBODY)
      .replace('*', 'nothing'),
    // Some addresses count the attempts of each caller.
    remoteAddress: `10.${asked >> 16}.${(asked >> 8) & 255}.${asked & 255}`,
    headers: { 'x-muster': '1', ...(method === 'GET' ? {} : { 'content-type': 'application/json' }) },
    ...(method === 'GET' ? {} : { payload: '{}' }),
  })
  return answer.statusCode
}

const NOBODY = '00000000-0000-7000-8000-000000000000'

function holder(...has: Role[]): Identity {
  return { actor: { kind: 'token', id: NOBODY, name: 'A script' }, roles: has }
}

function narrowed(role: Role, ...scopes: string[]): Identity {
  return { ...holder(role), scopes }
}

/** Routes that no slice owns are in the API's own document, or are those of operation. */
async function described(): Promise<Walked[]> {
  const { paths } = (await server.inject('/api/v1/openapi.json')).json() as {
    paths: Record<string, Record<string, { 'x-permission': string }>>
  }
  const api = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { 'x-permission': permission }]) => ({
      method: method.toUpperCase() as Route['method'],
      url: path.replace(/\{(\w+)\}/g, ':$1'),
      permission,
    })),
  )
  const operation = ['/healthz', '/readyz', '/metrics'].map((url) => ({
    method: 'GET' as const,
    url,
    permission: 'public',
  }))
  return [...api, ...operation]
}

import { connect } from 'node:net'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { refuse } from '../../kernel/decision.ts'
import { problem, refusalProblem } from './problem.ts'
import type { RawBody } from './raw-body.ts'
import { type Identity, route } from './route.ts'
import { buildServer } from './server.ts'

const person: Identity = { actor: { kind: 'person', id: 'p', name: 'Ada' }, roles: ['responder'], session: 's' }
const script: Identity = { actor: { kind: 'token', id: 't', name: 'A script' }, roles: ['responder'] }

const logged: string[] = []
let handled = 0
let server: FastifyInstance

const routes = [
  route({
    method: 'POST',
    url: '/api/v1/things',
    permission: 'things.make',
    summary: 'Makes a thing.',
    body: z.object({ name: z.string().min(1), more: z.object({ n: z.int() }).optional() }),
    status: 201,
    handle: async ({ body }) => {
      handled += 1
      return body
    },
  }),
  route({
    method: 'GET',
    url: '/api/v1/things/:id',
    permission: 'public',
    summary: 'Shows one.',
    params: z.object({ id: z.uuid() }),
    handle: async ({ params }) => params,
  }),
  route({
    method: 'GET',
    url: '/api/v1/broken',
    permission: 'public',
    summary: 'Breaks.',
    handle: async () => {
      throw new Error('the password is hunter2')
    },
  }),
  route({
    method: 'GET',
    url: '/api/v1/refused',
    permission: 'public',
    summary: 'Refuses.',
    handle: async () => {
      throw refusalProblem(refuse('thing-gone', 'It is gone.', 'Take another.'))
    },
  }),
  route({
    method: 'GET',
    url: '/api/v1/guessed',
    permission: 'public',
    summary: 'Can be guessed.',
    perMinute: 3,
    handle: async () => ({}),
  }),
  route({
    method: 'GET',
    url: '/api/v1/full',
    permission: 'public',
    summary: 'Has no room.',
    handle: async () => {
      throw problem(503, 'full', 'There is no room.', 'Come again.')
    },
  }),
  route({
    method: 'POST',
    url: '/raw/*',
    permission: 'public',
    summary: 'Takes bytes.',
    rawBytesMax: 8,
    handle: async (_input, { request }) => {
      const { kept, size, complete } = (request.body ?? { kept: Buffer.alloc(0), size: 0, complete: true }) as RawBody
      return { kept: kept.toString('latin1'), size, complete, type: request.headers['content-type'] ?? null }
    },
  }),
]

beforeAll(async () => {
  const log = pino({ level: 'error' }, { write: (line: string) => void logged.push(line) })
  const identify = async ({ headers }: { headers: Record<string, unknown> }) =>
    headers.cookie !== undefined ? person : headers.authorization !== undefined ? script : null
  server = await buildServer({
    record: {} as never,
    routes,
    permissions: { 'things.make': ['responder'] },
    identify: identify as never,
    log,
  })
})
afterAll(() => server.close())

const make = (headers: Record<string, string>, payload: string = '{"name":"One"}') =>
  server.inject({
    method: 'POST',
    url: '/api/v1/things',
    headers: { 'content-type': 'application/json', ...headers },
    payload,
  })
const cookie = { cookie: 'muster_session=x', host: 'muster.example' }
const page = { ...cookie, 'x-muster': '1' }

describe('a request that a browser was tricked into', () => {
  test.each<[what: string, headers: Record<string, string>]>([
    ['a form of a foreign page, which can set no header', cookie],
    ['a page at another address', { ...page, origin: 'https://evil.example' }],
    ['a page at the same name and another port', { ...page, origin: 'https://muster.example:8443' }],
    ['a sandboxed frame, which has no origin', { ...page, origin: 'null' }],
    ['an origin that is no address', { ...page, origin: 'muster' }],
    ['what the browser says comes from elsewhere', { ...page, 'sec-fetch-site': 'cross-site' }],
    ['a sister domain', { ...page, 'sec-fetch-site': 'same-site' }],
    ['an address typed by hand', { ...page, 'sec-fetch-site': 'none' }],
  ])('is refused: %s', async (_what, headers) => {
    const before = handled
    const answer = await make(headers)
    expect([answer.statusCode, answer.json().type]).toEqual([403, 'urn:muster:problem:forgery-suspected'])
    expect(handled).toBe(before)
  })

  test.each<[what: string, headers: Record<string, string>]>([
    ['a page of ours', page],
    [
      'a page of ours, as new browsers say it',
      { ...page, 'sec-fetch-site': 'same-origin', origin: 'https://muster.example' },
    ],
    [
      'a script with a token, which no browser sends unasked',
      { authorization: 'Bearer x', origin: 'https://elsewhere.example' },
    ],
  ])('is not %s', async (_what, headers) => {
    expect((await make(headers)).statusCode).toBe(201)
  })

  test('reads nothing that could not be read anyway', async () => {
    const answer = await server.inject({
      url: '/api/v1/refused',
      headers: { ...cookie, origin: 'https://evil.example' },
    })
    expect(answer.statusCode).toBe(409)
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
  })
})

describe('every answer', () => {
  test('keeps a browser from running, framing or guessing what is not ours', async () => {
    for (const url of ['/api/v1/refused', '/nowhere', '/api/v1/broken']) {
      const { headers } = await server.inject(url)
      const policy = Object.fromEntries(
        String(headers['content-security-policy'])
          .split(';')
          .map((part) => part.trim().split(/ (.*)/s) as [string, string]),
      )
      expect(policy['default-src']).toBe("'none'")
      expect(policy['script-src']).toBe("'self'")
      expect(policy['frame-ancestors']).toBe("'none'")
      expect(policy['base-uri']).toBe("'none'")
      expect(policy['form-action']).toBe("'self'")
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['referrer-policy']).toBe('no-referrer')
      expect(headers['x-powered-by']).toBeUndefined()
    }
  })

  test('to a program is no page: a browser that shows it loads, sends and frames nothing', async () => {
    const { headers } = await server.inject({ method: 'POST', url: '/raw/one', payload: 'one' })
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    )
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('no-referrer')
  })

  test('that is not what was asked for is a problem with a remedy', async () => {
    const answers = await Promise.all([
      server.inject('/api/v1/refused'),
      server.inject('/api/v1/broken'),
      server.inject('/api/v1/nowhere'),
      server.inject('/api/v1/things/17'),
      server.inject('/api/v1/things/%ZZ'),
      server.inject({ method: 'DELETE', url: '/api/v1/things/17' }),
      make({}),
      make(page, '{'),
      make(page, '[]'),
      make(page, `"${'x'.repeat(1024 * 1024)}"`),
      make({ ...page, 'content-type': 'text/plain' }),
    ])
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([409, 500, 404, 422, 400, 404, 401, 400, 422, 413, 415])
    for (const answer of answers) {
      expect(answer.headers['content-type']).toContain('application/problem+json')
      expect(answer.json()).toMatchObject({
        type: expect.stringMatching(/^urn:muster:problem:[a-z-]+$/),
        title: expect.stringMatching(/\w/),
        status: answer.statusCode,
        detail: expect.stringMatching(/\w/),
        remedy: expect.stringMatching(/\w/),
      })
    }
  })

  test('to a fault of ours tells the log what happened, and the caller nothing of it', async () => {
    logged.length = 0
    const answer = await server.inject('/api/v1/broken')
    expect(answer.body).not.toContain('hunter2')
    expect(answer.body).not.toMatch(/\bat .*\.ts/)
    expect(logged.join()).toContain('hunter2')
  })

  test('to what is not understood says which part', async () => {
    const { detail, issues } = (await make(page, '{"name":"","more":{"n":1.5}}')).json()
    expect(issues.map(({ at }: { at: string }) => at)).toEqual(['name', 'more.n'])
    expect(detail).toMatch(/^name: /)
  })
})

describe('JSON of people and scripts', () => {
  test.each([
    ['a NUL', String.raw`{"name":"a\u0000b"}`, 'name'],
    ['half a character', String.raw`{"name":"\ud800"}`, 'name'],
    ['half a character in a name', String.raw`{"name":"a","\udfff":1}`, ''],
    ['a NUL far below', String.raw`{"name":"a","more":{"n":1,"list":[["\u0000"]]}}`, 'more.list.0.0'],
  ])('cannot hold %s: no table and no entry could keep it', async (_what, body, at) => {
    const answer = await make(page, body)
    expect(answer.statusCode).toBe(422)
    expect(answer.json().issues).toMatchObject([{ at }])
  })

  test('may be empty where nothing is needed, and nothing is read of a key like __proto__', async () => {
    const answer = await make(page, '{"name":"One","__proto__":{"more":{"n":1}}}')
    expect(answer.json()).toEqual({ name: 'One' })
  })
})

test('what can be guessed is slowed down for one address, whatever it claims about itself', async () => {
  const guess = (remoteAddress: string, forwarded: string) =>
    server.inject({ url: '/api/v1/guessed', remoteAddress, headers: { 'x-forwarded-for': forwarded } })
  const statuses: number[] = []
  for (let n = 0; n < 5; n++) statuses.push((await guess('192.0.2.1', `198.51.100.${n}`)).statusCode)
  expect(statuses).toEqual([200, 200, 200, 429, 429])
  expect((await guess('192.0.2.1', '')).json()).toMatchObject({ status: 429, remedy: 'Wait a minute and try again.' })
  expect((await guess('192.0.2.2', '')).statusCode).toBe(200)
})

test('who may come again is told when', async () => {
  const ask = (url: string) => server.inject({ url, remoteAddress: '192.0.2.77' })
  const full = await ask('/api/v1/full')
  expect([full.statusCode, full.headers['retry-after']]).toEqual([503, '5'])
  for (let n = 0; n < 3; n++) await ask('/api/v1/guessed')
  const guessed = await ask('/api/v1/guessed')
  expect(guessed.statusCode).toBe(429)
  expect(Number(guessed.headers['retry-after'])).toBeGreaterThan(0)
  expect(Number(guessed.headers['retry-after'])).toBeLessThanOrEqual(60)
  expect((await ask('/api/v1/refused')).headers['retry-after']).toBeUndefined()
})

describe('an address that takes bytes', () => {
  const send = async (payload: string | undefined, type?: string) => {
    const headers = type === undefined ? {} : { 'content-type': type }
    const answer = await server.inject({
      method: 'POST',
      url: '/raw/x',
      headers,
      ...(payload === undefined ? {} : { payload }),
    })
    return answer.json()
  }

  test('takes them as they are, whatever they are called, and remembers what they were called', async () => {
    for (const type of ['application/json', 'text/plain; charset=utf-16', 'no media type', ';;;', undefined])
      expect(await send('{"a"', type)).toEqual({ kept: '{"a"', size: 4, complete: true, type: type ?? null })
  })

  test('takes nothing as nothing', async () => {
    expect(await send(undefined)).toMatchObject({ kept: '', size: 0, complete: true })
    expect(await send('', 'application/json')).toMatchObject({ kept: '', size: 0, complete: true })
  })

  test('keeps the beginning of what is too long, and says how long it was', async () => {
    expect(await send('12345678')).toMatchObject({ kept: '12345678', complete: true })
    expect(await send('123456789')).toMatchObject({ kept: '12345678', size: 9, complete: false })
  })
})

describe('on the wire', () => {
  let port: number

  beforeAll(async () => {
    await server.listen({ port: 0, host: '127.0.0.1' })
    port = (server.server.address() as { port: number }).port
  })

  const say = (bytes: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1')
      let heard = ''
      socket.setEncoding('utf8')
      socket.on('data', (text: string) => {
        heard += text
      })
      socket.on('end', () => resolve(heard))
      socket.on('error', reject)
      socket.write(bytes)
    })

  test.each([
    ['no HTTP', 'hello\r\n\r\n'],
    ['a method that there is not', 'STEAL /api/v1/things HTTP/1.1\r\nhost: x\r\n\r\n'],
    ['two lengths', 'POST /raw/x HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab'],
    [
      'a length beside chunks',
      'POST /raw/x HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    [
      'a chunk whose length is none',
      'POST /raw/x HTTP/1.1\r\nhost: x\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n',
    ],
    ['endless headers', `GET / HTTP/1.1\r\nhost: x\r\nx: ${'y'.repeat(100_000)}\r\n\r\n`],
  ])('%s is answered with a problem, and the line is closed', async (_what, bytes) => {
    const heard = await say(bytes)
    expect(heard).toMatch(/^HTTP\/1\.1 400 /)
    expect(heard).toContain('application/problem+json')
    expect(JSON.parse(heard.slice(heard.lastIndexOf('\r\n\r\n') + 4))).toMatchObject({
      status: 400,
      remedy: expect.any(String),
    })
  })

  test('who hangs up in the middle of a body leaves a server that goes on', async () => {
    await new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write('POST /raw/x HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf')
        socket.destroy()
      })
      socket.on('close', () => resolve())
    })
    expect(await say('GET /api/v1/refused HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 409 /,
    )
  })
})

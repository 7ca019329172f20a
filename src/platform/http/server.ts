import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify'
import type { z } from 'zod'
import type { Record } from '../record/record.ts'
import { limitArrival } from './arrival.ts'
import { authorize, type Permissions } from './authorize.ts'
import { findUnkeepable, parseBody } from './json-body.ts'
import { HttpProblem, type Problem, problem } from './problem.ts'
import { readRawBody, streamBody } from './raw-body.ts'
import type { Identity, Route } from './route.ts'

/** JSON of people and scripts; intake and uploads set their own. */
const BODY_BYTES_MAX = 1024 * 1024
const UNSAFE = new Set(['POST', 'PUT', 'DELETE'])

export type ServerParts = {
  readonly record: Record
  readonly routes: readonly Route[]
  readonly permissions: Permissions
  readonly identify: (request: FastifyRequest) => Promise<Identity | null>
  readonly log: FastifyBaseLogger
}

/** The HTTP shell: limits, headers, who asks, may they, is it well formed; then the route's own few lines. */
export async function buildServer(parts: ServerParts): Promise<FastifyInstance> {
  const server = Fastify({
    loggerInstance: parts.log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_BYTES_MAX,
    trustProxy: false,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 300 },
    frameworkErrors: (error, _request, reply) => refuse(error, reply),
    clientErrorHandler: refuseBytes,
  })
  limitArrival(server, ({ raw }) => refuseBytes({ code: 'ERR_HTTP_REQUEST_TIMEOUT' }, raw.socket))
  await server.register(cookie)
  await server.register(helmet, { contentSecurityPolicy: { directives: CSP, useDefaults: false }, hsts: false })
  await server.register(rateLimit, { global: false })
  server.removeContentTypeParser('text/plain')
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) =>
    parseBody(body),
  )
  server.setErrorHandler((error: FastifyError, request, reply) => {
    if (problemOf(error).status >= 500) request.log.error({ err: error }, 'request failed')
    return refuse(error, reply)
  })
  server.setNotFoundHandler((request, reply) => {
    const answer = problem(
      404,
      'route-unknown',
      `There is nothing at ${request.url.slice(0, 200)}.`,
      'See /api/v1/openapi.json.',
    )
    return reply.code(404).type('application/problem+json').send(answer.problem)
  })
  for (const route of parts.routes.filter((one) => !isRaw(one))) mount(server, route, parts)
  for (const route of parts.routes.filter(isRaw))
    await server.register(async (scope) => {
      takeAnyMediaType(scope as unknown as FastifyInstance)
      scope.removeAllContentTypeParsers()
      scope.addContentTypeParser('*', async (_request: unknown, stream: IncomingMessage) =>
        route.rawBytesMax === undefined ? streamBody(stream) : readRawBody(stream, route.rawBytesMax),
      )
      mount(scope as unknown as FastifyInstance, route, parts)
    })
  return server
}

const isRaw = ({ rawBytesMax, streams }: Route) => rawBytesMax !== undefined || streams === true

/**
 * Fastify refuses a media type that is none before anybody has read the body. A sender that is wrong about its own
 * header still has something to say, so the header steps aside until the body is there.
 */
function takeAnyMediaType(scope: FastifyInstance): void {
  const sent = new WeakMap<FastifyRequest, string>()
  scope.addHook('onRequest', (request, _reply, done) => {
    const type = request.raw.headers['content-type']
    if (type !== undefined) {
      sent.set(request, type)
      request.raw.headers['content-type'] = 'application/octet-stream'
    }
    done()
  })
  scope.addHook('preValidation', (request, _reply, done) => {
    const type = sent.get(request)
    if (type !== undefined) request.raw.headers['content-type'] = type
    done()
  })
}

function mount(server: FastifyInstance, route: Route, { record, permissions, identify }: ServerParts): void {
  const raw = isRaw(route)
  const kept = route.rawBytesMax !== undefined
  const rateLimit = route.perMinute && { max: route.perMinute, timeWindow: 60_000 }
  server.route({
    method: route.method,
    url: route.url,
    ...(route.bodyBytesMax === undefined ? {} : { bodyLimit: route.bodyBytesMax }),
    config: { ...(rateLimit ? { rateLimit } : {}), ...(route.streams ? { streams: true } : {}) },
    // What programs send by the thousand is answered without the dozen headers that a page needs.
    ...(kept ? { helmet: false as const } : {}),
    // Before the body is read: a stranger's megabyte is not worth parsing.
    onRequest: async (request, reply) => {
      if (kept) reply.headers(FOR_PROGRAMS)
      const identity = await identify(request)
      authorize(permissions, route, identity)
      if (identity?.session !== undefined && UNSAFE.has(route.method)) refuseForgery(request)
      request.identity = identity
    },
    handler: async (request, reply) => {
      const input = {
        params: parse(route.params, request.params, 'path', kept),
        query: parse(route.query, request.query, 'query', kept),
        body: raw ? request.body : parse(route.body, request.body, 'body'),
      }
      reply.code(route.status ?? 200)
      if (route.produces !== undefined) reply.type(route.produces)
      const context = { record, identity: request.identity as Identity, request, reply }
      return route.handle(input as never, context)
    },
  })
}

declare module 'fastify' {
  interface FastifyRequest {
    identity: Identity | null
  }
}

/**
 * A browser sends cookies unasked, but a foreign page can neither set this header nor claim our origin
 * (OWASP CSRF: custom request header, verified origin).
 */
function refuseForgery(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site']
  const { origin } = request.headers
  // `Origin: null` is what a sandboxed frame or a data: page sends.
  const elsewhere = origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== request.headers.host)
  const foreign = elsewhere || (site !== undefined && site !== 'same-origin')
  if (foreign || request.headers['x-muster'] === undefined)
    throw problem(
      403,
      'forgery-suspected',
      'This request did not come from a page of Muster.',
      'Reload the page and try again; scripts use a token.',
    )
}

/** `kept`: what is wrong with it is told by the route, which keeps it first. */
function parse(schema: z.ZodType | undefined, value: unknown, where: string, kept = false): unknown {
  if (schema === undefined) return undefined
  const unkeepable = kept ? null : findUnkeepable(value)
  if (unkeepable !== null) throw invalid(where, [{ at: unkeepable, problem: UNKEEPABLE }])
  const parsed = schema.safeParse(value ?? {})
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map((issue) => ({ at: issue.path.join('.'), problem: issue.message }))
  throw invalid(where, issues)
}

const UNKEEPABLE = 'A text cannot hold a NUL or half of a character (a lone surrogate).'

function invalid(where: string, issues: readonly { at: string; problem: string }[]): HttpProblem {
  const [first] = issues
  return problem(
    422,
    `${where}-invalid`,
    first ? `${first.at === '' ? `The ${where}` : first.at}: ${first.problem}` : `The ${where} is not understood.`,
    'Compare with /api/v1/openapi.json.',
    { issues },
  )
}

function refuse(error: FastifyError | HttpProblem, reply: FastifyReply) {
  const answer = problemOf(error)
  const seconds = RETRY_AFTER_SECONDS[answer.status]
  if (seconds !== undefined && !reply.hasHeader('retry-after')) reply.header('retry-after', seconds)
  return reply.code(answer.status).type('application/problem+json').send(answer)
}

/** RFC 9110, 10.2.3. Monitors that are not told when to come again come at once, all of them. */
const RETRY_AFTER_SECONDS: { readonly [status: number]: number } = { 429: 60, 503: 5 }

/** What is not even HTTP is answered by hand, as far as somebody is still there to read it. */
function refuseBytes(error: { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const late = error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
  const answer = late
    ? problem(408, 'request-late', 'The request did not arrive in time.', 'Send it again.').problem
    : problem(400, 'request-invalid', 'This is not an HTTP request that is read here.', 'Compare with RFC 9112.')
        .problem
  const body = JSON.stringify(answer)
  const head = [
    `HTTP/1.1 ${answer.status} ${answer.title}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

function problemOf(error: FastifyError | HttpProblem): Problem {
  if (error instanceof HttpProblem) return error.problem
  switch (error.statusCode) {
    case 413:
      return problem(413, 'body-too-large', 'The body is larger than this address takes.', 'Send less at once.').problem
    case 415:
      return problem(415, 'media-type-unsupported', 'This media type is not read here.', 'Send application/json.')
        .problem
    case 429:
      return problem(429, 'too-many-requests', 'Too many attempts from this address.', 'Wait a minute and try again.')
        .problem
    default:
      if (error.statusCode !== undefined && error.statusCode < 500)
        return problem(error.statusCode, 'request-invalid', error.message, 'Compare with /api/v1/openapi.json.').problem
      return problem(
        500,
        'internal-error',
        'Muster failed to answer; nothing was recorded by this request.',
        'Try again; the server log has the cause.',
      ).problem
  }
}

/** Should a browser ever show what was answered to a program: it is no page, and loads, sends and frames nothing. */
const FOR_PROGRAMS = {
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}

// Mantine writes style attributes and one style element, hence 'unsafe-inline' for styles; scripts are ours alone.
const CSP = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  manifestSrc: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
}

import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { type Role, system } from '../../src/kernel/actor.ts'
import { instant } from '../../src/kernel/instant.ts'
import { MovableClock } from '../../src/platform/clock.ts'
import { type Connection, openDatabase } from '../../src/platform/database/database.ts'
import { route } from '../../src/platform/http/route.ts'
import { buildServer } from '../../src/platform/http/server.ts'
import { findOrMakeLedger } from '../../src/platform/record/open.ts'
import { prepareViews } from '../../src/platform/record/rebuild.ts'
import { Record } from '../../src/platform/record/record.ts'
import type { Slice } from '../../src/platform/slice.ts'
import { createPerson } from '../../src/program/people/routes/people.ts'
import { createToken } from '../../src/program/people/routes/tokens.ts'
import { type Identifier, identifier, peopleSlice } from '../../src/program/people/slice.ts'
import { freshDatabase } from '../database.ts'

export const PASSWORD = 'correct horse battery staple'

// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what each test says it holds
type Loose = any
export type Answer = {
  readonly status: number
  readonly body: Loose
  readonly cookie: string | null
  /** The whole Set-Cookie header. */
  readonly setCookie: string
}
export type Ask = (line: string, body?: unknown, headers?: { [name: string]: string }) => Promise<Answer>

/** Only the people of a Muster: a database of their own, a clock that stands still, nothing of the other slices. */
export type PeopleServer = {
  readonly record: Record
  readonly clock: MovableClock
  readonly slices: readonly Slice[]
  readonly identify: Identifier
  /** Asks as nobody: `ask('POST /api/v1/session', body)`. */
  readonly ask: Ask
  /** Asks with a token of this role. */
  readonly as: (role: Role) => Promise<Ask>
  /** Adds a person with the password above. */
  readonly add: (name: string, ...roles: Role[]) => Promise<string>
  /** Signs a person in, and asks with the cookie as a page of ours would. */
  readonly signIn: (name: string) => Promise<Ask & { readonly cookie: string }>
  readonly close: () => Promise<void>
}

export async function startPeople(): Promise<PeopleServer> {
  const fresh = await freshDatabase()
  const database = openDatabase(fresh.connection as Connection)
  const clock = new MovableClock(instant(Date.UTC(2026, 10, 23, 12)))
  const slice = peopleSlice({ version: '1.2.3', permissions: () => permissions })
  const permissions = { ...slice.permissions, 'intake.send': ['responder'] as const }
  const { org } = await findOrMakeLedger(database.app, 'localhost')
  const record = new Record({ org, database, clock, slices: [slice] })
  await prepareViews(record)
  const identify = identifier(record)
  const log = pino({ level: 'silent' })
  const server = await buildServer({ record, routes: [...slice.routes, intake], permissions, identify, log })
  const ask = asker(server)
  return {
    record,
    clock,
    slices: [slice],
    identify,
    ask,
    as: async (role) => asker(server, bearer(await createToken(record, { name: `test ${role}`, role, by: system }))),
    add: async (name, ...roles) => {
      const person = { name, email: emailOf(name), roles, password: PASSWORD, by: system }
      return (await createPerson(record, person)).id
    },
    signIn: async (name) => {
      const { cookie } = await ask('POST /api/v1/session', { email: emailOf(name), password: PASSWORD })
      if (cookie === null) throw new Error(`${name} could not sign in`)
      return Object.assign(asker(server, page(cookie)), { cookie })
    },
    close: async () => {
      await server.close()
      await database.close()
      await fresh.drop()
    },
  }
}

export const emailOf = (name: string) => `${name.toLowerCase()}@example.org`
export const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
export const page = (cookie: string) => ({ cookie, 'x-muster': '1' })

let asked = 0

/** Each request comes from a new address, so that the limit per address stays out of the way. */
function asker(server: FastifyInstance, own: { [name: string]: string } = {}): Ask {
  return async (line, body, headers = {}) => {
    const [method, url = '/'] = line.split(' ')
    asked += 1
    const answer = await server.inject({
      method: method as 'GET',
      url,
      remoteAddress: `10.0.${asked >> 8}.${asked & 255}`,
      headers: { ...own, ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    })
    const setCookie = String(answer.headers['set-cookie'] ?? '')
    const cookie = /^muster_session=[^;]+/.exec(setCookie)?.[0] ?? null
    return { status: answer.statusCode, body: answer.body === '' ? null : answer.json(), cookie, setCookie }
  }
}

/** Stands for the intake of alerts: says who sent. */
const intake = route({
  method: 'POST',
  url: '/intake/*',
  permission: 'intake.send',
  summary: 'Says who sent.',
  handle: async (_input, { identity }) => ({ by: identity.actor.name, scopes: identity.scopes ?? null }),
})

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { type Role, system } from '../../src/kernel/actor.ts'
import { type Instant, instant } from '../../src/kernel/instant.ts'
import { type Muster, type MusterOptions, openMuster } from '../../src/muster.ts'
import { MovableClock } from '../../src/platform/clock.ts'
import type { Connection } from '../../src/platform/database/database.ts'
import type { Identity } from '../../src/platform/http/route.ts'
import { createPerson } from '../../src/program/people/routes/people.ts'
import { createToken } from '../../src/program/people/routes/tokens.ts'
import { freshDatabase } from '../database.ts'

/** Monday 2 March 2026, 09:00 UTC. */
export const MONDAY = instant(Date.UTC(2026, 2, 2, 9))

export type Answer<Body = unknown> = {
  readonly status: number
  readonly body: Body
  readonly headers: Readonly<Record<string, unknown>>
}
// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what each test says it holds
type Loose = any

/** A running Muster on a database of its own, with a clock that the test moves. */
export type TestMuster = {
  readonly muster: Muster
  readonly clock: MovableClock
  readonly server: FastifyInstance
  readonly dataDir: string
  readonly connection: Connection
  /** A caller with the token of this role. */
  readonly as: (role: Role) => Promise<Caller>
  /** A person of the roster who is signed in, for what a token may not do. The same name is the same person. */
  readonly asPerson: (name: string, role: Role) => Promise<Caller & { readonly id: string }>
  readonly close: () => Promise<void>
}

export type Caller = {
  readonly token: string
  readonly get: (url: string) => Promise<Answer<Loose>>
  readonly post: (url: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer<Loose>>
  readonly remove: (url: string) => Promise<Answer<Loose>>
}

export async function startMuster(start: Instant = MONDAY, options: Partial<MusterOptions> = {}): Promise<TestMuster> {
  const database = await freshDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'muster-'))
  const clock = new MovableClock(start)
  const connection = database.connection as Connection
  const muster = await openMuster({ connection, dataDir, clock, ...options })
  const server = await muster.server()
  const tokens = new Map<Role, string>()
  const as = async (role: Role): Promise<Caller> => {
    const token = tokens.get(role) ?? (await createToken(muster.record, { name: `test ${role}`, role, by: system }))
    tokens.set(role, token)
    return callerOf(server, token)
  }
  const people = new Map<string, Identity>()
  let inPerson: FastifyInstance | undefined
  const asPerson = async (name: string, role: Role) => {
    inPerson ??= await muster.server({ identify: ({ headers }) => people.get(String(headers.authorization)) ?? null })
    const known = [...people.values()].find(({ actor }) => actor.name === name)
    const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.org`
    const id = known?.actor.id ?? (await createPerson(muster.record, { name, email, roles: [role], by: system })).id
    people.set(`Bearer ${id}`, { actor: { kind: 'person', id, name }, roles: [role] })
    return { ...callerOf(inPerson, id), id }
  }
  const close = async () => {
    await inPerson?.close()
    await server.close()
    await muster.close()
    await database.drop()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { muster, clock, server, dataDir, connection, as, asPerson, close }
}

export function callerOf(server: FastifyInstance, token: string): Caller {
  const authorization = `Bearer ${token}`
  const send = async (options: InjectOptions): Promise<Answer<Loose>> => {
    const answer = await server.inject(options)
    const json = String(answer.headers['content-type'] ?? '').includes('json')
    return { status: answer.statusCode, body: json ? answer.json() : answer.body, headers: answer.headers }
  }
  return {
    token,
    get: (url) => send({ method: 'GET', url, headers: { authorization } }),
    remove: (url) => send({ method: 'DELETE', url, headers: { authorization } }),
    post: (url, body = {}, headers = {}) =>
      send({
        method: 'POST',
        url,
        headers: { authorization, 'content-type': 'application/json', ...headers },
        payload: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
      }),
  }
}

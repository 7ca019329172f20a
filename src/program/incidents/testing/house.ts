import type { FastifyInstance } from 'fastify'
import { type Answer, startMuster, type TestMuster } from '../../../../test/harness/muster.ts'
import { type Role, system } from '../../../kernel/actor.ts'
import type { AnyEvent } from '../../../kernel/event.ts'
import type { Identity } from '../../../platform/http/route.ts'
import type { IncidentEvent } from '../events.ts'

// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what each test says it holds
type Loose = any

/** Asks as one person: `ada.post('INC-0001/impact', …)`; paths begin behind `/api/v1/incidents/`. */
export type Asker = {
  readonly id: string
  readonly identity: Identity
  readonly get: (url: string) => Promise<Answer<Loose>>
  readonly post: (path: string, body?: object, headers?: Record<string, string>) => Promise<Answer<Loose>>
}

/** A Muster in which people act under their own names. */
export type House = TestMuster & {
  readonly hire: (name: string, ...roles: Role[]) => Promise<Asker>
  readonly room: (number: string, asker: Asker) => Promise<Loose>
  /** Records facts in an incident as they would be by the way of another component. */
  readonly happen: (number: string, ...events: IncidentEvent[]) => Promise<void>
}

export async function startHouse(): Promise<House> {
  const house = await startMuster()
  const { record } = house.muster
  const admin = await house.as('admin')
  const known = new Map<string, Identity>()
  const server = await house.muster.server({ identify: ({ headers }) => known.get(String(headers['x-as'])) ?? null })
  const hire = async (name: string, ...roles: Role[]) => {
    const email = `${name.toLowerCase()}@example.org`
    const { body } = await admin.post('/api/v1/people', { name, email, roles })
    const { id } = body.person
    const identity: Identity = { actor: { kind: 'person', id, name }, roles }
    known.set(name, identity)
    return askerOf(server, name, identity)
  }
  const happen = async (number: string, ...events: IncidentEvent[]) => {
    await record.transact(async (tx) => {
      const { rows } = await tx.client.query<{ stream: string }>('select stream from view.incident where number = $1', [
        Number(number.slice(4)),
      ])
      const { stream } = rows[0]!
      await tx.append(
        system,
        events.map((event) => ({ stream, event: event as unknown as AnyEvent })),
      )
    })
  }
  const room = async (number: string, asker: Asker) => (await asker.get(`/api/v1/incidents/${number}`)).body
  const close = async () => {
    await server.close()
    await house.close()
  }
  return { ...house, hire, room, happen, close }
}

function askerOf(server: FastifyInstance, name: string, identity: Identity): Asker {
  const send = async (method: 'GET' | 'POST', url: string, body?: object, own: Record<string, string> = {}) => {
    const headers = { 'x-as': name, ...own, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }
    const payload = body === undefined ? {} : { payload: JSON.stringify(body) }
    const answer = await server.inject({ method, url, headers, ...payload })
    const json = String(answer.headers['content-type'] ?? '').includes('json')
    return { status: answer.statusCode, body: json ? answer.json() : answer.body, headers: answer.headers }
  }
  return {
    id: identity.actor.id,
    identity,
    get: (url) => send('GET', url),
    post: (path, body = {}, headers) =>
      send('POST', path.startsWith('/') ? path : `/api/v1/incidents/${path}`, body, headers),
  }
}

import { z } from 'zod'
import { allows, type Permissions } from '../../../platform/http/authorize.ts'
import { problem, refusalProblem } from '../../../platform/http/problem.ts'
import { type Context, type Identity, type Route, route } from '../../../platform/http/route.ts'
import { secretSha256 } from '../../../platform/http/token.ts'
import { acceptInvitation, changePassword, unknownInvitation, wrongCredentials } from '../decide.ts'
import { listPeople, loadPerson, organisationName, personByInvitation } from '../views/people.ts'
import { keepPasswordHash, passwordHash } from '../views/sessions.ts'
import { here } from '../views/tables.ts'
import { asActor, beginSession, giveCookie, notSignedIn, takeCookie } from './begin-session.ts'
import { Credentials } from './credentials.ts'
import { granted, hashGoodPassword } from './granted.ts'
import { code, password, you } from './shapes.ts'

export type SessionParts = {
  readonly version: string
  /** Of all slices: what the screens may offer. Asked when needed, because the slices are assembled one by one. */
  readonly permissions: () => Permissions
}

const allowed = z.record(z.string(), z.boolean())

export function sessionRoutes(parts: SessionParts): readonly Route[] {
  const credentials = new Credentials()
  return [
    showSession(parts),
    signInRoute(parts, credentials),
    signOutRoute,
    passwordRoute(credentials),
    invitationRoute(parts),
  ]
}

function showSession({ version, permissions }: SessionParts): Route {
  return route({
    method: 'GET',
    url: '/api/v1/session',
    permission: 'public',
    summary: 'Who is signed in, and what they may do.',
    reply: z.object({
      person: you.nullable(),
      permissions: allowed,
      organisation: z.object({ name: z.string().nullable() }),
      version: z.string(),
    }),
    handle: async (_input, { record, ...context }) => {
      const identity = context.identity as Identity | null
      const id = identity?.actor.kind === 'person' ? identity.actor.id : null
      const [name, person] = await Promise.all([organisationName(here(record)), id === null ? null : youOf(record, id)])
      return { person, permissions: allowedTo(permissions(), identity), organisation: { name }, version }
    },
  })
}

function signInRoute({ permissions }: SessionParts, credentials: Credentials): Route {
  return route({
    method: 'POST',
    url: '/api/v1/session',
    permission: 'public',
    summary: 'Sign in. After five failures in fifteen minutes an account rests.',
    perMinute: 30,
    body: z.object({ email: z.string().max(254), password }),
    reply: z.object({ person: you, permissions: allowed }),
    handle: async ({ body }, { record, request, reply }) => {
      const wrong = () => notSignedIn(wrongCredentials())
      const { id, hash } = await credentials.prove(record, { ...body, address: request.ip }, wrong)
      const secret = await record.transact(async (tx) => {
        // Somebody may have changed it while it was being checked.
        if ((await passwordHash(tx, id)) !== hash) throw wrong()
        const person = await loadPerson(record, tx, id)
        return beginSession(tx, { id, person, how: 'password', address: request.ip })
      })
      giveCookie(request, reply, secret)
      return welcome(record, permissions(), id)
    },
  })
}

const signOutRoute = route({
  method: 'DELETE',
  url: '/api/v1/session',
  permission: 'signed-in',
  summary: 'Sign out: this session ends at once.',
  status: 204,
  handle: async (_input, { record, identity, request, reply }) => {
    const { session } = identity
    if (session === undefined)
      throw problem(409, 'session-missing', 'A token has no session to end.', 'Revoke the token instead.')
    await record.transact((tx) => tx.append(identity.actor, [{ stream: session, event: { type: 'SignedOut' } }]))
    takeCookie(request, reply)
  },
})

function passwordRoute(credentials: Credentials): Route {
  return route({
    method: 'POST',
    url: '/api/v1/session/password',
    permission: 'signed-in',
    summary: 'Change your password. All your other sessions end; this one goes on under a new cookie.',
    perMinute: 30,
    body: z.object({ current: password, next: password }),
    status: 204,
    handle: async ({ body }, { record, identity, request, reply }) => {
      const { id } = identity.actor
      const me = identity.actor.kind === 'person' ? await youOf(record, id) : null
      if (me === null)
        throw problem(409, 'person-missing', 'A token has no password.', 'Sign in as a person to change yours.')
      const attempt = { email: me.email, password: body.current, address: request.ip }
      const proven = await credentials.prove(record, attempt, wrongPassword)
      const hash = await hashGoodPassword(body.next, me)
      const secret = await record.transact(async (tx) => {
        if ((await passwordHash(tx, id)) !== proven.hash) throw wrongPassword()
        const person = await loadPerson(record, tx, id)
        const changed = granted(changePassword(person, body))
        await tx.append(
          identity.actor,
          changed.map((event) => ({ stream: id, event })),
        )
        await keepPasswordHash(tx, id, hash)
        return beginSession(tx, { id, person, how: 'password-change', address: request.ip })
      })
      giveCookie(request, reply, secret)
    },
  })
}

function invitationRoute({ permissions }: SessionParts): Route {
  return route({
    method: 'POST',
    url: '/api/v1/invitation',
    permission: 'public',
    summary: 'Set a password by a one-time link, and be signed in.',
    perMinute: 30,
    body: z.object({ code, password }),
    reply: z.object({ person: you, permissions: allowed }),
    handle: async ({ body }, { record, request, reply }) => {
      const codeSha256 = secretSha256(body.code)
      const invited = await personByInvitation(here(record), codeSha256)
      if (invited === undefined) throw refusalProblem(unknownInvitation())
      const { id } = invited
      const hash = await hashGoodPassword(body.password, invited)
      const secret = await record.transact(async (tx) => {
        const person = await loadPerson(record, tx, id)
        const accepted = granted(acceptInvitation(person, codeSha256, tx.now))
        await tx.append(
          asActor(id, person),
          accepted.map((event) => ({ stream: id, event })),
        )
        await keepPasswordHash(tx, id, hash)
        return beginSession(tx, { id, person, how: 'invitation', address: request.ip })
      })
      giveCookie(request, reply, secret)
      return welcome(record, permissions(), id)
    },
  })
}

async function welcome(record: Context['record'], permissions: Permissions, id: string) {
  const person = await youOf(record, id)
  const actor = { kind: 'person', id, name: person.name } as const
  return { person, permissions: allowedTo(permissions, { actor, roles: person.roles }) }
}

async function youOf(record: Context['record'], id: string) {
  const [row] = await listPeople(here(record), id)
  if (row === undefined) throw new Error('the one who is signed in has no account')
  return { id, name: row.name, email: row.email, roles: [...row.roles] }
}

function allowedTo(permissions: Permissions, identity: Identity | null): { [permission: string]: boolean } {
  return Object.fromEntries(Object.keys(permissions).map((name) => [name, allows(permissions, name, identity)]))
}

const wrongPassword = () => problem(403, 'password-wrong', 'The current password is wrong.', 'Try again.')

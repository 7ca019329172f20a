import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../../../kernel/actor.ts'
import { isRefusal, type Refusal } from '../../../kernel/decision.ts'
import { problem } from '../../../platform/http/problem.ts'
import { newCode, secretSha256 } from '../../../platform/http/token.ts'
import { newId } from '../../../platform/ids.ts'
import type { Transaction } from '../../../platform/record/transaction.ts'
import { signIn } from '../decide.ts'
import type { SignInGround } from '../events.ts'
import type { Person } from '../person.ts'

export const SESSION_COOKIE = 'muster_session'

type Beginning = { readonly id: string; readonly person: Person; readonly how: SignInGround; readonly address: string }

/** Records the sign-in and returns the session's secret, which nobody but the browser will know. */
export async function beginSession(tx: Transaction, { id, person, how, address }: Beginning): Promise<string> {
  const secret = newCode()
  const decided = signIn(person, { person: id, how, secretSha256: secretSha256(secret), address }, tx.now)
  if (isRefusal(decided)) throw notSignedIn(decided)
  const stream = newId(tx.now)
  await tx.append(
    asActor(id, person),
    decided.map((event) => ({ stream, event })),
  )
  return secret
}

export function asActor(id: string, person: Person): Actor {
  if (person.status === 'unknown') throw new Error('nobody cannot act')
  return { kind: 'person', id, name: person.name }
}

export function notSignedIn({ refused, because, remedy }: Refusal) {
  return problem(401, refused, because, remedy)
}

export function giveCookie(request: FastifyRequest, reply: FastifyReply, secret: string): void {
  // Without Max-Age: it ends with the browser, and with the session's own hours at the latest.
  reply.setCookie(SESSION_COOKIE, secret, { ...COOKIE, secure: isHttps(request) })
}

export function takeCookie(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(SESSION_COOKIE, { ...COOKIE, secure: isHttps(request) })
}

const COOKIE = { httpOnly: true, sameSite: 'strict', path: '/' } as const

/** The address of a page of ours, as the one who asks reaches us. */
export function linkTo(request: FastifyRequest, path: string): string {
  return `${isHttps(request) ? 'https' : 'http'}://${request.host}${path}`
}

/** A proxy in front says so in a header. Who forges it only makes his own cookie stricter. */
function isHttps(request: FastifyRequest): boolean {
  return request.protocol === 'https' || request.headers['x-forwarded-proto'] === 'https'
}

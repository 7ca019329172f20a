import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Actor, Role } from '../../kernel/actor.ts'
import type { Record } from '../record/record.ts'

/** Who is asking: a person with a session, or a token. */
export type Identity = {
  readonly actor: Actor
  readonly roles: readonly Role[]
  /** For a token with narrowed scopes: the permissions it is limited to. Absent: all that its roles have. */
  readonly scopes?: readonly string[]
  /** A session's cookie is sent by the browser unasked, so it needs the CSRF check; a bearer token does not. */
  readonly session?: string
}

/** What every handler is given. */
export type Context = {
  readonly record: Record
  readonly identity: Identity
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

type Shape = z.ZodType
type Out<Schema extends Shape | undefined> = Schema extends Shape ? z.output<Schema> : undefined

export type RouteDefinition<
  Params extends Shape | undefined,
  Query extends Shape | undefined,
  Body extends Shape | undefined,
  Reply extends Shape | undefined,
> = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Fastify's spelling: `/api/v1/alerts/:id`. */
  readonly url: string
  /** A name in the slice's `permissions`; `public` needs nobody, `signed-in` anybody. */
  readonly permission: string
  readonly summary: string
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  readonly reply?: Reply
  /** Status of success; 200 unless said. */
  readonly status?: number
  /** Other than JSON: the media type of the answer. */
  readonly produces?: string
  readonly bodyBytesMax?: number
  /** The body is wanted as it came (`RawBody`), whatever its media type; this much of it is kept. */
  readonly rawBytesMax?: number
  /** The body is a `BodyStream`, as it comes and of any size: the handler reads it, counts, and stops where it must. */
  readonly streams?: true
  /** Requests a minute from one address; for what can be guessed, such as passwords. */
  readonly perMinute?: number
  readonly handle: (
    input: { readonly params: Out<Params>; readonly query: Out<Query>; readonly body: Out<Body> },
    context: Context,
  ) => Promise<Reply extends Shape ? z.input<Reply> : unknown>
}

export type Route = RouteDefinition<Shape | undefined, Shape | undefined, Shape | undefined, Shape | undefined>

/** Declares a route. Types of params, query and body follow from their schemas. */
export function route<
  Params extends Shape | undefined = undefined,
  Query extends Shape | undefined = undefined,
  Body extends Shape | undefined = undefined,
  Reply extends Shape | undefined = undefined,
>(definition: RouteDefinition<Params, Query, Body, Reply>): Route {
  return definition as unknown as Route
}

import { z } from 'zod'
import type { Actor, Role } from '../../../kernel/actor.ts'
import { type Instant, instant, isoInstant } from '../../../kernel/instant.ts'
import { covers, type Permissions, within } from '../../../platform/http/authorize.ts'
import { type Route, route } from '../../../platform/http/route.ts'
import { newToken as newSecret, secretSha256 } from '../../../platform/http/token.ts'
import { newId } from '../../../platform/ids.ts'
import type { Record } from '../../../platform/record/record.ts'
import { revokeToken as decideRevocation, createToken as decideToken } from '../decide.ts'
import { here } from '../views/tables.ts'
import { listTokens, loadToken, type TokenRow } from '../views/tokens.ts'
import { granted } from './granted.ts'
import { idParams, newToken, reason, role, tokenItem } from './shapes.ts'

type Creation = {
  readonly name: string
  readonly role: Role
  readonly scopes?: readonly string[] | undefined
  readonly by: Actor
  /** Scopes of the one who creates it, if a token with scopes does. */
  readonly limits?: readonly string[] | undefined
  /** To refuse a scope that covers nothing. */
  readonly permissions?: Permissions
}

/** Makes a token and returns its secret, which is kept nowhere. Throws the refusal as a problem. */
export async function createToken(record: Record, creation: Creation): Promise<string> {
  return (await makeToken(record, creation)).secret
}

async function makeToken(record: Record, creation: Creation): Promise<{ id: string; secret: string }> {
  const { name, role, scopes = [], by, limits, permissions } = creation
  const secret = newSecret()
  const created = granted(
    decideToken(
      { name, role, scopes, secretSha256: secretSha256(secret) },
      { beyond: beyond(scopes, limits), unknown: unknown(scopes, permissions) },
    ),
  )
  const id = await record.transact(async (tx) => {
    const stream = newId(tx.now)
    await tx.append(
      by,
      created.map((event) => ({ stream, event })),
    )
    return stream
  })
  return { id, secret }
}

function beyond(scopes: readonly string[], limits: readonly string[] | undefined): readonly string[] {
  if (limits === undefined) return []
  if (scopes.length === 0) return ['all that its role may']
  return scopes.filter((scope) => !limits.some((limit) => within(scope, limit)))
}

function unknown(scopes: readonly string[], permissions: Permissions | undefined): readonly string[] {
  if (permissions === undefined) return []
  const known = Object.keys(permissions)
  return scopes.filter((scope) => !known.some((permission) => covers(scope, permission)))
}

/** Throws the refusal as a problem. */
export async function revokeToken(record: Record, { id, reason, by }: { id: string; reason: string; by: Actor }) {
  await record.transact(async (tx) => {
    const revoked = granted(decideRevocation(await loadToken(record, tx, id), reason))
    await tx.append(
      by,
      revoked.map((event) => ({ stream: id, event })),
    )
  })
}

export function tokenRoutes({ permissions }: { readonly permissions: () => Permissions }): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/v1/tokens',
      permission: 'tokens.manage',
      summary: 'All tokens, newest first. `lastUsedAt` is exact to the minute.',
      reply: z.object({ items: z.array(tokenItem) }),
      handle: async (_input, { record }) => ({ items: (await listTokens(here(record))).map(tokenItemOf) }),
    }),
    route({
      method: 'POST',
      url: '/api/v1/tokens',
      permission: 'tokens.manage',
      summary: 'Create a token. Its secret is shown this once.',
      body: newToken,
      reply: z.object({
        token: z.object({ id: z.uuid(), name: z.string(), role, scopes: z.array(z.string()) }),
        secret: z.string(),
      }),
      status: 201,
      handle: async ({ body }, { record, identity }) => {
        const { actor, scopes: limits } = identity
        const { id, secret } = await makeToken(record, { ...body, by: actor, limits, permissions: permissions() })
        return { token: { id, name: body.name, role: body.role, scopes: body.scopes ?? [] }, secret }
      },
    }),
    route({
      method: 'DELETE',
      url: '/api/v1/tokens/:id',
      permission: 'tokens.manage',
      summary: 'Revoke a token. Every server refuses it within five seconds.',
      params: idParams,
      body: z.object({ reason: reason.default('') }),
      status: 204,
      handle: async ({ params, body }, { record, identity }) => {
        await revokeToken(record, { id: params.id, reason: body.reason, by: identity.actor })
      },
    }),
  ]
}

export function tokenItemOf(row: TokenRow): z.infer<typeof tokenItem> {
  const { id, name, role, scopes, created_ms, created_by, used_ms, revoked_ms } = row
  const time = (at: Instant | null) => (at === null ? null : isoInstant(at))
  return {
    id,
    name,
    role,
    scopes: [...scopes],
    createdAt: isoInstant(created_ms),
    createdBy: created_by,
    lastUsedAt: used_ms === null ? null : isoInstant(instant(used_ms)),
    revokedAt: time(revoked_ms),
  }
}

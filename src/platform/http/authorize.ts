import type { Role } from '../../kernel/actor.ts'
import { problem } from './problem.ts'
import type { Identity, Route } from './route.ts'

export type Permissions = Readonly<Record<string, readonly Role[]>>

/** May this identity do what the permission names? */
export function allows(permissions: Permissions, permission: string, identity: Identity | null): boolean {
  if (permission === 'public') return true
  if (identity === null) return false
  if (identity.scopes !== undefined && !identity.scopes.some((scope) => covers(scope, permission))) return false
  if (permission === 'signed-in') return true
  return identity.roles.some((role) => permissions[permission]?.includes(role))
}

/** A scope is a permission, or the part of it before the dot: `alerts` covers `alerts.dismiss`. */
function covers(scope: string, permission: string): boolean {
  return scope === permission || permission.startsWith(`${scope}.`) || scope.startsWith(`${permission}:`)
}

/** Throws the 401 or 403 that a person can act on. */
export function authorize(permissions: Permissions, route: Route, identity: Identity | null): void {
  if (allows(permissions, route.permission, identity)) return
  if (identity === null)
    throw problem(401, 'not-signed-in', 'This needs a signed-in person or a token.', 'Sign in, or send `Authorization: Bearer <token>`.')
  const roles = permissions[route.permission] ?? []
  throw problem(
    403,
    'role-forbidden',
    `Your role (${identity.roles.join(', ') || 'none'}) may not do this${identity.scopes ? `, or your token's scopes do not cover it` : ''}.`,
    `It is for: ${roles.join(', ') || 'nobody'}. An admin can change roles in Settings, People.`,
  )
}

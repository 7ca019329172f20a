import type { Role } from '../../kernel/actor.ts'
import { type HttpProblem, problem } from './problem.ts'
import type { Identity, Route } from './route.ts'

export type Permissions = Readonly<Record<string, readonly Role[]>>

/** May this identity do what the permission names? */
export function allows(permissions: Permissions, permission: string, identity: Identity | null): boolean {
  if (permission === 'public') return true
  if (identity === null) return false
  if (permission === 'signed-in') return identity.scopes === undefined
  return (
    identity.roles.some((role) => permissions[permission]?.includes(role)) &&
    (identity.scopes === undefined || identity.scopes.some((scope) => covers(scope, permission)))
  )
}

/** Throws the 401 or 403 that a person can act on. */
export function authorize(permissions: Permissions, route: Route, identity: Identity | null): void {
  if (!allows(permissions, route.permission, identity)) throw refusal(permissions, route.permission, identity)
}

/** The one permission that a scope can narrow further, to one source of alerts: `intake:alertmanager`. */
const INTAKE = 'intake.send'

/**
 * May it send alerts as this source? To be asked by every intake route after `intake.send` itself: a token that was
 * given to one tool must not speak for another.
 */
export function mayIntake(identity: Identity, source: string): boolean {
  if (identity.scopes === undefined) return true
  return identity.scopes.some((scope) => {
    const [, narrowing] = scope.split(':')
    return covers(scope, INTAKE) && (narrowing === undefined || narrowing === source)
  })
}

/**
 * A scope is a permission (`alerts.dismiss`), or the part of it before the dot (`alerts`). With a colon it is intake
 * for one source; elsewhere a colon covers nothing, because nobody would look at what stands behind it.
 */
export function covers(scope: string, permission: string): boolean {
  const [name, narrowing] = scope.split(':')
  if (narrowing !== undefined && permission !== INTAKE) return false
  return name === permission || permission.startsWith(`${name}.`)
}

/** Does the wider scope give all that the other does? What may be handed on by who is limited himself. */
export function within(scope: string, wider: string): boolean {
  if (scope === wider) return true
  const [name = '', narrowing] = scope.split(':')
  return !wider.includes(':') && covers(wider, narrowing === undefined ? name : INTAKE)
}

function refusal(permissions: Permissions, permission: string, identity: Identity | null): HttpProblem {
  if (identity === null)
    return problem(
      401,
      'not-signed-in',
      'This needs a signed-in person or a token.',
      'Sign in, or send `Authorization: Bearer <token>`.',
    )
  const roles = permissions[permission] ?? []
  if (permission === 'signed-in' || identity.roles.some((role) => roles.includes(role)))
    return problem(
      403,
      'scope-forbidden',
      `This token is limited to: ${identity.scopes?.join(', ')}.`,
      `Use a token whose scopes cover ${permission}; an admin creates one in Settings, Tokens.`,
    )
  return problem(
    403,
    'role-forbidden',
    `Your role (${identity.roles.join(', ') || 'none'}) may not do this.`,
    `It is for: ${roles.join(', ') || 'nobody'}. An admin can change roles in Settings, People.`,
  )
}

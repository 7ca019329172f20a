import { describe, expect, test } from 'vitest'
import type { Role } from '../../kernel/actor.ts'
import { allows, authorize, mayIntake, type Permissions, within } from './authorize.ts'
import { HttpProblem } from './problem.ts'
import { type Identity, route } from './route.ts'

const permissions: Permissions = {
  'intake.send': ['admin', 'responder'],
  'alerts.read': ['admin', 'responder', 'auditor'],
  'alerts.dismiss': ['admin', 'responder'],
}

describe('a role', () => {
  test('has what its permissions name and nothing else', () => {
    expect(allows(permissions, 'alerts.read', person('auditor'))).toBe(true)
    expect(allows(permissions, 'alerts.dismiss', person('auditor'))).toBe(false)
    expect(allows(permissions, 'alerts.burn', person('admin'))).toBe(false)
  })

  test('is not needed where anybody signed in may', () => {
    expect(allows(permissions, 'signed-in', person('employee'))).toBe(true)
    expect(allows(permissions, 'signed-in', null)).toBe(false)
    expect(allows(permissions, 'public', null)).toBe(true)
  })
})

describe('a scope', () => {
  test('narrows a token to a permission, or to those of one name', () => {
    expect(allows(permissions, 'alerts.dismiss', token('responder', 'alerts.dismiss'))).toBe(true)
    expect(allows(permissions, 'alerts.read', token('responder', 'alerts.dismiss'))).toBe(false)
    expect(allows(permissions, 'alerts.read', token('responder', 'alerts'))).toBe(true)
    expect(allows(permissions, 'alerts.read', token('responder', 'alert'))).toBe(false)
  })

  test('never gives what the role has not', () => {
    expect(allows(permissions, 'alerts.dismiss', token('auditor', 'alerts'))).toBe(false)
  })

  test('keeps a token out of what anybody signed in may do', () => {
    expect(allows(permissions, 'signed-in', token('responder', 'alerts'))).toBe(false)
    expect(allows(permissions, 'signed-in', token('responder'))).toBe(true)
  })

  test('with a source lets the token send as that source only', () => {
    const narrow = token('responder', 'intake:alertmanager')
    expect(allows(permissions, 'intake.send', narrow)).toBe(true)
    expect(mayIntake(narrow, 'alertmanager')).toBe(true)
    expect(mayIntake(narrow, 'wazuh')).toBe(false)
    expect(mayIntake(token('responder', 'intake.send:wazuh'), 'wazuh')).toBe(true)
    expect(mayIntake(token('responder', 'intake'), 'wazuh')).toBe(true)
    expect(mayIntake(token('responder'), 'wazuh')).toBe(true)
    expect(mayIntake(token('responder', 'alerts'), 'wazuh')).toBe(false)
  })

  test('with a colon elsewhere covers nothing, rather than all', () => {
    expect(allows(permissions, 'alerts.read', token('responder', 'alerts:mine'))).toBe(false)
  })

  test('can be handed on only as wide as it is', () => {
    expect(within('alerts.read', 'alerts')).toBe(true)
    expect(within('alerts', 'alerts.read')).toBe(false)
    expect(within('intake:wazuh', 'intake.send')).toBe(true)
    expect(within('intake', 'intake:wazuh')).toBe(false)
    expect(within('intake:wazuh', 'alerts')).toBe(false)
  })
})

describe('a refusal', () => {
  test('tells nobody to sign in, the wrong role whom to ask, the narrow token what it is limited to', () => {
    expect(refusalOf(null)).toMatchObject({ status: 401, type: 'urn:muster:problem:not-signed-in' })
    expect(refusalOf(person('employee'))).toMatchObject({
      status: 403,
      type: 'urn:muster:problem:role-forbidden',
      detail: 'Your role (employee) may not do this.',
      remedy: 'It is for: admin, responder. An admin can change roles in Settings, People.',
    })
    expect(refusalOf(token('responder', 'intake'))).toMatchObject({
      status: 403,
      type: 'urn:muster:problem:scope-forbidden',
      detail: 'This token is limited to: intake.',
    })
  })
})

const dismiss = route({
  method: 'POST',
  url: '/dismiss',
  permission: 'alerts.dismiss',
  summary: 'Dismiss',
  handle: async () => undefined,
})

function refusalOf(identity: Identity | null) {
  try {
    authorize(permissions, dismiss, identity)
  } catch (error) {
    if (error instanceof HttpProblem) return error.problem
    throw error
  }
  return undefined
}

function person(...roles: Role[]): Identity {
  return { actor: { kind: 'person', id: 'p', name: 'Mara' }, roles }
}

function token(role: Role, ...scopes: string[]): Identity {
  return { actor: { kind: 'token', id: 't', name: 'CI' }, roles: [role], ...(scopes.length > 0 ? { scopes } : {}) }
}

import { expect, test } from 'vitest'
import { instant } from '../../kernel/instant.ts'
import { describePeople, type PeopleEvent, peopleLayouts } from './events.ts'

const at = instant(0)
const lines: readonly [PeopleEvent, string][] = [
  [{ type: 'OrganisationNamed', name: 'Acme' }, 'The organisation is called Acme'],
  [
    { type: 'PersonAdded', name: 'Mara Weber', email: 'm@example.org', roles: ['admin', 'responder'] },
    'Mara Weber added as admin, responder',
  ],
  [{ type: 'PersonInvited', codeSha256: 'ab', expiresAt: at }, 'One-time link made to set a password'],
  [{ type: 'PasswordSet', how: 'change' }, 'Password set (changed by its owner); earlier sessions ended'],
  [
    { type: 'RolesChanged', from: ['employee'], to: ['responder'], reason: 'Joins on-call.' },
    'Roles changed from employee to responder: Joins on-call.',
  ],
  [{ type: 'PersonDeactivated', reason: 'Left.' }, 'Account deactivated: Left.'],
  [
    { type: 'SignedIn', person: 'p', how: 'invitation', secretSha256: 'ab', expiresAt: at, address: '::1' },
    'Signed in (one-time link)',
  ],
  [{ type: 'SignInFailed', person: 'p', address: '::1' }, 'Sign-in failed: wrong password'],
  [{ type: 'SignedOut' }, 'Signed out'],
  [
    { type: 'TokenCreated', name: 'CI', role: 'responder', scopes: ['intake:falco'], secretSha256: 'ab' },
    'Token CI created as responder, limited to intake:falco',
  ],
  [{ type: 'TokenRevoked' }, 'Token revoked'],
]

test.each(lines)('%j reads as one line', (event, line) => {
  expect(describePeople(event)).toBe(line)
})

test('every fact has its line', () => {
  expect(lines.map(([{ type }]) => type).sort()).toEqual(Object.keys(peopleLayouts).sort())
})

test('a name, an address or a reason can be erased without the rest of its fact', () => {
  for (const [type, { fields, erased = {} }] of Object.entries(peopleLayouts))
    for (const keys of Object.values(fields) as string[][])
      for (const key of keys.filter((key) => key in erased)) expect([type, keys]).toEqual([type, [key]])
})

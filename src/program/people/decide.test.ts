import { describe, expect, test } from 'vitest'
import { isRefusal } from '../../kernel/decision.ts'
import { type Instant, instant } from '../../kernel/instant.ts'
import {
  acceptInvitation,
  addPerson,
  changePassword,
  changeRoles,
  createToken,
  deactivatePerson,
  invitePerson,
  nameOrganisation,
  resting,
  restMs,
  revokeToken,
  signIn,
  weakPassword,
} from './decide.ts'
import type { PeopleEvent } from './events.ts'
import { emailKey, personOf, tokenOf } from './person.ts'

const noon = instant(Date.UTC(2026, 10, 23, 12))
const minutes = (n: number) => n * 60_000
const later = (ms: number): Instant => instant(noon + ms)

const added: PeopleEvent = { type: 'PersonAdded', name: 'Mara Weber', email: 'mara@example.org', roles: ['admin'] }
const invited: PeopleEvent = { type: 'PersonInvited', codeSha256: 'c0de', expiresAt: later(minutes(60)) }
const passwordSet: PeopleEvent = { type: 'PasswordSet', how: 'invitation' }
const deactivated: PeopleEvent = { type: 'PersonDeactivated', reason: 'Left the company.' }

const mara = personOf([added])
const nobody = personOf([])
const gone = personOf([added, deactivated])
const alone = { otherAdmins: 0, byNarrowToken: false }
const withAnother = { otherAdmins: 1, byNarrowToken: false }

describe('people', () => {
  test('the same e-mail address is never given out twice', () => {
    const person = { name: 'Mara', email: 'mara@example.org', roles: ['responder'] as const }
    expectRefused(addPerson(person, { emailTaken: true, byNarrowToken: false }), 'email-taken')
    expect(emailKey(' Mara@Example.ORG ')).toBe(emailKey('mara@example.org'))
  })

  test('a role named twice is recorded once', () => {
    const decided = addPerson(
      { name: 'Mara', email: 'm@example.org', roles: ['auditor', 'auditor'] },
      { emailTaken: false, byNarrowToken: false },
    )
    expect(decided).toEqual([{ type: 'PersonAdded', name: 'Mara', email: 'm@example.org', roles: ['auditor'] }])
  })

  test('roles cannot change without a reason', () => {
    expectRefused(changeRoles(mara, { to: ['auditor'], reason: '  ' }, withAnother), 'reason-missing')
    expect(changeRoles(mara, { to: ['auditor'], reason: ' New task. ' }, withAnother)).toEqual([
      { type: 'RolesChanged', from: ['admin'], to: ['auditor'], reason: 'New task.' },
    ])
  })

  test('a change of roles that changes nothing is refused, in any order', () => {
    const both = personOf([{ ...added, roles: ['responder', 'leadership'] }])
    const change = { to: ['leadership', 'responder'] as const, reason: 'Order.' }
    expectRefused(changeRoles(both, change, withAnother), 'roles-unchanged')
  })

  test('the last admin can neither be deactivated nor lose the role, not even by himself', () => {
    expectRefused(deactivatePerson(mara, 'Leaving.', alone), 'last-admin')
    expectRefused(changeRoles(mara, { to: ['employee'], reason: 'Leaving.' }, alone), 'last-admin')
    expect(deactivatePerson(mara, 'Leaving.', withAnother)).toEqual([{ type: 'PersonDeactivated', reason: 'Leaving.' }])
  })

  test('the last admin may take on another role besides', () => {
    const change = { to: ['admin', 'responder'] as const, reason: 'On call now.' }
    expect(isRefusal(changeRoles(mara, change, alone))).toBe(false)
  })

  test('who left can be given nothing more, and nobody cannot leave', () => {
    expectRefused(deactivatePerson(gone, 'Again.', withAnother), 'person-deactivated')
    expectRefused(changeRoles(gone, { to: ['auditor'], reason: 'Back.' }, withAnother), 'person-deactivated')
    expectRefused(invitePerson(gone, 'c0de', noon), 'person-deactivated')
    expectRefused(deactivatePerson(nobody, 'Who?', withAnother), 'person-unknown')
  })

  test('a token with limited scopes can make no admin', () => {
    const person = { name: 'Ada', email: 'ada@example.org', roles: ['admin'] as const }
    expectRefused(addPerson(person, { emailTaken: false, byNarrowToken: true }), 'admin-forbidden')
    const responder = personOf([{ ...added, roles: ['responder'] }])
    const change = { to: ['admin'] as const, reason: 'Why not.' }
    expectRefused(changeRoles(responder, change, { otherAdmins: 1, byNarrowToken: true }), 'admin-forbidden')
  })

  test('the organisation is not renamed to what it is called', () => {
    expectRefused(nameOrganisation('Acme', 'Acme'), 'name-unchanged')
    expect(nameOrganisation(null, 'Acme')).toEqual([{ type: 'OrganisationNamed', name: 'Acme' }])
  })
})

describe('invitations', () => {
  test('a link sets a password once', () => {
    expect(acceptInvitation(personOf([added, invited]), 'c0de', noon)).toEqual([passwordSet])
    expectRefused(acceptInvitation(personOf([added, invited, passwordSet]), 'c0de', noon), 'invitation-unknown')
  })

  test('a newer link replaces the one before', () => {
    const twice = personOf([added, invited, { ...invited, codeSha256: 'new' }])
    expectRefused(acceptInvitation(twice, 'c0de', noon), 'invitation-unknown')
    expect(acceptInvitation(twice, 'new', noon)).toEqual([passwordSet])
  })

  test('a link ends at the millisecond it says', () => {
    const person = personOf([added, invited])
    expect(isRefusal(acceptInvitation(person, 'c0de', later(minutes(60) - 1)))).toBe(false)
    expectRefused(acceptInvitation(person, 'c0de', later(minutes(60))), 'invitation-expired')
  })

  test('a link is good for seven days', () => {
    const expiresAt = instant(Date.UTC(2026, 10, 30, 12))
    expect(invitePerson(mara, 'c0de', noon)).toEqual([{ type: 'PersonInvited', codeSha256: 'c0de', expiresAt }])
  })
})

describe('passwords', () => {
  const about = { name: 'Mara Weber', email: 'mw-7@example.org' }

  test.each(['correct horse battery staple', 'aubergine-99x', 'пароль из слов', '雨が降る前に傘を買いました'])(
    '%s is good',
    (good) => {
      expect(weakPassword(good, about)).toBeNull()
    },
  )

  test.each([
    ['eleven char', 'short by one'],
    ['🐎🐎🐎🐎🐎🐎', 'six characters, though twelve code units'],
    ['i am MARA now 1', 'a part of the name'],
    ['maraweber1999', 'the name'],
    ['xx mw-7@example.org', 'the address'],
    ['xx mw-7 xxxxx', 'the part of the address before the @'],
    ['aaaaaaaaaaaaaaaa', 'one letter'],
    ['121212121212', 'two figures'],
    ['123456789012', 'a row of figures'],
    ['qwertyuiopas', 'a row of keys'],
    ['Password1234!', 'a common one with a sign behind it'],
  ])('%s is refused: %s', (weak) => {
    expect(weakPassword(weak, about)?.refused).toBe('password-invalid')
  })

  test('a word of three letters in a name does not forbid half the dictionary', () => {
    expect(weakPassword('planning annual leave', { name: 'Ann Lee', email: 'al@example.org' })).toBeNull()
  })

  test('no digits, capitals or signs are asked for', () => {
    expect(weakPassword('winterbergfahrt', about)).toBeNull()
  })

  test('a change of password changes it', () => {
    const same = 'correct horse battery staple'
    expectRefused(changePassword(mara, { current: same, next: same }), 'password-unchanged')
  })
})

describe('signing in', () => {
  const session = { person: 'p', how: 'password', secretSha256: 'ab', address: '127.0.0.1' } as const

  test('a session lasts twelve hours', () => {
    expect(signIn(mara, session, noon)).toEqual([{ type: 'SignedIn', ...session, expiresAt: later(minutes(12 * 60)) }])
  })

  test('who left is told the same as who never was', () => {
    expect(signIn(gone, session, noon)).toEqual(signIn(nobody, session, noon))
  })

  test('the fifth failure within fifteen minutes makes the account rest until the first is fifteen minutes old', () => {
    const failures = [0, 1, 2, 3, 4].map((n) => later(minutes(n)))
    expect(restMs(failures.slice(0, 4), later(minutes(4)))).toBe(0)
    expect(restMs(failures, later(minutes(4)))).toBe(minutes(11))
    expect(restMs(failures, later(minutes(15) - 1))).toBe(1)
    expect(restMs(failures, later(minutes(15)))).toBe(0)
  })

  test('a resting account says how long', () => {
    expect(resting(minutes(11)).remedy).toBe('Try again in 11 minutes.')
    expect(resting(1).remedy).toBe('Try again in 1 minute.')
  })
})

describe('tokens', () => {
  const token = { name: 'CI', role: 'responder', scopes: ['alerts'], secretSha256: 'ab' } as const
  const free = { beyond: [], unknown: [] }

  test.each(['alerts', 'alerts.dismiss', 'intake:alertmanager', 'intake.send:amazon-sns'])('%s is a scope', (scope) => {
    expect(isRefusal(createToken({ ...token, scopes: [scope] }, free))).toBe(false)
  })

  test.each(['', '*', 'alerts.*', 'Alerts', 'alerts:mine', 'intake:', 'intake:a/b', 'alerts.read '])(
    '“%s” is not a scope',
    (scope) => {
      expectRefused(createToken({ ...token, scopes: [scope] }, free), 'scope-invalid')
    },
  )

  test('a token cannot hand on more than it is limited to', () => {
    expectRefused(createToken(token, { beyond: ['alerts'], unknown: [] }), 'scope-forbidden')
  })

  test('a token is revoked once', () => {
    const created: PeopleEvent = { type: 'TokenCreated', ...token }
    const revoked: PeopleEvent = { type: 'TokenRevoked', reason: 'Leaked.' }
    expect(revokeToken(tokenOf([created]), ' Leaked. ')).toEqual([revoked])
    expect(revokeToken(tokenOf([created]), ' ')).toEqual([{ type: 'TokenRevoked' }])
    expectRefused(revokeToken(tokenOf([created, revoked]), ''), 'token-revoked')
    expectRefused(revokeToken(tokenOf([]), ''), 'token-unknown')
  })
})

function expectRefused(decision: unknown, code: string): void {
  expect(decision).toMatchObject({ refused: code })
}

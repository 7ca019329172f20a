import type { Role } from '../../kernel/actor.ts'
import type { Layouts } from '../../kernel/event.ts'
import type { Instant } from '../../kernel/instant.ts'
import { unreachable } from '../../kernel/unreachable.ts'

/** On what ground a session began. */
export type SignInGround = 'set-up' | 'password' | 'invitation' | 'password-change'
/** On what ground a password was set. */
export type PasswordGround = 'set-up' | 'invitation' | 'change' | 'admin'

/**
 * Streams: a person's own (its id is the person's id), one for each session, one for each failed sign-in, one for each
 * token (its id is the token's id), and the organisation's (its id is the organisation's id).
 * No event holds a secret: only SHA-256 of values with 256 random bits. Passwords leave no trace here at all.
 */
export type PeopleEvent =
  | { type: 'OrganisationNamed'; name: string }
  | { type: 'PersonAdded'; name: string; email: string; roles: readonly Role[] }
  | { type: 'PersonInvited'; codeSha256: string; expiresAt: Instant }
  | { type: 'PasswordSet'; how: PasswordGround }
  | { type: 'RolesChanged'; from: readonly Role[]; to: readonly Role[]; reason: string }
  | { type: 'PersonDeactivated'; reason: string }
  | {
      type: 'SignedIn'
      person: string
      how: SignInGround
      secretSha256: string
      expiresAt: Instant
      address: string
    }
  | { type: 'SignInFailed'; person: string; address: string }
  | { type: 'SignedOut' }
  /** Without scopes the token may do all that its role may. */
  | { type: 'TokenCreated'; name: string; role: Role; scopes: readonly string[]; secretSha256: string }
  | { type: 'TokenRevoked'; reason?: string }

/** What stands where a name, an address or a reason was erased. */
export const ERASED = '[erased]'

export const peopleLayouts: Layouts<PeopleEvent> = {
  OrganisationNamed: { fields: { name: ['name'] } },
  PersonAdded: {
    fields: { name: ['name'], email: ['email'], roles: ['roles'] },
    erased: { name: ERASED, email: ERASED },
  },
  PersonInvited: { fields: { invitation: ['codeSha256', 'expiresAt'] } },
  PasswordSet: { fields: { how: ['how'] }, clear: ['how'] },
  RolesChanged: { fields: { roles: ['from', 'to'], reason: ['reason'] }, erased: { reason: ERASED } },
  PersonDeactivated: { fields: { reason: ['reason'] }, erased: { reason: ERASED } },
  SignedIn: {
    fields: { session: ['person', 'how', 'secretSha256', 'expiresAt'], address: ['address'] },
    clear: ['how'],
    erased: { address: ERASED },
  },
  SignInFailed: { fields: { person: ['person'], address: ['address'] }, erased: { address: ERASED } },
  SignedOut: { fields: {} },
  TokenCreated: { fields: { name: ['name'], token: ['role', 'scopes', 'secretSha256'] }, clear: ['role'] },
  TokenRevoked: { fields: { reason: ['reason'] }, erased: { reason: ERASED } },
}

/** One line of English. The one place where these events become words. */
export function describePeople(event: PeopleEvent): string {
  switch (event.type) {
    case 'OrganisationNamed':
      return `The organisation is called ${event.name}`
    case 'PersonAdded':
      return `${event.name} added as ${event.roles.join(', ')}`
    case 'PersonInvited':
      return 'One-time link made to set a password'
    case 'PasswordSet':
      return `Password set (${PASSWORD_GROUNDS[event.how]}); earlier sessions ended`
    case 'RolesChanged':
      return `Roles changed from ${event.from.join(', ')} to ${event.to.join(', ')}: ${event.reason}`
    case 'PersonDeactivated':
      return `Account deactivated: ${event.reason}`
    case 'SignedIn':
      return `Signed in (${SIGN_IN_GROUNDS[event.how]})`
    case 'SignInFailed':
      return 'Sign-in failed: wrong password'
    case 'SignedOut':
      return 'Signed out'
    case 'TokenCreated':
      return `Token ${event.name} created as ${event.role}${event.scopes.length > 0 ? `, limited to ${event.scopes.join(', ')}` : ''}`
    case 'TokenRevoked':
      return `Token revoked${event.reason === undefined ? '' : `: ${event.reason}`}`
    default:
      return unreachable(event)
  }
}

const PASSWORD_GROUNDS: Readonly<Record<PasswordGround, string>> = {
  'set-up': 'at set-up',
  invitation: 'by one-time link',
  change: 'changed by its owner',
  admin: 'given with the account',
}

const SIGN_IN_GROUNDS: Readonly<Record<SignInGround, string>> = {
  'set-up': 'at set-up',
  password: 'password',
  invitation: 'one-time link',
  'password-change': 'anew, after a change of password',
}

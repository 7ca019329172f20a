import type { Role } from '../../kernel/actor.ts'
import { type Decision, type Refusal, refuse } from '../../kernel/decision.ts'
import { type Instant, instant } from '../../kernel/instant.ts'
import type { PasswordGround, PeopleEvent, SignInGround } from './events.ts'
import type { Person, Token } from './person.ts'

const MINUTE_MS = 60_000
const SESSION_MS = 12 * 60 * MINUTE_MS
const INVITATION_MS = 7 * 24 * 60 * MINUTE_MS
export const FAILURES_MAX = 5
const FAILURES_WINDOW_MS = 15 * MINUTE_MS

export function nameOrganisation(current: string | null, name: string): Decision<PeopleEvent> {
  if (name === current) return refuse('name-unchanged', `The organisation is already called ${name}.`, 'Nothing to do.')
  return [{ type: 'OrganisationNamed', name }]
}

export type NewPerson = { readonly name: string; readonly email: string; readonly roles: readonly Role[] }

export function addPerson(
  { name, email, roles }: NewPerson,
  { emailTaken, byNarrowToken }: { emailTaken: boolean; byNarrowToken: boolean },
): Decision<PeopleEvent> {
  if (emailTaken)
    return refuse(
      'email-taken',
      `Somebody with the address ${email} already has an account.`,
      'Change the roles of that account.',
    )
  if (byNarrowToken && roles.includes('admin')) return adminByNarrowToken()
  return [{ type: 'PersonAdded', name, email, roles: distinct(roles) }]
}

export function invitePerson(person: Person, codeSha256: string, now: Instant): Decision<PeopleEvent> {
  if (person.status !== 'active') return notActive(person)
  return [{ type: 'PersonInvited', codeSha256, expiresAt: instant(now + INVITATION_MS) }]
}

export function setPassword(person: Person, how: PasswordGround): Decision<PeopleEvent> {
  if (person.status !== 'active') return notActive(person)
  return [{ type: 'PasswordSet', how }]
}

const PASSWORD_CHARACTERS_MIN = 12
const DISTINCT_MIN = 5
/** A word of a name shorter than this turns up in innocent passwords. */
const WORD_CHARACTERS_MIN = 4

/**
 * NIST SP 800-63B-4, 3.1.1.2: length, and nothing that a guesser tries first; no rules about digits or signs, no expiry.
 * (It asks for 15 characters where a password is the only factor and for 8 otherwise; 12 is ours.)
 */
export function weakPassword(password: string, { name, email }: { name: string; email: string }): Refusal | null {
  const weak = (because: string) => refuse('password-invalid', because, 'Four unrelated words make a good password.')
  if ([...password].length < PASSWORD_CHARACTERS_MIN)
    return weak(`A password has at least ${PASSWORD_CHARACTERS_MIN} characters.`)
  const lower = password.normalize('NFKC').toLowerCase()
  const [mailbox = ''] = email.split('@')
  const words = [name, email, mailbox, ...name.split(/\s+/)].map((word) => word.normalize('NFKC').toLowerCase())
  if (words.some((word) => word.length >= WORD_CHARACTERS_MIN && lower.includes(word)))
    return weak('This password contains your name or your e-mail address.')
  if (new Set(lower).size < DISTINCT_MIN || COMMON.some((common) => isNearly(lower, common)))
    return weak('This password is among the first that a guesser tries.')
  return null
}

/** The beginning of a common password, or one with a year or a few signs put behind it. */
function isNearly(password: string, common: string): boolean {
  return common.startsWith(password) || (password.startsWith(common) && password.length - common.length <= 4)
}

/** The long ones among the passwords most often found in breaches, and the rows of the keyboard. */
const COMMON = [
  '1234567890123456',
  '0987654321098765',
  'qwertyuiopasdfgh',
  '1qaz2wsx3edc4rfv',
  '1q2w3e4r5t6y7u8i',
  'abcdefghijklmnop',
  'passwordpassword',
  'password1234',
  'password12345678',
  'iloveyou1234',
  'letmeinletmein',
  'changemechangeme',
  'administrator',
  'mustermuster',
]

export function changePassword(person: Person, { current, next }: { current: string; next: string }) {
  if (current === next)
    return refuse('password-unchanged', 'The new password is the old one.', 'Choose another, or keep it.')
  return setPassword(person, 'change')
}

export function acceptInvitation(person: Person, codeSha256: string, now: Instant): Decision<PeopleEvent> {
  if (person.status !== 'active' || person.invitation?.codeSha256 !== codeSha256) return unknownInvitation()
  if (person.invitation.expiresAt <= now)
    return refuse('invitation-expired', 'This link was good for seven days.', 'Ask an admin for a new one.')
  return setPassword(person, 'invitation')
}

export function unknownInvitation(): Refusal {
  return refuse(
    'invitation-unknown',
    'This link was used already, replaced or never made.',
    'Ask an admin for a new one.',
  )
}

/** `otherAdmins`: active admins besides this person who can sign in. */
type Rest = { readonly otherAdmins: number }

export function changeRoles(
  person: Person,
  { to, reason }: { to: readonly Role[]; reason: string },
  { otherAdmins, byNarrowToken }: Rest & { byNarrowToken: boolean },
): Decision<PeopleEvent> {
  if (person.status !== 'active') return notActive(person)
  if (reason.trim() === '')
    return refuse('reason-missing', 'Who may do what is evidence.', 'Say in one sentence why the roles change.')
  const [from, next] = [person.roles, distinct(to)]
  if (next.length === from.length && next.every((role) => from.includes(role)))
    return refuse('roles-unchanged', `${person.name} already is ${from.join(', ')}.`, 'Nothing to do.')
  if (byNarrowToken && next.includes('admin')) return adminByNarrowToken()
  if (from.includes('admin') && !next.includes('admin') && otherAdmins === 0) return lastAdmin(person.name)
  return [{ type: 'RolesChanged', from, to: next, reason: reason.trim() }]
}

export function deactivatePerson(person: Person, reason: string, { otherAdmins }: Rest): Decision<PeopleEvent> {
  if (person.status !== 'active') return notActive(person)
  if (reason.trim() === '')
    return refuse('reason-missing', 'Who may do what is evidence.', 'Say in one sentence why the account ends.')
  if (person.roles.includes('admin') && otherAdmins === 0) return lastAdmin(person.name)
  return [{ type: 'PersonDeactivated', reason: reason.trim() }]
}

type Session = {
  readonly person: string
  readonly how: SignInGround
  readonly secretSha256: string
  readonly address: string
}

export function signIn(person: Person, session: Session, now: Instant): Decision<PeopleEvent> {
  if (person.status !== 'active') return wrongCredentials()
  return [{ type: 'SignedIn', ...session, expiresAt: instant(now + SESSION_MS) }]
}

/** One sentence for every way to fail, so that it tells nobody which accounts exist. */
export function wrongCredentials(): Refusal {
  return refuse(
    'sign-in-failed',
    'The e-mail address or the password is wrong.',
    'Try again, or ask an admin for a new link.',
  )
}

/** How long an account rests after too many failures in a row (ascending). 0: it may be tried now. */
export function restMs(failures: readonly Instant[], now: Instant): number {
  const recent = failures.filter((at) => at > now - FAILURES_WINDOW_MS)
  const first = recent.at(-FAILURES_MAX)
  return first === undefined ? 0 : first + FAILURES_WINDOW_MS - now
}

/** Whether the password now offered is right is not even looked at. */
export function resting(ms: number): Refusal {
  const minutes = Math.ceil(ms / MINUTE_MS)
  return refuse(
    'sign-in-resting',
    `${FAILURES_MAX} attempts with a wrong password: this account rests.`,
    `Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
  )
}

const SCOPE = /^([a-z]+(\.[a-z-]+)?|intake(\.send)?:[a-z0-9-]+)$/

type NewToken = {
  readonly name: string
  readonly role: Role
  readonly scopes: readonly string[]
  readonly secretSha256: string
}

/** `beyond`: what of it the one who creates it has not himself. `unknown`: scopes that cover no permission. */
export function createToken(
  { name, role, scopes, secretSha256 }: NewToken,
  { beyond, unknown }: { beyond: readonly string[]; unknown: readonly string[] },
): Decision<PeopleEvent> {
  const odd = [...scopes.filter((scope) => !SCOPE.test(scope)), ...unknown]
  if (odd.length > 0)
    return refuse(
      'scope-invalid',
      `Not a scope: ${distinct(odd).join(', ')}.`,
      'Name a permission (alerts.read), the part before its dot (alerts), or intake for one source (intake:alertmanager).',
    )
  if (beyond.length > 0)
    return refuse(
      'scope-forbidden',
      `Your own token is not allowed to do this: ${beyond.join(', ')}.`,
      'A token can hand on only what it is limited to itself. Sign in to create a wider one.',
    )
  return [{ type: 'TokenCreated', name, role, scopes: distinct(scopes), secretSha256 }]
}

export function revokeToken(token: Token, reason: string): Decision<PeopleEvent> {
  if (token.status === 'unknown')
    return refuse('token-unknown', 'There is no such token.', 'List the tokens and take the id from there.')
  if (token.status === 'revoked') return refuse('token-revoked', 'This token was already revoked.', 'Nothing to do.')
  return [{ type: 'TokenRevoked', ...(reason.trim() === '' ? {} : { reason: reason.trim() }) }]
}

function notActive(person: Person): Refusal {
  if (person.status === 'deactivated')
    return refuse('person-deactivated', `The account of ${person.name} is deactivated.`, 'Add the person anew.')
  return refuse('person-unknown', 'There is no such person.', 'Look the person up in Settings, People.')
}

function lastAdmin(name: string): Refusal {
  return refuse(
    'last-admin',
    `${name} is the last admin who can sign in.`,
    'Make somebody else an admin first, and have them set a password.',
  )
}

function adminByNarrowToken(): Refusal {
  return refuse(
    'admin-forbidden',
    'A token with limited scopes cannot make an admin: it would pass on more than it has.',
    'Sign in as an admin to do this.',
  )
}

const distinct = <Value>(values: readonly Value[]): Value[] => [...new Set(values)]

import type { Role } from '../../kernel/actor.ts'
import type { AnyEvent } from '../../kernel/event.ts'
import type { Instant } from '../../kernel/instant.ts'
import { unreachable } from '../../kernel/unreachable.ts'
import type { PeopleEvent } from './events.ts'

type Invitation = { readonly codeSha256: string; readonly expiresAt: Instant }

/** Somebody with an account. Who leaves stays on record, and can do nothing. */
export type Person =
  | { readonly status: 'unknown' }
  | {
      readonly status: 'active'
      readonly name: string
      readonly email: string
      readonly roles: readonly Role[]
      /** The one link that is good now; a password uses it up, a newer link replaces it. */
      readonly invitation: Invitation | null
    }
  | { readonly status: 'deactivated'; readonly name: string; readonly email: string; readonly roles: readonly Role[] }

const nobody: Person = { status: 'unknown' }

const PERSON_EVENTS = ['PersonAdded', 'PersonInvited', 'PasswordSet', 'RolesChanged', 'PersonDeactivated'] as const
type PersonEvent = Extract<PeopleEvent, { type: (typeof PERSON_EVENTS)[number] }>

/** The person whose stream this is; nobody, when it is the stream of something else. */
export function personOf(events: readonly (AnyEvent | PeopleEvent)[]): Person {
  return events.filter(isOneOf<PersonEvent>(PERSON_EVENTS)).reduce(evolvePerson, nobody)
}

function evolvePerson(person: Person, event: PersonEvent): Person {
  if (event.type === 'PersonAdded') {
    const { name, email, roles } = event
    return { status: 'active', name, email, roles, invitation: null }
  }
  if (person.status !== 'active') throw new Error(`${event.type} of a person who is ${person.status}`)
  switch (event.type) {
    case 'PersonInvited':
      return { ...person, invitation: { codeSha256: event.codeSha256, expiresAt: event.expiresAt } }
    case 'PasswordSet':
      return { ...person, invitation: null }
    case 'RolesChanged':
      return { ...person, roles: event.to }
    case 'PersonDeactivated':
      return { status: 'deactivated', name: person.name, email: person.email, roles: person.roles }
    default:
      return unreachable(event)
  }
}

/** A program's access. */
export type Token = { readonly status: 'unknown' } | { readonly status: 'active' } | { readonly status: 'revoked' }

const noToken: Token = { status: 'unknown' }

const TOKEN_EVENTS = ['TokenCreated', 'TokenRevoked'] as const
type TokenEvent = Extract<PeopleEvent, { type: (typeof TOKEN_EVENTS)[number] }>

export function tokenOf(events: readonly (AnyEvent | PeopleEvent)[]): Token {
  return events.filter(isOneOf<TokenEvent>(TOKEN_EVENTS)).reduce(evolveToken, noToken)
}

function evolveToken(token: Token, event: TokenEvent): Token {
  switch (event.type) {
    case 'TokenCreated':
      return { status: 'active' }
    case 'TokenRevoked':
      if (token.status !== 'active') throw new Error(`TokenRevoked of a token that is ${token.status}`)
      return { status: 'revoked' }
    default:
      return unreachable(event)
  }
}

/** Addresses that differ only in case reach the same person. */
export function emailKey(email: string): string {
  return email.trim().normalize('NFC').toLowerCase()
}

function isOneOf<Event extends PeopleEvent>(types: readonly Event['type'][]) {
  return (event: AnyEvent | PeopleEvent): event is Event => (types as readonly string[]).includes(event.type)
}

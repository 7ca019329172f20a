import { sql } from 'kysely'
import type { Role } from '../../../kernel/actor.ts'
import type { Instant } from '../../../kernel/instant.ts'
import { readStream } from '../../../platform/record/read.ts'
import type { Record } from '../../../platform/record/record.ts'
import type { Transaction } from '../../../platform/record/transaction.ts'
import { emailKey, type Person, personOf } from '../person.ts'
import { ask, type Source } from './tables.ts'

/** The state that a decision about a person is made on. */
export async function loadPerson(record: Record, tx: Transaction, id: string): Promise<Person> {
  const recorded = await readStream({ org: tx.org, registry: record.registry, on: tx.client }, id)
  return personOf(recorded.map(({ event }) => event))
}

export async function organisationName(source: Source): Promise<string | null> {
  const row = await ask(source)
    .selectFrom('view.organisation')
    .select('name')
    .where('org', '=', source.org)
    .executeTakeFirst()
  return row?.name ?? null
}

export async function isAnybodyThere(source: Source): Promise<boolean> {
  const row = await ask(source)
    .selectFrom('view.person')
    .select('stream')
    .where('org', '=', source.org)
    .executeTakeFirst()
  return row !== undefined
}

/** Of the active people, the one with this address. Who left may come back under the same one. */
export async function personByEmail(source: Source, email: string): Promise<{ id: string } | null> {
  const row = await ask(source)
    .selectFrom('view.person')
    .select('stream as id')
    .where('org', '=', source.org)
    .where('email_key', '=', emailKey(email))
    .where('active', '=', true)
    .executeTakeFirst()
  return row ?? null
}

export async function personByInvitation(source: Source, codeSha256: string) {
  return ask(source)
    .selectFrom('view.person')
    .select(['stream as id', 'name', 'email'])
    .where('org', '=', source.org)
    .where('invitation_sha256', '=', codeSha256)
    .executeTakeFirst()
}

/** Active admins besides this person who have a password, and so can sign in today. */
export async function countOtherAdmins(source: Source, id: string): Promise<number> {
  const row = await ask(source)
    .selectFrom('view.person')
    .select((of) => of.fn.countAll<number>().as('admins'))
    .where('org', '=', source.org)
    .where('stream', '!=', id)
    .where('active', '=', true)
    .where('password_idx', 'is not', null)
    .where(sql<boolean>`'admin' = any(roles)`)
    .executeTakeFirstOrThrow()
  return row.admins
}

export type PersonRow = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly roles: readonly Role[]
  readonly active: boolean
  readonly added_ms: Instant
  readonly last_sign_in_ms: Instant | null
}

/** Everybody who ever had an account, or the one person asked for. */
export async function listPeople(source: Source, id?: string): Promise<PersonRow[]> {
  const people = ask(source)
    .selectFrom('view.person as p')
    .select(['p.stream as id', 'p.name', 'p.email', 'p.roles', 'p.active', 'p.added_ms'])
    .select((of) =>
      of
        .selectFrom('view.session as s')
        .select((last) => last.fn.max('s.started_ms').as('at'))
        .whereRef('s.org', '=', 'p.org')
        .whereRef('s.person', '=', 'p.stream')
        .as('last_sign_in_ms'),
    )
    .where('p.org', '=', source.org)
    .orderBy('p.active', 'desc')
    .orderBy(sql`lower(p.name)`)
    .orderBy('p.stream')
  return (id === undefined ? people : people.where('p.stream', '=', id)).execute()
}

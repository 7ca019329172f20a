import type { Kysely } from 'kysely'
import type { Role } from '../../../kernel/actor.ts'
import type { Recorded } from '../../../kernel/event.ts'
import type { Instant } from '../../../kernel/instant.ts'
import { unreachable } from '../../../kernel/unreachable.ts'
import type { Record } from '../../../platform/record/record.ts'
import type { Transaction } from '../../../platform/record/transaction.ts'
import type { Views } from '../../../platform/slice.ts'
import { ERASED, type PeopleEvent } from '../events.ts'
import { emailKey } from '../person.ts'

/** Where to ask: the open transaction, or the database as it is now. */
export type Source = { readonly org: string; readonly sql: Kysely<unknown> }

export function here(record: Record): Source {
  return { org: record.org, sql: record.database.sql }
}

/** With the types of our tables. */
export function ask({ sql }: Source): Kysely<Tables> {
  return sql.withTables<Tables>()
}

type Row = { org: string; stream: string }
type Tables = {
  'view.organisation': Row & { name: string }
  'view.person': Row & {
    name: string
    email: string
    email_key: string | null
    roles: readonly Role[]
    active: boolean
    added_ms: Instant
    password_idx: number | null
    invitation_sha256: string | null
  }
  'view.session': Row & {
    person: string
    secret_sha256: string
    started_ms: Instant
    started_idx: number
    expires_ms: Instant
    ended: boolean
  }
  'view.sign_in_failure': Row & { person: string; idx: number; at_ms: Instant }
  'view.token': Row & {
    name: string
    role: Role
    scopes: readonly string[]
    secret_sha256: string
    created_ms: Instant
    created_by: string
    revoked_ms: Instant | null
  }
  'vault.secret': { org: string; kind: string; id: string; value: string }
}

const tables = `
create table view.organisation (org uuid primary key, stream uuid not null, name text not null);
create table view.person (
  org uuid, stream uuid, name text not null, email text not null, email_key text, roles text[] not null,
  active boolean not null, added_ms int8 not null, password_idx int8, invitation_sha256 text, primary key (org, stream)
);
create index person_by_email on view.person (org, email_key);
create index person_by_invitation on view.person (org, invitation_sha256) where invitation_sha256 is not null;
create table view.session (
  org uuid, stream uuid, person uuid not null, secret_sha256 text not null, started_ms int8 not null,
  started_idx int8 not null, expires_ms int8 not null, ended boolean not null, primary key (org, stream)
);
create unique index session_by_secret on view.session (org, secret_sha256);
create index session_by_person on view.session (org, person, started_idx);
create table view.sign_in_failure (
  org uuid, stream uuid, person uuid not null, idx int8 not null, at_ms int8 not null, primary key (org, stream)
);
create index sign_in_failure_by_person on view.sign_in_failure (org, person, idx);
create table view.token (
  org uuid, stream uuid, name text not null, role text not null, scopes text[] not null, secret_sha256 text not null,
  created_ms int8 not null, created_by text not null, revoked_ms int8, primary key (org, stream)
);
create unique index token_by_secret on view.token (org, secret_sha256);
`

export const peopleViews: Views = {
  tables,
  names: ['organisation', 'person', 'session', 'sign_in_failure', 'token'],
  projects: [
    'OrganisationNamed',
    'PersonAdded',
    'PersonInvited',
    'PasswordSet',
    'RolesChanged',
    'PersonDeactivated',
    'SignedIn',
    'SignInFailed',
    'SignedOut',
    'TokenCreated',
    'TokenRevoked',
  ],
  async project(tx, recorded) {
    for (const one of recorded as readonly Recorded<PeopleEvent>[]) await projectOne(tx, one)
  },
}

async function projectOne(tx: Transaction, { event, stream, index, recordedAt, by }: Recorded<PeopleEvent>) {
  const sql = ask(tx)
  const key = { org: tx.org, stream }
  const person = (change: Partial<Tables['view.person']>) =>
    sql.updateTable('view.person').set(change).where('org', '=', tx.org).where('stream', '=', stream).execute()
  switch (event.type) {
    case 'OrganisationNamed':
      return sql
        .insertInto('view.organisation')
        .values({ ...key, name: event.name })
        .onConflict((conflict) => conflict.column('org').doUpdateSet({ name: event.name }))
        .execute()
    case 'PersonAdded': {
      const { name, email, roles } = event
      const state = { active: true, added_ms: recordedAt, password_idx: null, invitation_sha256: null }
      const email_key = email === ERASED ? null : emailKey(email)
      return sql
        .insertInto('view.person')
        .values({ ...key, name, email, email_key, roles, ...state })
        .execute()
    }
    case 'PersonInvited':
      return person({ invitation_sha256: event.codeSha256 })
    case 'PasswordSet':
      return person({ password_idx: index, invitation_sha256: null })
    case 'RolesChanged':
      return person({ roles: event.to })
    case 'PersonDeactivated':
      return person({ active: false, invitation_sha256: null })
    case 'SignedIn': {
      const { person, secretSha256, expiresAt } = event
      const start = { started_ms: recordedAt, started_idx: index, expires_ms: expiresAt, ended: false }
      return sql
        .insertInto('view.session')
        .values({ ...key, person, secret_sha256: secretSha256, ...start })
        .execute()
    }
    case 'SignInFailed':
      return sql
        .insertInto('view.sign_in_failure')
        .values({ ...key, person: event.person, idx: index, at_ms: recordedAt })
        .execute()
    case 'SignedOut':
      return sql
        .updateTable('view.session')
        .set({ ended: true })
        .where('org', '=', tx.org)
        .where('stream', '=', stream)
        .execute()
    case 'TokenCreated': {
      const { name, role, scopes, secretSha256 } = event
      const creation = { created_ms: recordedAt, created_by: by.name, revoked_ms: null }
      return sql
        .insertInto('view.token')
        .values({ ...key, name, role, scopes, secret_sha256: secretSha256, ...creation })
        .execute()
    }
    case 'TokenRevoked':
      return sql
        .updateTable('view.token')
        .set({ revoked_ms: recordedAt })
        .where('org', '=', tx.org)
        .where('stream', '=', stream)
        .execute()
    default:
      return unreachable(event)
  }
}

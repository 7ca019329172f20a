import { sql } from 'kysely'
import type { Role } from '../../../kernel/actor.ts'
import type { Instant } from '../../../kernel/instant.ts'
import { ask, type Source } from './tables.ts'

type SessionRow = {
  readonly session: string
  readonly person: string
  readonly name: string
  readonly email: string
  readonly roles: readonly Role[]
}

/**
 * Whose session this is, if it is still one: not signed out, not older than its hours, the person active, and no
 * password set since. So a deactivation or a new password ends all sessions in the moment it is recorded.
 */
export async function sessionBySecret(source: Source, secretSha256: string, now: Instant): Promise<SessionRow | null> {
  const row = await ask(source)
    .selectFrom('view.session as s')
    .innerJoin('view.person as p', (on) => on.onRef('p.org', '=', 's.org').onRef('p.stream', '=', 's.person'))
    .select(['s.stream as session', 'p.stream as person', 'p.name', 'p.email', 'p.roles'])
    .where('s.org', '=', source.org)
    .where('s.secret_sha256', '=', secretSha256)
    .where('s.ended', '=', false)
    .where('s.expires_ms', '>', now)
    .where('p.active', '=', true)
    .where(sql<boolean>`s.started_idx > coalesce(p.password_idx, -1)`)
    .executeTakeFirst()
  return row ?? null
}

/** When this account's latest sign-ins failed, oldest first; those before the last good one do not count. */
export async function latestFailures(source: Source, person: string, limit: number): Promise<Instant[]> {
  const rows = await ask(source)
    .selectFrom('view.sign_in_failure as f')
    .select('f.at_ms')
    .where('f.org', '=', source.org)
    .where('f.person', '=', person)
    .where('f.idx', '>', (of) =>
      of
        .selectFrom('view.session as s')
        .select((last) => sql<number>`coalesce(${last.fn.max('s.started_idx')}, -1)`.as('idx'))
        .where('s.org', '=', source.org)
        .where('s.person', '=', person),
    )
    .orderBy('f.idx', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => row.at_ms).reverse()
}

export async function passwordHash(source: Source, person: string): Promise<string | null> {
  const row = await secrets(source)
    .select('value')
    .where('kind', '=', PASSWORD)
    .where('id', '=', person)
    .executeTakeFirst()
  return row?.value ?? null
}

export async function keepPasswordHash(source: Source, person: string, value: string): Promise<void> {
  await ask(source)
    .insertInto('vault.secret')
    .values({ org: source.org, kind: PASSWORD, id: person, value })
    .onConflict((conflict) => conflict.columns(['org', 'kind', 'id']).doUpdateSet({ value }))
    .execute()
}

export async function forgetPasswordHash(source: Source, person: string): Promise<void> {
  await forget(source, PASSWORD).where('id', '=', person).execute()
}

export async function keepSetUpCode(source: Source, codeSha256: string): Promise<void> {
  await ask(source)
    .insertInto('vault.secret')
    .values({ org: source.org, kind: SET_UP, id: codeSha256, value: '' })
    .execute()
}

export async function isSetUpCode(source: Source, codeSha256: string): Promise<boolean> {
  const row = await secrets(source)
    .select('id')
    .where('kind', '=', SET_UP)
    .where('id', '=', codeSha256)
    .executeTakeFirst()
  return row !== undefined
}

export async function forgetSetUpCodes(source: Source): Promise<void> {
  await forget(source, SET_UP).execute()
}

/** Kinds of secrets in the vault. */
const PASSWORD = 'password'
const SET_UP = 'set-up'

const secrets = (source: Source) => ask(source).selectFrom('vault.secret').where('org', '=', source.org)
const forget = (source: Source, kind: string) =>
  ask(source).deleteFrom('vault.secret').where('org', '=', source.org).where('kind', '=', kind)

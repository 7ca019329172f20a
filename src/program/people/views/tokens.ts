import { sql } from 'kysely'
import type { Role } from '../../../kernel/actor.ts'
import type { Instant } from '../../../kernel/instant.ts'
import { readStream } from '../../../platform/record/read.ts'
import type { Record } from '../../../platform/record/record.ts'
import type { Transaction } from '../../../platform/record/transaction.ts'
import { type Token, tokenOf } from '../person.ts'
import { ask, type Source } from './tables.ts'

export async function loadToken(record: Record, tx: Transaction, id: string): Promise<Token> {
  const recorded = await readStream({ org: tx.org, registry: record.registry, on: tx.client }, id)
  return tokenOf(recorded.map(({ event }) => event))
}

export type TokenRow = {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly scopes: readonly string[]
  readonly created_ms: Instant
  readonly created_by: string
  readonly revoked_ms: Instant | null
  readonly used_ms: number | null
}

export async function listTokens(source: Source): Promise<TokenRow[]> {
  return tokens(source).orderBy('t.created_ms', 'desc').orderBy('t.stream', 'desc').execute()
}

/** The token behind a secret, unless it was revoked. */
export async function tokenBySecret(source: Source, secretSha256: string): Promise<TokenRow | null> {
  const row = await tokens(source)
    .where('t.secret_sha256', '=', secretSha256)
    .where('t.revoked_ms', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/**
 * When a token was last used is no fact for the ledger: it would make an entry of every request. It is kept beside it,
 * to the minute.
 */
export async function noteTokenUse(source: Source, id: string, now: Instant): Promise<void> {
  const value = String(now)
  await ask(source)
    .insertInto('vault.secret')
    .values({ org: source.org, kind: TOKEN_USED, id, value })
    .onConflict((conflict) => conflict.columns(['org', 'kind', 'id']).doUpdateSet({ value }))
    .execute()
}

const TOKEN_USED = 'token-used'

function tokens(source: Source) {
  return ask(source)
    .selectFrom('view.token as t')
    .leftJoin('vault.secret as u', (on) =>
      on.onRef('u.org', '=', 't.org').on('u.kind', '=', TOKEN_USED).on(sql<boolean>`u.id = t.stream::text`),
    )
    .select(['t.stream as id', 't.name', 't.role', 't.scopes', 't.created_ms', 't.created_by', 't.revoked_ms'])
    .select(sql<number | null>`u.value::int8`.as('used_ms'))
    .where('t.org', '=', source.org)
}

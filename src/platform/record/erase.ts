import type { Actor } from '../../kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/decision.ts'
import { decodeOpenings, encodeOpenings, type HeldOpening } from './openings.ts'
import { reproject } from './rebuild.ts'
import type { Record } from './record.ts'
import { RAW_FIELD } from './registry.ts'
import type { Transaction } from './transaction.ts'

export type Erasure = {
  readonly index: number
  /** Names of fields, as in the event's layout. */
  readonly paths: readonly string[]
  /** Why the law asks for it, such as `gdpr-17`. Stands in clear. */
  readonly basis: string
  readonly reason: string
}

/**
 * Removes the openings of some fields of one entry. What remains is a hash under a destroyed salt, and an entry that
 * says who erased what and why. Proofs over the old entry still hold.
 */
export async function erase(record: Record, by: Actor, erasure: Erasure): Promise<Refusal | { index: number }> {
  return record.transact(async (tx) => {
    const { rows } = await tx.client.query<{ type: string; stream: string; openings: Buffer }>(
      'select l.type, l.stream, p.openings from ledger.leaf l join ledger.payload p using (org, idx) where l.org = $1 and l.idx = $2',
      [tx.org, erasure.index],
    )
    const [row] = rows
    if (row === undefined) return refuse('entry-unknown', `There is no entry ${erasure.index}.`, 'Check the number.')
    const fields = fieldNumbers(record.registry.erasable(row.type), record.registry.paths(row.type), erasure.paths)
    if (isRefusal(fields)) return fields
    const before = decodeOpenings(row.openings)
    const openings = before.map((opening, n) => (fields.includes(n) ? null : opening))
    await tx.client.query('select ledger.erase($1, $2, $3)', [tx.org, erasure.index, encodeOpenings(openings)])
    if (erasure.paths.includes(RAW_FIELD))
      await forgetBody(tx, before[record.registry.paths(row.type).indexOf(RAW_FIELD)])
    const control = { idx: erasure.index, f: fields, basis: erasure.basis }
    const recorded = await tx.appendControl('FieldErased', control, by, { type: 'FieldErased', reason: erasure.reason })
    await reproject(record, tx, row.stream)
    return { index: recorded.index }
  })
}

function fieldNumbers(
  erasable: readonly string[],
  all: readonly string[],
  paths: readonly string[],
): number[] | Refusal {
  const wrong = paths.filter((path) => !erasable.includes(path))
  if (wrong.length > 0 || paths.length === 0)
    return refuse(
      'field-invalid',
      `These fields cannot be erased: ${wrong.join(', ') || '(none named)'}.`,
      `Choose from: ${erasable.join(', ') || 'this entry has none'}.`,
    )
  return paths.map((path) => all.indexOf(path)).sort((a, b) => a - b)
}

/** The bytes go with the opening that pointed at them. Other alerts of the same delivery lose them too, by law. */
async function forgetBody(tx: Transaction, opening: HeldOpening | undefined): Promise<void> {
  if (!opening) return
  const { raw } = JSON.parse(Buffer.from(opening.value).toString('utf8')) as { raw: { delivery: string } }
  await tx.client.query('update vault.delivery set body = null where org = $1 and id = $2', [tx.org, raw.delivery])
}

import type { Actor } from '../../kernel/actor.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/decision.ts'
import { decodeOpenings, encodeOpenings } from './openings.ts'
import { reproject } from './rebuild.ts'
import type { Record } from './record.ts'

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
    const fields = fieldNumbers(record.registry.paths(row.type), erasure.paths)
    if (isRefusal(fields)) return fields
    const openings = decodeOpenings(row.openings).map((opening, n) => (fields.includes(n) ? null : opening))
    await tx.client.query('select ledger.erase($1, $2, $3)', [tx.org, erasure.index, encodeOpenings(openings)])
    const control = { idx: erasure.index, f: fields, basis: erasure.basis }
    const recorded = await tx.appendControl('FieldErased', control, by, { type: 'FieldErased', reason: erasure.reason })
    await reproject(record, tx, row.stream)
    return { index: recorded.index }
  })
}

function fieldNumbers(known: readonly string[], paths: readonly string[]): number[] | Refusal {
  const unknown = paths.filter((path) => !known.includes(path))
  if (unknown.length > 0 || paths.length === 0)
    return refuse('field-unknown', `No such field: ${unknown.join(', ') || '(none named)'}.`, `Choose from: ${known.join(', ')}.`)
  return paths.map((path) => known.indexOf(path)).sort((a, b) => a - b)
}

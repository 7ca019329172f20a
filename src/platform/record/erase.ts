import type { Actor } from '../../kernel/actor.ts'
import { type Refusal, refuse } from '../../kernel/decision.ts'
import { ControlError, erasedControl } from '../../ledger/index.ts'
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

type Row = { readonly idx: number; readonly type: string; readonly stream: string; readonly openings: Buffer }

/**
 * Removes the openings of some fields of one entry. What remains is a hash under a destroyed salt, and an entry that
 * says who erased what and why. Proofs over the old entry still hold.
 *
 * The bytes that a source sent go with the opening that points at them. Whatever else came in the same delivery points
 * at the same bytes, so its opening goes too, each with an entry of its own that says so.
 */
export async function erase(record: Record, by: Actor, erasure: Erasure): Promise<Refusal | { index: number }> {
  const unclear = refuseUnclear(erasure)
  if (unclear !== null) return unclear
  return record.transact(async (tx) => {
    const { rows } = await tx.client.query<Row>(
      'select l.idx, l.type, l.stream, p.openings from ledger.leaf l join ledger.payload p using (org, idx) where l.org = $1 and l.idx = $2',
      [tx.org, erasure.index],
    )
    const [row] = rows
    if (row === undefined) return refuse('entry-unknown', `There is no entry ${erasure.index}.`, 'Check the number.')
    const refused = refuseFields(record, row, erasure.paths)
    if (refused !== null) return refused
    const also = erasure.paths.includes(RAW_FIELD) ? await forgetDelivery(record, tx, row) : []
    const index = await eraseFields(record, tx, row, by, erasure)
    for (const one of also) await eraseFields(record, tx, one, by, { ...erasure, paths: [RAW_FIELD] })
    return { index }
  })
}

function refuseUnclear({ basis, reason }: Erasure): Refusal | null {
  if (reason.trim() === '') return refuse('reason-missing', 'An erasure is recorded with its reason.', 'Say who asked.')
  try {
    erasedControl({ index: 0, fields: [0], basis })
    return null
  } catch (error) {
    if (!(error instanceof ControlError)) throw error
    return refuse(
      'basis-invalid',
      'The legal basis is a code in small letters, digits and dashes.',
      'Give one such as gdpr-17; say the rest in the reason.',
    )
  }
}

function refuseFields(record: Record, { idx, type, openings }: Row, paths: readonly string[]): Refusal | null {
  const erasable = record.registry.erasable(type)
  const wrong = paths.filter((path) => !erasable.includes(path))
  if (wrong.length > 0 || paths.length === 0)
    return refuse(
      'field-invalid',
      `These fields cannot be erased: ${wrong.join(', ') || '(none named)'}.`,
      `Choose from: ${erasable.join(', ') || 'this entry has none'}.`,
    )
  const held = decodeOpenings(openings)
  const gone = paths.filter((path) => !held[record.registry.paths(type).indexOf(path)])
  if (gone.length === 0) return null
  return refuse('field-erased', `Of entry ${idx}, this is erased already: ${gone.join(', ')}.`, 'Nothing to do.')
}

async function eraseFields(
  record: Record,
  tx: Transaction,
  { idx, type, stream, openings }: Row,
  by: Actor,
  { paths, basis, reason }: Erasure,
): Promise<number> {
  const all = record.registry.paths(type)
  const fields = [...new Set(paths)].map((path) => all.indexOf(path)).sort((a, b) => a - b)
  const left = decodeOpenings(openings).map((opening, n) => (fields.includes(n) ? null : opening))
  await tx.client.query('select ledger.erase($1, $2, $3)', [tx.org, idx, encodeOpenings(left)])
  const control = erasedControl({ index: idx, fields, basis })
  const recorded = await tx.appendControl('FieldErased', control, by, { type: 'FieldErased', reason })
  await reproject(record, tx, stream)
  return recorded.index
}

/** Removes what was delivered, and finds the other entries that were made of it: recorded in the same moment. */
async function forgetDelivery(record: Record, tx: Transaction, row: Row): Promise<readonly Row[]> {
  const delivery = deliveryIn(record, row)
  if (delivery === null) return []
  await tx.client.query('delete from vault.delivery where org = $1 and id = $2', [tx.org, delivery])
  const { rows } = await tx.client.query<Row>(
    `select l.idx, l.type, l.stream, p.openings from ledger.leaf l join ledger.payload p using (org, idx)
      where l.org = $1 and l.idx <> $2 and position($3::bytea in p.openings) > 0
        and l.idx > coalesce((select max(b.idx) from ledger.leaf b where b.org = $1 and b.idx < $2 and b.r < (select r from ledger.leaf where org = $1 and idx = $2)), -1)
        and l.idx < coalesce((select min(a.idx) from ledger.leaf a where a.org = $1 and a.idx > $2 and a.r > (select r from ledger.leaf where org = $1 and idx = $2)), $4)
      order by l.idx`,
    [tx.org, row.idx, Buffer.from(delivery), tx.size],
  )
  return rows.filter((one) => deliveryIn(record, one) === delivery)
}

function deliveryIn(record: Record, { type, openings }: Row): string | null {
  const at = record.registry.paths(type).indexOf(RAW_FIELD)
  const opening: HeldOpening | undefined = decodeOpenings(openings)[at]
  if (!opening) return null
  return (JSON.parse(Buffer.from(opening.value).toString('utf8')) as { raw: { delivery: string } }).raw.delivery
}

import type { Actor } from '../../../kernel/actor.ts'
import { isRefusal } from '../../../kernel/decision.ts'
import type { AnyEvent, Unrecorded } from '../../../kernel/event.ts'
import { incidentNumber } from '../../../kernel/incident-number.ts'
import { findUnkeepable } from '../../../platform/http/json-body.ts'
import type { Identity } from '../../../platform/http/route.ts'
import { newId } from '../../../platform/ids.ts'
import type { Record } from '../../../platform/record/record.ts'
import type { Transaction } from '../../../platform/record/transaction.ts'
import { backfill } from '../interchange/backfill.ts'
import { readVeris, type VerisProblem } from '../interchange/veris.ts'
import { readerOf, seeable } from './find.ts'

export type Imported =
  | { readonly outcome: 'imported'; readonly number: string }
  /** Taken over before. The number is told to whom the incident may be known. */
  | { readonly outcome: 'known'; readonly number: string | null }
  | { readonly outcome: 'refused'; readonly problems: readonly VerisProblem[] }

/** Who imports; without an identity, an operator at the command line, who may know of everything. */
type Importer = { readonly by: Actor; readonly identity?: Identity }

/** Takes over incidents that others described, all in one transaction; each is taken, known already, or refused. */
export async function importVeris(
  record: Record,
  { by, identity }: Importer,
  documents: readonly unknown[],
): Promise<Imported[]> {
  const read = documents.map((document) => {
    const wrong = refuseUnkeepable(document)
    return wrong === null ? readVeris(document) : { problems: [wrong] }
  })
  return record.transact(async (tx) => {
    const known = await knownOf(
      tx,
      read.flatMap((one) => ('veris' in one ? [one.veris.incident_id] : [])),
      identity,
    )
    const facts: Unrecorded[] = []
    const streams: (string | null)[] = []
    const outcomes = read.map((one): Imported | null => {
      streams.push(null)
      if ('problems' in one) return { outcome: 'refused', problems: one.problems }
      const key = keyOf(one.veris.source_id, one.veris.incident_id)
      if (known.has(key)) return { outcome: 'known', number: known.get(key) ?? null }
      const events = backfill(one.veris, one.document, tx.now, () => newId(tx.now))
      if (isRefusal(events))
        return { outcome: 'refused', problems: [{ at: 'timeline', problem: `${events.because} ${events.remedy}` }] }
      const stream = newId(tx.now)
      known.set(key, null)
      streams[streams.length - 1] = stream
      events.forEach(({ event, occurredAt }, n) => {
        facts.push({ stream, occurredAt, event: event as unknown as AnyEvent, ...(n === 0 ? { begins: true } : {}) })
      })
      return null
    })
    const recorded = await tx.append(by, facts)
    const numbers = new Map(
      recorded.flatMap(({ event, stream, sequence }) =>
        event.type === 'IncidentDeclared' ? [[stream, incidentNumber(sequence)] as const] : [],
      ),
    )
    return outcomes.map((one, n) => one ?? { outcome: 'imported', number: numbers.get(streams[n]!)! })
  })
}

/** The whole document is one field of the ledger. */
const DOCUMENT_CHARACTERS_MAX = 1024 * 1024

function refuseUnkeepable(document: unknown): VerisProblem | null {
  const at = findUnkeepable(document)
  if (at !== null) return { at, problem: 'A text cannot hold a NUL or half of a character.' }
  if ((JSON.stringify(document) ?? '').length <= DOCUMENT_CHARACTERS_MAX) return null
  return { at: '', problem: `An incident has at most ${DOCUMENT_CHARACTERS_MAX} characters.` }
}

const keyOf = (source: string, id: string) => JSON.stringify([source, id])

async function knownOf(
  tx: Transaction,
  ids: readonly string[],
  identity: Identity | undefined,
): Promise<Map<string, string | null>> {
  const { rows } = await tx.client.query<{ source: string; key: string; number: number; told: boolean }>(
    `select c.source, c.key, i.number, ($3 or ${seeable('$4')}) as told
     from view.incident_classification c join view.incident i on i.org = c.org and i.stream = c.stream
     where c.org = $1 and c.scheme = 'veris' and c.key = any($2)`,
    [tx.org, ids, identity === undefined, identity === undefined ? null : readerOf(identity)],
  )
  return new Map(
    rows.map(({ source, key, number, told }) => [keyOf(source, key), told ? incidentNumber(number) : null]),
  )
}

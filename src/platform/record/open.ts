import { randomBytes, randomUUID } from 'node:crypto'
import type pg from 'pg'
import { Frontier, openedControl, type Signer, verifierKey } from '../../ledger/index.ts'
import type { Record } from './record.ts'

/** A fact recorded more than a day after it happened is late, and says why. */
export const LATE_MS = 24 * 60 * 60 * 1000

/** Types whose numbers every seal states in clear. */
export const POPULATIONS = [
  'AlertReceived',
  'PayloadQuarantined',
  'AlertDismissed',
  'AlertEscalated',
  'IncidentDeclared',
  'IncidentClosed',
]

export type Ledger = { readonly org: string; readonly origin: string }

/** The organisation's ledger, made on an empty database. Its origin names no customer: witnesses will see it. */
export async function findOrMakeLedger(app: pg.Pool, host: string): Promise<Ledger> {
  const find = async () => (await app.query<Ledger>('select org, origin from ledger.head order by org limit 1')).rows[0]
  const found = await find()
  if (found !== undefined) return found
  const origin = `${host}/muster/${randomBytes(16).toString('hex')}/g1`
  const client = await app.connect()
  try {
    await client.query('begin')
    // Two servers starting on one empty database would otherwise open two ledgers.
    await client.query('select pg_advisory_xact_lock(4680002)')
    const other = await find()
    if (other === undefined)
      await client.query('select ledger.open($1, $2, $3)', [randomUUID(), origin, Frontier.empty().encode()])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
  return (await find())!
}

/** Entry 0: the key, the registry of events, the populations that seals count, the rule of lateness. */
export async function writeFirstEntry(record: Record, signer: Signer): Promise<void> {
  await record.transact(async (tx) => {
    if (tx.size > 0) return
    const opened = {
      verifierKey: verifierKey(signer.name, signer.publicKey),
      schema: record.registry.sha256(),
      populations: POPULATIONS,
      lateMs: LATE_MS,
    }
    await tx.appendControl('LedgerOpened', openedControl(opened))
  })
}

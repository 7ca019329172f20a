import { mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import {
  base64,
  decodeEntry,
  equalBytes,
  Frontier,
  formatCheckpoint,
  leafHash,
  mapCount,
  mapRoot,
  type Opened,
  parseCheckpoint,
  parseOpenedControl,
  parseVerifierKey,
  type SealState,
  type Signer,
  sealControl,
  signNote,
  type Tally,
  verifierKey,
} from '../../ledger/index.ts'
import { writeDurably } from '../files.ts'
import type { Record } from './record.ts'
import type { Transaction } from './transaction.ts'

type State = { readonly origin: string; readonly size: number; readonly frontier: string; readonly note: string }

const SEALER_LOCK = 4_680_003

/** Raised when the database contradicts what the sealer has signed. Nothing is repaired; a person must look. */
export class LedgerContradicted extends Error {
  override name = 'LedgerContradicted'
}

/**
 * Signs the ledger. It keeps its own frontier in its own file and derives each new root from that and the new entries
 * only, so nobody who edits the database can make it sign a tree that does not extend the one it signed before.
 */
export class Sealer {
  readonly #record: Record
  readonly #signer: Signer
  readonly #path: string
  #running: Promise<string | null> = Promise.resolve(null)

  constructor(record: Record, signer: Signer, statePath: string) {
    this.#record = record
    this.#signer = signer
    this.#path = statePath
  }

  /** Seals and signs what is new. Returns the newest checkpoint, null for an empty ledger. One at a time. */
  seal(): Promise<string | null> {
    this.#running = this.#running.catch(() => null).then(() => this.#alone(() => this.#seal()))
    return this.#running
  }

  /** The command line seals too, while the server runs: both keep the one state file. */
  async #alone<Value>(work: () => Promise<Value>): Promise<Value> {
    const client = await this.#record.database.app.connect()
    try {
      await client.query('select pg_advisory_lock($1)', [SEALER_LOCK])
      return await work()
    } finally {
      await client.query('select pg_advisory_unlock($1)', [SEALER_LOCK]).catch(() => {})
      client.release()
    }
  }

  async #seal(): Promise<string | null> {
    const state = await this.#readState()
    const sealed = await this.#record.transact((tx) => this.#appendSeal(tx, state))
    if (sealed === null) return null
    const frontier = state === null ? Frontier.empty() : Frontier.decode(Buffer.from(state.frontier, 'base64'))
    await this.#extend(frontier, sealed.size)
    if (!equalBytes(frontier.root(), sealed.root))
      throw new LedgerContradicted(
        `The entries of the database do not add up to the tree it claims, at size ${sealed.size}. Nothing was signed. Run \`muster fsck\`.`,
      )
    const note = state?.size === sealed.size ? state.note : await this.#sign(sealed, frontier)
    // Again where it is there already: a server that died may have signed and not come to this.
    await this.#record.database.app.query('select ledger.add_checkpoint($1, $2, $3)', [
      this.#record.org,
      sealed.size,
      note,
    ])
    return note
  }

  async #sign({ origin, size, root }: Sealed, frontier: Frontier): Promise<string> {
    const note = signNote(formatCheckpoint({ origin, size, root }), this.#signer)
    await this.#writeState({ origin, size, frontier: base64(frontier.encode()), note })
    return note
  }

  async #extend(frontier: Frontier, size: number): Promise<void> {
    const CHUNK = 10_000
    for (let from = frontier.size; from < size; from += CHUNK) {
      const { rows } = await this.#record.database.app.query<{ entry: Buffer }>(
        'select entry from ledger.leaf where org = $1 and idx >= $2 and idx < $3 order by idx',
        [this.#record.org, from, Math.min(from + CHUNK, size)],
      )
      for (const { entry } of rows) frontier.push(leafHash(entry))
    }
    if (frontier.size !== size)
      throw new LedgerContradicted(`The database holds fewer entries (${frontier.size}) than its head says (${size}).`)
  }

  /** Appends the seal unless the last entry is one. An empty ledger is not sealed. */
  async #appendSeal(tx: Transaction, state: State | null): Promise<Sealed | null> {
    if (tx.size === 0) return null
    refuseOlder(state, tx)
    const own = verifierKey(this.#signer.name, this.#signer.publicKey)
    const opened = await readOpening(tx)
    if (opened.verifierKey !== own)
      throw new LedgerContradicted(
        `This ledger was opened under the key ${opened.verifierKey}; the key here is ${own}. A checkpoint under another key proves nothing. Bring back the key file that belongs to this database.`,
      )
    const { rows } = await tx.client.query<{ idx: number }>(
      `select last_idx as idx from ledger.counter where org = $1 and type = 'LedgerSealed'`,
      [tx.org],
    )
    const previous = rows[0]?.idx
    if (previous !== tx.size - 1) {
      const state = await sealState(tx, previous ?? 0)
      const before = await previousCheckpoint(tx)
      await tx.appendControl(
        'LedgerSealed',
        sealControl({
          map: mapRoot(state),
          keys: mapCount(state),
          populations: Object.fromEntries(opened.populations.map((type) => [type, state.types.get(type)?.count ?? 0])),
          ...(before === null ? {} : { previous: before }),
          keyId: parseVerifierKey(own).id,
        }),
      )
    }
    return { origin: tx.origin, size: tx.size, root: tx.root }
  }

  async #readState(): Promise<State | null> {
    try {
      return JSON.parse(await readFile(this.#path, 'utf8')) as State
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
      throw error
    }
  }

  async #writeState(state: State): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 })
    await writeDurably(this.#path, `${JSON.stringify(state)}\n`)
  }

  /** At start: a database that is behind the sealer was restored from a backup, and would fork. */
  async refuseContradiction(): Promise<void> {
    const state = await this.#readState()
    const { rows } = await this.#record.database.app.query<{ origin: string; size: number }>(
      'select origin, size from ledger.head where org = $1',
      [this.#record.org],
    )
    const head = rows[0]
    if (head !== undefined) refuseOlder(state, head)
  }
}

type Sealed = { readonly origin: string; readonly size: number; readonly root: Uint8Array }

function refuseOlder(state: State | null, head: { readonly origin: string; readonly size: number }): void {
  if (state === null || (state.origin === head.origin && head.size >= state.size)) return
  throw new LedgerContradicted(
    `The sealer has signed ${state.origin} at ${state.size} entries; the database holds ${head.origin} with ${head.size}. ` +
      'It was restored from an older backup, or it is another database. Muster will not sign a second history: bring back the newer database.',
  )
}

/** The rules of this ledger stand in its first entry, and not in the code of today. */
async function readOpening(tx: Transaction): Promise<Opened> {
  const { rows } = await tx.client.query<{ entry: Buffer }>(
    'select entry from ledger.leaf where org = $1 and idx = 0',
    [tx.org],
  )
  if (rows[0] === undefined) throw new LedgerContradicted('The first entry of the ledger is gone. Run `muster fsck`.')
  return parseOpenedControl(decodeEntry(rows[0].entry).control)
}

async function sealState(tx: Transaction, since: number): Promise<SealState> {
  const tallies = async (text: string, values: unknown[]) => {
    const { rows } = await tx.client.query<{ key: string; count: number; last: number }>(text, values)
    return new Map(rows.map(({ key, count, last }): [string, Tally] => [key, { count, lastIndex: last }]))
  }
  const types = await tallies('select type as key, n as count, last_idx as last from ledger.counter where org = $1', [
    tx.org,
  ])
  const streams = await tallies(
    `select replace(stream::text, '-', '') as key, q as count, last_idx as last from ledger.stream
      where org = $1 and stream in (select stream from ledger.leaf where org = $1 and idx >= $2)`,
    [tx.org, since],
  )
  return { types, streams }
}

async function previousCheckpoint(tx: Transaction): Promise<{ size: number; root: Uint8Array } | null> {
  const { rows } = await tx.client.query<{ note: string }>(
    'select note from ledger.checkpoint where org = $1 order by size desc limit 1',
    [tx.org],
  )
  const [row] = rows
  if (row === undefined) return null
  const { size, root } = parseCheckpoint(row.note.slice(0, row.note.indexOf('\n\n') + 1))
  return { size, root }
}

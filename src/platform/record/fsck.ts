import type pg from 'pg'
import { decodeEntry, type Entry } from '../../ledger/index.ts'
import { Contents } from './fsck-contents.ts'
import { compareTables } from './fsck-tables.ts'
import { Tree } from './fsck-tree.ts'
import { Witness } from './fsck-witness.ts'
import type { Record } from './record.ts'

/** `index`: the entry it is about; null where it is about the ledger as a whole. */
export type Finding = { readonly index: number | null; readonly what: string }
export type FsckReport = { readonly entries: number; readonly root: string; readonly findings: readonly Finding[] }

export type Find = (index: number | null, what: string) => void

const CHUNK = 2_000
const FINDINGS_MAX = 100

export type FsckRow = {
  readonly idx: number
  readonly type: string
  readonly u: number
  readonly stream: string
  readonly q: number
  readonly r: number
  readonly o: number
  readonly entry: Buffer
  readonly leaf_hash: Buffer
  readonly commitments: Buffer | null
  readonly openings: Buffer | null
}
export type FsckHead = {
  readonly origin: string
  readonly size: number
  readonly frontier: Buffer
  readonly last_ms: number
}

/**
 * Recomputes everything from the entries' own bytes: numbers, hashes, tree, tiles, seals, signatures, and that every
 * opening fits its commitment. It repairs nothing; it reports.
 */
export async function fsck(record: Record, on: pg.Pool = record.database.app): Promise<FsckReport> {
  const client = await on.connect()
  try {
    // One state of the database, though alerts come in meanwhile.
    await client.query('begin isolation level repeatable read read only')
    await client.query("set local statement_timeout = '0'")
    return await check(record, client)
  } finally {
    await client.query('rollback').catch(() => {})
    client.release()
  }
}

async function check(record: Record, on: pg.PoolClient): Promise<FsckReport> {
  const findings = new Findings()
  const { find } = findings
  const { rows } = await on.query<FsckHead>('select origin, size, frontier, last_ms from ledger.head where org = $1', [
    record.org,
  ])
  const head = rows[0]
  if (head === undefined) return { entries: 0, root: '', findings: [{ index: null, what: 'There is no ledger.' }] }
  const witness = new Witness(find)
  const tree = await Tree.open({ org: record.org, on, find, head, witness })
  const contents = new Contents({ record, on, find })
  for (let from = 0; from < head.size; from += CHUNK) {
    const to = Math.min(from + CHUNK, head.size)
    const found = await readRows(on, record.org, from, to)
    let place = from
    for (const row of found) {
      await takeMissing(place, row.idx)
      const entry = read(row, find)
      contents.take(row, entry)
      if (entry !== undefined) witness.take(row.idx, entry, tree.roots)
      await tree.take(row, entry)
      place = row.idx + 1
    }
    await takeMissing(place, to)
    await contents.compareBodies()
  }
  contents.finish()
  await tree.finish()
  await compareTables({ org: record.org, on, find, head, witness })
  return { entries: tree.size, root: Buffer.from(tree.root()).toString('hex'), findings: findings.list() }

  async function takeMissing(from: number, to: number): Promise<void> {
    if (from === to) return
    find(from, to - from === 1 ? 'The entry is missing.' : `The entries from here up to ${to - 1} are missing.`)
    for (let n = from; n < to; n++) await tree.takeMissing()
  }
}

class Findings {
  readonly #listed: Finding[] = []
  #more = 0

  readonly find: Find = (index, what) => {
    if (this.#listed.length < FINDINGS_MAX) this.#listed.push({ index, what })
    else this.#more++
  }

  list(): readonly Finding[] {
    return this.#more === 0
      ? this.#listed
      : [...this.#listed, { index: null, what: `${this.#more} more findings are not listed.` }]
  }
}

async function readRows(on: pg.PoolClient, org: string, from: number, to: number): Promise<readonly FsckRow[]> {
  const { rows } = await on.query<FsckRow>({
    name: 'fsck-rows',
    text: `select l.idx, l.type, l.u, l.stream, l.q, l.r, l.o, l.entry, l.leaf_hash, p.commitments, p.openings
      from ledger.leaf l left join ledger.payload p using (org, idx)
     where l.org = $1 and l.idx >= $2 and l.idx < $3 order by l.idx`,
    values: [org, from, to],
  })
  return rows
}

/** The entry in the bytes of a row. The columns beside them are copies for looking up, and must say the same. */
function read(row: FsckRow, find: Find): Entry | undefined {
  const { idx } = row
  let entry: Entry
  try {
    entry = decodeEntry(row.entry)
  } catch (error) {
    find(idx, `The entry is malformed: ${(error as Error).message}`)
    return undefined
  }
  if (entry.index !== idx) find(idx, `The entry that stands here says it is entry ${entry.index}.`)
  const columns = [row.type, row.u, row.stream.replaceAll('-', ''), row.q, row.r, row.o]
  const { type, sequence, stream, position, recordedAt, occurredAt } = entry
  const own = [type, sequence, stream, position, recordedAt, occurredAt]
  if (columns.some((value, n) => value !== own[n])) find(idx, 'The row says otherwise than the entry it holds.')
  return entry
}

import type pg from 'pg'
import {
  commitBlob,
  commitField,
  decodeEntry,
  type Entry,
  equalBytes,
  Frontier,
  leafHash,
  openNote,
  parseCheckpoint,
  parseErasedControl,
  parseOpenedControl,
  parseSealControl,
  payloadRoot,
  tileRoot,
} from '../../ledger/index.ts'
import { decodeOpenings } from './openings.ts'
import type { Record } from './record.ts'

export type Finding = { readonly index: number | null; readonly what: string }
export type FsckReport = { readonly entries: number; readonly root: string; readonly findings: readonly Finding[] }

const CHUNK = 2_000
const FINDINGS_MAX = 100

type Row = {
  idx: number
  type: string
  u: number
  stream: string
  q: number
  r: number
  o: number
  entry: Buffer
  commitments: Buffer | null
  openings: Buffer | null
}

/**
 * Recomputes everything from the entries' own bytes: numbers, hashes, tree, tiles, seals, signatures, and that every
 * opening fits its commitment. It repairs nothing; it reports.
 */
export async function fsck(record: Record, on: pg.Pool = record.database.app): Promise<FsckReport> {
  const check = new Check(record, on)
  const { rows } = await on.query<{ size: number; frontier: Buffer }>(
    'select size, frontier from ledger.head where org = $1',
    [record.org],
  )
  const head = rows[0]
  if (head === undefined) return { entries: 0, root: '', findings: [{ index: null, what: 'There is no ledger.' }] }
  await check.readCheckpoints(head.size)
  for (let from = 0; from < head.size; from += CHUNK) await check.chunk(from, Math.min(from + CHUNK, head.size))
  await check.finish(head)
  return {
    entries: check.frontier.size,
    root: Buffer.from(check.frontier.root()).toString('hex'),
    findings: check.findings,
  }
}

class Check {
  readonly findings: Finding[] = []
  readonly frontier = Frontier.empty()
  readonly #record: Record
  readonly #on: pg.Pool
  readonly #types = new Map<string, number>()
  readonly #streams = new Map<string, number>()
  readonly #notes = new Map<number, string>()
  /** Fields that are gone, as `index:field`, until a FieldErased entry accounts for them. */
  readonly #gone = new Map<string, number>()
  #keys: string[] = []
  #recordedAt = 0
  #tile: Uint8Array[] = []

  constructor(record: Record, on: pg.Pool) {
    this.#record = record
    this.#on = on
  }

  #find(index: number | null, what: string): void {
    if (this.findings.length < FINDINGS_MAX) this.findings.push({ index, what })
  }

  async readCheckpoints(size: number): Promise<void> {
    const { rows } = await this.#on.query<{ size: number; note: string }>(
      'select size, note from ledger.checkpoint where org = $1 order by size',
      [this.#record.org],
    )
    for (const row of rows) {
      if (row.size > size)
        this.#find(null, `A checkpoint of ${row.size} entries was signed, but the head says ${size}.`)
      this.#notes.set(row.size, row.note)
    }
  }

  async chunk(from: number, to: number): Promise<void> {
    const { rows } = await this.#on.query<Row>(
      `select l.idx, l.type, l.u, l.stream, l.q, l.r, l.o, l.entry, p.commitments, p.openings
         from ledger.leaf l left join ledger.payload p using (org, idx) where l.org = $1 and l.idx >= $2 and l.idx < $3 order by l.idx`,
      [this.#record.org, from, to],
    )
    if (rows.length !== to - from)
      this.#find(from, `Between ${from} and ${to}, ${to - from - rows.length} entries are missing.`)
    const bodies = await this.#bodies(rows)
    for (const row of rows) {
      this.#entry(row, bodies)
      const hash = leafHash(row.entry)
      this.frontier.push(hash)
      this.#tile.push(hash)
      if (this.#tile.length === 256) await this.#checkTile()
      await this.#checkNote()
    }
  }

  #entry(row: Row, bodies: ReadonlyMap<string, Buffer | null>): void {
    let entry: Entry
    try {
      entry = decodeEntry(row.entry)
    } catch (error) {
      return this.#find(row.idx, `The entry is malformed: ${(error as Error).message}`)
    }
    const stream = row.stream.replaceAll('-', '')
    const columns = [row.idx, row.type, row.u, stream, row.q, row.r, row.o]
    const own = [
      entry.index,
      entry.type,
      entry.sequence,
      entry.stream,
      entry.position,
      entry.recordedAt,
      entry.occurredAt,
    ]
    if (columns.some((value, n) => value !== own[n]))
      this.#find(row.idx, 'The row says otherwise than the entry it holds.')
    if (entry.index !== this.frontier.size)
      this.#find(row.idx, `It stands at place ${this.frontier.size} but says ${entry.index}.`)
    this.#count(row.idx, this.#types, entry.type, entry.sequence, 'type')
    this.#count(row.idx, this.#streams, entry.stream, entry.position, 'stream')
    if (entry.recordedAt < this.#recordedAt) this.#find(row.idx, 'It was recorded before the entry before it.')
    this.#recordedAt = Math.max(this.#recordedAt, entry.recordedAt)
    this.#payload(row, entry, bodies)
    this.#control(row.idx, entry)
  }

  #count(index: number, counts: Map<string, number>, key: string, n: number, what: string): void {
    const expected = (counts.get(key) ?? 0) + 1
    if (n !== expected) this.#find(index, `Number ${n} in its ${what}, where ${expected} was due.`)
    counts.set(key, n)
  }

  #payload({ idx, commitments, openings, type }: Row, entry: Entry, bodies: ReadonlyMap<string, Buffer | null>): void {
    if (commitments === null || openings === null) return this.#find(idx, 'Its payload is missing.')
    const hashes = Array.from({ length: commitments.length / 32 }, (_, n) => commitments.subarray(n * 32, n * 32 + 32))
    if (hashes.length !== entry.fields || !equalBytes(payloadRoot(hashes), entry.payloadRoot))
      return this.#find(idx, 'The commitments do not add up to the payload root in the entry.')
    if (hashes.length === 0) return
    const paths = this.#record.registry.paths(type)
    let held: ReturnType<typeof decodeOpenings>
    try {
      held = decodeOpenings(openings)
    } catch {
      return this.#find(idx, 'The openings are malformed.')
    }
    if (held.length !== hashes.length) return this.#find(idx, `${held.length} openings for ${hashes.length} fields.`)
    held.forEach((opening, n) => {
      if (opening === null) this.#gone.set(`${idx}:${n}`, idx)
      else if (!equalBytes(commitField(paths[n] ?? '', opening.salt, opening.value), hashes[n]!))
        this.#find(idx, `The content of field “${paths[n]}” was changed after it was recorded.`)
      else if (paths[n] === 'raw') this.#raw(idx, opening.value, bodies)
    })
  }

  #raw(index: number, value: Uint8Array, bodies: ReadonlyMap<string, Buffer | null>): void {
    const group = JSON.parse(Buffer.from(value).toString('utf8')) as {
      raw?: { delivery: string; root: string; salt: string }
    } | null
    if (!group?.raw) return
    const body = bodies.get(group.raw.delivery)
    if (body === undefined || body === null) return this.#find(index, 'What the source sent is no longer there.')
    if (Buffer.from(commitBlob(Buffer.from(group.raw.salt, 'base64'), body)).toString('base64') !== group.raw.root)
      this.#find(index, 'What the source sent was changed after it was recorded.')
  }

  async #bodies(rows: readonly Row[]): Promise<Map<string, Buffer | null>> {
    const from = rows[0]?.r ?? 0
    const { rows: found } = await this.#on.query<{ id: string; body: Buffer | null }>(
      'select id, body from vault.delivery where org = $1 and received_ms >= $2 and received_ms <= $3',
      [this.#record.org, from, rows.at(-1)?.r ?? 0],
    )
    return new Map(found.map((row) => [row.id, row.body]))
  }

  #control(index: number, entry: Entry): void {
    try {
      if (entry.type === 'LedgerOpened') this.#keys = [parseOpenedControl(entry.control).verifierKey]
      if (entry.type === 'FieldErased') {
        const erased = parseErasedControl(entry.control)
        for (const field of erased.fields) this.#gone.delete(`${erased.index}:${field}`)
      }
      if (entry.type === 'LedgerSealed') this.#seal(index, entry)
    } catch (error) {
      this.#find(index, `Its control data is wrong: ${(error as Error).message}`)
    }
  }

  #seal(index: number, entry: Entry): void {
    const { populations } = parseSealControl(entry.control)
    for (const [type, count] of Object.entries(populations))
      if ((this.#types.get(type) ?? 0) !== count)
        this.#find(index, `The seal says ${count} of ${type}; there are ${this.#types.get(type) ?? 0}.`)
  }

  async #checkTile(): Promise<void> {
    const n = this.frontier.size / 256 - 1
    const { rows } = await this.#on.query<{ hashes: Buffer }>(
      'select hashes from ledger.tile where org = $1 and level = 0 and n = $2',
      [this.#record.org, n],
    )
    const own = Buffer.concat(this.#tile)
    if (rows[0] === undefined) this.#find(null, `Tile ${n} is missing.`)
    else if (!rows[0].hashes.equals(own)) this.#find(null, `Tile ${n} does not hold the hashes of its entries.`)
    this.#tile = []
    if ((n + 1) % 256 === 0) await this.#checkUpperTile((n + 1) / 256 - 1)
  }

  async #checkUpperTile(n: number): Promise<void> {
    const { rows } = await this.#on.query<{ level: number; n: number; hashes: Buffer }>(
      'select level, n, hashes from ledger.tile where org = $1 and ((level = 0 and n >= $2 and n < $3) or (level = 1 and n = $4)) order by level, n',
      [this.#record.org, n * 256, (n + 1) * 256, n],
    )
    const upper = rows.find((row) => row.level === 1)
    const roots = Buffer.concat(rows.filter((row) => row.level === 0).map((row) => tileRoot(row.hashes)))
    if (upper === undefined || !upper.hashes.equals(roots))
      this.#find(null, `Tile ${n} of level 1 does not hold the roots of the tiles below.`)
  }

  async #checkNote(): Promise<void> {
    const note = this.#notes.get(this.frontier.size)
    if (note === undefined) return
    try {
      const { text } = await openNote(note, this.#keys)
      const { size, root } = parseCheckpoint(text)
      if (size !== this.frontier.size || !equalBytes(root, this.frontier.root()))
        this.#find(
          this.frontier.size - 1,
          `The checkpoint signed at ${size} entries fits another history than the one that is here.`,
        )
    } catch (error) {
      this.#find(this.frontier.size - 1, `The checkpoint's signature does not hold: ${(error as Error).message}`)
    }
  }

  async finish(head: { size: number; frontier: Buffer }): Promise<void> {
    for (const index of new Set(this.#gone.values()))
      this.#find(index, 'Content is gone, and no entry says that it was erased.')
    if (!Buffer.from(this.frontier.encode()).equals(head.frontier))
      this.#find(null, 'The stored frontier is not that of the entries.')
    const { rows } = await this.#on.query<{ type: string; n: number }>(
      'select type, n from ledger.counter where org = $1',
      [this.#record.org],
    )
    for (const { type, n } of rows)
      if (this.#types.get(type) !== n)
        this.#find(null, `The counter of ${type} says ${n}; there are ${this.#types.get(type) ?? 0}.`)
    const beyond = await this.#on.query<{ n: number }>(
      'select count(*) as n from ledger.leaf where org = $1 and idx >= $2',
      [this.#record.org, head.size],
    )
    if (beyond.rows[0]!.n > 0) this.#find(head.size, `${beyond.rows[0]!.n} entries stand beyond the head.`)
  }
}

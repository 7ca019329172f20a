import type pg from 'pg'
import { commitBlob, commitField, type Entry, equalBytes, parseErasedControl, payloadRoot } from '../../ledger/index.ts'
import type { Find, FsckRow } from './fsck.ts'
import { decodeOpenings } from './openings.ts'
import type { Record } from './record.ts'
import { RAW_FIELD } from './registry.ts'

/** Bodies are up to a mebibyte each. */
const BODIES_AT_ONCE = 100

type RawReference = { readonly index: number; readonly delivery: string; readonly root: string; readonly salt: string }

/** What the entries say: each opening fits its commitment, each body its root, and nothing is gone without an entry. */
export class Contents {
  readonly #record: Record
  readonly #on: pg.PoolClient
  readonly #find: Find
  readonly #known: ReadonlySet<string>
  /** Fields that are gone, as `index:field`, until a FieldErased entry accounts for them. */
  readonly #gone = new Map<string, number>()
  #raws = new Map<string, RawReference>()

  constructor({ record, on, find }: { record: Record; on: pg.PoolClient; find: Find }) {
    this.#record = record
    this.#on = on
    this.#find = find
    this.#known = new Set(record.registry.types())
  }

  take(row: FsckRow, entry: Entry | undefined): void {
    if (entry === undefined) return
    if (!this.#known.has(entry.type)) return this.#find(row.idx, `${entry.type} is no type that this Muster knows.`)
    this.#payload(row, entry)
    if (entry.type === 'FieldErased') this.#erased(row.idx, entry)
  }

  #payload({ idx, commitments, openings }: FsckRow, { type, fields, payloadRoot: root }: Entry): void {
    if (commitments === null || openings === null) return this.#find(idx, 'Its payload is missing.')
    const hashes = Array.from({ length: fields }, (_, n) => commitments.subarray(n * 32, n * 32 + 32))
    if (commitments.length !== fields * 32 || !equalBytes(payloadRoot(hashes), root))
      return this.#find(idx, 'The commitments do not add up to the payload root in the entry.')
    const paths = fields === 0 ? [] : this.#record.registry.paths(type)
    let held: ReturnType<typeof decodeOpenings>
    try {
      held = decodeOpenings(openings)
    } catch {
      return this.#find(idx, 'The openings are malformed.')
    }
    if (held.length !== fields) return this.#find(idx, `There are ${held.length} openings for ${fields} fields.`)
    held.forEach((opening, n) => {
      if (opening === null) this.#gone.set(`${idx}:${n}`, idx)
      else if (!equalBytes(commitField(paths[n] ?? '', opening.salt, opening.value), hashes[n]!))
        this.#find(idx, `The content of field “${paths[n]}” was changed after it was recorded.`)
      else if (paths[n] === RAW_FIELD) this.#raw(idx, opening.value)
    })
  }

  #erased(index: number, entry: Entry): void {
    let erased: ReturnType<typeof parseErasedControl>
    try {
      erased = parseErasedControl(entry.control)
    } catch (error) {
      return this.#find(index, `Its control data is wrong: ${(error as Error).message}`)
    }
    // A backup that was brought back would bring back what the law took away.
    for (const field of erased.fields)
      if (!this.#gone.delete(`${erased.index}:${field}`))
        this.#find(erased.index, `Entry ${index} says that field ${field} of this one was erased; it is still here.`)
  }

  #raw(index: number, value: Uint8Array): void {
    const raw = referenceIn(value)
    if (raw === null) return this.#find(index, 'It does not say where the bytes are that the source sent.')
    // All that one delivery brought commits to the same body, under the same salt.
    const known = this.#raws.get(raw.delivery)
    if (known === undefined) this.#raws.set(raw.delivery, { index, ...raw })
    else if (known.root !== raw.root || known.salt !== raw.salt)
      this.#find(index, `It commits to another body of the same delivery than entry ${known.index}.`)
  }

  /** Reads the bodies that the entries since the last call point at. */
  async compareBodies(): Promise<void> {
    const raws = [...this.#raws.values()]
    this.#raws = new Map()
    for (let from = 0; from < raws.length; from += BODIES_AT_ONCE) {
      const some = raws.slice(from, from + BODIES_AT_ONCE)
      const { rows } = await this.#on.query<{ id: string; body: Buffer | null }>({
        name: 'fsck-bodies',
        text: 'select id, body from vault.delivery where org = $1 and id = any($2)',
        values: [this.#record.org, some.map(({ delivery }) => delivery)],
      })
      const bodies = new Map(rows.map(({ id, body }) => [id, body]))
      for (const { index, delivery, root, salt } of some) {
        const body = bodies.get(delivery) ?? null
        if (body === null) this.#find(index, 'What the source sent is no longer there.')
        else if (Buffer.from(commitBlob(Buffer.from(salt, 'base64'), body)).toString('base64') !== root)
          this.#find(index, 'What the source sent was changed after it was recorded.')
      }
    }
  }

  finish(): void {
    for (const index of new Set(this.#gone.values()))
      this.#find(index, 'Content is gone, and no entry says that it was erased.')
  }
}

function referenceIn(value: Uint8Array): Omit<RawReference, 'index'> | null {
  try {
    const { raw } = JSON.parse(Buffer.from(value).toString('utf8')) as { raw: Omit<RawReference, 'index'> }
    return UUID.test(raw.delivery) ? raw : null
  } catch {
    return null
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

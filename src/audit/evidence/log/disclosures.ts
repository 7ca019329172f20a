import { refuse } from '../../../kernel/decision.ts'
import { refusalProblem } from '../../../platform/http/problem.ts'
import type { Part, Spool } from '../../../platform/scratch.ts'
import { LedgerBroken } from '../reading/head.ts'
import { isCounted, isWithheld } from '../withheld.ts'

/** Entries in one file of disclosures. */
export const ENTRIES_PER_FILE = 10_000

/** Written at a time: longer texts would be kept apart by the engine, and cleared away late. */
const TEXT_UNITS = 50_000

type Parts = {
  readonly spool: Spool
  /** Names of a type's fields, in schema order. */
  readonly paths: (type: string) => readonly string[]
  /** Fields that the log says were erased, as `entry:field`. */
  readonly erased: ReadonlySet<string>
  /** Entries of incidents whose words are withheld, and of what belongs to them. */
  readonly restricted: ReadonlySet<number>
  readonly add: (path: string, part: Part) => void
}

type Field = { readonly path: string; readonly quoted: string; readonly withheld: boolean; readonly counted: boolean }

/** Writes one line for each entry: all commitments, and the openings of what is neither erased nor withheld. */
export class DisclosureWriter {
  readonly #parts: Parts
  readonly #fields = new Map<string, readonly Field[]>()
  #index = 0
  #packed: Buffer = Buffer.alloc(0)
  #at = 0

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** The next entries: their types, and for each its commitments and openings, as stored, each after its length. */
  async take(types: readonly string[], packed: Buffer): Promise<void> {
    let text = ''
    this.#packed = packed
    this.#at = 0
    for (const type of types) {
      text += this.#line(this.#fieldsOf(type))
      this.#index += 1
      const whole = this.#index % ENTRIES_PER_FILE === 0
      if (whole || text.length > TEXT_UNITS) {
        await this.#parts.spool.write(text)
        text = ''
      }
      if (whole) this.#endFile()
    }
    if (this.#at !== packed.length) throw new LedgerBroken(`Payloads before entry ${this.#index} are malformed.`)
    if (text !== '') await this.#parts.spool.write(text)
  }

  end(): void {
    if (this.#index % ENTRIES_PER_FILE !== 0) this.#endFile()
  }

  #endFile(): void {
    const n = Math.ceil(this.#index / ENTRIES_PER_FILE) - 1
    this.#parts.add(`disclosures/${String(n).padStart(3, '0')}.jsonl`, this.#parts.spool.end())
  }

  #fieldsOf(type: string): readonly Field[] {
    let fields = this.#fields.get(type)
    if (fields === undefined) {
      fields = this.#parts.paths(type).map((path) => ({
        path,
        quoted: JSON.stringify(path),
        withheld: isWithheld(type, path),
        counted: isCounted(type, path),
      }))
      this.#fields.set(type, fields)
    }
    return fields
  }

  /**
   * Canonical JSON, whose keys and spaces are always the same, written at once and read where it lies: there are
   * millions of these lines, and a slice of the buffer for each field would cost more than what is done with it.
   */
  #line(fields: readonly Field[]): string {
    const packed = this.#packed
    const restricted = this.#parts.restricted.has(this.#index)
    let line = '{"c":['
    let at = this.#at + 4
    for (const end = at + packed.readUInt32BE(this.#at); at < end; at += 32)
      line += `${at === this.#at + 4 ? '"' : ',"'}${packed.toString('base64', at, at + 32)}"`
    line += `],"i":${this.#index},"o":[`
    const end = at + 4 + packed.readUInt32BE(at)
    at += 4
    for (let n = 0; at < end; n++) {
      const field = fields[n]
      const held = packed[at] === 1
      if (field === undefined || (!held && packed[at] !== 0))
        throw new LedgerBroken(`The payload of entry ${this.#index} is malformed.`)
      if (!held) this.#refuseUnexplained(n, field.path)
      const value = at + 37
      const next = held ? value + packed.readUInt32BE(at + 33) : at + 1
      if (n > 0) line += ','
      if (!held || field.withheld || (restricted && !field.counted)) line += 'null'
      else
        line += `[${field.quoted},"${packed.toString('base64', at + 1, at + 33)}",${JSON.stringify(packed.toString('utf8', value, next))}]`
      at = next
    }
    this.#at = at
    return `${line}]}\n`
  }

  /** At an older head, what was erased later would look hidden. A package must not be mistaken for a forgery. */
  #refuseUnexplained(field: number, path: string): void {
    if (this.#parts.erased.has(`${this.#index}:${field}`)) return
    throw refusalProblem(
      refuse(
        'erased-later',
        `Field “${path}” of entry ${this.#index} is gone, and nothing in the ledger up to the chosen state says why.`,
        'If it was erased since, build the package at a newer state of the ledger. If not, run muster fsck.',
      ),
    )
  }
}

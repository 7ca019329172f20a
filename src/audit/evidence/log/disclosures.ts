import { refuse } from '../../../kernel/decision.ts'
import { refusalProblem } from '../../../platform/http/problem.ts'
import { decodeOpenings } from '../../../platform/record/openings.ts'
import type { Part, Spool } from '../../../platform/scratch.ts'
import { isWithheld } from '../withheld.ts'

/** Entries in one file of disclosures. */
export const ENTRIES_PER_FILE = 10_000

type Parts = {
  readonly spool: Spool
  /** Names of a type's fields, in schema order. */
  readonly paths: (type: string) => readonly string[]
  /** Fields that the log says were erased, as `entry:field`. */
  readonly erased: ReadonlySet<string>
  readonly add: (path: string, part: Part) => void
}

/** Writes one line for each entry: all commitments, and the openings of what is neither erased nor withheld. */
export class DisclosureWriter {
  readonly #parts: Parts
  #index = 0

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** The next entries, as the database packs them: type, commitments and openings, each after its length. */
  async take(packed: Buffer, entries: number): Promise<void> {
    let text = ''
    let at = 0
    const next = (length: number) => {
      at += length
      return packed.subarray(at - length, at)
    }
    for (let n = 0; n < entries; n++) {
      const type = next(next(2).readUInt16BE()).toString('latin1')
      const commitments = next(next(4).readUInt32BE())
      const openings = next(next(4).readUInt32BE())
      text += this.#line(type, commitments, openings)
      this.#index += 1
      if (this.#index % ENTRIES_PER_FILE === 0) {
        await this.#parts.spool.write(text)
        text = ''
        this.#endFile()
      }
    }
    if (text !== '') await this.#parts.spool.write(text)
  }

  end(): void {
    if (this.#index % ENTRIES_PER_FILE !== 0) this.#endFile()
  }

  #endFile(): void {
    const n = Math.ceil(this.#index / ENTRIES_PER_FILE) - 1
    this.#parts.add(`disclosures/${String(n).padStart(3, '0')}.jsonl`, this.#parts.spool.end())
  }

  /** Canonical JSON, whose keys and spaces are always the same, written at once: there are millions of these lines. */
  #line(type: string, commitments: Buffer, encoded: Buffer): string {
    let line = '{"c":['
    for (let at = 0; at < commitments.length; at += 32)
      line += `${at === 0 ? '' : ','}"${commitments.toString('base64', at, at + 32)}"`
    line += `],"i":${this.#index},"o":[`
    const paths = commitments.length === 0 ? [] : this.#parts.paths(type)
    for (const [n, opening] of decodeOpenings(encoded).entries()) {
      if (n > 0) line += ','
      const path = paths[n] ?? ''
      if (opening === null) this.#refuseUnexplained(n, path)
      if (opening === null || isWithheld(type, path)) line += 'null'
      else line += `["${path}","${base64(opening.salt)}",${JSON.stringify(textOf(opening.value))}]`
    }
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

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
}

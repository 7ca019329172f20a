import { type Entry, parseErasedControl } from '../ledger/index.ts'
import type { Shown } from './disclosures.ts'
import type { Incidents } from './incidents.ts'
import type { Batch, LogReader } from './log.ts'
import type { Step } from './report.ts'
import { fieldName, isCounted, mayBeWithheld } from './schema.ts'
import { many, uuidOf } from './words.ts'

/** What is not shown is either kept back by rule or erased, and an erasure is itself on record. */
export class WithheldReader implements LogReader {
  readonly step: Step
  /** Fields not shown that no rule allows, by entry: each must turn out to be erased. */
  readonly #unexplained = new Map<number, Unexplained>()
  /** One bit for each of the first 32 fields of an entry: shown or not. */
  #shown = new Uint32Array(1024)
  #withheld = 0
  #erased = 0
  readonly #erasures: Erasure[] = []

  readonly #incidents: Incidents

  constructor(incidents: Incidents, step: Step) {
    this.#incidents = incidents
    this.step = step
  }

  take({ file, items }: Batch): void {
    for (const { index, entry, shown } of items) {
      if (entry === undefined) continue
      this.#note(index, entry, shown)
      if (entry.type === 'FieldErased') this.#readErasure(index, entry, file)
    }
  }

  #note(index: number, { type, stream }: Entry, shown: Shown | undefined): void {
    if (index >= this.#shown.length) {
      const more = new Uint32Array(this.#shown.length * 2)
      more.set(this.#shown)
      this.#shown = more
    }
    let bits = 0
    for (const [field, path] of shown?.paths.entries() ?? []) {
      if (path !== null) bits |= field < 32 ? 1 << field : 0
      else if (mayBeWithheld(type, field)) this.#withheld++
      else this.#unexplainedOf(index, type, stream).add(field)
    }
    this.#shown[index] = bits
  }

  #unexplainedOf(index: number, type: string, stream: string): Set<number> {
    const known = this.#unexplained.get(index) ?? { type, stream, fields: new Set() }
    this.#unexplained.set(index, known)
    return known.fields
  }

  #readErasure(at: number, entry: Entry, file: string): void {
    try {
      const { index, fields } = parseErasedControl(entry.control)
      if (index >= at) throw new Error(`it speaks of entry ${index}, which comes later`)
      this.#erasures.push({ at, file, index, fields })
    } catch (error) {
      this.step.caught(error, `Entry ${at} does not say what was erased`, { file, entry: at, field: 'x' })
    }
  }

  end(): void {
    for (const erasure of this.#erasures) for (const field of erasure.fields) this.#explain(erasure, field)
    for (const [index, { type, stream, fields }] of this.#unexplained) {
      const restricted = this.#incidents.mayWithhold(uuidOf(stream))
      for (const field of fields) {
        if (restricted && !isCounted(type, field)) {
          this.#withheld++
          continue
        }
        const name = fieldName(type, field)
        this.step.fail(
          `Entry ${index}: field \`${name}\` is not shown, and neither a rule nor an erasure on record explains why.`,
          { entry: index, field: name },
        )
      }
    }
    this.step.detail = `${many(this.#withheld, 'field')} kept back by rule, ${many(this.#erased, 'field')} erased, on record`
  }

  #explain({ at, file, index }: Erasure, field: number): void {
    if (this.#unexplained.get(index)?.fields.delete(field)) this.#erased++
    else if (field < 32 && ((this.#shown[index] ?? 0) >>> field) & 1)
      this.step.fail(`Entry ${index}: field ${field} is shown, though entry ${at} says that it was erased.`, {
        file,
        entry: index,
        field: String(field),
      })
  }
}

type Unexplained = { readonly type: string; readonly stream: string; readonly fields: Set<number> }

type Erasure = {
  readonly at: number
  readonly file: string
  readonly index: number
  readonly fields: readonly number[]
}

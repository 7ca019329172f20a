import { decodeEntry, EntryError } from '../ledger/index.ts'
import type { Batch, LogReader } from './log.ts'
import type { Step } from './report.ts'
import { fieldsOf } from './schema.ts'
import { many } from './words.ts'

const CONTROL_TYPES = new Set(['LedgerOpened', 'LedgerSealed', 'ClockSteppedBack', 'FieldErased'])

/** Each entry is written in its one form and says the place at which it stands. */
export class EntryReader implements LogReader {
  readonly step: Step
  /** Types that this verifier does not know, and how many entries are of them. */
  readonly unknown = new Map<string, number>()
  #seen = 0

  constructor(step: Step) {
    this.step = step
  }

  take({ file, items }: Batch): void {
    for (const item of items) {
      if (item.bytes === undefined) continue
      this.#seen++
      const { index } = item
      try {
        item.entry = decodeEntry(item.bytes)
      } catch (error) {
        if (!(error instanceof EntryError)) throw error
        const where = { file, entry: index, field: error.code }
        this.step.fail(`Entry ${index} is not written in the one form an entry has: ${error.message}`, where)
        continue
      }
      this.#checkPlace(item.entry.index, index, file)
      if (fieldsOf(item.entry.type) === undefined)
        this.unknown.set(item.entry.type, (this.unknown.get(item.entry.type) ?? 0) + 1)
      this.#checkType(item.entry.type, item.entry.control !== undefined, index, file)
    }
  }

  #checkPlace(said: number, index: number, file: string): void {
    if (said !== index)
      this.step.fail(`The entry at place ${index} says that its place is ${said}.`, { file, entry: index, field: 'i' })
  }

  #checkType(type: string, control: boolean, index: number, file: string): void {
    if ((type === 'LedgerOpened') !== (index === 0))
      this.step.fail(
        index === 0
          ? `Entry 0 is a ${type}, where the ledger must be opened.`
          : `Entry ${index} opens the ledger a second time.`,
        { file, entry: index, field: 't' },
      )
    if (control && !CONTROL_TYPES.has(type))
      this.step.fail(`Entry ${index}, a ${type}, carries control data, which only the ledger's own entries have.`, {
        file,
        entry: index,
        field: 'x',
      })
  }

  end(): void {
    this.step.detail = many(this.#seen, 'entry', 'entries')
  }
}

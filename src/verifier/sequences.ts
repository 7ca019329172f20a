import type { Batch, LogReader } from './log.ts'
import type { Step } from './report.ts'
import { many, plain } from './words.ts'

/** Numbers count 1, 2, 3 … within each type and each stream: nothing was taken out, nothing put in between. */
export class SequenceReader implements LogReader {
  readonly step: Step
  /** How many entries each type and each stream has. */
  readonly types = new Map<string, number>()
  readonly streams = new Map<string, number>()

  constructor(step: Step) {
    this.step = step
  }

  take({ file, items }: Batch): void {
    for (const { index, entry } of items) {
      if (entry === undefined) continue
      const { type, sequence, stream, position } = entry
      this.#next(this.types, type, sequence, { file, entry: index, field: 'u' })
      this.#next(this.streams, stream, position, { file, entry: index, field: 'q' })
    }
  }

  #next(counts: Map<string, number>, key: string, said: number, where: { file: string; entry: number; field: string }) {
    const due = (counts.get(key) ?? 0) + 1
    if (said === due) {
      counts.set(key, due)
      return
    }
    const what = where.field === 'u' ? plain(key) : `stream ${key}`
    this.step.fail(
      said < due
        ? `Entry ${where.entry} is number ${said} of ${what}, a number given before; ${due} is due.`
        : `Entry ${where.entry} is number ${said} of ${what}, where ${due} is due: ${gap(due, said - 1)}.`,
      where,
    )
    counts.set(key, Math.max(said, due - 1))
  }

  end(): void {
    this.step.detail = `${many(this.types.size, 'type')}, ${many(this.streams.size, 'stream')}`
  }
}

function gap(first: number, last: number): string {
  return first === last ? `number ${first} is missing` : `numbers ${first} to ${last} are missing`
}

import type { Batch, LogReader } from './log.ts'
import type { Step, Where } from './report.ts'
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
      if (!isNext(this.types, type, sequence)) this.#gap('u', type, sequence, { file, entry: index })
      if (!isNext(this.streams, stream, position)) this.#gap('q', stream, position, { file, entry: index })
    }
  }

  #gap(field: 'u' | 'q', key: string, said: number, where: Where): void {
    const counts = field === 'u' ? this.types : this.streams
    const due = (counts.get(key) ?? 0) + 1
    const what = field === 'u' ? plain(key) : `stream ${key}`
    this.step.fail(
      said < due
        ? `Entry ${where.entry} is number ${said} of ${what}, a number given before; ${due} is due.`
        : `Entry ${where.entry} is number ${said} of ${what}, where ${due} is due: ${gap(due, said - 1)}.`,
      { ...where, field },
    )
    counts.set(key, Math.max(said, due - 1))
  }

  end(): void {
    this.step.detail = `${many(this.types.size, 'type')}, ${many(this.streams.size, 'stream')}`
  }
}

/** Counts on where the number is the next one. */
function isNext(counts: Map<string, number>, key: string, said: number): boolean {
  if (said !== (counts.get(key) ?? 0) + 1) return false
  counts.set(key, said)
  return true
}

function gap(first: number, last: number): string {
  return first === last ? `number ${first} is missing` : `numbers ${first} to ${last} are missing`
}

import { parseSteppedBackControl } from '../ledger/index.ts'
import type { Batch, LogReader } from './log.ts'
import type { Step } from './report.ts'
import { isoTime, many } from './words.ts'

/** The time at which the ledger took an entry is never before that of the entry before it. */
export class TimeReader implements LogReader {
  readonly step: Step
  #first: number | undefined
  /** When the newest entry was recorded. */
  last = 0
  #steppedBack = 0

  constructor(step: Step) {
    this.step = step
  }

  take({ file, items }: Batch): void {
    for (const { index, entry } of items) {
      if (entry === undefined) continue
      const { recordedAt, type } = entry
      if (recordedAt < this.last)
        this.step.fail(
          `Entry ${index} was recorded at ${isoTime(recordedAt)}, before the entry ahead of it (${isoTime(this.last)}).`,
          { file, entry: index, field: 'r' },
        )
      this.#first ??= recordedAt
      this.last = Math.max(this.last, recordedAt)
      if (type === 'ClockSteppedBack') this.#checkStep(entry.control, file, index)
    }
  }

  #checkStep(control: Parameters<typeof parseSteppedBackControl>[0], file: string, index: number): void {
    this.#steppedBack++
    try {
      parseSteppedBackControl(control)
    } catch (error) {
      this.step.caught(error, `Entry ${index} does not say how far the clock stepped back`, {
        file,
        entry: index,
        field: 'x',
      })
    }
  }

  end(): void {
    if (this.#first === undefined) return
    const steps =
      this.#steppedBack === 0 ? '' : `; the server's clock stepped back ${many(this.#steppedBack, 'time')}, on record`
    this.step.detail = `${isoTime(this.#first)} to ${isoTime(this.last)}${steps}`
  }
}

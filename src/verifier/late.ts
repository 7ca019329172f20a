import type { Head } from './checkpoint.ts'
import type { Batch, LogReader } from './log.ts'
import type { Step } from './report.ts'
import { isoTime, many, numeral } from './words.ts'

const LISTED = 20

/** What was recorded long after it is said to have happened. Not wrong, but for the reader to see. */
export class LateReader implements LogReader {
  readonly step: Step
  readonly #lateMs: number
  #count = 0
  #listed: string[] = []

  constructor(head: Head, step: Step) {
    this.#lateMs = head.opened?.lateMs ?? Number.POSITIVE_INFINITY
    this.step = step
  }

  take({ items }: Batch): void {
    for (const { index, entry } of items) {
      if (entry === undefined || entry.recordedAt - entry.occurredAt <= this.#lateMs) continue
      this.#count++
      if (this.#listed.length < LISTED)
        this.#listed.push(`${index} (${entry.type}, said to be of ${isoTime(entry.occurredAt)})`)
    }
  }

  end(): void {
    const bound = `${numeral(Math.round(this.#lateMs / 3_600_000))} hours`
    const more = this.#count > LISTED ? ` and ${numeral(this.#count - LISTED)} more` : ''
    this.step.detail =
      this.#count === 0
        ? `no entry was recorded more than ${bound} after it is said to have happened`
        : `${many(this.#count, 'entry', 'entries')} recorded more than ${bound} after: ${this.#listed.join(', ')}${more}`
  }
}

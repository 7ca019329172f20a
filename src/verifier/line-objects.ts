import type { JsonObject } from '../kernel/json.ts'
import { type Bytes, Lines } from './bytes.ts'

const decoder = new TextDecoder()
const AHEAD = 256

/** The lines of a population as they are, for comparing tables with them: whether they are right was looked at before. */
export class LineObjects {
  readonly #lines: Lines
  #ahead: Uint8Array[] = []

  constructor(bytes: Bytes) {
    this.#lines = new Lines(bytes)
  }

  async next(): Promise<JsonObject | undefined> {
    if (this.#ahead.length === 0) this.#ahead = (await this.#lines.take(AHEAD)).reverse()
    const line = this.#ahead.pop()
    return line === undefined ? undefined : (JSON.parse(decoder.decode(line)) as JsonObject)
  }
}

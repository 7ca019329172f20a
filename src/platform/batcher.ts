import { setImmediate as turn } from 'node:timers/promises'

/** Raised when more waits than the batcher is willing to hold; the caller should answer "try again". */
export class BatcherFull extends Error {
  override name = 'BatcherFull'
}

type Waiting<Item, Result> = { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void }

export type BatcherLimits<Item> = {
  /** How much goes together, and how much may wait: what items weigh, one each unless `weigh` knows better. */
  readonly most?: number
  readonly waitingMax?: number
  readonly weigh?: (item: Item) => number
}

/**
 * Group commit: while one flush runs, arrivals wait; the next flush takes them all. Under no load an item goes alone at
 * once; under load the cost of a transaction is shared. When a flush fails, each of its items is tried alone, so one
 * bad item cannot take its neighbours with it.
 */
export class Batcher<Item, Result> {
  readonly #flush: (items: readonly Item[]) => Promise<readonly Result[]>
  readonly #limits: Required<BatcherLimits<Item>>
  #waiting: Waiting<Item, Result>[] = []
  #weight = 0
  #running = false

  constructor(flush: (items: readonly Item[]) => Promise<readonly Result[]>, limits: BatcherLimits<Item> = {}) {
    this.#flush = flush
    this.#limits = { most: 256, waitingMax: 5_000, weigh: () => 1, ...limits }
  }

  add(item: Item): Promise<Result> {
    const { waitingMax, weigh } = this.#limits
    if (this.#weight >= waitingMax) throw new BatcherFull('too many items wait')
    this.#weight += weigh(item)
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject })
      if (!this.#running) void this.#run()
    })
  }

  async #run(): Promise<void> {
    this.#running = true
    let before = 0
    for (;;) {
      // Senders that were answered together send again together: one turn of the event loop takes them all in.
      if (this.#waiting.length < before) await turn()
      if (this.#waiting.length === 0) break
      const batch = this.#take()
      before = batch.length
      try {
        const results = await this.#flush(batch.map(({ item }) => item))
        for (const [n, { resolve }] of batch.entries()) resolve(results[n]!)
      } catch (error) {
        if (batch.length === 1) batch[0]!.reject(error)
        else await this.#eachAlone(batch)
      }
    }
    this.#running = false
  }

  /** As many as may go together, and never none: a large one goes alone. */
  #take(): Waiting<Item, Result>[] {
    const { most, weigh } = this.#limits
    let count = 0
    let weight = 0
    for (const { item } of this.#waiting) {
      const more = weigh(item)
      if (count > 0 && weight + more > most) break
      count += 1
      weight += more
    }
    this.#weight -= weight
    return this.#waiting.splice(0, count)
  }

  async #eachAlone(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    for (const { item, resolve, reject } of batch) {
      try {
        resolve((await this.#flush([item]))[0]!)
      } catch (error) {
        reject(error)
      }
    }
  }
}

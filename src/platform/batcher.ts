import { setImmediate as turn } from 'node:timers/promises'

/** How long a batch smaller than the last one waits for company. */
const GATHER_MS = 1

/** Raised when more waits than the batcher is willing to hold; the caller should answer "try again". */
export class BatcherFull extends Error {
  override name = 'BatcherFull'
}

type Waiting<Item, Result> = { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void }

/**
 * Group commit: while one flush runs, arrivals wait; the next flush takes them all. Under no load an item goes alone at
 * once; under load the cost of a transaction is shared. When a flush fails, each of its items is tried alone, so one
 * bad item cannot take its neighbours with it.
 */
export class Batcher<Item, Result> {
  readonly #flush: (items: readonly Item[]) => Promise<readonly Result[]>
  readonly #most: number
  readonly #waitingMax: number
  #waiting: Waiting<Item, Result>[] = []
  #running = false

  constructor(flush: (items: readonly Item[]) => Promise<readonly Result[]>, most = 256, waitingMax = 5_000) {
    this.#flush = flush
    this.#most = most
    this.#waitingMax = waitingMax
  }

  add(item: Item): Promise<Result> {
    if (this.#waiting.length >= this.#waitingMax) throw new BatcherFull('too many items wait')
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject })
      if (!this.#running) void this.#run()
    })
  }

  async #run(): Promise<void> {
    this.#running = true
    let before = 0
    while (this.#waiting.length > 0) {
      // Senders that were answered together send again together: a moment's patience keeps them together.
      if (this.#waiting.length < before) await this.#gather(before)
      const batch = this.#waiting.splice(0, this.#most)
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

  /** Lets the event loop take in what has arrived, until as many wait as last time or a millisecond is over. */
  async #gather(before: number): Promise<void> {
    const until = performance.now() + GATHER_MS
    while (this.#waiting.length < before && performance.now() < until) await turn()
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

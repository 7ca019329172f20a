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
  readonly #weigh: (item: Item) => number
  #waiting: Waiting<Item, Result>[] = []
  #weight = 0
  #running = false

  /** `most` and `waitingMax` count what items weigh: one each, unless `weigh` knows better. */
  constructor(
    flush: (items: readonly Item[]) => Promise<readonly Result[]>,
    most = 256,
    waitingMax = 5_000,
    weigh: (item: Item) => number = () => 1,
  ) {
    this.#flush = flush
    this.#most = most
    this.#waitingMax = waitingMax
    this.#weigh = weigh
  }

  add(item: Item): Promise<Result> {
    if (this.#weight >= this.#waitingMax) throw new BatcherFull('too many items wait')
    this.#weight += this.#weigh(item)
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
    let count = 0
    let weight = 0
    for (const { item } of this.#waiting) {
      const more = this.#weigh(item)
      if (count > 0 && weight + more > this.#most) break
      count += 1
      weight += more
    }
    this.#weight -= weight
    return this.#waiting.splice(0, count)
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

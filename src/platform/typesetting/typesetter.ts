import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Instant } from '../../kernel/instant.ts'
import type { JsonObject } from '../../kernel/json.ts'
import type { Delivery, Order, Sheets } from './worker.ts'

type Waiting = { readonly resolve: (pdf: Uint8Array) => void; readonly reject: (error: Error) => void }

/** Typst in a thread: data in, tagged PDF/A out. Started with the first document, since most processes make none. */
export class Typesetter {
  readonly #sheets: Sheets
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | undefined
  #orders = 0

  /** `sheets`: Typst sources by path; one may import another. */
  constructor(sheets: Sheets) {
    this.#sheets = sheets
  }

  /** `at` stands in the file as its date; the same data at the same date gives the same bytes. */
  typeset(main: string, data: JsonObject, at: Instant): Promise<Uint8Array> {
    this.#worker ??= this.#start()
    const order: Order = { id: this.#orders++, main, data, at: Math.floor(at / 1000) }
    return new Promise((resolve, reject) => {
      this.#waiting.set(order.id, { resolve, reject })
      this.#worker!.ref()
      this.#worker!.postMessage(order)
    })
  }

  async close(): Promise<void> {
    const worker = this.#worker
    this.#fail(new Error('the typesetter was closed'))
    await worker?.terminate()
  }

  #start(): Worker {
    // The sources live in memory; the folder only gives them names, and need not exist.
    const workspace = join(tmpdir(), 'muster-documents')
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { sheets: this.#sheets, workspace },
      // What it holds in JavaScript is one document's data; the compiler's memory is its own.
      resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 4 },
    })
    worker.on('message', (delivery: Delivery) => {
      const waiting = this.#waiting.get(delivery.id)
      this.#waiting.delete(delivery.id)
      // Kept warm for the next document, it must not keep a process from ending.
      if (this.#waiting.size === 0) worker.unref()
      if ('pdf' in delivery) waiting?.resolve(delivery.pdf)
      else waiting?.reject(new Error(`a document could not be set: ${delivery.failure}`))
    })
    worker.on('error', (error) => this.#fail(error as Error))
    worker.on('exit', () => this.#fail(new Error('the typesetter stopped')))
    return worker
  }

  #fail(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
    this.#worker = undefined
  }
}

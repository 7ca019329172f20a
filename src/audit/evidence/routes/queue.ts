import type { Actor } from '../../../kernel/actor.ts'
import { problem } from '../../../platform/http/problem.ts'
import { newId } from '../../../platform/ids.ts'
import type { Sealer } from '../../../platform/record/sealer.ts'
import { Scratch } from '../../../platform/scratch.ts'
import { issuePackage } from '../issue.ts'
import type { PackageParts, PackageRequest, Verifier } from '../package.ts'

export type Waiting = { readonly id: string; readonly request: PackageRequest; readonly by: Actor }

type QueueParts = {
  readonly build: () => Omit<PackageParts, 'out' | 'verifier'> & { readonly sealer: Sealer }
  readonly verifier: () => Promise<Verifier>
  /** Where packages are kept. */
  readonly folder: string
}

/** As many may wait; each takes minutes and gigabytes. */
const WAITING_MAX = 20

/** Builds packages in the background, one after the other: two at once would only make both slower. */
export class PackageQueue {
  readonly #parts: QueueParts
  #waiting: Waiting[] = []
  #running: Promise<void> | undefined

  constructor(parts: QueueParts) {
    this.#parts = parts
  }

  get waiting(): readonly Waiting[] {
    return this.#waiting
  }

  pathOf(id: string): string {
    return `${this.#parts.folder}/${id}.zip`
  }

  /** Its id. `failed` is told the cause of a failure; the record and the list say only that it failed. */
  add(request: PackageRequest, by: Actor, failed: (error: unknown) => void): string {
    if (this.#waiting.length >= WAITING_MAX)
      throw problem(429, 'too-many-packages', `${WAITING_MAX} packages wait already.`, 'Ask again when they are built.')
    const id = newId(this.#parts.build().record.clock.now())
    this.#waiting.push({ id, request, by })
    this.#running ??= Scratch.clear(this.#parts.folder)
    this.#running = this.#running.then(() => this.#build(id, request, by)).catch(failed)
    return id
  }

  async #build(id: string, request: PackageRequest, by: Actor): Promise<void> {
    const { build, verifier, folder } = this.#parts
    try {
      const out = { folder, name: `${id}.zip` }
      await issuePackage(request, by, { ...build(), verifier: await verifier(), out }, id)
    } finally {
      this.#waiting = this.#waiting.filter((one) => one.id !== id)
    }
  }
}

import {
  base64,
  mapCount,
  mapRoot,
  parseSealControl,
  parseVerifierKey,
  SEAL_TYPE,
  type Seal,
  SealCounter,
  type SealState,
} from '../ledger/index.ts'
import type { Head } from './checkpoint.ts'
import type { Batch, LogReader } from './log.ts'
import type { Step, Where } from './report.ts'
import { many } from './words.ts'

/** Each seal says truly what lies before it: numbers of the populations, map of types and streams, earlier root. */
export class SealReader implements LogReader {
  readonly step: Step
  readonly #head: Head
  readonly #roots: Map<number, Uint8Array>
  readonly #keyId: string | undefined
  readonly #counter = new SealCounter()
  #seals = 0
  #previous = 0
  #lastIsSeal = false
  /** Anchors are named by seals; this verifier does not check them. */
  anchors = 0

  constructor(head: Head, roots: Map<number, Uint8Array>, step: Step) {
    this.#head = head
    this.#roots = roots
    this.step = step
    this.#keyId = idOf(head.key)
  }

  take({ file, items }: Batch): void {
    for (const { index, entry } of items) {
      this.#lastIsSeal = entry?.type === SEAL_TYPE
      if (entry === undefined) continue
      if (entry.type === SEAL_TYPE) this.#checkSeal(entry.control, index, { file, entry: index })
      this.#counter.add(entry)
    }
  }

  #checkSeal(control: Parameters<typeof parseSealControl>[0], index: number, where: Where): void {
    this.#seals++
    let seal: Seal
    try {
      seal = parseSealControl(control)
    } catch (error) {
      this.step.caught(error, `The seal at entry ${index} cannot be read`, { ...where, field: 'x' })
      return
    }
    const state = this.#counter.state()
    if (base64(seal.map) !== base64(mapRoot(state)))
      this.#lies(index, 'its map of types and streams is not that of the entries before it', where, 'x.m')
    if (seal.keys !== mapCount(state))
      this.#lies(index, `it counts ${seal.keys} keys in its map, there are ${mapCount(state)}`, where, 'x.mc')
    this.#checkPopulations(seal, state, index, where)
    this.#checkPrevious(seal, index, where)
    if (this.#keyId !== undefined && seal.keyId !== this.#keyId)
      this.#lies(index, `it names the key ${seal.keyId}, in force is ${this.#keyId}`, where, 'x.key')
    if (seal.anchor !== undefined) this.anchors++
  }

  #checkPopulations({ populations }: Seal, { types }: SealState, index: number, where: Where): void {
    const declared = this.#head.opened?.populations
    if (declared !== undefined && Object.keys(populations).sort().join() !== [...declared].sort().join())
      this.#lies(index, 'it does not count exactly the populations that entry 0 declares', where, 'x.pop')
    for (const [type, count] of Object.entries(populations)) {
      const found = types.get(type)?.count ?? 0
      if (count !== found)
        this.#lies(index, `it counts ${count} of ${type}, there are ${found}`, where, `x.pop.${type}`)
    }
  }

  /**
   * Not always the seal just before: a server that stopped between writing a seal and signing it has signed nothing at
   * that size. But always one, never further back than the one before spoke of.
   */
  #checkPrevious({ previous }: Seal, index: number, where: Where): void {
    if (previous === undefined) {
      if (this.#previous > 0)
        this.#lies(index, 'it names no checkpoint before it, though there is one', where, 'x.prev')
      return
    }
    const root = this.#roots.get(previous.size)
    if (root === undefined || previous.size > index || previous.size < this.#previous)
      this.#lies(index, `it names a checkpoint of ${previous.size} entries, where none can be`, where, 'x.prev.size')
    else if (base64(root) !== base64(previous.root))
      this.#lies(
        index,
        `it names another root for the first ${previous.size} entries than they have`,
        where,
        'x.prev.root',
      )
    // No later seal may go back behind this one, so those roots are not needed again.
    for (const size of this.#roots.keys()) {
      if (size >= previous.size) break
      if (size !== this.#head.pinned?.size) this.#roots.delete(size)
    }
    this.#previous = Math.max(this.#previous, Math.min(previous.size, index))
  }

  #lies(index: number, what: string, where: Where, field: string): void {
    this.step.fail(`The seal at entry ${index} does not hold: ${what}.`, { ...where, field })
  }

  end(): void {
    this.step.detail = many(this.#seals, 'seal')
    if (!this.#lastIsSeal)
      this.step.fail('The last entry is no seal, and a checkpoint is only ever signed over one.', {
        entry: this.#head.size - 1,
        field: 't',
      })
  }
}

function idOf(key: string): string | undefined {
  try {
    return parseVerifierKey(key).id
  } catch {
    return undefined
  }
}

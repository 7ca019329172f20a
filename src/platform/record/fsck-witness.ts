import {
  type Entry,
  equalBytes,
  mapCount,
  mapRoot,
  type Opened,
  parseOpenedControl,
  parseSealControl,
  parseVerifierKey,
  SEAL_TYPE,
  SealCounter,
  type Tally,
} from '../../ledger/index.ts'
import type { Find } from './fsck.ts'

/** Follows what the entries say about each other: their numbers, their times, and what each seal claims of the rest. */
export class Witness {
  readonly #find: Find
  readonly #counter = new SealCounter()
  readonly #sequences = new Map<string, Tally>()
  readonly #positions = new Map<string, number>()
  /** Entry 0: by which key and which rules all that follows is read. */
  opened: Opened | undefined
  recordedAt = 0

  constructor(find: Find) {
    this.#find = find
  }

  /** How many entries of each type there are, and where the last one stands. */
  get types(): ReadonlyMap<string, Tally> {
    return this.#sequences
  }

  take(index: number, entry: Entry, roots: ReadonlyMap<number, Uint8Array>): void {
    const { type, stream, sequence, position } = entry
    this.#expect(index, sequence, (this.#sequences.get(type)?.count ?? 0) + 1, 'type')
    this.#expect(index, position, (this.#positions.get(stream) ?? 0) + 1, 'stream')
    this.#sequences.set(type, { count: sequence, lastIndex: index })
    this.#positions.set(stream, position)
    if (entry.recordedAt < this.recordedAt) this.#find(index, 'It was recorded before the entry before it.')
    this.recordedAt = Math.max(this.recordedAt, entry.recordedAt)
    if (index === 0 || type === 'LedgerOpened') this.#open(index, entry)
    if (type === SEAL_TYPE) this.#seal(index, entry, roots)
    this.#counter.add({ index, type, stream })
  }

  #expect(index: number, n: number, due: number, what: string): void {
    if (n !== due) this.#find(index, `Number ${n} in its ${what}, where ${due} was due.`)
  }

  /** Only the first entry names the key: who could name another later could sign whatever he likes. */
  #open(index: number, { type, control }: Entry): void {
    if (index > 0) return this.#find(index, 'The ledger is opened a second time.')
    if (type !== 'LedgerOpened') return this.#find(index, 'The first entry does not open the ledger.')
    this.#reading(index, () => {
      this.opened = parseOpenedControl(control)
    })
  }

  #seal(index: number, { control }: Entry, roots: ReadonlyMap<number, Uint8Array>): void {
    this.#reading(index, () => {
      const seal = parseSealControl(control)
      const state = this.#counter.state()
      for (const [type, count] of Object.entries(seal.populations)) {
        const found = state.types.get(type)?.count ?? 0
        if (found !== count) this.#find(index, `The seal says ${count} of ${type}; there are ${found}.`)
      }
      if (seal.keys !== mapCount(state) || !equalBytes(seal.map, mapRoot(state)))
        this.#find(index, 'The seal’s map of types and streams is not that of the entries before it.')
      if (this.opened !== undefined && seal.keyId !== parseVerifierKey(this.opened.verifierKey).id)
        this.#find(index, `The seal names the key ${seal.keyId}, which is not the one in force.`)
      const { previous } = seal
      if (previous === undefined) return
      const root = roots.get(previous.size)
      if (root === undefined)
        this.#find(index, `The seal follows a checkpoint of ${previous.size} entries, of which there is none.`)
      else if (!equalBytes(root, previous.root))
        this.#find(index, `The seal follows another history of ${previous.size} entries than the one that is here.`)
    })
  }

  #reading(index: number, read: () => void): void {
    try {
      read()
    } catch (error) {
      this.#find(index, `Its control data is wrong: ${(error as Error).message}`)
    }
  }
}

import type { Recorded } from '../../kernel/event.ts'
import { type Call, type Head, HeadNeeded, statementOf, type Transaction } from './transaction.ts'

/** What was read without the head, and the ledger's size when it was read or before. */
export type Seen = { readonly size: number }

type Parts = {
  readonly readHead: () => Promise<Head | undefined>
  /** Null where this head has to be held. */
  readonly begin: (head: Head) => Transaction | null
  readonly tell: (recorded: readonly Recorded[]) => Call
  readonly send: (query: ReturnType<typeof statementOf>) => Promise<unknown>
}

/**
 * Transactions that guess the head instead of holding it: the one that the transaction before has left. A whole one is
 * a single statement, so nothing waits between begin and commit. It begins by comparing what it was built on
 * (`ledger.expect`); where that has moved, nothing happens, and the transaction is done again with the head in hand.
 */
export class Ahead {
  readonly #parts: Parts
  /** As the last transaction here left it; unknown after anything went wrong. */
  #head: Head | undefined
  /** Within one process nobody need be faster than the other. */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Runs what will hold the head itself. It is given the one we know, and says which it leaves. */
  alone<Value>(run: (known: Head | undefined, leave: (head: Head) => void) => Promise<Value>): Promise<Value> {
    return this.#inTurn(() => {
      const known = this.#take()
      return run(known, (head) => {
        this.#head = head
      })
    })
  }

  /** Null: the head has to be held for this, or somebody else was faster; nothing was recorded. */
  attempt<Value, Asked extends Seen>(
    ask: () => Promise<Asked>,
    work: (tx: Transaction, asked: Asked) => Promise<Value>,
  ): Promise<{ readonly value: Value } | null> {
    return this.#inTurn(async () => {
      const asked = await ask()
      const known = this.#take()
      const head = known?.size === asked.size ? known : await this.#parts.readHead()
      const tx = head === undefined || head.size !== asked.size ? null : this.#parts.begin(head)
      if (head === undefined || tx === null) return null
      const expected = { name: 'ledger.expect', values: [tx.org, head.size, head.frontier.encode()] }
      try {
        const value = await work(tx, asked)
        const { calls, recorded } = tx
        if (recorded.length > 0) await this.#parts.send(statementOf([expected, ...calls, this.#parts.tell(recorded)]))
        this.#head = head
        return { value }
      } catch (error) {
        if (error instanceof HeadNeeded || (error as { code?: unknown }).code === MOVED) return null
        throw error
      }
    })
  }

  /** Whoever builds on a head changes it, so it is good for nobody else until all has gone well. */
  #take(): Head | undefined {
    const head = this.#head
    this.#head = undefined
    return head
  }

  #inTurn<Value>(run: () => Promise<Value>): Promise<Value> {
    const done = this.#turn.then(run)
    this.#turn = done.catch(() => {})
    return done
  }
}

/** SQLSTATE serialization_failure: what both `ledger.expect` and `ledger.append` raise. */
const MOVED = '40001'

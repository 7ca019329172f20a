import { system } from '../../../kernel/actor.ts'
import type { Instant } from '../../../kernel/instant.ts'
import { checkPassword, failSlowly } from '../../../platform/http/password.ts'
import { type HttpProblem, problem } from '../../../platform/http/problem.ts'
import { secretSha256 } from '../../../platform/http/token.ts'
import { newId } from '../../../platform/ids.ts'
import type { Record } from '../../../platform/record/record.ts'
import { FAILURES_MAX, resting, restMs } from '../decide.ts'
import { emailKey } from '../person.ts'
import { personByEmail } from '../views/people.ts'
import { latestFailures, passwordHash } from '../views/sessions.ts'
import { here } from '../views/tables.ts'

/** How many addresses of nobody are remembered; the oldest goes first. */
const STRANGERS_MAX = 10_000

type Proven = { readonly id: string; readonly hash: string }
type Attempt = { readonly email: string; readonly password: string; readonly address: string }

/** Checks passwords: one guess at a time for each account, failures counted, all failures alike from outside. */
export class Credentials {
  /** Failures for addresses that nobody has. They rest as accounts do, or resting would tell which exist. */
  readonly #strangers = new Map<string, readonly Instant[]>()
  readonly #turns = new Map<string, Promise<unknown>>()

  /** Throws what `wrong` makes, unless the password is that of the account. */
  async prove(record: Record, attempt: Attempt, wrong: () => HttpProblem): Promise<Proven> {
    const key = secretSha256(emailKey(attempt.email))
    return failSlowly(async () => {
      const proven = await this.#inTurn(key, () => this.#guess(record, key, attempt))
      if (proven === null) throw wrong()
      return proven
    })
  }

  async #guess(record: Record, key: string, { email, password, address }: Attempt): Promise<Proven | null> {
    const source = here(record)
    const account = await personByEmail(source, email)
    const failures =
      account === null ? (this.#strangers.get(key) ?? []) : await latestFailures(source, account.id, FAILURES_MAX)
    const rest = restMs(failures, record.clock.now())
    if (rest > 0) throw tooManyFailures(rest)
    const hash = account === null ? null : await passwordHash(source, account.id)
    const isRight = await checkPassword(hash, password)
    if (account !== null && hash !== null && isRight) return { id: account.id, hash }
    if (account === null) this.#remember(key, record.clock.now())
    else await recordFailure(record, account.id, address)
    return null
  }

  #remember(key: string, now: Instant): void {
    const failures = [...(this.#strangers.get(key) ?? []), now].slice(-FAILURES_MAX)
    this.#strangers.delete(key)
    this.#strangers.set(key, failures)
    const [oldest] = this.#strangers.keys()
    if (this.#strangers.size > STRANGERS_MAX && oldest !== undefined) this.#strangers.delete(oldest)
  }

  /** A hundred guesses sent at once would otherwise all be looked at before the first of them is counted. */
  async #inTurn<Value>(key: string, work: () => Promise<Value>): Promise<Value> {
    const turn = (this.#turns.get(key) ?? Promise.resolve()).then(work, work)
    this.#turns.set(key, turn)
    try {
      return await turn
    } finally {
      if (this.#turns.get(key) === turn) this.#turns.delete(key)
    }
  }
}

async function recordFailure(record: Record, person: string, address: string): Promise<void> {
  await record.transact((tx) =>
    tx.append(system, [{ stream: newId(tx.now), event: { type: 'SignInFailed', person, address } }]),
  )
}

function tooManyFailures(ms: number) {
  const { refused, because, remedy } = resting(ms)
  return problem(429, refused, because, remedy, { retryAfterSeconds: Math.ceil(ms / 1_000) })
}

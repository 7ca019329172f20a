import { type Decision, isRefusal } from '../../../kernel/decision.ts'
import { hashPassword } from '../../../platform/http/password.ts'
import { refusalProblem } from '../../../platform/http/problem.ts'
import { weakPassword } from '../decide.ts'

/** What was decided, or the answer that says why not. */
export function granted<Event>(decision: Decision<Event>): readonly Event[] {
  if (isRefusal(decision)) throw refusalProblem(decision)
  return decision
}

/** Hashing takes long, so it is done before the transaction that holds the ledger. */
export async function hashGoodPassword(password: string, about: { name: string; email: string }): Promise<string> {
  const weak = weakPassword(password, about)
  if (weak !== null) throw refusalProblem(weak)
  return hashPassword(password)
}

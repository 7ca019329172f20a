import createClient from 'openapi-fetch'
import { Problem, problemOf, unreachable } from './problem.ts'
import type { paths } from './schema.d.ts'

/** The one way to the server. Unsafe requests carry `x-muster`, which a foreign page cannot send. */
export const api = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? 'http://muster.invalid',
  credentials: 'same-origin',
  headers: { 'x-muster': '1' },
})

type Answered<Data> = { data?: Data; error?: unknown; response: Response }

/** The answer, or a thrown `Problem` with a sentence for the screen. */
export async function ask<Data>(request: Promise<Answered<Data>>): Promise<Data> {
  let answered: Answered<Data>
  try {
    answered = await request
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') throw failure
    if (failure instanceof SyntaxError)
      throw new Problem(502, 'not-json', 'The answer was not from Muster.', 'A proxy may stand in between.')
    throw unreachable()
  }
  if (!answered.response.ok) throw problemOf(answered.response.status, answered.error)
  return answered.data as Data
}

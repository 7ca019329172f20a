/** Why a request was not answered as asked, in words for the person who asked. */
export class Problem extends Error {
  override name = 'Problem'
  /** 0 where the server could not be reached at all. */
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly remedy: string

  constructor(status: number, code: string, detail: string, remedy: string) {
    super(remedy === '' ? detail : `${detail} ${remedy}`)
    this.status = status
    this.code = code
    this.detail = detail
    this.remedy = remedy
  }

  /** What is wrong and what to do about it, as one line. */
  get sentence(): string {
    return this.message
  }
}

/** Reads RFC 9457 problem details; anything else that came back is a problem too, only a less helpful one. */
export function problemOf(status: number, body: unknown): Problem {
  const told = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  const text = (key: string) => (typeof told[key] === 'string' ? told[key] : '')
  const detail = text('detail') || `The server answered ${status} without saying why.`
  const remedy = text('remedy') || (text('detail') === '' ? 'Try again; if it stays, look at the server log.' : '')
  return new Problem(status, text('type').replace('urn:muster:problem:', '') || 'unknown', detail, remedy)
}

export const unreachable = () =>
  new Problem(0, 'unreachable', 'Muster does not answer.', 'Check your connection; nothing you typed is lost.')

/** Any thrown thing as a Problem, so that screens have one kind of failure to show. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  const message = error instanceof Error ? error.message : ''
  if (PART_MISSING.test(message))
    return new Problem(
      0,
      'part-missing',
      'A part of this page did not arrive.',
      'Muster was upgraded or cannot be reached.',
    )
  if (error instanceof TypeError) return unreachable()
  return new Problem(0, 'page-error', 'This page failed.', message)
}

/** How browsers and the bundler say that a piece of code or style could not be fetched. */
const PART_MISSING = /dynamically imported module|Importing a module script failed|Unable to preload/i

import type { Refusal } from '../../kernel/decision.ts'

/** RFC 9457 problem details. `type` is a code for programs, `detail` says what is wrong, `remedy` what to do. */
export type Problem = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly remedy: string
  readonly [extension: string]: unknown
}

/** Thrown where a request cannot be answered as asked; becomes the response. Never for a bug. */
export class HttpProblem extends Error {
  override name = 'HttpProblem'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail)
    this.problem = problem
  }
}

export function problem(
  status: number,
  code: string,
  detail: string,
  remedy: string,
  extensions: Readonly<Record<string, unknown>> = {},
): HttpProblem {
  return new HttpProblem({
    type: `urn:muster:problem:${code}`,
    title: TITLES[status] ?? 'Problem',
    status,
    detail,
    remedy,
    ...extensions,
  })
}

/** A refusal of the rules is a 409, unless what was asked is missing something (422) or names nothing (404). */
export function refusalProblem(refusal: Refusal): HttpProblem {
  return problem(statusOf(refusal.refused), refusal.refused, refusal.because, refusal.remedy)
}

function statusOf(code: string): number {
  if (code.endsWith('-unknown')) return 404
  if (code.endsWith('-missing') || code.endsWith('-invalid')) return 422
  if (code.endsWith('-forbidden')) return 403
  return 409
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'Too late',
  409: 'Not possible now',
  413: 'Too large',
  415: 'Unsupported media type',
  416: 'No such part',
  422: 'Not understood',
  429: 'Too many requests',
  500: 'Internal error',
  503: 'Not ready',
  507: 'No room left',
}

import type { z } from 'zod'
import { HttpProblem } from '../platform/http/problem.ts'
import { type ExitCode, Misuse, type Output } from './command.ts'

/** The arguments as the API would take them; else a misuse, with the first thing that is wrong. */
export function understood<Schema extends z.ZodType>(schema: Schema, value: unknown, usage: string): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Misuse(`${issue === undefined ? '' : `${issue.path.join('.')}: ${issue.message}\n`}${usage}`)
}

/** 0, or 1 and the refusal in words: the same that the API answers. */
export async function unlessRefused(err: Output, work: () => Promise<void>): Promise<ExitCode> {
  try {
    await work()
    return 0
  } catch (error) {
    if (!(error instanceof HttpProblem)) throw error
    err.write(`muster: ${error.problem.detail} ${error.problem.remedy}\n`)
    return 1
  }
}

import { verifyCommand } from '../verifier/command.ts'
import type { ExitCode, Shell } from './command.ts'

/** Checks an evidence package. It needs no database and no server, so it can be run by whoever received the package. */
export function verify({ args, out, err }: Pick<Shell, 'args' | 'out' | 'err'>): Promise<ExitCode> {
  return verifyCommand({ args, out, err })
}

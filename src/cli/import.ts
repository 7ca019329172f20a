import type { Muster } from '../muster.ts'
import { type ExitCode, Misuse, type Shell } from './command.ts'
import { importVerisCommand } from './import-veris.ts'

const USAGE = 'usage: muster import veris …'

/** What others wrote, taken over: one word says in which form it comes. */
export async function importCommand(muster: Muster, shell: Shell): Promise<ExitCode> {
  const [form, ...args] = shell.args
  if (form === 'veris') return importVerisCommand(muster, { ...shell, args })
  throw new Misuse(USAGE)
}

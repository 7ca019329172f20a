import type { Muster } from '../muster.ts'
import { type ExitCode, Misuse, type Shell } from './command.ts'
import { importPlanCommand } from './import-plan.ts'
import { importVerisCommand } from './import-veris.ts'

const USAGE = 'usage: muster import plan <folder>, or muster import veris <file or folder>…'

/** What others wrote, taken over: one word says in which form it comes. */
export async function importCommand(muster: Muster, shell: Shell): Promise<ExitCode> {
  const [form, ...args] = shell.args
  if (form === 'plan') return importPlanCommand(muster, { ...shell, args })
  if (form === 'veris') return importVerisCommand(muster, { ...shell, args })
  throw new Misuse(USAGE)
}

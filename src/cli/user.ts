import { parseArgs } from 'node:util'
import { system } from '../kernel/actor.ts'
import type { Muster } from '../muster.ts'
import { createPerson } from '../program/people/routes/people.ts'
import { newPerson, password } from '../program/people/routes/shapes.ts'
import { type ExitCode, Misuse, type Shell } from './command.ts'
import { understood, unlessRefused } from './refused.ts'

const USAGE = `usage: muster user create --name <name> --email <email> --role <role>… [--password-stdin]
Without --password-stdin it prints the path of a one-time link to set a password.`

type Stdin = AsyncIterable<Uint8Array | string>

/**
 * Adds a person; the way back in when no admin is left who can sign in. A password comes on stdin and never as an
 * argument: arguments can be read by everybody on the machine.
 */
export async function userCommand(
  { record }: Pick<Muster, 'record'>,
  { args: [action, ...args], out, err, stdin = process.stdin }: Shell & { readonly stdin?: Stdin },
): Promise<ExitCode> {
  if (action !== 'create') throw new Misuse(USAGE)
  const { values } = parseArgs({
    args,
    options: {
      name: { type: 'string' },
      email: { type: 'string' },
      role: { type: 'string', multiple: true },
      'password-stdin': { type: 'boolean' },
    },
  })
  const shape = newPerson.extend({ password: password.optional() })
  const typed = values['password-stdin'] ? await firstLine(stdin) : undefined
  const { name, email, role } = values
  const person = understood(shape, { name, email, roles: role, password: typed }, USAGE)
  return unlessRefused(err, async () => {
    const { id, code } = await createPerson(record, { ...person, by: system })
    out.write(code === null ? `${id}\n` : `/invitation#${code}\n`)
  })
}

async function firstLine(stdin: Stdin): Promise<string> {
  const parts: Uint8Array[] = []
  for await (const part of stdin) parts.push(Buffer.from(part))
  const [line = ''] = Buffer.concat(parts).toString('utf8').split(/\r?\n/)
  return line
}

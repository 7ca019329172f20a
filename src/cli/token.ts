import { parseArgs } from 'node:util'
import { system } from '../kernel/actor.ts'
import type { Muster } from '../muster.ts'
import { idParams, newToken, reason } from '../program/people/routes/shapes.ts'
import { createToken, revokeToken, tokenItemOf } from '../program/people/routes/tokens.ts'
import { here } from '../program/people/views/tables.ts'
import { listTokens } from '../program/people/views/tokens.ts'
import { type ExitCode, Misuse, type Shell } from './command.ts'
import { understood, unlessRefused } from './refused.ts'

const USAGE = `usage: muster token create --name <name> --role <role> [--scope <scope>…]
       muster token list [--json]
       muster token revoke <id> [--reason <text>]`

type House = Pick<Muster, 'record' | 'slices'>

/** Access for programs. What it does is recorded as done by Muster itself: whoever reaches the database may. */
export async function tokenCommand(muster: House, shell: Shell): Promise<ExitCode> {
  const [action, ...args] = shell.args
  switch (action) {
    case 'create':
      return create(muster, { ...shell, args })
    case 'list':
      return list(muster, { ...shell, args })
    case 'revoke':
      return revoke(muster, { ...shell, args })
    default:
      throw new Misuse(USAGE)
  }
}

/** The secret stands alone on stdout, so that a script can take it from there. */
async function create({ record, slices }: House, { args, out, err }: Shell): Promise<ExitCode> {
  const { values } = parseArgs({
    args: [...args],
    options: { name: { type: 'string' }, role: { type: 'string' }, scope: { type: 'string', multiple: true } },
  })
  const token = understood(newToken, { name: values.name, role: values.role, scopes: values.scope }, USAGE)
  const permissions = Object.assign({}, ...slices.map((slice) => slice.permissions))
  return unlessRefused(err, async () => {
    out.write(`${await createToken(record, { ...token, by: system, permissions })}\n`)
  })
}

async function list({ record }: House, { args, out }: Shell): Promise<ExitCode> {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } })
  const tokens = (await listTokens(here(record))).map(tokenItemOf)
  if (values.json) out.write(`${JSON.stringify({ items: tokens })}\n`)
  else
    for (const { id, name, role, scopes, createdAt, lastUsedAt, revokedAt } of tokens) {
      const state = revokedAt === null ? `last used ${lastUsedAt ?? 'never'}` : `revoked ${revokedAt}`
      out.write(`${[id, role, scopes.join(',') || 'all', `created ${createdAt}`, state, name].join('  ')}\n`)
    }
  return 0
}

async function revoke({ record }: House, { args, out, err }: Shell): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { reason: { type: 'string', default: '' } },
  })
  const { id } = understood(idParams, { id: positionals[0] }, USAGE)
  const because = understood(reason, values.reason, USAGE)
  return unlessRefused(err, async () => {
    await revokeToken(record, { id, reason: because, by: system })
    out.write(`${id} revoked\n`)
  })
}

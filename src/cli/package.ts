import { stat } from 'node:fs/promises'
import { basename, dirname, resolve, sep } from 'node:path'
import { parseArgs } from 'node:util'
import { issuePackage } from '../audit/evidence/issue.ts'
import type { Verifier } from '../audit/evidence/package.ts'
import { readPeriod } from '../audit/evidence/reading/period.ts'
import { system } from '../kernel/actor.ts'
import { isRefusal } from '../kernel/decision.ts'
import { isoInstant } from '../kernel/instant.ts'
import { base64 } from '../ledger/index.ts'
import type { Muster } from '../muster.ts'
import { type ExitCode, Misuse, type Shell } from './command.ts'
import { unlessRefused } from './refused.ts'

const USAGE = `usage: muster package --from <day> --to <day> --out <file or folder>
                      [--at <entries>] [--recipient <name>] [--with-restricted] [--json]
Days are whole days in UTC, such as 2026-01-31, both included. --at takes the newest signed state of at most so many entries.
The words of restricted incidents are withheld, and the package says of which, unless --with-restricted is given.`

type House = Pick<Muster, 'record' | 'sealer' | 'signer' | 'describe' | 'version'>

/** Builds the evidence package of a period. Its path stands alone on stdout; that it was made is recorded. */
export function packageCommand(verifier: () => Promise<Verifier>) {
  return async (muster: House, { args, out, err }: Shell): Promise<ExitCode> => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        from: { type: 'string' },
        to: { type: 'string' },
        out: { type: 'string' },
        at: { type: 'string' },
        recipient: { type: 'string' },
        'with-restricted': { type: 'boolean' },
        json: { type: 'boolean' },
      },
    })
    const request = { ...understood(values), withRestricted: values['with-restricted'] }
    const parts = { ...muster, verifier: await verifier(), out: await placeOf(values.out) }
    return unlessRefused(err, async () => {
      const { id, path, bytes, sha256, head } = await issuePackage(request, system, parts)
      const { size, root, sealedAt } = head
      const told = { id, path, bytes, sha256, size, root: base64(root), sealedAt: isoInstant(sealedAt) }
      out.write(values.json ? `${JSON.stringify(told)}\n` : `${path}\n`)
      if (!values.json) err.write(`muster: ${bytes} bytes, state of ${size} entries, SHA-256 ${sha256}\n`)
    })
  }
}

type Values = { readonly [name in 'from' | 'to' | 'at' | 'recipient']?: string | undefined }

function understood({ from, to, at, recipient }: Values) {
  if (from === undefined || to === undefined) throw new Misuse(USAGE)
  const period = readPeriod(from, to)
  if (isRefusal(period)) throw new Misuse(`${period.because} ${period.remedy}\n${USAGE}`)
  if (at !== undefined && !/^\d{1,15}$/.test(at)) throw new Misuse(`--at is a number of entries, not ${at}\n${USAGE}`)
  const whom = recipient?.trim()
  return { from, to, at: at === undefined ? undefined : Number(at), recipient: whom === '' ? undefined : whom }
}

/** A folder is one that exists, or is written as one; anything else is the file. */
async function placeOf(out: string | undefined): Promise<{ folder: string; name?: string }> {
  if (out === undefined || out === '') throw new Misuse(USAGE)
  const path = resolve(out)
  const found = await stat(path).catch(() => null)
  if (found?.isDirectory() || out.endsWith('/') || out.endsWith(sep)) return { folder: path }
  return { folder: dirname(path), name: basename(path) }
}

import type { Actor } from '../../kernel/actor.ts'
import { HttpProblem } from '../../platform/http/problem.ts'
import { newId } from '../../platform/ids.ts'
import { LedgerContradicted, type Sealer } from '../../platform/record/sealer.ts'
import { buildPackage, type Package, type PackageParts, type PackageRequest } from './package.ts'
import { LedgerBroken } from './reading/head.ts'

export type IssueParts = PackageParts & { readonly sealer: Sealer }
export type Issued = Package & { readonly id: string }

/**
 * Seals what is new, builds, and records that a package was made, by whom and for whom: an export is a fact too. What
 * could not be built is recorded as well, for it was asked for.
 */
export async function issuePackage(
  request: PackageRequest,
  by: Actor,
  parts: IssueParts,
  id = newId(parts.record.clock.now()),
): Promise<Issued> {
  const { from, to, recipient } = request
  const asked = { from, to, ...(recipient === undefined ? {} : { recipient }) }
  const tell = (event: { readonly type: string; readonly [key: string]: string | number }) =>
    parts.record.transact((tx) => tx.append(by, [{ stream: id, event }]))
  let made: Package
  try {
    await parts.sealer.seal()
    made = await buildPackage({ ...request, by }, parts)
  } catch (error) {
    await tell({ type: 'PackageFailed', ...asked, because: reasonOf(error) })
    throw error
  }
  const { head, bytes, sha256 } = made
  await tell({ type: 'PackageIssued', ...asked, size: head.size, bytes, sha256 })
  return { ...made, id }
}

/** Paths and addresses of this machine do not belong on record; the log of the server has them. */
function reasonOf(error: unknown): string {
  if (error instanceof HttpProblem) return error.problem.detail
  if (error instanceof LedgerBroken || error instanceof LedgerContradicted) return error.message
  const { code, name } = error as { code?: string; name?: string }
  return `it could not be written (${code ?? name ?? 'unknown'})`
}

import type { DocumentVersion } from '../../api/types.ts'

export type Standing = 'in-force' | 'scheduled' | 'waiting' | 'past' | 'passed-over'

export const standingWords: Readonly<Record<Standing, string>> = {
  'in-force': 'In force',
  scheduled: 'Approved for later',
  waiting: 'Not approved',
  past: 'No longer in force',
  'passed-over': 'Never in force',
}

type Dated = Pick<DocumentVersion, 'version' | 'approvals' | 'effectiveFrom' | 'effectiveTo'>

type Among = { readonly versions: readonly Dated[]; readonly inForce: number | null }

/**
 * How a version stands among the others of its document. What the server says holds: the clock here runs in steps and
 * may be wrong. It only tells when the time of a version comes while the page is open.
 */
export function standingOf(one: Dated, { versions, inForce }: Among, now: number): Standing {
  if (one.approvals.length === 0 || one.effectiveFrom === null) {
    const overtaken = versions.some(({ version, approvals }) => version > one.version && approvals.length > 0)
    return overtaken ? 'passed-over' : 'waiting'
  }
  const from = Date.parse(one.effectiveFrom)
  const until = one.effectiveTo === null ? Number.POSITIVE_INFINITY : Date.parse(one.effectiveTo)
  if (until <= from) return 'passed-over'
  if (one.version === inForce && until > now) return 'in-force'
  if (until <= now || (inForce !== null && one.version < inForce)) return 'past'
  return from > now ? 'scheduled' : 'in-force'
}

/** What a version is best compared with: the one in force, or else the one before it. */
export function comparedWith(version: number, inForce: number | null): number | null {
  if (inForce !== null && inForce < version) return inForce
  return version > 1 ? version - 1 : null
}

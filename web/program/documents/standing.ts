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

/** How a version stands among the others of its document. */
export function standingOf(one: Dated, all: readonly Dated[], now: number): Standing {
  if (one.approvals.length === 0 || one.effectiveFrom === null) {
    const overtaken = all.some(({ version, approvals }) => version > one.version && approvals.length > 0)
    return overtaken ? 'passed-over' : 'waiting'
  }
  const from = Date.parse(one.effectiveFrom)
  const until = one.effectiveTo === null ? Number.POSITIVE_INFINITY : Date.parse(one.effectiveTo)
  if (until <= from) return 'passed-over'
  if (until <= now) return 'past'
  return from > now ? 'scheduled' : 'in-force'
}

/** What a version is best compared with: the one in force, or else the one before it. */
export function comparedWith(version: number, inForce: number | null): number | null {
  if (inForce !== null && inForce < version) return inForce
  return version > 1 ? version - 1 : null
}

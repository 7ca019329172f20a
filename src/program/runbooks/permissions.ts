import type { Role } from '../../kernel/actor.ts'

/** A run belongs to its incident: who may read that reads it, who may respond works on it. */
export const readRuns = 'incidents.read'
export const workOnRuns = 'incidents.respond'

/** So there are none of its own. */
export const runPermissions: Readonly<Record<string, readonly Role[]>> = {}

import type { Role } from '../../kernel/actor.ts'

/** None of its own: evidence is read and collected by who reads incidents and responds to them. */
export const custodyPermissions = {} as const satisfies Readonly<Record<string, readonly Role[]>>

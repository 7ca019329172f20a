import type { Role } from '../../kernel/actor.ts'

export const incidentPermissions = {
  'incidents.read': ['admin', 'responder', 'leadership', 'auditor'],
  'incidents.declare': ['admin', 'responder'],
  'incidents.respond': ['admin', 'responder'],
  /** The second person of a downgrade may be somebody who does not respond. */
  'incidents.approve': ['admin', 'responder', 'leadership'],
  'incidents.close': ['admin', 'responder'],
} as const satisfies Readonly<Record<string, readonly Role[]>>

import type { Role } from '../../kernel/actor.ts'

export const communicationPermissions = {
  'communications.read': ['admin', 'responder', 'leadership', 'auditor'],
  'communications.write': ['admin', 'responder'],
  /** Whoever else may: where the plan asks for approval, never the only writer. */
  'communications.approve': ['admin', 'leadership', 'responder'],
} as const satisfies Readonly<Record<string, readonly Role[]>>

import type { Role } from '../../kernel/actor.ts'

export const readinessPermissions = {
  'today.read': ['admin', 'responder', 'leadership', 'auditor'],
} as const satisfies Readonly<Record<string, readonly Role[]>>

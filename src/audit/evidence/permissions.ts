import type { Role } from '../../kernel/actor.ts'

export const evidencePermissions = {
  'evidence.read': ['admin', 'leadership', 'auditor'],
  'evidence.package': ['admin', 'leadership'],
  'ledger.read': ['admin', 'responder', 'leadership', 'auditor'],
} as const satisfies Readonly<Record<string, readonly Role[]>>

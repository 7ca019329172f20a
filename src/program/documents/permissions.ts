import type { Role } from '../../kernel/actor.ts'

export const documentPermissions = {
  'documents.read': ['admin', 'responder', 'leadership', 'employee', 'auditor'],
  'documents.write': ['admin', 'responder'],
  'documents.approve': ['leadership', 'admin'],
} as const satisfies Readonly<Record<string, readonly Role[]>>

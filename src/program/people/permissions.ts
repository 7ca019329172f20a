import type { Role } from '../../kernel/actor.ts'

export const peoplePermissions = {
  'people.read': ['admin', 'responder', 'leadership', 'auditor'],
  'people.manage': ['admin'],
  'tokens.manage': ['admin'],
  'organisation.manage': ['admin'],
} as const satisfies Readonly<Record<string, readonly Role[]>>

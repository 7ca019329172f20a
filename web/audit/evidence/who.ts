import type { evidencePermissions } from '../../../src/audit/evidence/permissions.ts'
import type { Role } from '../../../src/kernel/actor.ts'

/** Word for word what the server grants; the compiler sees to it. */
const WHO: typeof evidencePermissions = {
  'evidence.read': ['admin', 'leadership', 'auditor'],
  'evidence.package': ['admin', 'leadership'],
  'ledger.read': ['admin', 'responder', 'leadership', 'auditor'],
}

const WORDS: Readonly<Record<Role, string>> = {
  admin: 'admins',
  responder: 'responders',
  leadership: 'leadership',
  employee: 'employees',
  auditor: 'auditors',
}

/** "admins, leadership and auditors" */
export function whoMay(permission: keyof typeof WHO): string {
  const words = WHO[permission].map((role) => WORDS[role])
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

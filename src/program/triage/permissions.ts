import type { Role } from '../../kernel/actor.ts'

export const triagePermissions = {
  'intake.send': ['admin', 'responder'],
  'alerts.read': ['admin', 'responder', 'leadership', 'auditor'],
  'alerts.dismiss': ['admin', 'responder'],
  'alerts.escalate': ['admin', 'responder'],
  'sources.read': ['admin', 'responder', 'leadership', 'auditor'],
  'sources.manage': ['admin'],
  'reports.send': ['admin', 'responder', 'leadership', 'employee', 'auditor'],
} as const satisfies Readonly<Record<string, readonly Role[]>>

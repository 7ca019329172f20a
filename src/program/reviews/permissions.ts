import type { Role } from '../../kernel/actor.ts'

export const reviewPermissions = {
  'reviews.read': ['admin', 'responder', 'leadership', 'auditor'],
  'reviews.write': ['admin', 'responder'],
  'reviews.approve': ['admin', 'leadership'],
  /** To judge whether an action is done, or not needed any more: also for those who do not respond themselves. */
  'actions.judge': ['admin', 'responder', 'leadership'],
} as const satisfies Readonly<Record<string, readonly Role[]>>

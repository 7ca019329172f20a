import { z } from 'zod'
import type { Role } from '../../kernel/actor.ts'
import { isRefusal, type Refusal } from '../../kernel/decision.ts'
import { allows, type Permissions } from './authorize.ts'
import type { Identity } from './route.ts'

/** What a person may do with a thing, and why not: the same sentence that the server would refuse with. */
export const maySchema = z.object({ allowed: z.boolean(), because: z.string().optional() })
export type May = z.infer<typeof maySchema>

/** Asks the role first, then the rule: the decision is tried with innocent arguments and its refusal shown. */
export function may(
  permissions: Permissions,
  permission: string,
  identity: Identity,
  decision: readonly unknown[] | Refusal,
): May {
  if (!allows(permissions, permission, identity)) {
    const roles: readonly Role[] = permissions[permission] ?? []
    return { allowed: false, because: `Your role may not do this. It is for: ${roles.join(', ')}.` }
  }
  if (isRefusal(decision)) return { allowed: false, because: `${decision.because} ${decision.remedy}` }
  return { allowed: true }
}

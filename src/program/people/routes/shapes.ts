import { z } from 'zod'
import { roles } from '../../../kernel/actor.ts'
import { isoInstant } from '../../../kernel/instant.ts'
import type { PersonRow } from '../views/people.ts'

/** One line without control characters: it will stand in lists, in mails and in documents. */
const line = (what: string, max: number) =>
  z
    .string()
    .trim()
    .min(1, `${what} is missing.`)
    .max(max, `${what} has at most ${max} characters.`)
    .regex(/^\P{Cc}*$/u, `${what} is one line of text.`)

export const name = line('The name', 200)
export const email = line('The e-mail address', 254).regex(/^[^\s@]+@[^\s@]+$/, 'This is not an e-mail address.')
export const role = z.enum(roles, `A role is one of: ${roles.join(', ')}.`)
export const roleList = z.array(role).min(1, 'Name at least one role.').max(roles.length)
export const reason = z.string().max(2_000, 'A reason has at most 2,000 characters.')
/** Long enough for any passphrase; longer would only keep the machine busy. The rest is for the rules to say. */
export const password = z.string().max(1_000, 'A password has at most 1,000 characters.')
/** Of a one-time link. */
export const code = z.string().max(100)
export const idParams = z.object({ id: z.uuid('This is not an id.') })

export const newPerson = z.object({ name, email, roles: roleList })
export const newToken = z.object({
  name: line('The name', 100),
  role,
  scopes: z.array(z.string().max(100)).min(1, 'Leave scopes out to allow all that the role may.').max(50).optional(),
})

/** The one who is signed in. */
export const you = z.object({ id: z.uuid(), name: z.string(), email: z.string(), roles: z.array(role) })

const time = z.iso.datetime()
export const personItem = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  roles: z.array(role),
  active: z.boolean(),
  addedAt: time,
  lastSignInAt: time.nullable(),
})
export const tokenItem = z.object({
  id: z.uuid(),
  name: z.string(),
  role,
  scopes: z.array(z.string()),
  createdAt: time,
  createdBy: z.string(),
  lastUsedAt: time.nullable(),
  revokedAt: time.nullable(),
})

export function personItemOf(row: PersonRow): z.infer<typeof personItem> {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    roles: [...row.roles],
    active: row.active,
    addedAt: isoInstant(row.added_ms),
    lastSignInAt: row.last_sign_in_ms === null ? null : isoInstant(row.last_sign_in_ms),
  }
}

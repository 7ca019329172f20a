import { z } from 'zod'
import type { Actor } from '../../../kernel/actor.ts'
import { type Context, type Route, route } from '../../../platform/http/route.ts'
import { newCode, secretSha256 } from '../../../platform/http/token.ts'
import { newId } from '../../../platform/ids.ts'
import type { Record } from '../../../platform/record/record.ts'
import type { Transaction } from '../../../platform/record/transaction.ts'
import {
  addPerson,
  changeRoles,
  deactivatePerson,
  invitePerson,
  type NewPerson,
  nameOrganisation,
  setPassword,
} from '../decide.ts'
import type { PeopleEvent } from '../events.ts'
import { type Person, personOf } from '../person.ts'
import { countOtherAdmins, listPeople, loadPerson, organisationName, personByEmail } from '../views/people.ts'
import { forgetPasswordHash, keepPasswordHash } from '../views/sessions.ts'
import { here } from '../views/tables.ts'
import { linkTo } from './begin-session.ts'
import { granted, hashGoodPassword } from './granted.ts'
import { idParams, name, newPerson, password, personItem, personItemOf, reason, roleList } from './shapes.ts'

type Creation = NewPerson & {
  /** Without one, the person gets a link to set it. */
  readonly password?: string | undefined
  readonly by: Actor
  readonly byNarrowToken?: boolean
}

/** Adds a person. Throws the refusal as a problem. `code` is that of the one-time link `/invitation#<code>`. */
export async function createPerson(record: Record, creation: Creation): Promise<{ id: string; code: string | null }> {
  const { name, email, roles, password, by, byNarrowToken = false } = creation
  const hash = password === undefined ? null : await hashGoodPassword(password, creation)
  return record.transact(async (tx) => {
    const emailTaken = (await personByEmail(tx, email)) !== null
    const added = granted(addPerson({ name, email, roles }, { emailTaken, byNarrowToken }))
    const id = newId(tx.now)
    await tx.append(
      by,
      added.map((event) => ({ stream: id, event })),
    )
    const person = personOf(added)
    if (hash === null) return { id, code: await invite(tx, by, id, person) }
    await tx.append(
      by,
      granted(setPassword(person, 'admin')).map((event) => ({ stream: id, event })),
    )
    await keepPasswordHash(tx, id, hash)
    return { id, code: null }
  })
}

async function invite(tx: Transaction, by: Actor, id: string, person: Person): Promise<string> {
  const code = newCode()
  const invited = granted(invitePerson(person, secretSha256(code), tx.now))
  await tx.append(
    by,
    invited.map((event) => ({ stream: id, event })),
  )
  return code
}

const onePerson = z.object({ person: personItem })
const invitation = z.object({ link: z.string() })

export const peopleRoutes: readonly Route[] = [
  route({
    method: 'GET',
    url: '/api/v1/people',
    permission: 'people.read',
    summary: 'Everybody who has or had an account.',
    reply: z.object({ items: z.array(personItem) }),
    handle: async (_input, { record }) => ({ items: (await listPeople(here(record))).map(personItemOf) }),
  }),
  route({
    method: 'POST',
    url: '/api/v1/people',
    permission: 'people.manage',
    summary: 'Add a person, with a password or with a one-time link to set one.',
    body: newPerson.extend({ password: password.optional() }),
    reply: onePerson.extend({ invitation: invitation.optional() }),
    status: 201,
    handle: async ({ body }, context) => {
      const { actor, scopes } = context.identity
      const { id, code } = await createPerson(context.record, {
        ...body,
        by: actor,
        byNarrowToken: scopes !== undefined,
      })
      return { ...(await shown(context, id)), ...(code === null ? {} : { invitation: linkFor(context, code) }) }
    },
  }),
  route({
    method: 'POST',
    url: '/api/v1/people/:id/invitation',
    permission: 'people.manage',
    summary: 'Make a new one-time link, for who lost the first or forgot the password. It replaces an earlier one.',
    params: idParams,
    reply: z.object({ invitation }),
    status: 201,
    handle: async ({ params: { id } }, context) => {
      const { record, identity } = context
      const code = await record.transact(async (tx) => invite(tx, identity.actor, id, await loadPerson(record, tx, id)))
      return { invitation: linkFor(context, code) }
    },
  }),
  route({
    method: 'POST',
    url: '/api/v1/people/:id/roles',
    permission: 'people.manage',
    summary: 'Change what a person may do. It counts from the next request on.',
    params: idParams,
    body: z.object({ roles: roleList, reason }),
    reply: onePerson,
    handle: async ({ params: { id }, body }, context) => {
      const byNarrowToken = context.identity.scopes !== undefined
      const change = { to: body.roles, reason: body.reason }
      await act(context, id, (person, otherAdmins) => changeRoles(person, change, { otherAdmins, byNarrowToken }))
      return shown(context, id)
    },
  }),
  route({
    method: 'POST',
    url: '/api/v1/people/:id/deactivate',
    permission: 'people.manage',
    summary: 'End an account. Its sessions end at once; the person stays on record.',
    params: idParams,
    body: z.object({ reason }),
    reply: onePerson,
    handle: async ({ params: { id }, body }, context) => {
      await act(context, id, (person, otherAdmins) => deactivatePerson(person, body.reason, { otherAdmins }))
      return shown(context, id)
    },
  }),
  route({
    method: 'POST',
    url: '/api/v1/organisation',
    permission: 'organisation.manage',
    summary: 'Rename the organisation. Documents from now on carry the new name.',
    body: z.object({ name }),
    reply: z.object({ organisation: z.object({ name: z.string() }) }),
    handle: async ({ body }, { record, identity }) => {
      await record.transact(async (tx) => {
        const named = granted(nameOrganisation(await organisationName(tx), body.name))
        await tx.append(
          identity.actor,
          named.map((event) => ({ stream: tx.org, event })),
        )
      })
      return { organisation: { name: body.name } }
    },
  }),
]

type Decide = (person: Person, otherAdmins: number) => Parameters<typeof granted<PeopleEvent>>[0]

async function act({ record, identity }: Context, id: string, decide: Decide): Promise<void> {
  await record.transact(async (tx) => {
    const person = await loadPerson(record, tx, id)
    const decided = granted(decide(person, await countOtherAdmins(tx, id)))
    await tx.append(
      identity.actor,
      decided.map((event) => ({ stream: id, event })),
    )
    if (decided.some(({ type }) => type === 'PersonDeactivated')) await forgetPasswordHash(tx, id)
  })
}

async function shown({ record }: Context, id: string) {
  const [row] = await listPeople(here(record), id)
  if (row === undefined) throw new Error('a person just written is not there')
  return { person: personItemOf(row) }
}

function linkFor({ request }: Context, code: string) {
  return { link: linkTo(request, `/invitation#${code}`) }
}

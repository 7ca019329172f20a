import { z } from 'zod'
import { problem } from '../../../platform/http/problem.ts'
import { type Route, route } from '../../../platform/http/route.ts'
import { newCode, secretSha256 } from '../../../platform/http/token.ts'
import { newId } from '../../../platform/ids.ts'
import type { Record } from '../../../platform/record/record.ts'
import type { Transaction } from '../../../platform/record/transaction.ts'
import { addPerson, nameOrganisation, setPassword } from '../decide.ts'
import { personOf } from '../person.ts'
import { isAnybodyThere, organisationName } from '../views/people.ts'
import { forgetSetUpCodes, isSetUpCode, keepPasswordHash, keepSetUpCode } from '../views/sessions.ts'
import { here, type Source } from '../views/tables.ts'
import { asActor, beginSession, giveCookie } from './begin-session.ts'
import { granted, hashGoodPassword } from './granted.ts'
import { code, email, name, password, you } from './shapes.ts'

/** A fresh code for the link `/setup#<code>`, as long as nobody has an account; else null. */
export async function newSetUpCode(record: Record): Promise<string | null> {
  if (await isAnybodyThere(here(record))) return null
  const fresh = newCode()
  await keepSetUpCode(here(record), secretSha256(fresh))
  return fresh
}

export const setUpRoutes: readonly Route[] = [
  route({
    method: 'GET',
    url: '/api/v1/setup',
    permission: 'public',
    summary: 'Whether nobody has an account yet.',
    reply: z.object({ needed: z.boolean() }),
    handle: async (_input, { record }) => ({ needed: !(await isAnybodyThere(here(record))) }),
  }),
  route({
    method: 'POST',
    url: '/api/v1/setup',
    permission: 'public',
    summary: 'Name the organisation and make its first admin, by the one-time link that the server printed.',
    perMinute: 30,
    body: z.object({ code, organisation: name, name, email, password }),
    reply: z.object({ person: you }),
    status: 201,
    handle: async ({ body }, { record, request, reply }) => {
      await refuseUnlessFirst(here(record), body.code)
      const hash = await hashGoodPassword(body.password, body)
      const { id, secret } = await record.transact((tx) => setUp(tx, body, hash, request.ip))
      giveCookie(request, reply, secret)
      return { person: { id, name: body.name, email: body.email, roles: ['admin' as const] } }
    },
  }),
]

type SetUp = { readonly code: string; readonly organisation: string; readonly name: string; readonly email: string }

async function setUp(tx: Transaction, { code, organisation, name, email }: SetUp, hash: string, address: string) {
  await refuseUnlessFirst(tx, code)
  const named = granted(nameOrganisation(await organisationName(tx), organisation))
  const added = granted(addPerson({ name, email, roles: ['admin'] }, { emailTaken: false, byNarrowToken: false }))
  const person = personOf(added)
  const id = newId(tx.now)
  await tx.append(asActor(id, person), [
    ...named.map((event) => ({ stream: tx.org, event })),
    ...[...added, ...granted(setPassword(person, 'set-up'))].map((event) => ({ stream: id, event })),
  ])
  await keepPasswordHash(tx, id, hash)
  await forgetSetUpCodes(tx)
  return { id, secret: await beginSession(tx, { id, person, how: 'set-up', address }) }
}

async function refuseUnlessFirst(source: Source, code: string): Promise<void> {
  if (await isAnybodyThere(source))
    throw problem(409, 'set-up-done', 'Muster is already set up.', 'Sign in, or ask an admin to add you.')
  if (!(await isSetUpCode(source, secretSha256(code))))
    throw problem(
      403,
      'code-forbidden',
      'This set-up link is not the one that the server printed.',
      'Restart Muster to get a new one.',
    )
}

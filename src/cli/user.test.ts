import { afterAll, beforeAll, expect, test } from 'vitest'
import { emailOf, PASSWORD, type PeopleServer, startPeople } from '../../test/harness/people.ts'
import { Misuse } from './command.ts'
import { userCommand } from './user.ts'

let people: PeopleServer
beforeAll(async () => {
  people = await startPeople()
})
afterAll(() => people.close())

async function run(args: readonly string[], typed = '') {
  const said = { out: '', err: '' }
  const shell = {
    args,
    out: { write: (text: string) => (said.out += text) },
    err: { write: (text: string) => (said.err += text) },
    environment: {},
    stdin: stdinOf(typed),
  }
  const code = await userCommand(people, shell)
  return { ...said, code }
}

/** In two pieces, as a pipe may give it, cut within a character. */
async function* stdinOf(text: string) {
  const bytes = Buffer.from(text)
  yield bytes.subarray(0, 1)
  yield bytes.subarray(1)
}

const mara = ['create', '--name', 'Mara', '--email', emailOf('Mara'), '--role', 'admin', '--role', 'responder']

test('who is created with a password from stdin can sign in at the running server', async () => {
  const created = await run([...mara, '--password-stdin'], `${PASSWORD}\n`)
  expect(created).toEqual({ code: 0, out: expect.stringMatching(/^[0-9a-f-]{36}\n$/), err: '' })
  const signedIn = await people.ask('POST /api/v1/session', { email: emailOf('Mara'), password: PASSWORD })
  expect(signedIn).toMatchObject({
    status: 200,
    body: { person: { id: created.out.trim(), roles: ['admin', 'responder'] } },
  })
  expect((await people.ask('GET /api/v1/setup')).body).toEqual({ needed: false })
})

test('who is created without one gets a link', async () => {
  const { out, code } = await run(['create', '--name', 'Nils', '--email', emailOf('Nils'), '--role', 'employee'])
  expect(code).toBe(0)
  const form = { code: out.trim().slice('/invitation#'.length), password: 'übermut tut selten gut' }
  expect(await people.ask('POST /api/v1/invitation', form)).toMatchObject({ status: 200 })
})

test('a password beyond ASCII arrives whole', async () => {
  const password = 'éternel été à la mer'
  await run(
    ['create', '--name', 'Odile', '--email', emailOf('Odile'), '--role', 'employee', '--password-stdin'],
    password,
  )
  expect(await people.ask('POST /api/v1/session', { email: emailOf('Odile'), password })).toMatchObject({ status: 200 })
})

test('what the rules refuse is said in words and nobody is added', async () => {
  const weak = await run(
    ['create', '--name', 'Per', '--email', emailOf('Per'), '--role', 'admin', '--password-stdin'],
    'short\n',
  )
  expect(weak).toMatchObject({ code: 1, out: '' })
  expect(weak.err).toContain('A password has at least 12 characters.')
  expect(await run(mara)).toMatchObject({ code: 1, err: expect.stringContaining('already has an account') })
})

test.each([[[]], [['delete']], [['create', '--name', 'X', '--email', 'none', '--role', 'admin']]])(
  '%j is misuse',
  async (args) => {
    await expect(run(args)).rejects.toBeInstanceOf(Misuse)
  },
)

import { afterAll, beforeAll, expect, test } from 'vitest'
import { bearer, type PeopleServer, startPeople } from '../../test/harness/people.ts'
import { Misuse } from './command.ts'
import { tokenCommand } from './token.ts'

let people: PeopleServer
beforeAll(async () => {
  people = await startPeople()
})
afterAll(() => people.close())

async function run(...args: string[]) {
  const said = { out: '', err: '' }
  const shell = {
    args,
    out: { write: (text: string) => (said.out += text) },
    err: { write: (text: string) => (said.err += text) },
    environment: {},
  }
  const code = await tokenCommand(people, shell)
  return { ...said, code }
}

test('create prints the token and nothing else, and the running server takes it', async () => {
  const { out, err, code } = await run('create', '--name', 'CI', '--role', 'admin', '--scope', 'people.read')
  expect([code, err]).toEqual([0, ''])
  expect(out).toMatch(/^mst_[A-Za-z0-9_-]{43}\n$/)
  const token = bearer(out.trim())
  expect(await people.ask('GET /api/v1/people', undefined, token)).toMatchObject({ status: 200 })
  expect(await people.ask('GET /api/v1/tokens', undefined, token)).toMatchObject({ status: 403 })
})

test('list tells who made a token, and revoke ends it on the running server', async () => {
  const secret = (await run('create', '--name', 'Old script', '--role', 'auditor')).out.trim()
  const listed = JSON.parse((await run('list', '--json')).out).items
  const token = listed.find(({ name }: { name: string }) => name === 'Old script')
  expect(token).toMatchObject({ role: 'auditor', scopes: [], createdBy: 'Muster', revokedAt: null })
  expect(await run('revoke', token.id, '--reason', 'Replaced.')).toEqual({
    code: 0,
    out: `${token.id} revoked\n`,
    err: '',
  })
  people.clock.advance(5_000)
  expect(await people.ask('GET /api/v1/people', undefined, bearer(secret))).toMatchObject({ status: 401 })
  expect((await run('list')).out).toContain(
    `${token.id}  auditor  all  created 2026-11-23T12:00:00.000Z  revoked 2026-11-23T12:00:00.000Z  Old script\n`,
  )
  expect(await run('revoke', token.id)).toMatchObject({
    code: 1,
    err: 'muster: This token was already revoked. Nothing to do.\n',
  })
})

test('a scope that covers nothing is refused with what would be one', async () => {
  const { code, err, out } = await run('create', '--name', 'CI', '--role', 'admin', '--scope', 'peple')
  expect([code, out]).toEqual([1, ''])
  expect(err).toContain('Not a scope: peple.')
})

test.each([
  [['create', '--name', 'CI', '--role', 'king'], 'A role is one of: admin, responder'],
  [['create', '--role', 'admin'], 'name: '],
  [['create', '--role', 'admin', '--nme', 'x'], 'Unknown option'],
  [['revoke', '12'], 'This is not an id.'],
  [['burn'], 'usage: muster token create'],
  [[], 'usage: muster token create'],
])('%j is misuse', async (args, said) => {
  const failure = await run(...args).catch((error: Error) => error)
  expect(failure).toBeInstanceOf(Error)
  expect((failure as Error).message).toContain(said)
  expect(failure instanceof Misuse || (failure as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')).toBe(true)
})

import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startMuster, type TestMuster } from '../../test/harness/muster.ts'
import { Misuse } from './command.ts'
import { importCommand } from './import.ts'
import { importPlanToServer } from './import-plan.ts'

let house: TestMuster
let folder: string

beforeAll(async () => {
  house = await startMuster()
  const admin = await house.as('admin')
  await admin.post('/api/v1/people', { name: 'Ada', email: 'ada@example.org', roles: ['leadership'] })
})
afterAll(() => house.close())

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plans-'))
  git('init', '-q', '-b', 'main')
  git('remote', 'add', 'origin', 'https://ci:secret@git.example.org/policies.git')
  return () => rm(folder, { recursive: true, force: true })
})

const git = (...args: string[]) =>
  execFileSync('git', ['-C', folder, '-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', ...args])
    .toString()
    .trim()
const write = async (path: string, text: string, message = `Write ${path}`) => {
  await mkdir(join(folder, path, '..'), { recursive: true })
  await writeFile(join(folder, path), text)
  if (message === '') return
  git('add', '-A')
  git('commit', '-q', '-m', message)
}
const plan = (title: string, words = 'Words.', front = '') =>
  `---\nkind: plan\ntitle: ${title}\n${front}---\n\n# ${title}\n\n${words}\n`

async function run(...args: string[]) {
  const said = { out: '', err: '' }
  const shell = {
    args: ['plan', ...args],
    out: { write: (text: string) => (said.out += text) },
    err: { write: (text: string) => (said.err += text) },
    environment: {},
  }
  const code = await importCommand(house.muster, shell)
  return { ...said, code }
}

test('a plan is published with its repository, commit and author, and the same again changes nothing', async () => {
  await write('policies/response.md', plan('How we respond'), 'Write the plan down')
  await write('README.md', '# Not governed')
  const commit = git('log', '-1', '--format=%H', '--', 'policies/response.md')
  const { code, out, err } = await run(folder)
  expect([code, err]).toEqual([0, ''])
  expect(out).toMatch(/^published {2}plan {2}response {2}version 1 {2}[0-9a-f]{12} {2}policies\/response\.md\n$/)

  const auditor = await house.as('auditor')
  const [item] = (await auditor.get('/api/v1/documents?kind=plan')).body.items
  const { versions } = (await auditor.get(`/api/v1/documents/${item.id}`)).body
  expect(versions[0]).toMatchObject({
    change: 'Write the plan down',
    author: { name: 'Muster' },
    authors: [{ name: 'Ada' }],
    origin: {
      repository: 'https://git.example.org/policies.git',
      commit,
      author: 'Ada <ada@example.org>',
      path: 'policies/response.md',
    },
  })
  expect((await run(folder)).out).toMatch(/^unchanged {2}plan {2}response {2}version 1 /)
  await write('policies/response.md', plan('How we respond now', 'Other words.'), 'Say it better')
  expect(JSON.parse((await run(join(folder, 'policies'), '--json')).out)).toEqual({
    items: [
      {
        path: 'policies/response.md',
        kind: 'plan',
        id: item.id,
        slug: 'response',
        version: 2,
        hash: expect.any(String),
        result: 'published',
      },
    ],
    refused: [],
  })
})

test('what is not committed as it lies there is refused, and the others are published', async () => {
  await write('one.md', plan('One'))
  await write('two.md', plan('Two'))
  await write('two.md', plan('Two', 'Changed since.'), '')
  await write('new.md', plan('New'), '')
  const { code, out, err } = await run(folder)
  expect(code).toBe(1)
  expect(out).toContain('published  plan  one  version 1')
  expect(out).not.toContain('two')
  expect(err).toContain('muster: two.md: It is not committed as it lies there')
  expect(err).toContain('muster: new.md: It is not committed as it lies there')
})

test('a text that contradicts itself is refused with its lines, in words for a build log', async () => {
  await write('bad.md', plan('Bad', 'Words.', 'roles: [wizard]\n'))
  await write('kindless.md', '---\ntitle: Kindless\n---\n\nWords.\n')
  const { code, out, err } = await run(folder)
  expect([code, out]).toEqual([1, ''])
  expect(err).toContain('muster: bad.md: Line 4, roles[1]: “wizard” is not known here')
  expect(err).toContain('muster: kindless.md: It does not say of which kind it is')
  await write('bad.md', plan('Good'))
  expect((await run(folder, '--kind', 'plan')).code).toBe(0)
})

test('a folder without git, without texts, or that is not there is said to be so', async () => {
  const bare = await mkdtemp(join(tmpdir(), 'bare-'))
  await expect(run(bare)).rejects.toThrow('not a git repository')
  await rm(bare, { recursive: true })
  await expect(run(bare)).rejects.toThrow(Misuse)
  await expect(run()).rejects.toThrow('usage: muster import plan')
  await expect(run(folder, '--kind', 'novel')).rejects.toThrow('“novel” is no kind')
  await write('README.md', '# Nothing')
  expect(await run(folder)).toMatchObject({ code: 1, err: expect.stringContaining('no *.md with front matter') })
})

test('a build server publishes with a token through the API, and is told why where it may not', async () => {
  await write('remote.md', plan('Remote'))
  const address = await house.server.listen({ port: 0, host: '127.0.0.1' })
  const responder = await house.as('responder')
  const send = async (token: string) => {
    const said = { out: '', err: '' }
    const shell = {
      args: [folder, '--server', address],
      out: { write: (text: string) => (said.out += text) },
      err: { write: (text: string) => (said.err += text) },
      environment: { MUSTER_TOKEN: token },
    }
    return { code: await importPlanToServer(shell), ...said }
  }
  expect(await send(responder.token)).toMatchObject({
    code: 0,
    out: expect.stringContaining('published  plan  remote'),
  })
  expect(await send(responder.token)).toMatchObject({
    code: 0,
    out: expect.stringContaining('unchanged  plan  remote'),
  })
  const { token } = await house.as('auditor')
  expect(await send(token)).toMatchObject({
    code: 1,
    err: expect.stringContaining('Your role (auditor) may not do this'),
  })
  await expect(send('')).rejects.toThrow('MUSTER_TOKEN is not set')
})

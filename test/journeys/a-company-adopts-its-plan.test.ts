import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importCommand } from '../../src/cli/import.ts'
import { type Company, DAY, filledIn, type Someone, startCompany } from '../harness/response.ts'

// The first afternoon of a small company: texts that came with Muster become its own, and from then on count.

// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what each test says it holds
type Loose = any

let company: Company
let ines: Someone
let nora: Someone
let plan: string
let folder: string
const numbers = { before: '', during: '', after: '' }

beforeAll(async () => {
  company = await startCompany()
  ines = await company.hire('Ines Haddad', 'admin')
  nora = await company.hire('Nora Lindqvist', 'leadership')
  folder = await mkdtemp(join(tmpdir(), 'policies-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await company.close()
})

const declare = async (title: string): Promise<string> =>
  (await ines.does('incidents', { title, severity: 'SEV2' })).incident.number
const judgedBy = async (number: string) => (await ines.sees(`incidents/${number}`)).plan
const lacking = (elements: Loose[]) => elements.filter(({ status }) => status !== 'filled')

test('before there is a plan, an incident is judged by none', async () => {
  numbers.before = await declare('A laptop that beeps')
  expect(await judgedBy(numbers.before)).toBe(null)
})

test('everything that comes with Muster is adopted in one go, and nothing of it holds yet', async () => {
  const { adopted } = await ines.does('documents/adopt')
  const of = (kind: string) => adopted.filter((one: Loose) => one.kind === kind)
  expect([of('plan'), of('runbook'), of('review-template')].map(({ length }) => length)).toEqual([1, 7, 1])
  plan = of('plan')[0].id
  const { items, shipped } = await ines.sees('documents')
  expect(items.map((one: Loose) => one.state)).toEqual(items.map(() => 'unapproved'))
  expect(shipped.every((one: Loose) => one.adopted)).toBe(true)
  expect(await ines.sees('runbooks')).toMatchObject({ items: [] })
  expect((await ines.does('documents/adopt')).adopted).toEqual([])
})

test('the checker says what is still blank, in sentences, with the line', async () => {
  const { check } = await ines.sees(`documents/${plan}`)
  const blank = lacking(check.elements)
  expect(check.elements).toHaveLength(9)
  expect(blank.length).toBeGreaterThanOrEqual(4)
  for (const { status, because, line } of blank) {
    expect([status, because]).toEqual(['blank', expect.stringMatching(/\w.*\.$/)])
    expect(line).toBeGreaterThan(1)
  }
})

test('the blanks are filled, and the editor’s preview says so before anything is published', async () => {
  const { text } = await ines.sees(`documents/${plan}`)
  const size = await company.ledgerSize()
  const { elements, problems } = await ines.does('documents/check', { kind: 'plan', text: filledIn(text) })
  expect([lacking(elements), problems]).toEqual([[], []])
  expect(await company.ledgerSize()).toBe(size)
  const change = 'Our names and numbers instead of the blanks.'
  const body = { kind: 'plan', slug: 'incident-response-plan', text: filledIn(text), change, base: 1 }
  expect((await ines.does('documents', body)).document).toMatchObject({ id: plan, version: 2 })
  const { added, removed } = await ines.sees(`documents/${plan}/diff?from=1&to=2`)
  expect([added, removed]).toEqual([expect.any(Number), added])
})

test('who alone wrote it cannot be who alone approves it, and nobody approves what they did not read', async () => {
  const { versions } = await ines.sees(`documents/${plan}`)
  const [{ hash }, { hash: first }] = versions
  const approve = `documents/${plan}/versions/2/approve`
  const size = await company.ledgerSize()
  await ines.isRefused(approve, { hash }, 'approver-is-author')
  await nora.isRefused(approve, { hash: first }, 'text-changed')
  expect(await company.ledgerSize()).toBe(size)
  await nora.does(approve, { hash, statement: 'Read aloud, and agreed.' })
  const { inForce, state, reviewDue, versions: now } = await nora.sees(`documents/${plan}`)
  expect({ inForce, state, reviewDue }).toEqual({
    inForce: 2,
    state: 'in-force',
    reviewDue: '2027-03-02T09:00:00.000Z',
  })
  expect(now[0].approvals).toMatchObject([{ by: { name: 'Nora Lindqvist' }, statement: 'Read aloud, and agreed.' }])
})

test('an incident is judged by the plan of its day, and the one before by none', async () => {
  numbers.during = await declare('A database that answers strangers')
  expect(await judgedBy(numbers.during)).toMatchObject({ document: plan, version: 2 })
  expect(await judgedBy(numbers.before)).toBe(null)
})

test('the next version comes from git, with its commit and its author', async () => {
  await company.later(30 * DAY)
  const inesAddress = 'ines.haddad@example.org'
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=Ines Haddad', '-c', `user.email=${inesAddress}`, ...args])
      .toString()
      .trim()
  const { text } = await ines.sees(`documents/${plan}`)
  git('init', '-q', '-b', 'main')
  git('remote', 'add', 'origin', 'https://git.fernhill.example/policies.git')
  await writeFile(join(folder, 'plan.md'), text.replace('{threshold: SEV2, due: 10bd}', '{threshold: SEV3, due: 5bd}'))
  git('add', '-A')
  git('commit', '-q', '-m', 'Review smaller incidents too, and sooner')
  const words: string[] = []
  const shell = {
    args: ['plan', folder],
    out: { write: (line: string) => words.push(line) },
    err: { write: (line: string) => words.push(line) },
    environment: {},
  }
  expect(await importCommand(company.house.muster, shell)).toBe(0)
  expect(words.join('')).toContain('published  plan  incident-response-plan  version 3')
  const { versions, inForce } = await ines.sees(`documents/${plan}`)
  expect(inForce).toBe(2)
  expect(versions[0]).toMatchObject({
    change: 'Review smaller incidents too, and sooner',
    authors: [{ id: ines.id, name: 'Ines Haddad' }],
    origin: {
      repository: 'https://git.fernhill.example/policies.git',
      commit: git('rev-parse', 'HEAD'),
      author: `Ines Haddad <${inesAddress}>`,
      path: 'plan.md',
    },
  })
})

test('who wrote the commit cannot alone approve it, even though a build server published it', async () => {
  const [{ hash }] = (await ines.sees(`documents/${plan}`)).versions
  const approve = `documents/${plan}/versions/3/approve`
  await ines.isRefused(approve, { hash }, 'approver-is-author')
  await nora.does(approve, { hash })
  const { inForce, versions } = await nora.sees(`documents/${plan}`)
  expect(inForce).toBe(3)
  expect(versions[1].effectiveTo).toBe(versions[0].effectiveFrom)
})

test('the incident before keeps what was promised then, the one after is judged by what is promised now', async () => {
  numbers.after = await declare('A badge that was copied')
  expect(await judgedBy(numbers.during)).toMatchObject({ version: 2 })
  expect(await judgedBy(numbers.after)).toMatchObject({ version: 3 })
  const promised = async (version: number) =>
    (await ines.sees(`documents/${plan}/versions/${version}`)).promises.review.threshold
  expect([await promised(2), await promised(3)]).toEqual(['SEV2', 'SEV3'])
})

test('a runbook is nobody’s until leadership approves it, and then there to be run', async () => {
  await ines.isRefused(`incidents/${numbers.after}/runs`, { runbook: 'insider-threat' }, 'runbook-not-in-force')
  const { items } = await nora.sees('documents?kind=runbook')
  for (const { id } of items) {
    const [{ hash }] = (await nora.sees(`documents/${id}`)).versions
    await nora.does(`documents/${id}/versions/1/approve`, { hash })
  }
  const { items: ready } = await ines.sees('runbooks')
  expect(ready.map((one: Loose) => one.slug)).toEqual([
    'credential-compromise',
    'data-exfiltration',
    'ddos',
    'insider-threat',
    'lost-or-stolen-device',
    'ransomware',
    'vendor-compromise',
  ])
  await ines.does(`incidents/${numbers.after}/runs`, { runbook: 'insider-threat' })
})

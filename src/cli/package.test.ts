import { createHash } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Company, VERSION, verifier } from '../audit/evidence/testing/company.ts'
import { smallHistory } from '../audit/evidence/testing/history.ts'
import { readRange } from '../platform/record/read.ts'
import { Misuse } from './command.ts'
import { packageCommand } from './package.ts'

let company: Company
beforeAll(async () => {
  company = await Company.open('2025-12-20T09:00:00')
  await smallHistory(company)
})
afterAll(() => company.close())

async function run(...args: string[]) {
  const said = { out: '', err: '' }
  const { record, sealer, signer, describe } = company
  const code = await packageCommand(async () => verifier)(
    { record, sealer, signer, describe, version: VERSION },
    {
      args,
      out: { write: (text) => (said.out += text) },
      err: { write: (text) => (said.err += text) },
      environment: {},
    },
  )
  return { ...said, code }
}

const QUARTER = ['--from', '2026-01-01', '--to', '2026-03-31']

test('the path stands alone on stdout, and what was made is recorded', async () => {
  const out = join(company.folder, 'package.zip')
  const made = await run(...QUARTER, '--out', out, '--recipient', ' Auditors ')
  expect([made.code, made.out]).toEqual([0, `${out}\n`])
  const sha256 = createHash('sha256')
    .update(await readFile(out))
    .digest('hex')
  expect(made.err).toContain(sha256)
  const { org, registry, database } = company.record
  const recorded = await readRange({ org, registry, on: database.app }, 0, 1_000)
  expect(recorded.at(-1)).toMatchObject({
    by: { kind: 'system' },
    event: { type: 'PackageIssued', from: '2026-01-01', to: '2026-03-31', recipient: 'Auditors', sha256 },
  })
})

test('a folder gets a file that is called as the folder inside', async () => {
  const { out } = await run(...QUARTER, '--out', company.folder)
  expect(out).toBe(`${company.folder}/MUSTER_Fernhill-Analytics-Inc_SOC2-IR_2026-01-01_2026-03-31.zip\n`)
  const fresh = await run(...QUARTER, '--out', `${company.folder}/new/`)
  expect(fresh.out.startsWith(`${company.folder}/new/MUSTER_`)).toBe(true)
  await rm(out.trim())
})

test('it seals first: what was recorded a moment ago is in the package', async () => {
  const { out } = await run(...QUARTER, '--out', join(company.folder, 'a.zip'), '--json')
  const told = JSON.parse(out)
  const { rows } = await company.record.database.app.query<{ size: number }>('select size from ledger.head')
  // One more entry since: that this package was made.
  expect(told).toMatchObject({
    path: join(company.folder, 'a.zip'),
    size: rows[0]!.size - 1,
    sealedAt: expect.stringMatching(/Z$/),
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
})

test('--at asks for an earlier state, and a state that was never signed is refused in words', async () => {
  const first = JSON.parse((await run(...QUARTER, '--out', join(company.folder, 'b.zip'), '--json')).out)
  const again = JSON.parse(
    (await run(...QUARTER, '--out', join(company.folder, 'c.zip'), '--json', '--at', String(first.size))).out,
  )
  expect([again.sha256, again.size]).toEqual([first.sha256, first.size])
  expect(await run(...QUARTER, '--out', join(company.folder, 'd.zip'), '--at', '1')).toEqual({
    code: 1,
    out: '',
    err: 'muster: No state of 1 entries or fewer was ever signed. Choose a larger size.\n',
  })
})

test.each([
  [['--from', '2026-01-01', '--to', '2026-03-31'], 'usage: muster package'],
  [['--from', '2026-01-01', '--out', 'x'], 'usage: muster package'],
  [['--from', '2026-02-30', '--to', '2026-03-31', '--out', 'x'], '2026-02-30 is not a day'],
  [['--from', '2026-04-01', '--to', '2026-03-31', '--out', 'x'], 'ends before it begins'],
  [['--from', '2026-01-01', '--to', '2026-03-31', '--out', 'x', '--at', 'all'], '--at is a number'],
  [['--from', '2026-01-01', '--to', '2026-03-31', '--out', 'x', '--form', 'y'], 'Unknown option'],
])('%j is misuse', async (args, said) => {
  const failure = await run(...args).catch((error: Error) => error)
  expect((failure as Error).message).toContain(said)
  expect(failure instanceof Misuse || (failure as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')).toBe(true)
})

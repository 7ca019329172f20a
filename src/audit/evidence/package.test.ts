import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPackage } from './package.ts'
import { Company } from './testing/company.ts'
import { smallHistory } from './testing/history.ts'

let company: Company
let ids: Awaited<ReturnType<typeof smallHistory>>
beforeAll(async () => {
  company = await Company.open('2025-12-20T09:00:00')
  ids = await smallHistory(company)
})
afterAll(() => company.close())

test('x', async () => {
  const made = await buildPackage({ from: '2026-01-01', to: '2026-03-31' }, company.parts())
  console.log(made.path, made.bytes, made.sha256, ids)
  const { copyFile } = await import('node:fs/promises')
  await copyFile(made.path, '/tmp/evd/p.zip')
  expect((await readFile(made.path)).length).toBe(made.bytes)
})

import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import type { Shell } from './command.ts'
import { markOf, markWhole, prepareFor } from './demo-folder.ts'

let around: string
let folder: string
beforeEach(async () => {
  around = await mkdtemp(join(tmpdir(), 'muster-demo-'))
  folder = join(around, 'demo')
})
afterEach(() => rm(around, { recursive: true, force: true }))

const quiet = { write: () => true }
const shell = (environment: Shell['environment'] = {}): Shell => ({ args: [], out: quiet, err: quiet, environment })

test('a demo is half until it is whole, and nothing before', async () => {
  expect(await markOf(folder)).toBe('none')
  await prepareFor(folder, 'none', shell())
  expect(await markOf(folder)).toBe('half')
  await markWhole(folder)
  expect(await markOf(folder)).toBe('whole')
})

test.each(['keys', 'exhibits', 'postgres', 'postgres.location'])(
  'a folder with somebody’s %s in it is left alone',
  async (name) => {
    await mkdir(join(folder, name), { recursive: true })
    await expect(prepareFor(folder, 'none', shell())).rejects.toThrow('not the demo')
    expect(await readdir(folder)).toEqual([name])
  },
)

test('a database that holds a ledger is left alone', async () => {
  const database = await freshDatabase()
  const { host, port, user, database: name, connectionString } = database.connection
  const url = connectionString ?? `postgres://${user}@/${name}?host=${encodeURIComponent(String(host))}&port=${port}`
  await expect(prepareFor(folder, 'none', shell({ DATABASE_URL: url }))).rejects.toThrow('needs an empty one')
  expect(await markOf(folder)).toBe('none')
  await database.drop()
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Copy, type CrimeScene, secureCrimeScene } from '../harness/crime-scene.ts'
import { fillWithAFewMonths } from '../harness/few-months.ts'

// An injected statement runs as the application. It may read, and append through one function; that is all.

let scene: CrimeScene
let copy: Copy

beforeAll(async () => {
  scene = await secureCrimeScene(async (house) => void (await fillWithAFewMonths(house)))
  copy = await scene.copy()
})
afterAll(() => scene.close())

const tables = ['head', 'counter', 'stream', 'leaf', 'payload', 'tile', 'checkpoint']
const asApplication = (text: string) => copy.database.app.query(text)
const asOwner = async (text: string) => {
  const client = await copy.database.owner.connect()
  try {
    await client.query('begin')
    await client.query('set local role muster_ledger')
    await client.query(text)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

test.each(tables)('the application may not write into ledger.%s', async (table) => {
  for (const statement of [
    `insert into ledger.${table} (org) select org from ledger.head`,
    `update ledger.${table} set org = gen_random_uuid()`,
    `delete from ledger.${table}`,
    `truncate ledger.${table}`,
    `alter table ledger.${table} disable trigger all`,
    `drop table ledger.${table}`,
    `create rule quiet as on insert to ledger.${table} do instead nothing`,
  ])
    await expect(asApplication(statement), statement).rejects.toThrow(/permission denied|must be owner/)
})

test('the application may make nothing beside the tables of the ledger', async () => {
  await expect(asApplication('create table ledger.mine ()')).rejects.toThrow('permission denied')
  await expect(
    asApplication('create or replace function ledger.lock(uuid) returns int language sql as $$ select 1 $$'),
  ).rejects.toThrow(/permission denied|must be owner/)
})

// Over the socket of our own PostgreSQL the application has a login of its own. On a server of somebody else it has
// stepped down from the login that it was given, and an injected statement could step up again: then only the triggers
// and the tree are left.
test('an injected statement has no other role to go back to', async ({ skip }) => {
  if (!(await asApplication('select session_user')).rows.every((row) => row.session_user === 'muster_app'))
    return skip('this server was named by its address: there is one login')
  for (const statement of ['set role muster_ledger', `select set_config('role', 'muster', false)`])
    await expect(asApplication(statement)).rejects.toThrow('permission denied')
  await asApplication('reset role')
  await expect(asApplication('delete from ledger.leaf')).rejects.toThrow('permission denied')
  await expect(asApplication(`set session_replication_role = 'replica'`)).rejects.toThrow('permission denied')
})

test('the application may not append where the ledger has moved on', async () => {
  const late = `select ledger.append(org, size - 1, frontier, last_ms, '{X}', '{1}', array[org], '{1}', '{1}', '{1}', array['{}'::bytea], array[''::bytea], array[''::bytea], '{}', '{}', '{}') from ledger.head`
  await expect(asApplication(late)).rejects.toThrow('the ledger moved')
})

test('a checkpoint that was signed is not replaced by another', async () => {
  const before = await asApplication('select * from ledger.checkpoint order by size')
  await asApplication(`select ledger.add_checkpoint(org, size, 'a forgery') from ledger.checkpoint`)
  expect((await asApplication('select * from ledger.checkpoint order by size')).rows).toEqual(before.rows)
})

describe('even the owner of the tables is stopped by a trigger, unless he takes it away', () => {
  const refused: [statement: string, why: RegExp][] = [
    ['update ledger.leaf set o = o', /insert only: UPDATE on ledger\.leaf/],
    ['delete from ledger.leaf', /insert only: DELETE/],
    ['truncate ledger.leaf', /insert only: TRUNCATE/],
    ['update ledger.tile set n = n', /insert only: UPDATE/],
    ['delete from ledger.tile', /insert only: DELETE/],
    ['truncate ledger.tile', /insert only: TRUNCATE/],
    ['update ledger.checkpoint set note = note', /insert only: UPDATE/],
    ['delete from ledger.checkpoint', /insert only: DELETE/],
    ['truncate ledger.checkpoint', /insert only: TRUNCATE/],
    ['delete from ledger.payload', /insert only: DELETE/],
    ['truncate ledger.payload', /insert only: TRUNCATE/],
    [`update ledger.payload set commitments = commitments || '\\x00'`, /only the openings/],
    ['update ledger.payload set idx = idx + 1', /only the openings/],
  ]
  test.each(refused)('%s', async (statement, why) => {
    await expect(asOwner(statement)).rejects.toThrow(why)
  })
})

test('after all these attempts nothing is other than it was', async () => {
  expect((await copy.fsck()).findings).toEqual([])
})

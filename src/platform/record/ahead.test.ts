import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMuster, type TestMuster } from '../../../test/harness/muster.ts'
import { system } from '../../kernel/actor.ts'
import type { Slice } from '../slice.ts'
import { fsck } from './fsck.ts'
import { readRange } from './read.ts'
import { Record } from './record.ts'
import { HeadNeeded, type Transaction } from './transaction.ts'

/** Events that no table is made from. */
const notes: Slice = {
  name: 'notes',
  layouts: { Noted: { fields: { note: ['note'] } } },
  describe: () => 'Noted',
  permissions: {},
  routes: [],
}
let house: TestMuster
let here: Record
/** Another server at the same database. */
let elsewhere: Record

beforeAll(async () => {
  house = await startMuster()
  const { org, database, clock } = house.muster.record
  const slices = [...house.muster.slices, notes]
  here = new Record({ org, database, clock, slices })
  elsewhere = new Record({ org, database, clock, slices })
})
afterAll(() => house.close())

const intrude = (tx: Transaction) => tx.append(system, [noted('Somebody')])
const noted = (note: string) => ({
  stream: crypto.randomUUID(),
  event: { type: 'Noted', note },
  begins: true as const,
})
const ask = async () => ({ size: await here.size() })
const names = async () => {
  const { org, registry, database } = here
  const recorded = await readRange({ org, registry, on: database.app }, 0, 10_000)
  return recorded.flatMap(({ event }) => (event.type === 'Noted' ? [event.note] : []))
}
function holdsHead(tx: Transaction): boolean {
  try {
    return tx.client !== undefined
  } catch (error) {
    expect(error).toBeInstanceOf(HeadNeeded)
    return false
  }
}
/** Asks, and lets `meanwhile` happen between the answer and the transaction, the first time only. */
function ahead(record: Record, name: string, meanwhile?: () => Promise<unknown>) {
  const held: boolean[] = []
  const done = record.transactAhead(async (tx) => {
    held.push(holdsHead(tx))
    const before = held.length === 1 ? meanwhile : undefined
    await before?.()
    await tx.append(system, [noted(name)])
  }, ask)
  return done.then(() => held)
}

test('nobody in the way: nothing is held, and the next builds on what the last has left', async () => {
  expect(await ahead(here, 'One')).toEqual([false])
  expect(await ahead(here, 'Two')).toEqual([false])
  expect(await names()).toEqual(['One', 'Two'])
})

test('whoever was overtaken by another server does it again with the head in hand, once', async () => {
  const before = await here.size()
  expect(await ahead(here, 'Late', () => elsewhere.transact(intrude))).toEqual([false, true])
  expect((await names()).slice(2)).toEqual(['Somebody', 'Late'])
  expect(await here.size()).toBe(before + 2)
})

// By the size alone, a guess would pass that was made on entries which never came to be.
test('two servers that guess the same size do not pass for each other', async () => {
  const { rows } = await here.database.app.query('select size, frontier from ledger.head where org = $1', [here.org])
  const { size, frontier } = rows[0]!
  const expectHead = (of: Buffer) => here.database.app.query('select ledger.expect($1, $2, $3)', [here.org, size, of])
  await expectHead(frontier)
  const other = Buffer.from(frontier)
  other[other.length - 1]! ^= 1
  await expect(expectHead(other)).rejects.toMatchObject({ code: '40001' })
})

test('who needs more of the database than was asked is given the head', async () => {
  const held: boolean[] = []
  await here.transactAhead(async (tx) => {
    held.push(holdsHead(tx))
    await tx.client.query('select 1')
    await tx.append(system, [noted('Needs more')])
  }, ask)
  expect(held).toEqual([false, true])
})

test('what fails leaves nothing behind, and the next goes on', async () => {
  const before = await here.size()
  const broken = here.transactAhead(async (tx) => {
    await tx.append(system, [noted('Half')])
    tx.call({ name: 'no.such_function', values: [] })
  }, ask)
  await expect(broken).rejects.toThrow('no')
  expect(await here.size()).toBe(before)
  expect(await ahead(here, 'After')).toEqual([false])
})

test('a tile is made at every 256th entry, from hashes that were remembered or read', async () => {
  const many = (count: number) => Array.from({ length: count }, (_, n) => `Name ${n}`)
  for (const count of [200, 300, 700])
    await here.transactAhead(
      (tx) =>
        tx.append(
          system,
          many(count).map((name) => noted(name)),
        ),
      ask,
    )
  await house.muster.sealer.seal()
  expect((await fsck(here)).findings).toEqual([])
})

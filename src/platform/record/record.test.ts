import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startMuster, type TestMuster } from '../../../test/harness/muster.ts'
import { system } from '../../kernel/actor.ts'
import { fsck } from './fsck.ts'
import { readRange } from './read.ts'
import type { Transaction } from './transaction.ts'

let house: TestMuster

beforeAll(async () => {
  house = await startMuster()
})
afterAll(() => house.close())

const named = (name: string) => ({ stream: house.muster.record.org, event: { type: 'OrganisationNamed', name } })
const record = (...names: string[]) => house.muster.record.transact((tx) => tx.append(system, names.map(named)))
const facts = async () => {
  const { org, registry, database } = house.muster.record
  return readRange({ org, registry, on: database.app }, 0, 10_000)
}
const typesSince = async (from: number) => (await facts()).slice(from).map(({ event }) => event.type)
const size = async () => (await facts()).length

describe('a transaction', () => {
  test('that throws leaves nothing behind, in the ledger or in the tables', async () => {
    await record('Before')
    const before = await size()
    const broken = house.muster.record.transact(async (tx) => {
      await tx.append(system, [named('Half')])
      throw new Error('and then it broke')
    })
    await expect(broken).rejects.toThrow('and then it broke')
    expect(await size()).toBe(before)
    const { rows } = await house.muster.record.database.app.query('select name from view.organisation')
    expect(rows).toEqual([{ name: 'Before' }])
  })

  test('fails with what failed, even where nobody waited for the answer', async () => {
    const before = await size()
    const broken = house.muster.record.transact(async (tx: Transaction) => {
      tx.send({ text: 'select 1 / $1::int', values: [0] })
      return 'as if all were well'
    })
    await expect(broken).rejects.toThrow('division by zero')
    expect(await size()).toBe(before)
  })

  test('is one of many at once, and each takes the next number', async () => {
    const before = await size()
    await Promise.all(Array.from({ length: 20 }, (_, n) => record(`Name ${n}`)))
    const recorded = (await facts()).slice(before)
    expect(recorded.map(({ index }) => index)).toEqual(Array.from({ length: 20 }, (_, n) => before + n))
    const sequences = recorded.map(({ sequence }) => sequence)
    expect(sequences).toEqual(sequences.map((_, n) => sequences[0]! + n))
  })

  test('that records nothing leaves no entry', async () => {
    const before = await size()
    await house.muster.record.transact(async () => 'nothing')
    await record()
    expect(await size()).toBe(before)
  })
})

describe('a clock that steps back', () => {
  // Once it was said with every transaction, until the clock had caught up: an hour of noise after the end of summer time.
  test('is said once, and nothing is recorded before what was recorded before', async () => {
    await record('At noon')
    const [before, noon] = [await size(), (await facts()).at(-1)!.recordedAt]
    house.clock.advance(-60_000)
    await record('A minute earlier')
    await record('Still earlier')
    await house.muster.record.transact(async () => 'nothing')
    expect(await typesSince(before)).toEqual(['ClockSteppedBack', 'OrganisationNamed', 'OrganisationNamed'])
    expect((await facts()).slice(before).every(({ recordedAt }) => recordedAt === noon)).toBe(true)
  })

  test('is said again when it happens again', async () => {
    house.clock.advance(120_000)
    await record('Caught up')
    const before = await size()
    house.clock.advance(-10_000)
    await record('Back again')
    expect(await typesSince(before)).toEqual(['ClockSteppedBack', 'OrganisationNamed'])
  })

  test('by less than two seconds is a clock', async () => {
    house.clock.advance(60_000)
    await record('Now')
    const before = await size()
    house.clock.advance(-1_999)
    await record('A little earlier')
    expect(await typesSince(before)).toEqual(['OrganisationNamed'])
  })

  test('leaves a ledger that is whole', async () => {
    await house.muster.sealer.seal()
    expect((await fsck(house.muster.record)).findings).toEqual([])
  })
})

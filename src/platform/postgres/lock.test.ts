import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeLock } from './lock.ts'
import { placeOfProcesses, startOf } from './process.ts'

let folder: string
let file: string
const given: (() => void)[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-lock-'))
  file = join(folder, 'muster.lock')
})

afterEach(() => {
  for (const giveBack of given.splice(0)) giveBack()
  rmSync(folder, { recursive: true, force: true })
})

test('a lock given back can be taken again', async () => {
  const giveBack = await takeLock(file)
  giveBack()
  given.push(await takeLock(file))
  expect(readFileSync(file, 'utf8')).toContain(`"pid":${process.pid}`)
})

test('of many that come at once, one gets it', async () => {
  writeFileSync(file, await held({ started: 'another time' }))
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => takeLock(file)))
  const taken = results.filter((result) => result.status === 'fulfilled')
  expect(taken).toHaveLength(1)
  given.push(...taken.map(({ value }) => value))
})

test('a process that got the number of a dead one is not taken for it', async () => {
  writeFileSync(file, await held({ started: 'another time' }))
  given.push(await takeLock(file))
  expect(JSON.parse(readFileSync(file, 'utf8')).started).toBe(await startOf(process.pid))
})

test('a holder in another container that touches its lock is believed', async () => {
  writeFileSync(file, await held({ container: 'pid:[1]', host: 'elsewhere', pid: 7 }))
  const touching = setInterval(() => utimesSync(file, new Date(), new Date()), 20)
  await expect(takeLock(file)).rejects.toThrow('Another Muster (process 7 on elsewhere)')
  clearInterval(touching)
})

test('a holder in another container that fell silent is not waited for', async () => {
  writeFileSync(file, await held({ container: 'pid:[1]', host: 'elsewhere' }))
  utimesSync(file, 0, 0)
  given.push(await takeLock(file))
  expect(readFileSync(file, 'utf8')).toContain(`"pid":${process.pid}`)
})

test('nobody survives a restart of the machine', async () => {
  writeFileSync(file, await held({ boot: 'an earlier one' }))
  given.push(await takeLock(file))
  expect(JSON.parse(readFileSync(file, 'utf8')).boot).toBe(placeOfProcesses().boot)
})

async function held(changes: object): Promise<string> {
  return JSON.stringify({ pid: process.pid, started: await startOf(process.pid), ...placeOfProcesses(), ...changes })
}

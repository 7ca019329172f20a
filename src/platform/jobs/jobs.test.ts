import { readFile } from 'node:fs/promises'
import pino from 'pino'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { until } from '../../../test/harness/alertmanager.ts'
import { MONDAY, startMuster, type TestMuster } from '../../../test/harness/muster.ts'
import { instant } from '../../kernel/instant.ts'
import { QUEUE } from '../database/migrate.ts'
import { Jobs } from './jobs.ts'
import { showPresence } from './presence.ts'
import type { Task, Tasks } from './task.ts'

let house: TestMuster
let done: unknown[]
let fails = 0

const log = pino({ level: 'silent' })
const tasks: Tasks = {
  note: async (payload) => void done.push(payload),
  flaky: async (payload, { attempt }) => {
    if (attempt <= fails) throw new Error(`not yet: ${attempt}`)
    done.push([payload, attempt])
  },
}
const jobsOf = (some: Tasks = tasks) => new Jobs({ database: house.muster.record.database, tasks: () => some, log })
/** A task that ends when the test says so. */
const slowTask = () => {
  const [begun, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const task: Task = async (payload) => {
    begun.resolve()
    await ended.promise
    done.push(payload)
  }
  return { task, begun: begun.promise, finish: () => ended.resolve() }
}
const queued = async () =>
  (
    await house.muster.record.database.jobs.query(
      'select task_identifier, attempts, locked_by from graphile_worker.jobs',
    )
  ).rows

beforeAll(async () => {
  house = await startMuster()
  done = []
})
afterEach(async () => {
  done = []
  await house.muster.record.database.jobs.query('delete from graphile_worker._private_jobs')
})
afterAll(() => house.close())

describe('a job', () => {
  test('is owed exactly when the transaction that owes it was committed', async () => {
    const jobs = jobsOf()
    await house.muster.record.transact(async (tx) => jobs.enqueue(tx, 'note', { kept: true }))
    const broken = house.muster.record.transact(async (tx) => {
      jobs.enqueue(tx, 'note', { kept: false })
      throw new Error('no')
    })
    await expect(broken).rejects.toThrow('no')
    expect(await jobs.drain()).toEqual([])
    expect(done).toEqual([{ kept: true }])
    expect(await queued()).toEqual([])
  })

  test('under a key replaces the one that waits under it', async () => {
    const jobs = jobsOf()
    await house.muster.record.transact(async (tx) => {
      jobs.enqueue(tx, 'note', 1, { key: 'same' })
      jobs.enqueue(tx, 'note', 2, { key: 'same' })
      jobs.enqueue(tx, 'note', 3, { key: 'other' })
    })
    await jobs.drain()
    expect(done).toEqual([2, 3])
  })

  test('that is for later waits', async () => {
    const jobs = jobsOf()
    await house.muster.record.transact(async (tx) =>
      jobs.enqueue(tx, 'note', 'later', { runAt: instant(tx.now + 3_600_000) }),
    )
    await jobs.drain()
    expect(done).toEqual([])
    await jobs.drain({ early: true })
    expect(done).toEqual(['later'])
  })

  test('that failed comes again, later each time, and knows how often it was tried', async () => {
    const jobs = jobsOf()
    fails = 2
    await house.muster.record.transact(async (tx) => jobs.enqueue(tx, 'flaky', 'x'))
    expect((await jobs.drain()).map(({ message }) => message)).toEqual(['not yet: 1'])
    expect(await jobs.drain()).toEqual([])
    expect(done).toEqual([])
    expect(await jobs.drain({ early: true })).toHaveLength(1)
    expect(await jobs.drain({ early: true })).toEqual([])
    expect(done).toEqual([['x', 3]])
  })

  test('of a task that no slice has is a bug, and refused at once', async () => {
    const wrong = house.muster.record.transact(async (tx) => jobsOf().enqueue(tx, 'nonsense', null))
    await expect(wrong).rejects.toThrow('no slice has the task nonsense')
  })
})

describe('the application', () => {
  test.each([
    'select * from graphile_worker.jobs',
    'select * from graphile_worker._private_jobs',
    `select graphile_worker.add_job('note')`,
    'delete from graphile_worker._private_jobs',
    'create table job.mine ()',
  ])('may add a job and neither read nor change what waits: %s', async (statement) => {
    await expect(house.muster.record.database.app.query(statement)).rejects.toThrow('permission denied')
  })

  test('and who runs the jobs has no hand in the ledger', async () => {
    const { jobs } = house.muster.record.database
    for (const statement of ['select * from ledger.leaf', 'select * from vault.secret', 'select * from view.person'])
      await expect(jobs.query(statement)).rejects.toThrow('permission denied')
  })
})

describe('a runner', () => {
  test('hears of a job at once, and lets one that runs come to its end when it is stopped', async () => {
    const slow = slowTask()
    const jobs = jobsOf({ slow: slow.task })
    const runner = await jobs.start()
    await house.muster.record.transact(async (tx) => jobs.enqueue(tx, 'slow', 'ended'))
    await slow.begun
    const stopped = runner.stop()
    slow.finish()
    await stopped
    expect(done).toEqual(['ended'])
    expect((await queued()).filter(({ task_identifier }) => task_identifier === 'slow')).toEqual([])
  })

  test('goes on after the database has thrown it out, with the job it had in hand and with the next', async () => {
    const slow = slowTask()
    const jobs = jobsOf({ ...tasks, slow: slow.task })
    const { record } = house.muster
    const runner = await jobs.start()
    await record.transact(async (tx) => jobs.enqueue(tx, 'slow', 'in hand'))
    await slow.begun
    await record.database.owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and usename in ('muster_jobs', current_user) and pid <> pg_backend_pid()`,
    )
    slow.finish()
    await record.transact(async (tx) => jobs.enqueue(tx, 'note', 'next'))
    await until(async () => done.includes('next') && (await queued()).every((job) => job.task_identifier === 'tick'))
    await runner.stop()
    expect(new Set(done)).toEqual(new Set(['in hand', 'next']))
  })

  test('does again what a server had in hand that is gone, and leaves alone what a living one has', async () => {
    const { database } = house.muster.record
    const jobs = jobsOf()
    await house.muster.record.transact(async (tx) => jobs.enqueue(tx, 'note', 'left behind'))
    await database.jobs.query(
      `update graphile_worker._private_jobs set locked_by = 'pool-dead', locked_at = run_at, attempts = 1`,
    )
    const team = (id: string, started = new Set<string>(), lost = () => {}) =>
      showPresence({ database, log }, { id, started, lost })
    const held = async () => (await queued()).map(({ locked_by }) => locked_by ?? 'nobody').sort()
    const [living, looking] = [team('pool-living'), team('pool-looking')]
    await living.look()
    await database.jobs.query(
      `select graphile_worker.add_job('note', '"in good hands"'); update graphile_worker._private_jobs
       set locked_by = 'pool-living', locked_at = run_at where locked_by is null`,
    )
    await looking.look()
    expect(await held()).toEqual(['pool-dead', 'pool-living'])
    await looking.look()
    expect(await held()).toEqual(['nobody', 'pool-living'])
    await jobs.drain()
    expect(done).toEqual(['left behind'])
    living.leave()
    looking.leave()
  })

  test('notices a job that was taken in its name and never reached it', async () => {
    const { database } = house.muster.record
    await house.muster.record.transact(async (tx) => {
      jobsOf().enqueue(tx, 'note', 'under way')
      jobsOf().enqueue(tx, 'note', 'unheard of')
    })
    await database.jobs.query(
      `update graphile_worker._private_jobs set locked_by = 'pool-own', locked_at = run_at, attempts = 1`,
    )
    const { rows } = await database.jobs.query(`select id || '/1' as attempt from graphile_worker.jobs order by id`)
    let lost = 0
    const started = new Set([rows[0].attempt, '0/1'])
    const presence = showPresence({ database, log }, { id: 'pool-own', started, lost: () => void lost++ })
    await presence.look()
    expect([lost, [...started]]).toEqual([0, [rows[0].attempt]])
    await presence.look()
    expect(lost).toBe(1)
    presence.leave()
  })

  test('asks the slices what has come due, by the clock of the record', async () => {
    const asked: number[] = []
    const jobs = jobsOf({ tick: async () => void asked.push(house.muster.record.clock.now()) })
    const runner = await jobs.start()
    await until(async () => asked.length > 0, 4)
    await runner.stop()
    expect(asked).toEqual([MONDAY])
  })
})

test('the version of the queue that a database was prepared for is the one that is installed', async () => {
  const lock = JSON.parse(await readFile(new URL('../../../package.json', import.meta.url), 'utf8'))
  expect(QUEUE).toBe(`graphile-worker ${lock.dependencies['graphile-worker']}`)
})

import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import type { Pool } from 'pg'
import { inject } from 'vitest'
import type { Signer } from '../../src/ledger/index.ts'
import type { Clock } from '../../src/platform/clock.ts'
import { type Connection, type Database, openDatabase } from '../../src/platform/database/database.ts'
import { type FsckReport, fsck } from '../../src/platform/record/fsck.ts'
import { Record } from '../../src/platform/record/record.ts'
import { asAdministrator, toDatabase } from '../server.ts'
import { startMuster, type TestMuster } from './muster.ts'

/** A record of some months, sealed, whose Muster has stopped. Every attack gets a copy of its own. */
export type CrimeScene = {
  readonly signer: Signer
  readonly dataDir: string
  readonly clock: Clock
  /** A copy of the database as it was; the copy before is thrown away. */
  readonly copy: () => Promise<Copy>
  readonly close: () => Promise<void>
}

export type Copy = {
  readonly connection: Connection
  readonly database: Database
  readonly record: Record
  /** Does something to the tables as their owner, past every trigger. */
  readonly tamper: (text: string, values?: readonly unknown[]) => Promise<void>
  readonly fsck: () => Promise<FsckReport>
}

export async function secureCrimeScene(fill: (house: TestMuster) => Promise<void>): Promise<CrimeScene> {
  const house = await startMuster()
  await fill(house)
  const { record, slices, signer } = house.muster
  const { rows } = await record.database.owner.query<{ name: string }>('select current_database() as name')
  // A database with a visitor cannot be copied.
  await house.server.close()
  await house.muster.close()
  const { connection: server, prefix } = inject('server')
  const administrate = (text: string) => asAdministrator(server, (client) => client.query(text))
  const copies: { name: string; database: Database }[] = []
  const throwAway = async () => {
    for (const { name, database } of copies.splice(0)) {
      await database.close()
      await administrate(`drop database ${name} with (force)`)
    }
  }
  const copy = async (): Promise<Copy> => {
    await throwAway()
    const name = `${prefix}_${randomBytes(6).toString('hex')}`
    await administrate(`create database ${name} template ${rows[0]!.name}`)
    const connection = toDatabase(server, name) as Connection
    const database = openDatabase(connection)
    copies.push({ name, database })
    const copied = new Record({ org: record.org, database, clock: house.clock, slices })
    return {
      connection,
      database,
      record: copied,
      tamper: (text, values) => asOwner(database.owner, text, values),
      fsck: () => fsck(copied),
    }
  }
  const close = async () => {
    await throwAway()
    await rm(house.dataDir, { recursive: true, force: true })
  }
  return { signer, dataDir: house.dataDir, clock: house.clock, copy, close }
}

const GUARDED = ['leaf', 'payload', 'tile', 'checkpoint']

/** The role that owns the tables can do all that a superuser could do to them. */
async function asOwner(pool: Pool, text: string, values: readonly unknown[] = []): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('set role muster_ledger')
    for (const table of GUARDED) await client.query(`alter table ledger.${table} disable trigger user`)
    const { rowCount } = await client.query(text, [...values])
    for (const table of GUARDED) await client.query(`alter table ledger.${table} enable trigger user`)
    if (rowCount === 0) throw new Error(`the attack touched nothing: ${text}`)
  } finally {
    await client.query('reset role')
    client.release()
  }
}

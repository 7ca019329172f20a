import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '../src/platform/database/migrate.ts'
import { startPostgres } from '../src/platform/postgres/start.ts'
import { asAdministrator, toDatabase } from './server.ts'

/** One server for the run: the one that is named, else our own in a folder that is thrown away. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { connection, stop } = await findServer()
  const prefix = `muster_test_${randomBytes(4).toString('hex')}`
  const template = `${prefix}_template`
  try {
    await makeTemplate(connection, template)
  } catch (error) {
    await stop()
    throw error
  }
  project.provide('server', { connection, template, prefix })
  return async () => {
    await dropAll(connection, prefix)
    await stop()
  }
}

async function findServer(): Promise<{ connection: pg.ClientConfig; stop: () => Promise<void> }> {
  const url = process.env.DATABASE_URL_TEST ?? process.env.DATABASE_URL
  if (url !== undefined && url !== '') return { connection: { connectionString: url }, stop: async () => undefined }
  const folder = await mkdtemp(join(tmpdir(), 'muster-test-'))
  await chmod(folder, 0o711)
  const quiet = () => undefined
  const postgres = await startPostgres({ dataDir: folder, log: quiet, throwAway: true })
  const stop = async () => {
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { connection: { ...postgres.connection }, stop }
}

async function makeTemplate(connection: pg.ClientConfig, template: string): Promise<void> {
  await asAdministrator(connection, (client) => client.query(`create database ${template}`))
  const pool = new pg.Pool(toDatabase(connection, template))
  try {
    await migrate(pool)
  } finally {
    await pool.end()
  }
  // A database with a visitor cannot be copied.
  await asAdministrator(connection, (client) => client.query(`alter database ${template} allow_connections false`))
}

async function dropAll(connection: pg.ClientConfig, prefix: string): Promise<void> {
  await asAdministrator(connection, async (client) => {
    const found = await client.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1)',
      [prefix],
    )
    for (const { datname } of found.rows) await client.query(`drop database if exists ${datname} with (force)`)
  })
}

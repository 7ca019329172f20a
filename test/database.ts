import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { inject } from 'vitest'
import { asAdministrator, toDatabase } from './server.ts'

/** `connection` is what `new Pool(…)` takes. */
export type FreshDatabase = {
  readonly connection: pg.ClientConfig
  readonly drop: () => Promise<void>
}

/** A migrated, empty database for one test file. Whatever is still connected to it is thrown out by `drop`. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { connection, template, prefix } = inject('server')
  const name = `${prefix}_${randomBytes(6).toString('hex')}`
  await asAdministrator(connection, (client) => client.query(`create database ${name} template ${template}`))
  return {
    connection: toDatabase(connection, name),
    drop: () =>
      asAdministrator(connection, async (client) => {
        await client.query(`drop database if exists ${name} with (force)`)
      }),
  }
}

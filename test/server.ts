import pg from 'pg'

/** How to reach the server of this run, and the migrated database in it that fresh ones are copied from. */
export type TestServer = {
  readonly connection: pg.ClientConfig
  readonly template: string
  readonly prefix: string
}

declare module 'vitest' {
  interface ProvidedContext {
    server: TestServer
  }
}

export async function asAdministrator<T>(
  connection: pg.ClientConfig,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** The same server, another database. */
export function toDatabase(connection: pg.ClientConfig, database: string): pg.ClientConfig {
  if (connection.connectionString === undefined) return { ...connection, database }
  const url = new URL(connection.connectionString)
  url.pathname = `/${database}`
  return { connectionString: url.href }
}

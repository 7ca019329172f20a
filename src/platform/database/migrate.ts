import { readdir, readFile } from 'node:fs/promises'
import pg from 'pg'

const folder = new URL('./migrations/', import.meta.url)
const ROLES = { owner: 'muster_ledger', app: 'muster_app', jobs: 'muster_jobs' }
/** The library that keeps the queue of jobs brings its own migrations: they are asked for once per version. */
export const QUEUE = 'graphile-worker 0.18.0'
/** Any constant will do: two processes that migrate at once wait for each other. */
const LOCK = 4_680_001

/** Brings the database forward. Numbered files, each run once, in order, in one transaction; never backward. */
export async function migrate(pool: pg.Pool): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await createRoles(client)
    await client.query('create schema if not exists migration')
    await client.query('create table if not exists migration.done (name text primary key)')
    const { rows } = await client.query<{ name: string }>('select name from migration.done')
    const done = new Set(rows.map((row) => row.name))
    for (const name of (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()) {
      if (!done.has(name)) await run(client, name)
    }
    if (!done.has(QUEUE)) await migrateQueue(client, pool)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => {})
    client.release()
  }
}

async function run(client: pg.PoolClient, name: string): Promise<void> {
  const text = await readFile(new URL(name, folder), 'utf8')
  await client.query('begin')
  try {
    await client.query(
      text.replaceAll(':owner', ROLES.owner).replaceAll(':app', ROLES.app).replaceAll(':jobs', ROLES.jobs),
    )
    await client.query('insert into migration.done (name) values ($1)', [name])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`Migration ${name} failed; the database is as it was before.`, { cause: error })
  }
}

/** Loaded here and not above: nearly every start finds the queue as it must be. */
async function migrateQueue(client: pg.PoolClient, { options }: pg.Pool): Promise<void> {
  const { Logger, runMigrations } = await import('graphile-worker')
  // A pool hides its password from whoever copies its options.
  const pool = new pg.Pool({ ...options, password: options.password, max: 1, options: `-c role=${ROLES.jobs}` })
  pool.on('error', () => {}).on('connect', (one) => one.on('error', () => {}))
  try {
    await runMigrations({ pgPool: pool, logger: new Logger(() => () => {}) })
  } finally {
    await pool.end()
  }
  await client.query('insert into migration.done (name) values ($1)', [QUEUE])
}

/** Roles belong to the whole server, so another database may have made them already, perhaps at this very moment. */
async function createRoles(client: pg.PoolClient): Promise<void> {
  for (const role of Object.values(ROLES)) {
    // The application and its jobs have a login, without a password: it is of use where none is asked, over our own
    // socket.
    const login = role === ROLES.owner ? 'nologin' : 'login'
    await client.query(`do $$ begin
      if not exists (select from pg_roles where rolname = '${role}') then create role ${role} ${login}; end if;
    exception when duplicate_object or unique_violation then null; end $$`)
    // From PostgreSQL 16 on, whoever creates a role may give it away and may not yet use it himself.
    await client.query(`do $$ begin
      if current_setting('server_version_num')::int < 160000 then
        if not pg_has_role(current_user, '${role}', 'member') then grant ${role} to current_user; end if;
      elsif not (pg_has_role(current_user, '${role}', 'set') and pg_has_role(current_user, '${role}', 'usage')) then
        execute 'grant ${role} to current_user with set true, inherit true';
      end if;
    exception when unique_violation then null; end $$`)
  }
  // Made by an earlier version without a login. Where we may not give it one, it is not needed.
  await client.query(`do $$ begin
    if exists (select from pg_roles where rolname = '${ROLES.app}' and not rolcanlogin) then alter role ${ROLES.app} login; end if;
  exception when insufficient_privilege or internal_error then null; end $$`)
  const { rows } = await client.query<{ name: string }>('select current_database() as name')
  await client.query(
    `grant create on database "${rows[0]!.name.replaceAll('"', '""')}" to ${Object.values(ROLES).join()}`,
  )
}

import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { writeDurably } from '../platform/files.ts'
import { startPostgres } from '../platform/postgres/start.ts'
import { Misuse, type Shell } from './command.ts'

/** Says that what lies in the folder is the demo's own. */
const MARK = 'demo.json'

/** How far the demo in this folder has come: told to its end, begun and cut short, or never begun. */
export type Mark = 'whole' | 'half' | 'none'

export async function markOf(dataDir: string): Promise<Mark> {
  try {
    return (JSON.parse(await readFile(join(dataDir, MARK), 'utf8')) as { mark: Mark }).mark
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'none'
    throw error
  }
}

export async function markWhole(dataDir: string): Promise<void> {
  await writeMark(dataDir, 'whole')
}

/** Makes sure that the history will begin on nothing, and that nothing of anybody else is touched. */
export async function prepareFor(dataDir: string, mark: 'half' | 'none', shell: Shell): Promise<void> {
  const url = shell.environment.DATABASE_URL
  if (url) await refuseUsedDatabase(url, mark)
  else if (mark === 'half') await sweep(dataDir, shell)
  if (mark === 'none') await refuseUsedFolder(dataDir)
  await mkdir(dataDir, { recursive: true })
  await writeMark(dataDir, 'half')
}

async function writeMark(dataDir: string, mark: Mark): Promise<void> {
  await writeDurably(join(dataDir, MARK), `${JSON.stringify({ mark })}\n`)
}

async function refuseUsedFolder(dataDir: string): Promise<void> {
  const found = await readdir(dataDir).catch((): string[] => [])
  if (found.some((name) => ['keys', 'sealer', 'exhibits', 'postgres', 'postgres.location'].includes(name)))
    throw new Misuse(
      `${dataDir} holds a Muster that is not the demo. Leave MUSTER_DATA out, or name a folder that does not exist yet`,
    )
}

async function refuseUsedDatabase(connectionString: string, mark: Mark): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    const { rows } = await client.query<{ used: boolean }>(`select to_regclass('ledger.head') is not null as used`)
    if (rows[0]?.used !== true) return
    const what = mark === 'half' ? 'a demo that was stopped while it was made' : 'a Muster that is not the demo'
    throw new Misuse(`The database of DATABASE_URL holds ${what}. The demo needs an empty one`)
  } finally {
    await client.end()
  }
}

/** A start that was cut short left a part of the history. Only what we made ourselves is taken away. */
async function sweep(dataDir: string, { err }: Shell): Promise<void> {
  err.write('muster: the demo was stopped while it was made; it is made anew\n')
  const postgres = await startPostgres({ dataDir, log: (line) => err.write(`muster: ${line}\n`) })
  try {
    const client = new pg.Client({ ...postgres.connection, database: 'postgres' })
    await client.connect()
    await client.query(`drop database ${postgres.connection.database} with (force)`)
    await client.end()
  } finally {
    await postgres.stop()
  }
  for (const name of ['keys', 'sealer', 'exhibits']) await rm(join(dataDir, name), { recursive: true, force: true })
}

import { resolve } from 'node:path'
import { type Muster, openMuster } from '../muster.ts'
import type { Clock } from '../platform/clock.ts'
import type { Connection } from '../platform/database/database.ts'
import { findRunning } from '../platform/postgres/find.ts'
import { startPostgres } from '../platform/postgres/start.ts'
import type { ExitCode, RecordCommand, Shell } from './command.ts'

export type Place = { readonly connection: Connection; readonly dataDir: string; readonly release: () => Promise<void> }

export function dataDirOf({ environment }: Pick<Shell, 'environment'>): string {
  return resolve(environment.MUSTER_DATA || 'data')
}

/** The database to work on: the one that is named, the one that a running server keeps, or our own for this while. */
export async function findPlace(shell: Shell): Promise<Place> {
  const dataDir = dataDirOf(shell)
  const url = shell.environment.DATABASE_URL
  const keep = async () => {}
  if (url) return { connection: url, dataDir, release: keep }
  const running = await findRunning(dataDir)
  if (running !== null) return { connection: running, dataDir, release: keep }
  const { connection, stop } = await startPostgres({ dataDir, log: (line) => shell.err.write(`muster: ${line}\n`) })
  return { connection, dataDir, release: stop }
}

/** Runs a command on the record and puts everything back as it was. */
export async function withMuster(shell: Shell, command: RecordCommand, clock?: Clock): Promise<ExitCode> {
  const place = await findPlace(shell)
  let muster: Muster | undefined
  try {
    muster = await openMuster({ ...place, ...(clock === undefined ? {} : { clock }) })
    return await command(muster, shell)
  } finally {
    await muster?.close()
    await place.release()
  }
}

import { spawn } from 'node:child_process'
import { closeSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Account, plainEnvironment } from './account.ts'
import type { Home } from './home.ts'
import { isAlive, workingFolderOf } from './process.ts'
import type { Software } from './software.ts'

/** A running PostgreSQL, as its own postmaster.pid describes it. */
export type Postmaster = { readonly pid: number; readonly socketFolder: string; readonly port: number }

const LOG_BYTES_MAX = 4 << 20
const STOP_MS = 60_000
const POLL_MS = 10

/** A postmaster looks at its pid file once a minute. */
const LEFT_BEHIND_MS = 75_000

/** Said on the command line, so that no file in the folder can take it back. */
const durableSettings = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }
const fastSettings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/** Terse, because DETAIL lines would copy personal data into the log. */
const settings = {
  listen_addresses: '',
  unix_socket_permissions: '0700',
  shared_buffers: '128MB',
  max_connections: '60',
  max_wal_size: '1GB',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_error_verbosity: 'terse',
  cluster_name: 'muster',
}

/** The postmaster that still serves this cluster, if its pid file names a living one. */
export function findPostmaster(cluster: string): Postmaster | undefined {
  const [pid, folder, , port, socketFolder] = pidFileLines(cluster)
  const found = { pid: Number(pid), port: Number(port), socketFolder: socketFolder ?? '' }
  if (!Number.isInteger(found.pid) || found.pid <= 0 || folder !== cluster || !isAlive(found.pid)) return undefined
  // The number may belong to somebody else by now. A postmaster's working folder is its cluster.
  return (workingFolderOf(found.pid) ?? cluster) === cluster ? found : undefined
}

function pidFileLines(cluster: string): string[] {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return []
  }
}

/**
 * PostgreSQL will not start over a pid file that is cut short or that names a living process, whoever that is.
 * The file should not simply go: its later lines find the shared memory of backends that may have outlived their
 * postmaster. Our own number, being the parent's, is one that PostgreSQL does not mistake for a rival.
 */
function disarmPidFile(cluster: string): void {
  const lines = pidFileLines(cluster)
  if (lines.length === 0) return
  const file = join(cluster, 'postmaster.pid')
  const pid = Number(lines[0])
  if (Number.isInteger(pid) && pid > 0) writeFileSync(file, [process.pid, ...lines.slice(1)].join('\n'))
  else rmSync(file)
}

/** Backends end by themselves soon after their postmaster; a postmaster does once it finds its pid file damaged. */
async function leftBehindGone(cluster: string, log: (line: string) => void): Promise<void> {
  const until = Date.now() + LEFT_BEHIND_MS
  for (let left = processesIn(cluster); left.length > 0; left = processesIn(cluster)) {
    if (Date.now() > until)
      throw new Error(
        `Processes ${left.join(', ')} of an earlier PostgreSQL still use ${cluster} and do not end. ` +
          'End them with kill -QUIT and start again.',
      )
    log(`waiting for ${left.length} processes of an earlier PostgreSQL to end`)
    await pause(200)
  }
}

/** Linux only; elsewhere nobody is found, and PostgreSQL's own check of shared memory has to do. */
function processesIn(cluster: string): number[] {
  try {
    return readdirSync('/proc')
      .map(Number)
      .filter((pid) => pid > 0 && pid !== process.pid && workingFolderOf(pid) === cluster)
  } catch {
    return []
  }
}

export type Launch = {
  readonly software: Software
  readonly account: Account
  readonly home: Home
  readonly socketFolder: string
  readonly port: number
  readonly durable: boolean
  readonly log: (line: string) => void
}

export async function launch(options: Launch): Promise<Postmaster> {
  const { home, socketFolder, port, log } = options
  await leftBehindGone(home.cluster, log)
  turnLog(home.log)
  const until = Date.now() + LEFT_BEHIND_MS
  for (;;) {
    disarmPidFile(home.cluster)
    // The socket's own lock guards only the socket, in a folder that is ours alone, and may name a stranger as well.
    rmSync(join(socketFolder, `.s.PGSQL.${port}.lock`), { force: true })
    const pid = await launchOnce(options)
    if (typeof pid === 'number') return { pid, socketFolder, port }
    if (!pid.said.includes('pre-existing shared memory') || Date.now() > until)
      throw new Error(`PostgreSQL did not start: ${pid.said.trim() || 'it said nothing'} (${home.log})`)
    await pause(200)
  }
}

/** The process number once it answers, or what it said before it gave up. */
async function launchOnce(options: Launch): Promise<number | { said: string }> {
  const { software, account, home, log } = options
  const output = openSync(home.log, 'a', 0o600)
  const before = statSync(home.log).size
  // Its own process group: Ctrl-C in a terminal is for Muster, which closes its connections first.
  const child = spawn(join(software.bin, 'postgres'), launchArguments(options), {
    ...account,
    cwd: '/',
    detached: true,
    env: plainEnvironment(),
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  let failed: Error | undefined
  child.once('error', (error) => {
    failed = error
  })
  child.unref()
  for (let waited = 0; ; waited += POLL_MS) {
    if (failed !== undefined) return { said: failed.message }
    if (child.exitCode !== null || child.signalCode !== null) return { said: readFrom(home.log, before) }
    const lines = pidFileLines(home.cluster)
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return Number(child.pid)
    // Recovery after a crash takes as long as it takes; it must not look like a hang.
    if (waited > 0 && waited % 10_000 === 0) log('PostgreSQL is still recovering from its last stop')
    await pause(POLL_MS)
  }
}

function launchArguments({ home, socketFolder, port, durable }: Launch): string[] {
  const quoted = `"${socketFolder.replaceAll('"', '""')}"`
  const all = {
    ...settings,
    ...(durable ? durableSettings : fastSettings),
    unix_socket_directories: quoted,
    port: String(port),
  }
  return ['-D', home.cluster, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

function turnLog(log: string): void {
  const bytes = statSync(log, { throwIfNoEntry: false })?.size ?? 0
  if (bytes > LOG_BYTES_MAX) renameSync(log, `${log}.1`)
}

function readFrom(log: string, offset: number): string {
  return readFileSync(log).subarray(offset).toString('utf8')
}

/** Fast shutdown: running transactions are rolled back, everything committed is on disk before it ends. */
export async function stopPostmaster(postmaster: Postmaster, log: (line: string) => void): Promise<void> {
  if (await ended(postmaster.pid, 'SIGINT', STOP_MS)) return
  log(`PostgreSQL (process ${postmaster.pid}) did not stop in ${STOP_MS / 1000} s; it will recover when it next starts`)
  await ended(postmaster.pid, 'SIGQUIT', STOP_MS)
}

async function ended(pid: number, signal: NodeJS.Signals, withinMs: number): Promise<boolean> {
  try {
    process.kill(pid, signal)
  } catch {
    return true
  }
  for (let waited = 0; waited < withinMs; waited += POLL_MS) {
    if (!isAlive(pid)) return true
    await pause(POLL_MS)
  }
  return false
}

import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { run } from './account.ts'

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return !isZombie(pid)
}

/** Dead, but nobody has asked for its exit code: in a container without an init that lasts for ever. */
function isZombie(pid: number): boolean {
  return statusFields(pid)?.[0] === 'Z'
}

/** Tells a process from a later one with the same number. Empty when the system does not say. */
export async function startOf(pid: number): Promise<string> {
  const ticks = statusFields(pid)?.[19]
  if (ticks !== undefined) return ticks
  const started = await run(undefined, 'ps', ['-o', 'lstart=', '-p', String(pid)])
  return started.ok ? started.output : ''
}

/** The fields of /proc/<pid>/stat after the name, which is in brackets and may hold anything. */
function statusFields(pid: number): string[] | undefined {
  const stat = read(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
  return stat === '' ? undefined : stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

/** Process numbers mean something only within one boot of one machine, and within one container on it. */
export function placeOfProcesses(): { boot: string; container: string; host: string } {
  return {
    boot: read(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    container: read(() => readlinkSync('/proc/self/ns/pid')),
    host: hostname(),
  }
}

/** Undefined where the system does not show it. */
export function workingFolderOf(pid: number): string | undefined {
  const folder = read(() => readlinkSync(`/proc/${pid}/cwd`))
  return folder === '' ? undefined : folder
}

function read(from: () => string): string {
  try {
    return from()
  } catch {
    return ''
  }
}

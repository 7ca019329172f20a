import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const main = join(root, 'src', 'main.ts')

/** Muster as it runs for people: a process of its own, its own PostgreSQL beside it. */
export type ServerProcess = {
  readonly base: string
  /** Without a chance to put anything in order. */
  readonly kill: () => Promise<void>
  /** As an operator would; resolves to the exit code. */
  readonly stop: () => Promise<number | null>
}

export async function startServer(
  dataDir: string,
  port: number,
  environment: Record<string, string> = {},
): Promise<ServerProcess> {
  const child = run(['serve'], { MUSTER_DATA: dataDir, PORT: String(port), ...environment })
  const ended = once(child, 'exit') as Promise<[number | null]>
  const base = await ready(child)
  return {
    base,
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
    stop: async () => {
      child.kill('SIGTERM')
      return (await ended)[0]
    },
  }
}

/** Resolves when the server says where it is; rejects with what it said instead. */
function ready(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const base = /Muster is at (http:\/\/[^/\s]+)/.exec(said)?.[1]
      if (base !== undefined) resolve(base)
    })
    child.on('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)))
  })
}

/** A command of the command line; what it wrote, and how it ended. */
export async function runCommand(
  dataDir: string,
  args: readonly string[],
): Promise<{ code: number | null; out: string; err: string }> {
  const child = run(args, { MUSTER_DATA: dataDir })
  const said = { out: '', err: '' }
  child.stdout!.setEncoding('utf8').on('data', (text: string) => {
    said.out += text
  })
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    said.err += text
  })
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, ...said }
}

function run(args: readonly string[], environment: Record<string, string>): ChildProcess {
  const { DATABASE_URL: _elsewhere, ...inherited } = process.env
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...args], {
    cwd: root,
    env: { ...inherited, LOG_LEVEL: 'silent', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  await once(probe, 'close')
  return port
}

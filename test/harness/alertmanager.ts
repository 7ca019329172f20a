import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const PROGRAM = 'prometheus-alertmanager'

export function hasAlertmanager(): boolean {
  try {
    execFileSync(PROGRAM, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

export type Alertmanager = {
  /** Posts alerts as Prometheus does. */
  readonly fire: (alerts: readonly object[]) => Promise<void>
  readonly stop: () => Promise<void>
}

/** A real Alertmanager that sends all it gets to `url` with the bearer token, at once. */
export async function startAlertmanager(url: string, token: string): Promise<Alertmanager> {
  const folder = await mkdtemp(join(tmpdir(), 'alertmanager-'))
  const port = await freePort()
  const config = join(folder, 'alertmanager.yml')
  await writeFile(
    config,
    `route: {receiver: muster, group_by: ['...'], group_wait: 0s, group_interval: 1s}
receivers:
  - name: muster
    webhook_configs:
      - url: ${url}
        http_config: {authorization: {credentials: ${token}}}
`,
  )
  const child = spawn(
    PROGRAM,
    [
      `--config.file=${config}`,
      `--storage.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--cluster.listen-address=',
    ],
    { stdio: 'ignore' },
  )
  const base = `http://127.0.0.1:${port}`
  await until(() => fetch(`${base}/-/ready`).then((answer) => answer.ok))
  return {
    async fire(alerts) {
      const answer = await fetch(`${base}/api/v2/alerts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(alerts),
      })
      if (!answer.ok) throw new Error(`Alertmanager answered ${answer.status}`)
    },
    async stop() {
      await ended(child)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Asks again until it holds; gives up after `seconds`. */
export async function until(holds: () => Promise<boolean>, seconds = 20): Promise<void> {
  const end = Date.now() + seconds * 1000
  while (Date.now() < end) {
    if (await holds().catch(() => false)) return
    await pause(50)
  }
  throw new Error(`it did not come to hold within ${seconds} s: ${holds}`)
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

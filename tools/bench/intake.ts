import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'

const SECONDS = 6
const ROUNDS = 3
const root = fileURLToPath(new URL('../..', import.meta.url))

type Target = { readonly name: string; readonly url: string; readonly headers: Readonly<Record<string, string>> }
type Load = { readonly connections: number; readonly batch: number }

/**
 * Alerts per second that Muster takes, durable and in the tree when it answers, beside Prometheus Alertmanager, which
 * keeps them in memory only. Same machine, same client, same bodies, taken in turns. Every alert is a new one.
 */
export async function bench(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-bench-'))
  // The database runs as another user when we are root, and must get in.
  await chmod(folder, 0o711)
  const children: ChildProcess[] = []
  try {
    const muster = await startMuster(folder, children)
    const alertmanager = await startAlertmanager(folder, children)
    if (alertmanager === null)
      process.stdout.write('prometheus-alertmanager is not on the PATH: Muster alone, no ratio\n')
    for (const load of [
      { connections: 1, batch: 1 },
      { connections: 10, batch: 1 },
      { connections: 1, batch: 64 },
      { connections: 10, batch: 64 },
    ])
      await compare(muster, alertmanager, load)
  } finally {
    for (const child of children) child.kill('SIGTERM')
    await Promise.all(children.map((child) => child.exitCode ?? new Promise((done) => child.once('exit', done))))
    await rm(folder, { recursive: true, force: true })
  }
}

async function compare(muster: Target, alertmanager: Target | null, load: Load): Promise<void> {
  const rounds: { ours: number; theirs: number | null }[] = []
  for (let n = 0; n < ROUNDS; n++)
    rounds.push({
      ours: await measure(muster, load),
      theirs: alertmanager === null ? null : await measure(alertmanager, load),
    })
  const ours = median(rounds.map((round) => round.ours))
  const theirs = alertmanager === null ? null : median(rounds.map((round) => round.theirs!))
  const ratio =
    theirs === null
      ? ''
      : `, Alertmanager ${Math.round(theirs)}/s, ratio ${median(rounds.map((r) => r.ours / r.theirs!)).toFixed(2)}`
  process.stdout.write(
    `${load.connections} connections, batches of ${load.batch}: Muster ${Math.round(ours)} alerts/s${ratio}\n`,
  )
}

let serial = 0

async function measure({ url, headers }: Target, { connections, batch }: Load): Promise<number> {
  const result = await autocannon({
    url,
    connections,
    duration: SECONDS,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    requests: [{ setupRequest: (request: autocannon.Request) => ({ ...request, body: body(batch) }) }],
  })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} failed`)
  return (result['2xx'] * batch) / result.duration
}

/** What Prometheus itself posts. */
function body(batch: number): string {
  const startsAt = new Date().toISOString()
  const endsAt = new Date(Date.now() + 240_000).toISOString()
  return JSON.stringify(
    Array.from({ length: batch }, () => ({
      labels: {
        alertname: 'HighLatency',
        instance: `node-${serial++}:9100`,
        job: 'node',
        severity: 'warning',
        cluster: 'eu-1',
      },
      annotations: { summary: 'p99 latency above 500 ms for ten minutes', runbook: 'https://runbooks.example/latency' },
      startsAt,
      endsAt,
      generatorURL: 'http://prometheus.example:9090/graph?g0.expr=latency',
    })),
  )
}

async function startMuster(folder: string, children: ChildProcess[]): Promise<Target> {
  const port = await freePort()
  const environment = { ...process.env, MUSTER_DATA: join(folder, 'data'), PORT: String(port) }
  const main = join(root, 'src', 'main.ts')
  children.push(spawn(process.execPath, [main, 'serve'], { env: environment, stdio: ['ignore', 'ignore', 'inherit'] }))
  await answers(`http://127.0.0.1:${port}/readyz`)
  const token = execFileSync(process.execPath, [main, 'token', 'create', '--name', 'bench', '--role', 'responder'], {
    env: environment,
  })
  const url = `http://127.0.0.1:${port}/intake/alertmanager/api/v2/alerts`
  return { name: 'Muster', url, headers: { authorization: `Bearer ${token.toString().trim()}` } }
}

async function startAlertmanager(folder: string, children: ChildProcess[]): Promise<Target | null> {
  try {
    execFileSync('prometheus-alertmanager', ['--version'], { stdio: 'ignore' })
  } catch {
    return null
  }
  const port = await freePort()
  const config = join(folder, 'alertmanager.yml')
  await writeFile(config, 'route: {receiver: none}\nreceivers: [{name: none}]\n')
  const options = [
    `--config.file=${config}`,
    `--storage.path=${join(folder, 'am')}`,
    `--web.listen-address=127.0.0.1:${port}`,
    '--cluster.listen-address=',
    '--log.level=error',
  ]
  children.push(spawn('prometheus-alertmanager', options, { stdio: 'ignore' }))
  await answers(`http://127.0.0.1:${port}/-/ready`)
  return { name: 'Alertmanager', url: `http://127.0.0.1:${port}/api/v2/alerts`, headers: {} }
}

async function answers(url: string): Promise<void> {
  for (let n = 0; n < 300; n++) {
    if (
      await fetch(url).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return
    await pause(100)
  }
  throw new Error(`${url} does not answer`)
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
}

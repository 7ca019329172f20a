import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../harness/alertmanager.ts'
import { freePort, runCommand, type ServerProcess, startServer } from '../harness/server-process.ts'
import { type SmtpPeer, startSmtp } from '../harness/smtp.ts'

let dataDir: string
let port: number
let peer: SmtpPeer
let mail: Record<string, string>
let server: ServerProcess
let token: string

beforeAll(async () => {
  dataDir = await realpath(await mkdtemp(join(tmpdir(), 'muster-crash-')))
  // PostgreSQL does not run as root; its own account must be able to pass through.
  await chmod(dataDir, 0o711)
  port = await freePort()
  peer = await startSmtp()
  mail = { MUSTER_SMTP_URL: peer.url, MUSTER_MAIL_FROM: 'incidents@acme.example' }
  server = await startServer(dataDir, port, mail)
  token = (await runCommand(dataDir, ['token', 'create', '--name', 'script', '--role', 'responder'])).out.trim()
}, 120_000)
afterAll(async () => {
  await server?.stop()
  await peer?.close()
  await rm(dataDir, { recursive: true, force: true })
}, 120_000)

// biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what the test says it holds
const ask = async (path: string, body?: object): Promise<any> => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const init = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) }
  return (await fetch(`${server.base}/api/v1${path}`, init)).json()
}

test('a message whose server was killed while it sent it leaves with the next one, under the same id', {
  timeout: 120_000,
}, async () => {
  const { number } = (await ask('/incidents', { title: 'A crash', severity: 'SEV3' })).incident
  const base = `/incidents/${number}/communications`
  const words = { audience: 'internal', subject: 'A crash', body: 'We are on it.', recipients: ['ada@acme.example'] }
  const { id } = (await ask(base, words)).communication
  const state = async () => (await ask(base)).items[0].state

  let reached = false
  peer.manners.letter = () => {
    reached = true
    return 'wait'
  }
  await ask(`/communications/${id}/send`, {})
  await until(async () => reached)
  await server.kill()
  expect(peer.arrived).toEqual([])

  peer.manners.letter = undefined
  server = await startServer(dataDir, port, mail)
  expect(await state()).toBe('sending')
  await until(async () => (await state()) === 'sent', 60)
  expect(peer.arrived.map(({ headers }) => headers.get('message-id'))).toEqual([`<${id}.1@acme.example>`])
})

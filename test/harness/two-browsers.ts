import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { type Role, system } from '../../src/kernel/actor.ts'
import { type Muster, openMuster } from '../../src/muster.ts'
import type { Connection } from '../../src/platform/database/database.ts'
import { openMail } from '../../src/platform/mail/mail.ts'
import { readMailSettings } from '../../src/platform/mail/settings.ts'
import { createPerson } from '../../src/program/people/routes/people.ts'
import { launchChromium } from '../browser/chromium.ts'
import { freshDatabase } from '../database.ts'
import type { Asking } from './response.ts'
import { type SmtpPeer, startSmtp } from './smtp.ts'

const PASSWORD = 'correct horse battery'
const DESK = { width: 1440, height: 900 }

/** Somebody at a desk: what is worth watching goes by the page, what is tedious by the same session. */
export type AtDesk = Asking & {
  readonly id: string
  readonly page: Page
  /** The bytes of what is at this path behind the address of the house. */
  readonly fetches: (path: string) => Promise<Buffer>
}

/** A Muster as it is run: it listens, its jobs run, its mail leaves; and a browser for each who works there. */
export type OpenHouse = {
  readonly muster: Muster
  readonly base: string
  readonly post: SmtpPeer
  /** What pages have thrown. */
  readonly told: string[]
  readonly seat: (name: string, roles: readonly Role[]) => Promise<AtDesk>
  readonly close: () => Promise<void>
}

export async function openHouse(): Promise<OpenHouse> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-house-'))
  const database = await freshDatabase()
  const post = await startSmtp()
  const settings = { MUSTER_SMTP_URL: post.url, MUSTER_MAIL_FROM: 'Fernhill Analytics <incidents@fernhill.example>' }
  const mail = openMail(readMailSettings(settings)!)
  const muster = await openMuster({ connection: database.connection as Connection, dataDir: folder, mail })
  const jobs = await muster.jobs.start()
  const server = await muster.server()
  await server.listen({ port: 0, host: '127.0.0.1' })
  const base = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  const browsers: Browser[] = []
  const told: string[] = []
  const seat = async (name: string, roles: readonly Role[]): Promise<AtDesk> => {
    const email = `${name.split(' ')[0]?.toLowerCase()}@fernhill.example`
    const { id } = await createPerson(muster.record, { name, email, roles, password: PASSWORD, by: system })
    const browser = await launchChromium()
    browsers.push(browser)
    const context = await browser.newContext({ viewport: DESK })
    const data = { email, password: PASSWORD }
    await context.request.post(`${base}/api/v1/session`, { data, headers: { 'x-muster': '1' } })
    const page = await context.newPage()
    // Sooner than the test gives up, so that it can say for what it waited.
    page.setDefaultTimeout(10_000)
    page.on('pageerror', (error) => told.push(`${name}: ${error.message}`))
    return { id, page, ...askingAs(name, context, base) }
  }
  const close = async () => {
    for (const browser of browsers) await browser.close()
    await server.close()
    await jobs.stop()
    await muster.close()
    await post.close()
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  }
  return { muster, base, post, told, seat, close }
}

function askingAs(name: string, { request }: BrowserContext, base: string) {
  const headers = { 'x-muster': '1' }
  const accepted = async (path: string, answer: Awaited<ReturnType<typeof request.get>>) => {
    if (!answer.ok()) throw new Error(`${name}, ${path}: ${answer.status()} ${await answer.text()}`)
    return answer
  }
  return {
    sees: async (path: string) => {
      const url = `${base}/api/v1/${path}`
      return (await accepted(path, await request.get(url, { headers }))).json()
    },
    does: async (path: string, body: unknown = {}) => {
      const url = `${base}/api/v1/${path}`
      return (await accepted(path, await request.post(url, { headers, data: body as object }))).json()
    },
    fetches: async (path: string) => (await accepted(path, await request.get(`${base}${path}`, { headers }))).body(),
  }
}

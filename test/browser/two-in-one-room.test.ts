import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { FastifyInstance } from 'fastify'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Role, system } from '../../src/kernel/actor.ts'
import { type Muster, openMuster } from '../../src/muster.ts'
import type { Connection } from '../../src/platform/database/database.ts'
import { createPerson } from '../../src/program/people/routes/people.ts'
import { type FreshDatabase, freshDatabase } from '../database.ts'
import { findChromium, launchChromium } from './chromium.ts'

// Two people run one incident: one at a desk, one on a phone.

const PASSWORD = 'correct horse battery'
const DESK = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }
const WITHIN_A_SECOND = { timeout: 1_000 }
const browserThere = (await findChromium()) !== undefined
const told: string[] = []

let database: FreshDatabase
let muster: Muster
let server: FastifyInstance
let browser: Browser
let base: string
let folder: string
let ben: Page
let lena: Page

beforeAll(async () => {
  if (!browserThere) return
  folder = await mkdtemp(join(tmpdir(), 'muster-room-'))
  database = await freshDatabase()
  muster = await openMuster({ connection: database.connection as Connection, dataDir: folder })
  server = await muster.server()
  await server.listen({ port: 0, host: '127.0.0.1' })
  base = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  browser = await launchChromium()
  ben = await signedIn('Ben Okafor', DESK, ['responder'])
  lena = await signedIn('Lena Vogt', PHONE, ['responder', 'admin'])
})

afterAll(async () => {
  if (!browserThere) return
  await browser.close()
  await server.close()
  await muster.close()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

async function signedIn(name: string, viewport: typeof DESK, roles: readonly Role[]): Promise<Page> {
  const email = `${name.split(' ')[0]?.toLowerCase()}@fernhill.example`
  await createPerson(muster.record, { name, email, roles, password: PASSWORD, by: system })
  const context = await browser.newContext({ viewport, hasTouch: viewport === PHONE, isMobile: viewport === PHONE })
  const data = { email, password: PASSWORD }
  await context.request.post(`${base}/api/v1/session`, { data, headers: { 'x-muster': '1' } })
  const page = await context.newPage()
  page.on('pageerror', (error) => told.push(error.message))
  return page
}

test.skipIf(!browserThere)('an incident is declared by keyboard, and who declares it has command', async () => {
  await ben.goto(`${base}/incidents`)
  await ben.getByRole('button', { name: 'Declare an incident' }).click()
  const dialog = ben.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Customer sessions hijacked')
  await ben.keyboard.press('Tab')
  await ben.keyboard.press('2')
  await ben.keyboard.press('Control+Enter')
  await ben.waitForURL(/\/incidents\/INC-0001/)
  await ben.getByText('Ben Okafor is incident commander').waitFor()
  await lena.goto(`${base}/incidents/INC-0001`)
  await lena.getByRole('heading', { level: 1, name: 'Customer sessions hijacked' }).waitFor()
  await Promise.all([ben, lena].map((page) => page.getByText('Live', { exact: true }).waitFor()))
})

test.skipIf(!browserThere)('what one writes at the desk, the other reads on the phone within a second', async () => {
  const entry = ben.getByRole('textbox', { name: 'New entry' })
  await entry.fill('All sessions are revoked.')
  await entry.press('Control+Enter')
  await ben.getByRole('listitem').filter({ hasText: 'All sessions are revoked.' }).waitFor()
  await lena.getByRole('listitem').filter({ hasText: 'All sessions are revoked.' }).waitFor(WITHIN_A_SECOND)
})

test.skipIf(!browserThere)('command is taken on the phone, and the desk sees the hand-over', async () => {
  await lena.getByRole('button', { name: 'Take command' }).click()
  await lena.getByText('Ben Okafor hands incident commander over to Lena Vogt').first().waitFor()
  await ben.getByText('Ben Okafor hands incident commander over to Lena Vogt').first().waitFor(WITHIN_A_SECOND)
})

test.skipIf(!browserThere)('a severity is not revised without a reason, neither by form nor by command', async () => {
  await ben.getByRole('button', { name: /^Severity SEV2/ }).click()
  const dialog = ben.getByRole('dialog')
  await dialog.getByText('SEV1').click()
  expect(await dialog.getByRole('button', { name: 'Revise to SEV1' }).isDisabled()).toBe(true)
  await ben.keyboard.press('Escape')
  const entry = ben.getByRole('textbox', { name: 'New entry' })
  await entry.fill('/sev 1')
  await entry.press('Escape')
  await entry.press('Control+Enter')
  await ben.getByText('Say why it is SEV1: the reason goes on record.').first().waitFor()
  await entry.fill('/sev 1 Personal data was read.')
  await entry.press('Control+Enter')
  await lena.getByRole('button', { name: /^Severity SEV1/ }).waitFor()
})

test.skipIf(!browserThere)('a correction stands beside what was written, with its reason', async () => {
  const entry = ben.getByRole('listitem').filter({ hasText: 'All sessions are revoked.' })
  await entry.hover()
  await entry.getByRole('button', { name: 'Correct this entry' }).click()
  const dialog = ben.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'What is right' }).fill('Only web sessions are revoked.')
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('The mobile API keeps its own.')
  await ben.keyboard.press('Control+Enter')
  const corrected = lena.getByRole('listitem').filter({ hasText: 'Only web sessions are revoked.' })
  await corrected.getByText('All sessions are revoked.').waitFor()
  await corrected.getByText('The mobile API keeps its own.').waitFor()
})

test.skipIf(!browserThere)(
  'nothing of the room or the settings stands in the way of a screen reader',
  async () => {
    const barriers: string[] = []
    const pages = ['/incidents', '/incidents/INC-0001', '/settings/people', '/settings/sources', '/settings/tokens']
    for (const [page, paths] of [[ben, pages.slice(0, 2)] as const, [lena, pages] as const])
      for (const path of paths) {
        await page.goto(base + path)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await page.getByRole('main').getByRole('button').first().waitFor()
        const { violations } = await new AxeBuilder({ page }).analyze()
        barriers.push(...violations.map(({ id, nodes }) => `${path}: ${id}, ${nodes[0]?.html}`))
      }
    expect(barriers).toEqual([])
  },
  60_000,
)

test.skipIf(!browserThere)('no page has thrown an error meanwhile', () => {
  expect(told).toEqual([])
})

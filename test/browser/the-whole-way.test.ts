import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import type { FastifyInstance } from 'fastify'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { system } from '../../src/kernel/actor.ts'
import { type Muster, openMuster } from '../../src/muster.ts'
import type { Connection } from '../../src/platform/database/database.ts'
import { newSetUpCode } from '../../src/program/people/routes/set-up.ts'
import { createToken } from '../../src/program/people/routes/tokens.ts'
import { buildVerifier } from '../../tools/build-verifier.ts'
import { type FreshDatabase, freshDatabase } from '../database.ts'
import { type Alertmanager, hasAlertmanager, startAlertmanager, until } from '../harness/alertmanager.ts'
import { findChromium, launchChromium } from './chromium.ts'

// The whole way through the house, as its users go: an alert becomes an incident becomes evidence that verifies offline.

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
const browserThere = (await findChromium()) !== undefined
const told: string[] = []

let database: FreshDatabase
let muster: Muster
let server: FastifyInstance
let browser: Browser
let page: Page
let base: string
let token: string
let folder: string
let alertmanager: Alertmanager | null

beforeAll(async () => {
  if (!browserThere) return
  folder = await mkdtemp(join(tmpdir(), 'muster-browser-'))
  database = await freshDatabase()
  muster = await openMuster({ connection: database.connection as Connection, dataDir: folder })
  server = await muster.server()
  await server.listen({ port: 0, host: '127.0.0.1' })
  base = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  token = await createToken(muster.record, { name: 'Alertmanager', role: 'responder', by: system })
  alertmanager = hasAlertmanager() ? await startAlertmanager(`${base}/intake/alertmanager`, token) : null
  browser = await launchChromium()
  page = await browser.newPage({ viewport: { width: 1440, height: 900 }, acceptDownloads: true })
  page.on('pageerror', (error) => told.push(error.message))
})

afterAll(async () => {
  if (!browserThere) return
  await browser.close()
  await alertmanager?.stop()
  await server.close()
  await muster.close()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

/** By a real Alertmanager where there is one, else as one would post it. */
async function fire(name: string, severity: string): Promise<void> {
  const labels = { alertname: name, severity, instance: 'db-1' }
  const alert = { labels, annotations: { summary: `${name} on db-1` }, startsAt: new Date().toISOString() }
  if (alertmanager !== null) return alertmanager.fire([alert])
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  await fetch(`${base}/intake/alertmanager/api/v2/alerts`, { method: 'POST', headers, body: JSON.stringify([alert]) })
}

const recorded = async (title: string) => {
  const answer = await fetch(`${base}/api/v1/alerts?q=${title}`, { headers: { authorization: `Bearer ${token}` } })
  return ((await answer.json()) as { items: unknown[] }).items.length > 0
}

test.skipIf(!browserThere)('the one-time link makes the first admin, who sees what to do first', async () => {
  await page.goto(`${base}/setup#${await newSetUpCode(muster.record)}`)
  await page.getByLabel('Organisation').fill('Fernhill Analytics')
  await page.getByLabel('Your name').fill('Ada Moreau')
  await page.getByLabel('E-mail address').fill('ada@fernhill.example')
  await page
    .getByLabel(/password/i)
    .first()
    .fill('correct horse battery')
  await page.getByRole('button', { name: 'Create the first account' }).click()
  await page.waitForURL(`${base}/`)
  await page.getByRole('heading', { level: 1 }).waitFor()
})

test.skipIf(!browserThere)(
  'an alert that the monitor sends is in the open list within a second of being recorded',
  async () => {
    await page.goto(`${base}/triage`)
    await page.getByRole('heading', { name: 'Triage' }).waitFor()
    await fire('DiskWillFill', 'warning')
    await until(() => recorded('DiskWillFill'))
    await page.getByText('DiskWillFill').first().waitFor({ timeout: 1_000 })
    await fire('DataLeavesTheHouse', 'critical')
    await page.getByText('DataLeavesTheHouse').first().waitFor()
  },
)

test.skipIf(!browserThere)('one alert is dismissed by keyboard, and not without a note', async () => {
  await page.getByText('DiskWillFill').first().click()
  await page.keyboard.press('d')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('False positive').click()
  expect(await dialog.getByRole('button', { name: /^Dismiss/ }).isDisabled()).toBe(true)
  await dialog.getByLabel('Note').fill('The nightly export; it is gone by morning, and was.')
  await dialog.getByRole('button', { name: /^Dismiss/ }).click()
  await dialog.waitFor({ state: 'hidden' })
})

test.skipIf(!browserThere)('the other is escalated, and the room is there with what is missing to close', async () => {
  await page.goto(`${base}/triage`)
  await page.getByText('DataLeavesTheHouse').first().click()
  await page.keyboard.press('e')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('SEV1').first().click()
  await dialog.getByRole('button', { name: /^Declare/ }).click()
  await page.waitForURL(/\/incidents\/INC-0001/)
  expect(await page.getByRole('button', { name: 'Close incident' }).isDisabled()).toBe(true)
  await page.getByRole('region', { name: 'To close' }).getByText('Nobody is incident commander:').waitFor()
})

test.skipIf(!browserThere)('the incident is worked in the browser until nothing is missing, and closed', async () => {
  await page.getByRole('button', { name: 'Take command' }).click()
  const entry = page.getByRole('textbox', { name: 'New entry' })
  await entry.fill('Revoked the service key and blocked the address at the edge.')
  await entry.press('Control+Enter')
  await page.getByRole('region', { name: 'Timeline' }).getByText('Revoked the service key').waitFor()
  for (const [region, words] of [
    ['Affected systems, data and people', 'db-1; 1,204 invoices of eleven customers; no one outside the EU.'],
    ['Containment and remediation', 'Key revoked at once, address blocked, key store rotated.'],
    ['Root cause', 'A key in a build log that anybody in the company could read.'],
    ['Lessons learned', 'Build logs are scrubbed of keys from now on.'],
  ] as const) {
    const finding = page.getByRole('region', { name: region })
    await finding.getByRole('button', { name: 'Write' }).click()
    await finding.getByRole('textbox').fill(words)
    await finding.getByRole('textbox').press('Control+Enter')
    await finding.getByText(words).waitFor()
  }
  await page.getByRole('button', { name: 'Close incident' }).first().click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Close/ })
    .last()
    .click()
  await page.getByText('Closed').first().waitFor()
})

test.skipIf(!browserThere)(
  'the package is built by a button and verifies on the command line and in the page from disk',
  async () => {
    await page.goto(`${base}/evidence`)
    await page.getByRole('button', { name: 'Build the package' }).click()
    const link = page.getByRole('link', { name: /Download/ }).first()
    await link.waitFor({ timeout: 60_000 })
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
    const good = join(folder, 'package.zip')
    await download.saveAs(good)
    const bytes = await readFile(good)
    const place = bytes.indexOf('it is gone by morning')
    expect(place).toBeGreaterThan(0)
    bytes[place] = 'I'.charCodeAt(0)
    const bad = join(folder, 'changed.zip')
    await writeFile(bad, bytes)

    expect(await verifyOnCommandLine(good)).toMatchObject({ code: 0, out: expect.stringContaining('GOOD') })
    const wrong = await verifyOnCommandLine(bad)
    expect(wrong.code).toBe(1)
    expect(wrong.out).toContain('note')

    const verifier = join(folder, 'verify.html')
    await writeFile(verifier, (await buildVerifier()).html)
    expect(await verifyInPage(verifier, good)).toBe('good')
    expect(await verifyInPage(verifier, bad)).toBe('wrong')
  },
  120_000,
)

test.skipIf(!browserThere)('no page has thrown an error on the way', () => {
  expect(told).toEqual([])
})

async function verifyOnCommandLine(path: string): Promise<{ code: number; out: string }> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [main, 'verify', path])
    return { code: 0, out: stdout }
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string }
    return { code, out: stdout }
  }
}

async function verifyInPage(verifier: string, path: string): Promise<'good' | 'wrong'> {
  const fresh = await browser.newPage()
  const asked: string[] = []
  fresh.on('request', (request) => {
    if (!request.url().startsWith('file:') && !request.url().startsWith('blob:')) asked.push(request.url())
  })
  await fresh.goto(pathToFileURL(verifier).href)
  await fresh.locator('input[type=file]').first().setInputFiles(path)
  const verdict = fresh.getByText(/Nothing was found wrong|Something is wrong|found wrong/i).first()
  await verdict.waitFor({ timeout: 30_000 })
  const text = (await verdict.textContent()) ?? ''
  await fresh.close()
  expect(asked).toEqual([])
  return /nothing was found wrong/i.test(text) ? 'good' : 'wrong'
}

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium, launchChromium } from '../../../test/browser/chromium.ts'
import { buildVerifier } from '../../../tools/build-verifier.ts'
import { packageFiles, signFiles, zipOf } from '../testing/package.ts'
import { PERIOD, tellStory } from '../testing/story.ts'

const decoder = new TextDecoder()
let html = ''
let mjs = ''

beforeAll(async () => {
  const built = await buildVerifier()
  html = decoder.decode(built.html)
  mjs = decoder.decode(built.mjs)
})

test('the same sources give the same bytes', async () => {
  const again = await buildVerifier()
  expect(decoder.decode(again.html)).toBe(html)
  expect(decoder.decode(again.mjs)).toBe(mjs)
})

test('neither needs anything that is not in it', () => {
  const imports = [...mjs.matchAll(/^import .* from "([^"]+)"/gm)].map(([, name]) => name)
  expect(imports.filter((name) => !name?.startsWith('node:'))).toEqual([])
  expect(html).not.toMatch(/node:crypto|<link|<img|\ssrc=|@import|url\(/)
  expect(html).toContain(`content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'"`)
})

const found = await findChromium()

describe.skipIf(found === undefined)('verify.html, opened from disk', () => {
  let browser: Browser
  let folder = ''

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'muster-page-'))
    const { ledger } = tellStory()
    const good = zipOf(signFiles(packageFiles(ledger, PERIOD), ledger, { period: PERIOD }))
    await writeFile(join(folder, 'verify.html'), html)
    await writeFile(join(folder, 'good.zip'), good)
    const bad = good.slice()
    bad[1000] = (bad[1000] as number) ^ 1
    await writeFile(join(folder, 'bad.zip'), bad)
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser?.close()
    await rm(folder, { recursive: true })
  })

  async function open(colorScheme: 'light' | 'dark' = 'light') {
    const context = await browser.newContext({ colorScheme, viewport: { width: 390, height: 800 } })
    const page = await context.newPage()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.goto(pathToFileURL(join(folder, 'verify.html')).href)
    await page.locator('#chooser:enabled').waitFor()
    return { page, asked }
  }

  async function check(name: string, colorScheme?: 'light' | 'dark') {
    const { page, asked } = await open(colorScheme)
    await page.setInputFiles('#chooser', join(folder, name))
    await page.locator('#verdict').waitFor()
    return { page, asked }
  }

  test('a good package gets a clear verdict, what to compare, and what was not checked; nothing is asked of a network', async () => {
    const { page, asked } = await check('good.zip')
    expect(await page.textContent('#verdict h2')).toBe('Nothing was found wrong')
    expect(await page.title()).toBe('Good: good.zip')
    expect(await page.locator('#steps > [data-state=passed]').count()).toBe(17)
    expect(await page.textContent('#facts')).toContain('SHA-256 of the key')
    expect(await page.locator('#limits li').count()).toBeGreaterThan(5)
    expect(asked).toHaveLength(1)
  })

  test('a bad one gets another, and each failure its sentence and place', async () => {
    const { page } = await check('bad.zip')
    expect(await page.textContent('#verdict h2')).toBe('Something is wrong with this package')
    expect(await page.title()).toBe('Wrong: bad.zip')
    expect(await page.textContent('[data-state=failed] .failures')).toMatch(/was changed.*04_populations/)
  })

  test('a checkpoint newer than the package is no failure, and is among what was not checked', async () => {
    const newer = tellStory().ledger
    newer.seal(newer.leaves.at(-1)!.entry.recordedAt + 1)
    const { page } = await open()
    await page.click('summary')
    await page.fill('#checkpoint', newer.checkpoints.at(-1)!.note)
    await page.setInputFiles('#chooser', join(folder, 'good.zip'))
    await page.locator('#verdict').waitFor()
    expect(await page.textContent('#verdict h2')).toBe('Nothing was found wrong')
    expect(await page.textContent('#limits')).toMatch(
      /Cannot compare: the checkpoint is newer than this package \(size \d+ against \d+\)/,
    )
  })

  test('it is reached by keyboard, and focus goes to the verdict', async () => {
    const { page } = await open()
    const reached: string[] = []
    for (let n = 0; n < 3; n++) {
      await page.keyboard.press('Tab')
      reached.push(await page.evaluate('document.activeElement.id || document.activeElement.localName'))
    }
    expect(reached).toEqual(['a', 'chooser', 'summary'])
    await page.setInputFiles('#chooser', join(folder, 'good.zip'))
    await page.locator('#verdict').waitFor()
    expect(await page.evaluate('document.activeElement.id')).toBe('verdict')
  })

  test.each(['light', 'dark'] as const)('it holds WCAG AA in the %s theme, at the width of a phone', async (scheme) => {
    for (const name of ['good.zip', 'bad.zip']) {
      const { page } = await check(name, scheme)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html: node }) => node).join(' ')}`)).toEqual([])
      const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
      expect(overflow).toBeLessThanOrEqual(0)
    }
  })

  test('a browser that cannot check signatures is told so, and is not offered a check', async () => {
    const context = await browser.newContext()
    await context.addInitScript('crypto.subtle.constructor.prototype.importKey = () => Promise.reject(new Error("no"))')
    const page = await context.newPage()
    await page.goto(pathToFileURL(join(folder, 'verify.html')).href)
    await page.locator('#missing').waitFor()
    expect(await page.textContent('#missing')).toContain('cannot check Ed25519 signatures')
    expect(await page.locator('#choose').isVisible()).toBe(false)
  })
})

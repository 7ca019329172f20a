import { expect, test } from 'vitest'
import { findChromium, launchChromium } from './chromium.ts'

const found = await findChromium()

test.skipIf(found === undefined)('the browser enforces what a page’s own policy forbids', async () => {
  const browser = await launchChromium()
  try {
    const page = await browser.newPage()
    await page.setContent(`
      <meta http-equiv="Content-Security-Policy" content="script-src 'none'">
      <p>untouched</p><script>document.querySelector('p').textContent = 'changed'</script>`)
    expect(await page.textContent('p')).toBe('untouched')
  } finally {
    await browser.close()
  }
})

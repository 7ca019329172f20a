import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

export type Chromium = { readonly executablePath: string; readonly env: Record<string, string> }

const cache = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url))

/** Nothing here may ask the network for anything but the pages under test. */
const offline = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Never the packaged browser's own arguments: they switch off web security, and with it what we want to see. */
export async function launchChromium(): Promise<Browser> {
  const found = await findChromium()
  if (found === undefined) throw new Error(`No Chromium. ${howToGetOne}`)
  const { executablePath, env } = found
  return await chromium.launch({ executablePath, args: offline, env: { ...inherited(), ...env } })
}

export const howToGetOne = 'Install Chromium or Chrome, or name one in CHROME_PATH.'

/** The one that is named, the one that npm brought, or an installed one. Tests that need it are skipped without. */
export async function findChromium(): Promise<Chromium | undefined> {
  const named = process.env.CHROME_PATH
  if (named !== undefined && named !== '') return { executablePath: named, env: {} }
  if (process.platform === 'linux' && process.arch === 'x64') return await packagedChromium()
  const installed = installedPlaces().find((place) => existsSync(place))
  return installed === undefined ? undefined : { executablePath: installed, env: {} }
}

function installedPlaces(): string[] {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  return [
    ...(process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name))),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ]
}

async function packagedChromium(): Promise<Chromium> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const { version }: { version: string } = JSON.parse(readFileSync(join(dirname(entry), '../package.json'), 'utf8'))
  const place = join(cache, `chromium-${version}`)
  if (!existsSync(place)) await unpack(entry, place)
  // Its own libraries and fonts, so that it runs without any from the system and every machine sees the same page.
  const env = { LD_LIBRARY_PATH: join(place, 'al2023/lib'), FONTCONFIG_PATH: join(place, 'fonts') }
  return { executablePath: join(place, 'chromium'), env }
}

/** The package unpacks into the temp folder, where two at once spoil each other's: each gets a folder of its own. */
async function unpack(entry: string, place: string): Promise<void> {
  await mkdir(cache, { recursive: true })
  const half = await mkdtemp(`${place}-`)
  const script = `import(${JSON.stringify(entry)}).then(({ default: chromium }) => chromium.executablePath())`
  // The runtime's name makes it unpack its libraries too.
  const env = { ...inherited(), TMPDIR: half, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' }
  await promisify(execFile)(process.execPath, ['--eval', script], { env })
  await writeFile(join(half, 'fonts/fonts.conf'), fontSettings(place))
  try {
    await rename(half, place)
  } catch (error) {
    if (!existsSync(place)) throw error
    await rm(half, { recursive: true })
  }
}

function fontSettings(place: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${place}/fonts</dir><cachedir>${place}/fonts-cache</cachedir></fontconfig>
`
}

function inherited(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  )
}

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { missingPlatforms } from '../tools/lock.ts'

const launcher = fileURLToPath(new URL('../bin/with-node.mjs', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'muster-launcher-'))
afterAll(() => rmSync(folder, { recursive: true }))

const echo = program(
  'echo.ts',
  `const given: string[] = process.argv.slice(2)
  process.stdin.pipe(process.stdout)
  process.stdin.on('end', () => {
    console.log(JSON.stringify(given))
    process.exitCode = 3
  })`,
)
const patient = program(
  'patient.ts',
  `process.on('SIGTERM', () => { console.log('stopping'); process.exit(7) })
  setInterval(() => undefined, 1000)
  console.log('ready')`,
)

const nodes: [string, string | undefined][] = [
  ['this Node', process.execPath],
  ['an older Node', olderNode()],
]

describe.each(nodes)('a program started with %s', (_, found) => {
  const node = found ?? ''
  const missing = found === undefined

  test.skipIf(missing)('gets its arguments and its input, and gives its output and its exit code', async () => {
    const child = spawn(node, [launcher, echo, 'two words', '--flag', '*'], { stdio: ['pipe', 'pipe', 'inherit'] })
    const said = everythingFrom(child)
    child.stdin.end('input\n')
    expect(await once(child, 'close')).toEqual([3, null])
    expect(await said).toBe('input\n["two words","--flag","*"]\n')
  })

  test.skipIf(missing)('is told to stop when its starter is', async () => {
    const child = spawn(node, [launcher, patient], { stdio: ['ignore', 'pipe', 'inherit'] })
    const said = everythingFrom(child)
    await firstLine(child)
    child.kill('SIGTERM')
    expect(await once(child, 'close')).toEqual([7, null])
    expect(await said).toBe('ready\nstopping\n')
  })

  test.skipIf(missing || !existsSync('/proc/self/stat'))(
    'is told to stop when npm is gone and only its shell is left',
    async () => {
      const env = { ...process.env, npm_lifecycle_event: 'start' }
      const script = `require('node:child_process').spawn('/bin/sh', ['-c', '"$0" "$@"; true', ...process.argv.slice(1)], { stdio: 'inherit' })`
      const npm = spawn(process.execPath, ['--eval', script, node, launcher, patient], {
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const said = everythingFrom(npm)
      await firstLine(npm)
      npm.kill('SIGKILL')
      expect(await said).toBe('ready\nstopping\n')
    },
  )
})

describe('the lock file', () => {
  test('names the packages of platforms that the registry did not serve', () => {
    const packages = {
      'node_modules/tool': {
        dev: true,
        optionalDependencies: { 'tool-linux-arm-musleabihf': '1.2.3', 'tool-here': '1' },
      },
      'node_modules/tool/node_modules/tool-here': { version: '1' },
    }
    expect(missingPlatforms({ packages })).toEqual({
      'node_modules/tool-linux-arm-musleabihf': {
        version: '1.2.3',
        dev: true,
        optional: true,
        os: ['linux'],
        cpu: ['arm'],
      },
    })
  })
})

function program(name: string, source: string): string {
  const file = join(folder, name)
  writeFileSync(file, source)
  return file
}

/** The first Node on the path that is too old for Muster. */
function olderNode(): string | undefined {
  const found = (process.env.PATH ?? '').split(delimiter).map((place) => join(place, 'node'))
  return found.filter((file) => existsSync(file)).find((file) => majorOf(file) < 24)
}

function majorOf(node: string): number {
  return Number(execFileSync(node, ['-p', 'process.versions.node.split(".")[0]'], { encoding: 'utf8' }))
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('no output')
  const lines = createInterface(stdout)
  const [line] = (await once(lines, 'line')) as [string]
  return line
}

async function everythingFrom({ stdout }: ChildProcess): Promise<string> {
  let said = ''
  stdout?.on('data', (chunk) => {
    said += chunk
  })
  if (stdout !== null) await once(stdout, 'close')
  return said
}

import { execFile } from 'node:child_process'
import { globSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

/** What a tool found, and how many of our files it says it read: a tool that reads nothing finds nothing. */
type Finding = { readonly ok: boolean; readonly read: number; readonly said: string }

type Check = {
  readonly name: string
  readonly tool: readonly string[]
  /** At least as many as this must have been read. */
  readonly expects: () => number
  readonly find: (exitCode: number, stdout: string, stderr: string) => Finding
}

const root = fileURLToPath(new URL('../', import.meta.url))
const TYPESCRIPT = '**/*.{ts,tsx}'

const checks: readonly Check[] = [
  {
    name: 'types of the server',
    tool: ['typescript/bin/tsc', '-p', 'tsconfig.server.json', '--listFiles'],
    expects: () => count(TYPESCRIPT, ['src', 'test', 'tools']),
    find: typesFound,
  },
  {
    name: 'types of the web',
    tool: ['typescript/bin/tsc', '-p', 'tsconfig.web.json', '--listFiles'],
    expects: () => count(TYPESCRIPT, ['web']),
    find: typesFound,
  },
  {
    name: 'format and lint',
    tool: ['@biomejs/biome/bin/biome', 'check', '--colors=off', '--error-on-warnings', '.'],
    expects: () => count('**/*.{ts,tsx,mjs}', ['bin', 'src', 'test', 'tools', 'web']),
    find: (exitCode, stdout, stderr) => ({
      ok: exitCode === 0,
      read: Number(/Checked (\d+) files/.exec(stdout + stderr)?.[1] ?? 0),
      said: stderr + stdout,
    }),
  },
  {
    name: 'who imports whom',
    tool: ['dependency-cruiser/bin/dependency-cruiser.mjs', '-T', 'json', 'src', 'test', 'tools', 'web'],
    expects: () => count(TYPESCRIPT, ['src', 'test', 'tools', 'web']),
    find: importsFound,
  },
  {
    name: 'unused files, exports and dependencies',
    tool: ['knip/bin/knip.js', '--no-progress', '--reporter', './tools/knip-reporter.mjs'],
    expects: () => count(TYPESCRIPT, ['src', 'test', 'tools', 'web']),
    find: (exitCode, stdout, stderr) => ({
      ok: exitCode === 0,
      read: Number(/^read (\d+) files$/m.exec(stdout)?.[1] ?? 0),
      said: stdout + stderr,
    }),
  },
  {
    name: 'the lock file names every platform and no registry',
    tool: ['../tools/lock.ts', '--check'],
    expects: () => 1,
    find: (exitCode, stdout, stderr) => ({ ok: exitCode === 0, read: 1, said: stdout + stderr }),
  },
]

await main()

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { report: { type: 'string' } } })
  const outcomes = await Promise.all(checks.map(async (check) => ({ name: check.name, ...(await run(check)) })))
  for (const { name, ok, read, said } of outcomes) {
    console.log(`${ok ? '✓' : '✗'} ${name} (read ${read})`)
    if (!ok) console.log(said)
  }
  if (values.report !== undefined) writeFileSync(values.report, JSON.stringify(outcomes))
  process.exitCode = outcomes.every(({ ok }) => ok) ? 0 : 1
}

async function run({ tool, expects, find }: Check): Promise<Finding> {
  const [script, ...args] = tool
  const expected = expects()
  const { exitCode, stdout, stderr } = await execute([`node_modules/${script}`, ...args])
  const found = find(exitCode, stdout, stderr)
  if (found.read >= expected) return found
  const doubt = `It read ${found.read} files, and there are at least ${expected}: its verdict is worth nothing.`
  return { ...found, ok: false, said: `${found.said.slice(0, 20_000)}\n${doubt}` }
}

function execute(args: readonly string[]): Promise<{ exitCode: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const options = { cwd: root, maxBuffer: 256 << 20, env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' } }
    execFile(process.execPath, args, options, (error, stdout, stderr) => {
      const exitCode = error === null ? 0 : typeof error.code === 'number' ? error.code : 1
      resolve({ exitCode, stdout, stderr })
    })
  })
}

function typesFound(exitCode: number, stdout: string, stderr: string): Finding {
  const [files, errors] = partition(stdout.split('\n'), (line) => /^(\/|[A-Za-z]:).*\.\w+$/.test(line))
  const ours = files.filter((file) => !file.includes('/node_modules/'))
  return { ok: exitCode === 0, read: ours.length, said: errors.join('\n') + stderr }
}

type Cruise = {
  readonly modules: readonly { readonly source: string }[]
  readonly summary: {
    readonly error: number
    readonly violations: readonly { readonly rule: { readonly name: string }; from: string; to: string }[]
  }
}

function importsFound(exitCode: number, stdout: string, stderr: string): Finding {
  if (!stdout.startsWith('{')) return { ok: false, read: 0, said: stdout + stderr }
  const { modules, summary }: Cruise = JSON.parse(stdout)
  const ours = modules.filter(({ source }) => /^(src|test|tools|web)\//.test(source))
  const said = summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`).join('\n')
  return { ok: exitCode === 0 && summary.error === 0, read: ours.length, said: said + stderr }
}

function count(pattern: string, folders: readonly string[]): number {
  return globSync(
    folders.map((folder) => `${folder}/${pattern}`),
    { cwd: root },
  ).length
}

function partition(lines: readonly string[], belongs: (line: string) => boolean): [string[], string[]] {
  return [lines.filter(belongs), lines.filter((line) => !belongs(line))]
}

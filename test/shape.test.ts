import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

// The conventions of ARCHITECTURE.md and CONTRIBUTING.md that no linter knows.
const root = fileURLToPath(new URL('..', import.meta.url))
const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(root, path)))
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const code = tracked.filter(
  (path) => /^(src|web|tools|bin)\/.*\.(ts|tsx|mjs)$/.test(path) && !path.endsWith('schema.d.ts'),
)
const product = code.filter((path) => /^(src|web)\//.test(path) && !/\.test\.tsx?$|\/testing\//.test(path))

test('there is a plausible number of files to look at', () => {
  expect(product.length).toBeGreaterThan(150)
})

test('no file of the product is longer than 400 lines', () => {
  expect(product.filter((path) => read(path).split('\n').length > 401)).toEqual([])
})

test('no file or folder has a name that says nothing', () => {
  const empty = /(^|\/)(utils?|common|shared|lib|helpers?|manager|service|misc)(\/|\.)/
  expect(code.filter((path) => empty.test(path))).toEqual([])
})

test('files of the server are named in kebab case', () => {
  const names = code.filter((path) => path.startsWith('src/')).map((path) => basename(path))
  expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.(property|test|d))*\.ts$/.test(name))).toEqual([])
})

const slices = readdirSync(join(root, 'src/program'))
const ANATOMY =
  /^(README\.md|(events|decide|react|permissions|views|routes|slice)(\.test)?\.ts|events|evolve|decide|views|routes|reading|shipped|interchange|testing)$/

test.each(slices)('the slice %s has the anatomy of a slice', (slice) => {
  const files = readdirSync(join(root, 'src/program', slice))
  for (const needed of ['README.md', 'events.ts', 'permissions.ts', 'slice.ts']) expect(files).toContain(needed)
  // Beside the common files, one: the state, named in the singular.
  const own = files.filter((file) => !ANATOMY.test(file) && !file.endsWith('.test.ts'))
  expect(own.length, own.join()).toBeLessThanOrEqual(1)
})

test.each(slices)('the README of %s is short and says what never happens', (slice) => {
  const text = read(`src/program/${slice}/README.md`)
  expect(text.split('\n').length).toBeLessThanOrEqual(61)
  const invariants =
    text
      .split('## Invariants')[1]
      ?.split('\n## ')[0]
      ?.split('\n')
      .filter((line) => line.startsWith('- ')) ?? []
  expect(invariants.length).toBeGreaterThan(0)
  for (const invariant of invariants) expect(invariant).toMatch(/^- Never /)
})

test('the browser mirrors the program by name', () => {
  for (const slice of readdirSync(join(root, 'web/program'))) expect(slices).toContain(slice)
})

test('every decision is in the list of decisions, with a status', () => {
  const files = readdirSync(join(root, 'docs/decisions')).filter((file) => /^\d{4}-/.test(file))
  const list = read('docs/decisions/README.md')
  for (const file of files) expect(list).toContain(`(${file})`)
  for (const [n, file] of files.sort().entries()) expect(file.slice(0, 4)).toBe(String(n + 1).padStart(4, '0'))
})

test('links of the documents lead to files that are there', () => {
  for (const path of tracked.filter((one) => one.endsWith('.md') && !one.includes('samples/')))
    for (const [, target = ''] of read(path).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)) {
      const found = join(dirname(path), target)
      expect(
        tracked.some((one) => one === found || one.startsWith(`${found.replace(/\/$/, '')}/`)),
        `${path} → ${target}`,
      ).toBe(true)
    }
})

test('no SQL reads a clock of its own', () => {
  const clocks =
    /\b(now\(\)|current_timestamp|clock_timestamp|statement_timestamp|transaction_timestamp|localtimestamp)\b/i
  const sql = tracked.filter((path) => /^src\/.*\.(ts|sql)$/.test(path) && !path.endsWith('.test.ts'))
  const guilty = sql.filter((path) =>
    read(path)
      .split('\n')
      .some(
        (line) =>
          /\b(select|insert|update|delete|where|values)\b/.test(line) &&
          clocks.test(line.replaceAll('clock.now()', '')),
      ),
  )
  expect(guilty).toEqual([])
})

test('rules read neither clock nor chance nor environment', () => {
  const pure = product.filter(
    (path) =>
      /^src\/(kernel|ledger|sources|program\/[^/]+\/(decide|react|events|permissions|[a-z-]+)\.ts$)/.test(path) &&
      !/\/(slice|views|routes)\.ts$/.test(path),
  )
  const impure = /\b(Date\.now\(|new Date\(\)|Math\.random\(|process\.env)/
  expect(pure.length).toBeGreaterThan(30)
  expect(pure.filter((path) => impure.test(read(path)))).toEqual([])
})

test('no file names a folder of somebody’s machine', () => {
  const machine = /(^|[^a-zA-Z0-9_.])\/(home\/[a-z]|Users\/[A-Za-z]|work\/|root\/)/m
  const text = tracked.filter(
    (path) =>
      /\.(ts|tsx|mjs|cjs|json|md|sql|yml|html|css)$/.test(path) && !/package-lock|shape\.test|samples\//.test(path),
  )
  expect(text.filter((path) => machine.test(read(path)))).toEqual([])
})

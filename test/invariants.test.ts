import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

// The README of each slice says what never happens. A promise that no test repeats is a wish.

const root = join(import.meta.dirname, '..')
const tests = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'src', 'test'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path.endsWith('.test.ts'))
  .map((path) => readFileSync(join(root, path), 'utf8'))
const promises = readdirSync(join(root, 'src/program')).flatMap((slice) =>
  readFileSync(join(root, 'src/program', slice, 'README.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('- Never '))
    .map((line) => [slice, line.slice(2).replace(/\.$/, '')] as const),
)

test('there is a plausible number of promises and of tests', () => {
  expect(promises.length).toBeGreaterThan(20)
  expect(tests.length).toBeGreaterThan(80)
})

test.each(promises)('%s: a test says “%s”', (_slice, promise) => {
  expect(tests.some((text) => text.includes(promise))).toBe(true)
})

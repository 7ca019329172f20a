#!/usr/bin/env node
// npm test: brings what the tests need, runs every check and every test, and ends with one line of figures.
// Arguments go to vitest: `npm test -- src/ledger` runs some tests, and leaves the checks out.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launching, prepare } from './launch.mjs'
import { buildWeb } from './web.mjs'
import { ending, root, Unprepared } from './workshop.mjs'

await launching(async () => {
  const chosen = process.argv.slice(2)
  const node = await prepare({ tools: true })
  bringAlertmanager()
  const reports = mkdtempSync(join(tmpdir(), 'muster-report-'))
  const page = { name: 'the web page builds', ok: await builds(node) }
  const checks = chosen.length > 0 ? [] : [page, ...(await runChecks(node, join(reports, 'checks.json')))]
  const tests = await runTests(node, join(reports, 'tests.json'), chosen)
  rmSync(reports, { recursive: true, force: true })

  const passed = checks.filter(({ ok }) => ok).length + tests.passed
  const failed = checks.filter(({ ok }) => !ok).length + tests.failed
  const skipped = tests.skipped > 0 ? `, ${tests.skipped} skipped` : ''
  console.log(`${passed} passed, ${failed} failed${skipped}`)
  process.exitCode = failed > 0 ? 1 : 0
})

/** One story sends us alerts from a real Alertmanager, which npm does not carry. */
function bringAlertmanager() {
  if (found('prometheus-alertmanager')) return
  const left = 'The story with a real Alertmanager is left out'
  if (process.getuid?.() !== 0 || !found('apt-get')) {
    console.log(`${left}: prometheus-alertmanager is not installed.`)
    return
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const options = { env, stdio: ['ignore', 'ignore', 'inherit'] }
  const apt = (...args) => spawnSync('apt-get', ['-qq', '-y', ...args], options).status === 0
  const install = () => apt('install', '--no-install-recommends', 'prometheus-alertmanager')
  // Debian's own set-up would start it as a service; the story starts its own.
  if (!install() && !(apt('update') && install())) console.log(`${left}: apt-get could not install it.`)
}

function found(command) {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, command)))
}

async function builds(node) {
  try {
    await buildWeb(node)
    return true
  } catch (error) {
    if (!(error instanceof Unprepared)) throw error
    console.log(error.message)
    return false
  }
}

async function runChecks(node, report) {
  await ending(run(node, ['tools/check.ts', '--report', report]))
  if (!existsSync(report)) return [{ name: 'the checks', ok: false }]
  return JSON.parse(readFileSync(report, 'utf8'))
}

async function runTests(node, report, chosen) {
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { code } = await ending(run(node, [vitest, 'run', ...reporters, ...chosen]))
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
    readFileSync(report, 'utf8'),
  )
  // A file that cannot even be loaded has no tests to count.
  const unloaded = testResults.filter(({ status, assertionResults }) => status === 'failed' && !assertionResults.length)
  const failed = numFailedTests + unloaded.length
  for (const { fullName, status } of testResults.flatMap(({ assertionResults }) => assertionResults)) {
    if (['skipped', 'pending', 'todo'].includes(status)) console.log(`left out: ${fullName}`)
  }
  return {
    passed: numPassedTests,
    // What went wrong outside every test is a failure too.
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: numPendingTests + numTodoTests,
  }
}

function run(node, args) {
  return spawn(node, ['--disable-warning=ExperimentalWarning', ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
}

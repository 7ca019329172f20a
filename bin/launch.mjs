// Everything between a fresh clone and a running process, in plain JavaScript for any Node from 20 on.
// What it says goes to stderr: stdout belongs to the program that is started.
import { spawn } from 'node:child_process'
import os from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { withLock } from './lock.mjs'
import { fetchNode, findNode } from './node24.mjs'
import { bringPackages, packagesReady } from './packages.mjs'
import { ending, makeFolder, root, say, sweepWorkshop, Unprepared, workshop } from './workshop.mjs'

const UNAVAILABLE = 69 // sysexits.h; 1 and 2 already mean something to a script that calls muster

/** Runs `main` and turns what could not be prepared into a sentence. */
export async function launching(main) {
  try {
    await main()
  } catch (error) {
    if (!(error instanceof Unprepared)) throw error
    say(`muster: ${error.message}`)
    process.exit(UNAVAILABLE)
  }
}

/**
 * Brings Node 24 and the packages, each only when it is missing, and says where Node is.
 * `tools` also brings what only the checks and tests need.
 */
export async function prepare({ tools = false } = {}) {
  const ready = () => findNode() !== undefined && packagesReady(tools)
  if (!ready()) {
    makeFolder(workshop)
    await withLock(join(workshop, 'prepare.lock'), say, async () => {
      sweepWorkshop()
      try {
        if (findNode() === undefined) await fetchNode()
        if (!packagesReady(tools)) await bringPackages(findNode(), tools)
      } finally {
        sweepWorkshop()
      }
    })
  }
  return findNode()
}

/** Becomes the program: arguments, streams, signals and exit code are as if it had been started directly. */
export async function become(node, file, args) {
  const leash = pathToFileURL(join(root, 'bin', 'leash.mjs')).href
  const startedByNpm = process.env.npm_lifecycle_event !== undefined
  const argv = (preload) => ['--disable-warning=ExperimentalWarning', ...preload, resolve(root, file), ...args]
  if (process.execve !== undefined)
    process.execve(node, [node, ...argv(startedByNpm ? ['--import', `${leash}?npm`] : [])], process.env)
  if (startedByNpm) await import(`${leash}?npm`)
  const child = spawn(node, argv(['--import', leash]), { stdio: 'inherit' })
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGQUIT']) {
    // A terminal sends Ctrl-C to the program as well as to us.
    const fromTerminal = signal === 'SIGINT' && process.stdin.isTTY
    process.on(signal, () => fromTerminal || child.kill(signal))
  }
  const { error, code, signal } = await ending(child)
  if (error) throw error
  process.exit(signal === null ? code : 128 + os.constants.signals[signal])
}

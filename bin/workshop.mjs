import { accessSync, constants, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Where what npm brings is made ready before it is moved into place. */
export const workshop = join(root, '.node')

/** What could not be prepared, and what to do about it. Not a bug, so no stack trace. */
export class Unprepared extends Error {}

export function say(line) {
  process.stderr.write(`${line}\n`)
}

/** Everything is made aside and renamed into place, so that a start can be killed at any moment. */
export function makeHalf() {
  const half = join(workshop, `half-${process.pid}`)
  rmSync(half, { recursive: true, force: true })
  makeFolder(half)
  return half
}

/** Only the holder of the lock makes anything here, so all the rest was left by starts that were killed. */
export function sweepWorkshop() {
  for (const name of readdirSync(workshop)) {
    // An npm that outlived its start may still be writing; the next start tries again.
    if (/^(half|old)-/.test(name)) attempt(() => rmSync(join(workshop, name), { recursive: true, force: true }))
  }
}

export function makeFolder(folder) {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
  } catch (error) {
    throw new Unprepared(`${folder} is not ours to write (${error.code}). Let its owner start Muster once.`)
  }
}

export function attempt(work) {
  try {
    return work()
  } catch {
    return undefined
  }
}

export function ending(child) {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ error, code: 1, signal: null }))
    child.once('close', (code, signal) => resolve({ code, signal }))
  })
}

import { existsSync, linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

const TOUCH_MS = 1_000
const SILENT_MS = 15_000

/** One at a time: waits for a living holder, takes over from a dead one. */
export async function withLock(file, say, work) {
  for (let waited = 0; !create(file); waited += 1) {
    const holder = held(file)
    if (holder === undefined) continue
    if (waited === 0) say(`muster: waiting for another start (process ${holder}) to finish preparing`)
    await pause(200)
  }
  const touch = setInterval(() => attempt(() => utimesSync(file, new Date(), new Date())), TOUCH_MS)
  const release = () => attempt(() => readFileSync(file, 'utf8') === String(process.pid) && rmSync(file))
  process.once('exit', release)
  try {
    return await work()
  } finally {
    clearInterval(touch)
    process.off('exit', release)
    release()
  }
}

/** Appears with its content or not at all. */
function create(file) {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, String(process.pid))
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

/** The holder's number, or undefined when the lock is gone or its holder is, and was moved out of the way. */
function held(file) {
  const pid = attempt(() => readFileSync(file, 'utf8'))
  if (pid === undefined) return undefined
  const age = attempt(() => Date.now() - statSync(file).mtimeMs) ?? 0
  if (isAlive(Number(pid)) && age < SILENT_MS) return pid
  const aside = `${file}.${process.pid}.stale`
  attempt(() => renameSync(file, aside))
  // Another start was quicker and holds a new lock, which we just took away: put it back.
  if (existsSync(aside) && readFileSync(aside, 'utf8') !== pid) attempt(() => linkSync(aside, file))
  rmSync(aside, { force: true })
  return undefined
}

function isAlive(pid) {
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function attempt(work) {
  try {
    return work()
  } catch {
    return undefined
  }
}

import { readFileSync, rmSync, utimesSync } from 'node:fs'
import { link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { isAlive, placeOfProcesses, startOf } from './process.ts'

type Holder = {
  readonly pid: number
  readonly started: string
  readonly boot: string
  readonly container: string
  readonly host: string
}

/** A holder that we cannot see (another container, another machine) shows by touching the file that it lives. */
const TOUCH_MS = 2_000
const SILENT_MS = 10_000
const GOING_MS = 1_000

/** Takes the lock or throws a sentence that says who holds it. Returns how to give it back. */
export async function takeLock(file: string): Promise<() => void> {
  const mine = JSON.stringify({
    pid: process.pid,
    started: await startOf(process.pid),
    ...placeOfProcesses(),
  } satisfies Holder)
  for (;;) {
    if (await create(file, mine)) return hold(file, mine)
    const theirs = await readFile(file, 'utf8').catch(() => undefined)
    if (theirs === undefined) continue
    await refuseIfHeld(file, theirs)
    await discard(file, theirs)
  }
}

/** Appears whole or not at all: a lock that can be read half written would be taken for a stale one. */
async function create(file: string, content: string): Promise<boolean> {
  const draft = `${file}.${process.pid}`
  await writeFile(draft, content, { mode: 0o644 })
  try {
    await link(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

function hold(file: string, mine: string): () => void {
  const touch = setInterval(() => touchQuietly(file), TOUCH_MS)
  touch.unref()
  return () => {
    clearInterval(touch)
    if (readQuietly(file) === mine) rmSync(file, { force: true })
  }
}

async function refuseIfHeld(file: string, theirs: string): Promise<void> {
  const holder = parse(theirs)
  if (holder === undefined) return
  const here = placeOfProcesses()
  if (holder.boot === here.boot && holder.container === here.container) {
    if (await goes(holder)) return
  } else {
    const rebooted = holder.host === here.host && holder.boot !== here.boot
    if (rebooted || (await fallsSilent(file, theirs))) return
  }
  throw new Error(
    `Another Muster (process ${holder.pid} on ${holder.host}) is using this data folder: ${file} is its lock. ` +
      'Stop it first, or choose another folder with MUSTER_DATA.',
  )
}

/** A holder that was told to stop a moment ago, or killed, is given the time to end. */
async function goes({ pid, started }: Holder): Promise<boolean> {
  for (let waited = 0; waited <= GOING_MS; waited += 50) {
    if (!isAlive(pid) || (await startOf(pid)) !== started) return true
    if (pid === process.pid) return false
    await pause(50)
  }
  return false
}

/** Waits as long as a living holder could take to touch the file. */
async function fallsSilent(file: string, theirs: string): Promise<boolean> {
  const first = await touchedAt(file)
  const until = Math.min(Date.now(), first) + SILENT_MS
  while (Date.now() < until) {
    await pause(250)
    if ((await touchedAt(file)) !== first) return (await readFile(file, 'utf8').catch(() => '')) !== theirs
  }
  return true
}

async function touchedAt(file: string): Promise<number> {
  return (await stat(file).catch(() => undefined))?.mtimeMs ?? 0
}

/** Of two starts that both found the lock stale, the later one must not throw away the lock of the earlier. */
async function discard(file: string, stale: string): Promise<void> {
  const aside = `${file}.${process.pid}.stale`
  await rename(file, aside).catch(() => undefined)
  if (readQuietly(aside) !== stale) await link(aside, file).catch(() => undefined)
  await rm(aside, { force: true })
}

function parse(content: string): Holder | undefined {
  try {
    const holder: Holder = JSON.parse(content)
    return Number.isInteger(holder.pid) && holder.pid > 0 ? holder : undefined
  } catch {
    return undefined
  }
}

function readQuietly(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function touchQuietly(file: string): void {
  try {
    const now = new Date()
    utimesSync(file, now, now)
  } catch {
    // The folder was removed under us; PostgreSQL will say so better.
  }
}

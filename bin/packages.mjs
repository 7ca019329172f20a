import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { npm } from './npm.mjs'
import { attempt, makeHalf, root, say, Unprepared, workshop } from './workshop.mjs'

export function packagesReady(tools) {
  if (packagesStamped(tools)) return true
  if (!packagesPresent(tools)) return false
  stampPackages(tools)
  return true
}

export async function bringPackages(node, wanted) {
  // Who had the tools for checks and tests keeps them when the lock file changes.
  const tools = wanted || existsSync(join(root, 'node_modules', 'vitest'))
  say(`muster: installing packages${tools ? ', also those for checks and tests' : ''} (once)`)
  const half = makeHalf()
  for (const name of ['package.json', 'package-lock.json', '.npmrc']) {
    if (existsSync(join(root, name))) copyFileSync(join(root, name), join(half, name))
  }
  await installPackages(node, half, tools)
  if (!swapIn(half)) await installPackages(node, root, tools)
  linkCommand()
  stampPackages(tools)
  rmSync(half, { recursive: true, force: true })
}

async function installPackages(node, folder, tools) {
  // By the new Node: an older one would leave out optional packages that do not support it.
  const { done } = await npm(node, folder, ['ci', tools ? '--include=dev' : '--omit=dev', '--include=optional'])
  if (done) return
  throw new Unprepared(
    'npm could not install the packages of package-lock.json. Its message is above. ' +
      'Check the network, the free space and that this folder is yours to write, and start again.',
  )
}

/** Not possible where node_modules is a volume of its own. */
function swapIn(half) {
  const place = join(root, 'node_modules')
  const old = join(workshop, `old-${process.pid}`)
  try {
    if (existsSync(place)) renameSync(place, old)
    renameSync(join(half, 'node_modules'), place)
  } catch {
    return false
  }
  rmSync(old, { recursive: true, force: true })
  return true
}

/** npm's own record of what it put into the folder, written last. */
function packagesInstalled() {
  return attempt(() => JSON.parse(readFileSync(join(root, 'node_modules', '.package-lock.json'), 'utf8')).packages)
}

function stampFile() {
  return join(root, 'node_modules', '.muster-lock')
}

function stamp(tools) {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  return `${lock} ${process.platform}-${process.arch} ${tools ? 'with tools' : 'without tools'}\n`
}

function stampPackages(tools) {
  // Somebody else's checkout may not be ours to write; then the next start looks again.
  attempt(() => writeFileSync(stampFile(), stamp(tools)))
}

/** npm removes the whole folder before it installs, so a half-made one has no stamp. */
function packagesStamped(tools) {
  const found = existsSync(stampFile()) ? readFileSync(stampFile(), 'utf8') : ''
  return found === stamp(true) || (!tools && found === stamp(false))
}

/** Somebody may have run npm themselves: its record then agrees with the lock file. */
function packagesPresent(tools) {
  const found = packagesInstalled()
  if (found === undefined) return false
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || (entry.dev && !tools)) return true
    if (found[path] === undefined) return entry.optional && !isForHere(entry)
    return found[path].version === entry.version && found[path].integrity === entry.integrity
  })
}

/**
 * An optional package may be missing where it could not run, and so may what only such a package needs, which says
 * nothing of platforms. Which C library is here is npm's to know.
 */
function isForHere({ os, cpu, libc }) {
  return libc === undefined && os?.includes(process.platform) && (cpu?.includes(process.arch) ?? true)
}

/** npm links the commands of dependencies only; with ours there too, `npx muster` starts at once. */
function linkCommand() {
  if (process.platform === 'win32') return
  // Without it npx still finds the command, by package.json.
  attempt(() => symlinkSync('../../bin/muster.mjs', join(root, 'node_modules', '.bin', 'muster')))
}

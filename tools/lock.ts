import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

/**
 * Completes package-lock.json for platforms whose packages the registry did not serve when the lock was made.
 *
 * Packages with native parts name one optional package for each platform. npm leaves out of the lock those that it
 * cannot fetch at that moment, and then `npm ci` refuses the whole lock everywhere. Naming them is enough: npm skips
 * what is for another platform, and on that platform asks the registry. They have no integrity, which is only known
 * to those who have the package; run this after each `npm install` that changes the lock.
 */
type Entry = {
  version?: string
  integrity?: string
  resolved?: string
  optional?: boolean
  dev?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  optionalDependencies?: Record<string, string>
}
type Lock = { packages: Record<string, Entry> }

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']

const lockFile = new URL('../package-lock.json', import.meta.url)

if (import.meta.main) main()

function main(): void {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })
  const lock: Lock = JSON.parse(readFileSync(lockFile, 'utf8'))
  const missing = missingPlatforms(lock)
  if (values.check) {
    const registries = Object.keys(lock.packages).filter((path) => lock.packages[path]?.resolved !== undefined)
    for (const name of Object.keys(missing)) console.log(`missing from package-lock.json: ${name}`)
    for (const path of registries) console.log(`names the registry it came from: ${path}`)
    process.exitCode = Object.keys(missing).length + registries.length === 0 ? 0 : 1
    return
  }
  const complete = { ...lock, packages: sorted({ ...lock.packages, ...missing }) }
  writeFileSync(lockFile, `${JSON.stringify(complete, null, 2)}\n`)
  console.log(`added ${Object.keys(missing).length} packages for other platforms to package-lock.json`)
}

export function missingPlatforms({ packages }: Lock): Record<string, Entry> {
  const missing: Record<string, Entry> = {}
  for (const [path, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (placesFor(path, name).some((place) => packages[place] !== undefined)) continue
      missing[`node_modules/${name}`] = skipped(name, version, entry.dev === true)
    }
  }
  return missing
}

/** Where Node would look for it, nearest first. */
function placesFor(path: string, name: string): string[] {
  const places: string[] = []
  for (let above = path; ; above = above.slice(0, Math.max(0, above.lastIndexOf('/node_modules/')))) {
    places.push(`${above === '' ? '' : `${above}/`}node_modules/${name}`)
    if (above === '') return places
  }
}

/** In npm's order of keys, so that its next `install` changes nothing. */
function skipped(name: string, version: string, dev: boolean): Entry {
  const words = name.split('/').at(-1)?.split('-') ?? []
  const os = words.find((word) => SYSTEMS.includes(word))
  const cpu = words.find((word) => PROCESSORS.includes(word))
  if (os === undefined || cpu === undefined) throw new Error(`which platform is ${name} for?`)
  const libc = words.includes('musl') ? 'musl' : words.includes('gnu') ? 'glibc' : undefined
  return {
    version,
    cpu: [cpu],
    ...(dev ? { dev } : {}),
    ...(libc === undefined ? {} : { libc: [libc] }),
    optional: true,
    os: [os],
  }
}

function sorted(packages: Record<string, Entry>): Record<string, Entry> {
  return Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en')))
}

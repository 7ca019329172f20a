import { readFileSync } from 'node:fs'
import { valueMutations } from '../src/verifier/testing/mutations.ts'
import { inMemory, packageFiles, signFiles, zipOf } from '../src/verifier/testing/package.ts'
import { PERIOD, tellStory } from '../src/verifier/testing/story.ts'
import { verifyPackage } from '../src/verifier/verify.ts'

// Attacks a package in every single place and counts what the verifier did not find. Without an argument it takes the
// small one of the tests, and also changes every JSON value of that one and signs it anew with the ledger's own key.

const [path] = process.argv.slice(2)
const { ledger } = tellStory()
const honest = signFiles(packageFiles(ledger, PERIOD), ledger, { period: PERIOD })
const genuine = path === undefined ? zipOf(honest) : new Uint8Array(readFileSync(path))

let undetected = 0
if (!(await verifyPackage(inMemory(genuine))).ok) throw new Error('the package is not genuine to begin with')
await flipBytes()
if (path === undefined) await changeValues()
say(`${undetected} undetected`)
process.exitCode = undetected === 0 ? 0 : 1

async function flipBytes(): Promise<void> {
  const changed = genuine.slice()
  for (let at = 0; at < genuine.length; at++) {
    const byte = genuine[at] as number
    changed[at] = byte ^ (1 << (at % 8))
    await attack(changed, `byte ${at}`)
    changed[at] = byte
    if (at % 5000 === 0) say(`${at} of ${genuine.length} bytes`)
  }
}

async function changeValues(): Promise<void> {
  let values = 0
  for (const { name, files } of valueMutations(ledger)) {
    await attack(zipOf(files()), name)
    values++
  }
  say(`${values} values`)
}

async function attack(bytes: Uint8Array, name: string): Promise<void> {
  const { ok, steps } = await verifyPackage(inMemory(bytes))
  if (!ok && steps.some(({ failures }) => failures.length > 0)) return
  undetected++
  say(`NOT FOUND: ${name}`)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

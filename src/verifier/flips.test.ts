import { expect, test } from 'vitest'
import { type Files, FOLDER, inMemory, membersOf, packageFiles, signFiles } from './testing/package.ts'
import { PERIOD, tellStory } from './testing/story.ts'
import { local, zip } from './testing/zip.ts'
import { verifyPackage } from './verify.ts'

// `npm run attack` flips every byte; here it is every 61st, and each first and last byte of a file.
const STRIDE = 61

const { ledger } = tellStory()
const files: Files = signFiles(packageFiles(ledger, PERIOD), ledger, { period: PERIOD })
const members = membersOf(files)
const genuine = zip(members)

test('no byte of a package can be another, and the file that holds it is named', async () => {
  let at = 0
  for (const member of members) {
    const start = at + local(member).length
    const end = start + member.bytes.length
    for (const place of places(start, end)) await expectFound(place, member.name.slice(FOLDER.length + 1))
    at = end
  }
}, 60_000)

test('no byte of a header, of the directory or of its end can be another', async () => {
  let at = 0
  for (const member of members) {
    for (const place of places(at, at + local(member).length)) await expectFound(place)
    at += local(member).length + member.bytes.length
  }
  for (let place = at; place < genuine.length; place += STRIDE) await expectFound(place)
  for (let place = genuine.length - 22; place < genuine.length; place++) await expectFound(place)
}, 60_000)

async function expectFound(place: number, file?: string): Promise<void> {
  const changed = genuine.slice()
  changed[place] = (changed[place] as number) ^ (1 << (place % 8))
  const { ok, steps } = await verifyPackage(inMemory(changed))
  expect(ok, `byte ${place} of ${file ?? 'the ZIP'}`).toBe(false)
  const named = steps.flatMap(({ failures }) => failures.map((failure) => failure.file))
  if (file !== undefined) expect(named, `byte ${place}`).toContain(file)
}

function places(start: number, end: number): number[] {
  const all = new Set([start, end - 1])
  for (let place = start; place < end; place += STRIDE) all.add(place)
  return [...all].filter((place) => place < end)
}

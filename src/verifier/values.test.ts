import { expect, test } from 'vitest'
import { verifyFilesOf } from './testing/attack.ts'
import { valueMutations } from './testing/mutations.ts'
import { tellStory } from './testing/story.ts'

// `node tools/attack-package.ts` changes every value; here it is every 7th.
const STRIDE = 7

test('no value that a package states of its ledger can be another, not even for who holds the key', async () => {
  let n = 0
  for (const { name, file, files } of valueMutations(tellStory().ledger)) {
    if (n++ % STRIDE !== 0) continue
    const { ok, steps } = await verifyFilesOf(files())
    expect(ok, name).toBe(false)
    const named = steps.flatMap(({ failures }) => failures.map((failure) => failure.file))
    expect(named, name).toContain(file)
  }
  expect(n).toBeGreaterThan(500)
}, 60_000)

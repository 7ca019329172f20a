import { describe, expect, test } from 'vitest'
import { base64, payloadRoot, utf8, verifierKey } from '../ledger/index.ts'
import { editJson, editLine, editText, expectNamed, verifyFilesOf } from './testing/attack.ts'
import { testSigner } from './testing/key.ts'
import { type Leaf, ORIGIN, reworded, TestLedger } from './testing/ledger.ts'
import { type Files, packageFiles, signFiles } from './testing/package.ts'
import { PERIOD, tellStory } from './testing/story.ts'

const { ledger, at } = tellStory()
const thief = testSigner(ORIGIN, 'thief')
const P01 = '04_populations/P01_alerts.jsonl'
const DISCLOSURES = 'disclosures/000.jsonl'

function genuine(change: (files: Files) => void = () => {}): Files {
  const files = signFiles(packageFiles(ledger, PERIOD), ledger, { period: PERIOD })
  change(files)
  return files
}

describe('who changes a file and cannot sign', () => {
  test('leaves a file that is not the one of the manifest', async () => {
    const files = genuine((all) => editText(all, 'README.md', (text) => text.toUpperCase()))
    const report = await verifyFilesOf(files)
    expectNamed(report, 'files', { file: 'README.md', field: 'sha256' })
  })

  test('cannot repair the manifest either', async () => {
    const report = await verifyFilesOf(
      genuine((all) =>
        editJson(all, 'MANIFEST.json', (m) => {
          m.recipient = 'me'
        }),
      ),
    )
    expectNamed(report, 'manifest', { file: 'MANIFEST.json' })
  })

  test('is found when the manifest is signed anew with another key', async () => {
    const files = packageFiles(ledger, PERIOD)
    editLine(files, P01, 0, (line) => {
      line.note = 'Nobody looked'
    })
    const report = await verifyFilesOf(signFiles(files, ledger, { period: PERIOD, signer: thief }))
    expectNamed(report, 'checkpoint', { file: 'MANIFEST.json', field: 'key' })
    expectNamed(report, 'alerts', { file: P01, entry: at.disk as number, field: 'note' })
  })

  test('is found when the other key signs in the name of the ledger’s', async () => {
    const files = packageFiles(ledger, PERIOD)
    const report = await verifyFilesOf(signFiles(files, ledger, { period: PERIOD, signer: thief, key: ledger.vkey }))
    expectNamed(report, 'manifest', { file: 'SIGNATURES/MANIFEST.note', field: 'signature' })
  })

  test('is found when a word shown of an entry is another', async () => {
    const files = genuine((all) =>
      editText(all, DISCLOSURES, (text) => text.replace('Log rotation was off', 'Log rotation was on!')),
    )
    const report = await verifyFilesOf(files)
    expectNamed(report, 'disclosures', { file: DISCLOSURES, entry: at.dismissal as number, field: 'note' })
    expect(report.steps.find(({ id }) => id === 'disclosures')?.failures[0]?.sentence).toBe(
      `Entry ${at.dismissal}: field \`note\` was changed: what is shown does not fit the commitment recorded on 2026-03-02.`,
    )
  })

  test('is found when the commitment is changed with it', async () => {
    const files = genuine((all) =>
      editLine(all, DISCLOSURES, at.dismissal as number, (line) => {
        const commitments = [...(line.c as string[])]
        commitments[2] = base64(payloadRoot([]))
        line.c = commitments
      }),
    )
    expectNamed(await verifyFilesOf(files), 'disclosures', { entry: at.dismissal as number, field: 'c' })
  })
})

describe('who takes an entry out of the middle', () => {
  test('and leaves the hashes is told where', async () => {
    const taken = at.disk as number
    const shorter = packageFiles(TestLedger.forged(without(taken)), PERIOD)
    const files = genuine((all) => {
      const size = ledger.leaves.length
      all.set(`log/tile/entries/000.p/${size}`, shorter.get(`log/tile/entries/000.p/${size - 1}`) as Uint8Array)
    })
    const report = await verifyFilesOf(files)
    expectNamed(report, 'tree', { entry: taken, file: `log/tile/0/000.p/${ledger.leaves.length}` })
    expectNamed(report, 'entries', { file: `log/tile/entries/000.p/${ledger.leaves.length}` })
  })

  test('and counts all anew has no signature for the new root', async () => {
    const forged = TestLedger.forged(without(at.disk as number), ledger.signer)
    const files = packageFiles(forged, PERIOD)
    files.set('log/checkpoint', genuine().get('log/checkpoint') as Uint8Array)
    const report = await verifyFilesOf(signFiles(files, forged, { period: PERIOD, signer: thief, key: ledger.vkey }))
    expectNamed(report, 'tree', { file: 'log/checkpoint', field: 'root' })
    expectNamed(report, 'manifest', { field: 'signature' })
  })

  test('and signs a checkpoint with another key is told that entry 0 names the first', async () => {
    const forged = TestLedger.forged(without(at.disk as number), thief)
    const report = await verifyFilesOf(
      signFiles(packageFiles(forged, PERIOD), forged, { period: PERIOD, signer: thief }),
    )
    expectNamed(report, 'checkpoint', { file: 'log/checkpoint', field: 'signature' })
  })
})

/** The story without one leaf, everything behind it counted anew. */
function without(index: number): Leaf[] {
  const { type, stream } = (ledger.leaves[index] as Leaf).entry
  return ledger.leaves.flatMap((leaf, i) => {
    if (i === index) return []
    if (i < index) return [leaf]
    const { entry } = leaf
    return [
      reworded(leaf, {
        index: i - 1,
        sequence: entry.sequence - (entry.type === type ? 1 : 0),
        position: entry.position - (entry.stream === stream ? 1 : 0),
      }),
    ]
  })
}

describe('keys and signature lines', () => {
  test('a whole ledger of somebody else is good in itself, and found by the key that one holds', async () => {
    const own = new TestLedger(thief)
    own.open(Date.parse('2026-03-01T00:00:00Z'))
    own.seal(Date.parse('2026-03-03T00:00:00Z'))
    const files = signFiles(packageFiles(own, PERIOD), own, { period: PERIOD })
    const alone = await verifyFilesOf(files)
    expect(alone.ok).toBe(true)
    expect(alone.notChecked.join()).toContain('That the key is the ledger’s own')
    expectNamed(await verifyFilesOf(files, { pinnedKey: ledger.vkey }), 'checkpoint', { entry: 0, field: 'key' })
  })

  test.each([
    ['log/checkpoint', 'checkpoint'],
    ['SIGNATURES/MANIFEST.note', 'manifest'],
  ] as const)('a second signature line in %s is found', async (file, step) => {
    const line = `— somebody.else ${base64(new Uint8Array(68).fill(7))}\n`
    const files = genuine((all) => editText(all, file, (text) => text + line))
    expectNamed(await verifyFilesOf(files), step, { file, field: 'signature' })
  })

  test('a key of low order, which signs everything, is refused', async () => {
    const loose = () => verifierKey(ORIGIN, new Uint8Array(32))
    expect(loose).toThrow()
    const key = `${ORIGIN}+00000000+${base64(Uint8Array.of(1, 1, ...new Uint8Array(31)))}`
    const files = signFiles(packageFiles(ledger, PERIOD), ledger, { period: PERIOD, key })
    expectNamed(await verifyFilesOf(files), 'checkpoint', { file: 'MANIFEST.json', field: 'key' })
  })

  test('a checkpoint with a line behind its root is refused', async () => {
    const files = genuine((all) => editText(all, 'log/checkpoint', (text) => text.replace('\n\n', '\nextension\n\n')))
    const report = await verifyFilesOf(files)
    expectNamed(report, 'checkpoint', { file: 'log/checkpoint', field: 'extension' })
    expectNamed(report, 'checkpoint', { file: 'log/checkpoint', field: 'signature' })
  })
})

describe('files', () => {
  const files = genuine()
  // Only the manifest says what the others should be called and hold; without it, it is what is named.
  const paths = [...files.keys()].filter((path) => path !== 'MANIFEST.json')

  test('without the manifest, or with another file in its place, the manifest is what is named', async () => {
    for (const other of paths) {
      const swapped = new Map([...files]).set('MANIFEST.json', files.get(other) as Uint8Array)
      expectNamed(await verifyFilesOf(swapped), 'manifest', { file: 'MANIFEST.json' })
    }
    const less = new Map([...files].filter(([name]) => name !== 'MANIFEST.json'))
    expectNamed(await verifyFilesOf(less), 'manifest', { file: 'MANIFEST.json' })
  })

  test.each(paths)('%s cannot be left out', async (path) => {
    const less = new Map([...files].filter(([name]) => name !== path))
    const report = await verifyFilesOf(less)
    expect(report.ok).toBe(false)
    expect(report.steps.flatMap(({ failures }) => failures.map(({ file }) => file))).toContain(path)
  })

  test.each(paths)('%s cannot be another file of the package', async (path) => {
    const other = paths[(paths.indexOf(path) + 1) % paths.length] as string
    const swapped = new Map([...files])
      .set(path, files.get(other) as Uint8Array)
      .set(other, files.get(path) as Uint8Array)
    const named = (await verifyFilesOf(swapped)).steps.flatMap(({ failures }) => failures.map(({ file }) => file))
    expect(named).toContain(path)
    expect(named).toContain(other)
  })

  test.each(paths)('%s cannot be called otherwise', async (path) => {
    const renamed = new Map([...files].map(([name, bytes]) => [name === path ? `${name}2` : name, bytes]))
    const named = (await verifyFilesOf(renamed)).steps.flatMap(({ failures }) => failures.map(({ file }) => file))
    expect(named).toContain(path)
    expect(named).toContain(`${path}2`)
  })

  test('a file that the manifest does not list is found', async () => {
    expectNamed(await verifyFilesOf(new Map([...files, ['extra.txt', utf8('hidden')]])), 'files', { file: 'extra.txt' })
  })
})

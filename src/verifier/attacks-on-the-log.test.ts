import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../kernel/json.ts'
import { base64, canonicalBytes, type Entry, sha256, utf8 } from '../ledger/index.ts'
import { editLine, editLines, editText, expectNamed, verifyChanged } from './testing/attack.ts'
import { withBytes, withValue } from './testing/forge.ts'
import { HOUR, type Leaf, ORIGIN, reworded, streamOf, TestLedger } from './testing/ledger.ts'
import { packageFiles } from './testing/package.ts'
import { alert, PERIOD, START, tellStory } from './testing/story.ts'

// The operator holds the key and may sign what he likes. What he cannot do is make two things agree that do not.

const { ledger, at } = tellStory()
const DISCLOSURES = 'disclosures/000.jsonl'
const place = (name: string) => at[name] as number

describe('history rewritten and signed anew', () => {
  test('does not lead through the checkpoint that one received before', async () => {
    const pinnedCheckpoint = ledger.checkpoints[1]?.note as string
    expect((await verifyChanged(ledger, () => {}, { pinnedCheckpoint })).ok).toBe(true)
    const rewritten = TestLedger.forged(relabelled('disk', (leaf) => withValue(leaf, 2, { title: 'Nothing at all' })))
    const report = await verifyChanged(rewritten, () => {}, { pinnedCheckpoint })
    expectNamed(report, 'tree', { file: 'your own checkpoint', field: 'root' })
  })

  test('is not found by a checkpoint newer than the package, which proves nothing either way, and that is said', async () => {
    const newer = tellStory().ledger
    newer.seal(START + 90 * HOUR)
    const sizes = `(size ${newer.leaves.length} against ${ledger.leaves.length})`
    const pinnedCheckpoint = newer.checkpoints.at(-1)?.note as string
    const report = await verifyChanged(ledger, () => {}, { pinnedCheckpoint })
    expect(report.ok).toBe(true)
    expect(report.notChecked.join()).toContain(`Cannot compare: the checkpoint is newer than this package ${sizes}`)
    expect(report.notChecked.join()).not.toContain('beside the one that the checkpoint you hold belongs to')
    // Newer or not, it must be signed by the ledger.
    const forged = await verifyChanged(ledger, () => {}, {
      pinnedCheckpoint: pinnedCheckpoint.replace(/^[0-9]+$/m, '999'),
    })
    expectNamed(forged, 'checkpoint', { file: 'your own checkpoint', field: 'signature' })
  })

  test('of another ledger does not pass for this one', async () => {
    const other = new TestLedger()
    other.open(START)
    other.seal(START + 1)
    const pinnedCheckpoint = other.checkpoints[0]?.note.replace(ORIGIN, 'elsewhere') as string
    const report = await verifyChanged(ledger, () => {}, { pinnedCheckpoint })
    expectNamed(report, 'checkpoint', { file: 'your own checkpoint', field: 'signature' })
    expectNamed(report, 'checkpoint', { file: 'your own checkpoint', field: 'origin' })
  })
})

describe('entries', () => {
  const forged = (name: string, change: Partial<Entry>) =>
    verifyChanged(TestLedger.forged(relabelled(name, (leaf) => reworded(leaf, change))))

  test('a rival for one place is named by its place, as its hash is another', async () => {
    const rival = TestLedger.forged(relabelled('disk', (leaf) => withValue(leaf, 2, { title: 'Nothing at all' })))
    const bundle = `log/tile/entries/000.p/${ledger.leaves.length}`
    const report = await verifyChanged(ledger, (files) => {
      files.set(bundle, packageFiles(rival, PERIOD).get(bundle) as Uint8Array)
    })
    expectNamed(report, 'tree', { entry: place('disk'), file: `log/tile/0/000.p/${ledger.leaves.length}` })
    expectNamed(report, 'disclosures', { entry: place('disk'), file: DISCLOSURES, field: 'c' })
  })

  test('a tile that a log of this size has not is named', async () => {
    const file = 'log/tile/0/000'
    const report = await verifyChanged(ledger, (files) => void files.set(file, new Uint8Array(8192)))
    expectNamed(report, 'tree', { file })
  })

  test('a hash of a higher tile that does not follow from those below is named', async () => {
    const long = new TestLedger()
    long.open(START)
    for (let n = 0; n < 600; n++) alert(long, `alert ${n}`, START + n, { title: 'Disk almost full' })
    long.seal(START + HOUR)
    const file = 'log/tile/1/000.p/2'
    const report = await verifyChanged(long, (files) => {
      const tile = (files.get(file) as Uint8Array).slice()
      tile[40] = (tile[40] as number) ^ 1
      files.set(file, tile)
    })
    expectNamed(report, 'tree', { file, entry: 256 })
  })

  test('two with one number within their type are named', async () => {
    const { sequence } = (ledger.leaves[place('login')] as Leaf).entry
    expectNamed(await forged('login', { sequence: sequence - 1 }), 'sequences', { entry: place('login'), field: 'u' })
  })

  test('a number left out within a stream is named', async () => {
    expectNamed(await forged('late', { position: 9 }), 'sequences', { entry: place('late'), field: 'q' })
  })

  test('one that says another place is named', async () => {
    expectNamed(await forged('late', { index: 3 }), 'entries', { entry: place('late'), field: 'i' })
  })

  test('one recorded before the one ahead of it is named', async () => {
    expectNamed(await forged('late', { recordedAt: START }), 'times', { entry: place('late'), field: 'r' })
  })

  test('one that carries control data it may not have is named', async () => {
    expectNamed(await forged('late', { control: { hidden: 'words' } }), 'entries', { entry: place('late'), field: 'x' })
  })

  test('one whose public value is not what its field says is named', async () => {
    const report = await forged('dismissal', { clear: { verdict: 'false-positive' } })
    expectNamed(report, 'disclosures', { entry: place('dismissal'), field: 'verdict' })
  })

  test('one with a second opening of the ledger is named', async () => {
    const again = ledger.leaves[0]?.entry.control as JsonObject
    const report = await forged('late', { type: 'LedgerOpened', control: again })
    expectNamed(report, 'entries', { entry: place('late'), field: 't' })
  })

  test('bytes that mean the same to a lenient reader are refused', async () => {
    const leaves = relabelled('late', (leaf) => {
      const text = new TextDecoder().decode(leaf.bytes)
      return { ...leaf, bytes: utf8(text.replace('{"i"', '{ "i"')) }
    })
    const report = await verifyChanged(TestLedger.forged(leaves))
    expectNamed(report, 'entries', { entry: place('late'), field: 'not-canonical' })
  })
})

describe('seals that lie', () => {
  const sealed = (lie: (control: JsonObject) => JsonObject) => {
    const { ledger: honest } = tellStory()
    honest.seal(START + 80 * HOUR, lie)
    return verifyChanged(honest)
  }
  const last = ledger.leaves.length

  test('about a population', async () => {
    const lie = (x: JsonObject) => ({ ...x, pop: { ...(x.pop as JsonObject), AlertReceived: 3 } })
    expectNamed(await sealed(lie), 'seals', { entry: last, field: 'x.pop.AlertReceived' })
  })

  test('about the map', async () => {
    const report = await sealed((x) => ({ ...x, m: base64(sha256(utf8('x'))) }))
    expectNamed(report, 'seals', { entry: last, field: 'x.m' })
  })

  test('about the number of keys, the key in force, the populations to count', async () => {
    const report = await sealed((x) => ({ ...x, mc: 1, key: '00000000', pop: {} }))
    expectNamed(report, 'seals', { entry: last, field: 'x.mc' })
    expectNamed(report, 'seals', { entry: last, field: 'x.key' })
    expectNamed(report, 'seals', { entry: last, field: 'x.pop' })
  })

  test('about the checkpoint before', async () => {
    const root = base64(sha256(utf8('x')))
    const size = ledger.checkpoints.at(-1)?.size as number
    expectNamed(await sealed((x) => ({ ...x, prev: { root, size } })), 'seals', { entry: last, field: 'x.prev.root' })
    expectNamed(await sealed((x) => ({ ...x, prev: { root, size: size - 1 } })), 'seals', {
      entry: last,
      field: 'x.prev.size',
    })
    const silent = await sealed(({ prev: _prev, ...x }) => x as JsonObject)
    expectNamed(silent, 'seals', { entry: last, field: 'x.prev' })
  })

  test('a head that is no seal is refused', async () => {
    const { ledger: open } = tellStory()
    open.append({
      type: 'SignedOut',
      stream: streamOf('session'),
      at: START + 80 * HOUR,
      by: { id: 'x', kind: 'person', name: 'x' },
    })
    open.checkpoint()
    expectNamed(await verifyChanged(open), 'seals', { entry: open.leaves.length - 1, field: 't' })
  })
})

describe('what is shown of an entry', () => {
  test('cannot be kept back', async () => {
    const report = await verifyChanged(ledger, (files) =>
      editLine(files, DISCLOSURES, place('dismissal'), (line) => {
        line.o = [...(line.o as Json[]).slice(0, 2), null]
      }),
    )
    expectNamed(report, 'withheld', { entry: place('dismissal'), field: 'note' })
    expectNamed(report, 'alerts', { entry: place('disk'), field: 'note' })
  })

  test('cannot be called erased without an erasure on record, nor shown in spite of one', async () => {
    const { ledger: told, at: places } = tellStory()
    const leaf = told.leaves[places.late as number] as Leaf
    leaf.openings[1] = null
    expectNamed(await verifyChanged(told), 'withheld', { entry: places.late as number, field: 'text' })

    const shown = tellStory()
    const person = shown.at.person as number
    shown.ledger.leaves[person] = ledgerBeforeErasure().leaves[person] as Leaf
    expectNamed(await verifyChanged(shown.ledger), 'withheld', { entry: person, field: '1' })
  })

  test('cannot lack its line, nor have two, nor stand for another entry', async () => {
    const less = await verifyChanged(ledger, (files) => editLines(files, DISCLOSURES, (lines) => lines.slice(0, -1)))
    expectNamed(less, 'disclosures', { file: DISCLOSURES, entry: ledger.leaves.length - 1 })
    const more = await verifyChanged(ledger, (files) =>
      editLines(files, DISCLOSURES, (lines) => [...lines, lines[0] as string]),
    )
    expectNamed(more, 'disclosures', { file: DISCLOSURES })
    const swapped = await verifyChanged(ledger, (files) =>
      editLines(files, DISCLOSURES, ([a, b, ...rest]) => [b as string, a as string, ...rest]),
    )
    expectNamed(swapped, 'disclosures', { file: DISCLOSURES, entry: 0 })
  })

  test('has one spelling', async () => {
    const report = await verifyChanged(ledger, (files) =>
      editText(files, DISCLOSURES, (text) => text.replace('{"c":', '{ "c":')),
    )
    expectNamed(report, 'disclosures', { file: DISCLOSURES, entry: 0 })
  })

  test('cannot say one key twice, so that two readers would read two things', async () => {
    const leaves = relabelled('dismissal', (leaf) => withValue(leaf, 2, { note: 'A', verdict: 'benign' }))
    expectNamed(await verifyChanged(TestLedger.forged(leaves)), 'disclosures', {
      entry: place('dismissal'),
      field: 'note',
    })
    const twice = relabelled('dismissal', (leaf) => withBytes(leaf, 2, utf8('{"note":"A","note":"B"}')))
    expectNamed(await verifyChanged(TestLedger.forged(twice)), 'disclosures', { entry: place('dismissal') })
  })
})

/** The story with one leaf changed, everything else as it was. */
function relabelled(name: string, change: (leaf: Leaf) => Leaf): Leaf[] {
  return ledger.leaves.map((leaf, i) => (i === place(name) ? change(leaf) : leaf))
}

function ledgerBeforeErasure(): TestLedger {
  const { ledger: told, at: places } = tellStory()
  const person = told.leaves[places.person as number] as Leaf
  const value = canonicalBytes({ name: 'Ada Byron' })
  const salt = sha256(utf8(`salt ${places.person} name`))
  const openings = person.openings.map((opening, n) => (n === 1 ? (['name', salt, value] as const) : opening))
  const leaves = told.leaves.map((leaf) => (leaf === person ? { ...leaf, openings } : leaf))
  return TestLedger.forged(leaves)
}

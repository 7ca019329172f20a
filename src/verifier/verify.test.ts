import { describe, expect, test } from 'vitest'
import { editJson, editLine, editText, verifyChanged, verifyFilesOf } from './testing/attack.ts'
import { HOUR, streamOf, TestLedger } from './testing/ledger.ts'
import { inMemory, packageFiles, signFiles, zipOf } from './testing/package.ts'
import { alert, PERIOD, START, tellStory } from './testing/story.ts'
import { verifyFiles, verifyPackage } from './verify.ts'

const wrong = (report: Awaited<ReturnType<typeof verifyPackage>>) => report.steps.flatMap(({ failures }) => failures)

describe('a genuine package is good', () => {
  test('of a story in which everything occurs', async () => {
    const { ledger } = tellStory()
    const report = await verifyChanged(ledger, () => {}, { pinnedKey: ledger.vkey })
    expect(wrong(report)).toEqual([])
    expect(report.ok).toBe(true)
    expect(report.steps).toHaveLength(17)
    expect(report.facts).toMatchObject({
      organisation: 'Fernhill Analytics',
      recipient: 'An auditor',
      from: '2026-03-02',
      size: ledger.leaves.length,
      key: ledger.vkey,
    })
  })

  test('of a ledger in which nothing happened yet', async () => {
    const ledger = new TestLedger()
    ledger.open(START)
    ledger.seal(START + 1)
    expect(wrong(await verifyChanged(ledger))).toEqual([])
  })

  test('of a log of many tiles and more than one file of disclosures', async () => {
    const ledger = new TestLedger()
    ledger.open(START)
    for (let n = 0; n < 10_050; n++) {
      alert(ledger, `alert ${n}`, START + 24 * HOUR + n * 1000, { title: 'Disk almost full' })
      if (n % 3000 === 0) ledger.seal(START + 24 * HOUR + n * 1000)
    }
    ledger.seal(START + 60 * HOUR)
    const report = await verifyChanged(ledger, () => {}, { pinnedCheckpoint: ledger.checkpoints[1]?.note as string })
    expect(wrong(report)).toEqual([])
    expect(report.steps.find(({ id }) => id === 'tree')?.detail).toContain('41 tiles')
  }, 60_000)

  test('whose head comes later than a seal that was never signed', async () => {
    const ledger = new TestLedger()
    ledger.open(START)
    ledger.seal(START + 1)
    ledger.seal(START + 2)
    // As if the server had stopped between writing the seal and signing it: the next one names the checkpoint before.
    ledger.checkpoints.pop()
    ledger.append({
      type: 'SignedOut',
      stream: streamOf('x'),
      at: START + 3,
      by: { id: 'x', kind: 'person', name: 'x' },
    })
    ledger.seal(START + 4)
    expect(wrong(await verifyChanged(ledger))).toEqual([])
  })

  test('where an erased field of a record reads as the program shows it, or is left out', async () => {
    const told = () => {
      const { ledger, at } = tellStory()
      ledger.erase(at.late as number, [0, 1], START + 80 * HOUR)
      ledger.seal(START + 81 * HOUR)
      return { ledger, late: at.late as number }
    }
    const record = '06_incidents/INC-0001/record.json'
    const { ledger, late } = told()
    for (const event of [{ type: 'TimelineEntryAdded' }, { type: 'TimelineEntryAdded', text: '[erased]' }]) {
      const report = await verifyChanged(ledger, (files) =>
        editJson(files, record, (value) => {
          const events = value.events as { [key: string]: unknown }[]
          Object.assign(events.find(({ index }) => index === late) as object, { event })
        }),
      )
      expect(wrong(report)).toEqual([])
    }
    const kept = await verifyChanged(ledger)
    expect(wrong(kept)).toContainEqual(expect.objectContaining({ file: record, entry: late, field: 'text' }))
  })
})

describe('the report', () => {
  test('tells each step as it begins and as it ends', async () => {
    const { ledger } = tellStory()
    const told: string[] = []
    await verifyChanged(ledger, () => {}, { onStep: ({ id }, state) => void told.push(`${id} ${state}`) })
    expect(told.slice(0, 4)).toEqual(['zip running', 'zip done', 'manifest running', 'manifest done'])
    expect(told.filter((one) => one.endsWith('done'))).toHaveLength(17)
  })

  test('says what was not checked, and less of it to who holds a key and a checkpoint', async () => {
    const { ledger } = tellStory()
    const alone = await verifyChanged(ledger)
    expect(alone.notChecked.join(' ')).toMatch(
      /verifier is genuine.*key is the ledger’s own.*second history.*clock.*entered.*event registry.*hash entry 0 names/,
    )
    const held = await verifyChanged(ledger, () => {}, {
      pinnedKey: ledger.vkey,
      pinnedCheckpoint: ledger.checkpoints[0]?.note as string,
    })
    expect(held.notChecked.join(' ')).not.toContain('key is the ledger’s own')
    expect(held.steps.find(({ id }) => id === 'tree')?.detail).toContain('your own checkpoint')
  })

  test('names files that it does not know, which are listed and unchanged', async () => {
    const { ledger } = tellStory()
    const report = await verifyChanged(ledger, (files) => void files.set('05_more/x.txt', new Uint8Array(3)))
    expect(report.ok).toBe(true)
    expect(report.notChecked.join()).toContain('05_more/x.txt')
  })

  test('names types of entries that it does not know, which are still counted and opened', async () => {
    const { ledger } = tellStory()
    const by = { id: 'x', kind: 'person', name: 'x' }
    ledger.append({
      type: 'DrillHeld',
      stream: streamOf('drill'),
      at: START + 80 * HOUR,
      by,
      fields: { drill: { what: 'fire' } },
    })
    ledger.seal(START + 81 * HOUR)
    const report = await verifyChanged(ledger)
    expect(wrong(report)).toEqual([])
    expect(report.notChecked.join()).toContain('DrillHeld (1)')
  })

  test('keeps what a package says harmless: no control character reaches a screen', async () => {
    const { ledger } = tellStory()
    const report = await verifyChanged(ledger, (files) =>
      editLine(files, '04_populations/P01_alerts.jsonl', 0, (line) => {
        line.title = '\u001b[2J\u202eevil\n'
      }),
    )
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(JSON.stringify(wrong(report))).not.toMatch(/\\u001b|\\n|[\u0000-\u001f\u202e]/)
  })

  test('counts more failures than it lists', async () => {
    const { ledger } = tellStory()
    const report = await verifyChanged(ledger, (files) =>
      editText(files, 'disclosures/000.jsonl', (text) => text.replaceAll('"i":', '"j":')),
    )
    const step = report.steps.find(({ id }) => id === 'disclosures')
    expect(step?.failed).toBe(ledger.leaves.length)
  })
})

describe('an unpacked package', () => {
  const { ledger } = tellStory()
  const files = signFiles(packageFiles(ledger, PERIOD), ledger, { period: PERIOD })
  const unpacked = () => new Map([...files].map(([path, bytes]) => [path, { bytes: inMemory(bytes) }]))

  test('is checked in the same way, but for the bytes of the ZIP', async () => {
    const report = await verifyFiles(unpacked())
    expect(wrong(report)).toEqual([])
    expect(report.steps.map(({ id }) => id)).not.toContain('zip')
  })

  test('is bad where the ZIP is', async () => {
    const more = unpacked()
    more.set('note.txt', { bytes: inMemory(new Uint8Array(1)) })
    expect((await verifyFiles(more)).ok).toBe(false)
  })
})

test('bytes that cannot be read are a failure, not a crash', async () => {
  const bytes = zipOf(signFiles(packageFiles(tellStory().ledger, PERIOD), tellStory().ledger, { period: PERIOD }))
  let reads = 0
  const failing = {
    size: bytes.length,
    async read(offset: number, length: number) {
      if (++reads > 60) throw new Error('the disk is broken')
      return bytes.slice(offset, offset + length)
    },
  }
  const report = await verifyPackage(failing)
  expect(report.ok).toBe(false)
  expect(
    wrong(report)
      .map(({ sentence }) => sentence)
      .join(),
  ).toContain('the disk is broken')
})

test('a head that claims a size beyond all that is there does not keep the verifier busy', async () => {
  const { ledger } = tellStory()
  const files = packageFiles(ledger, PERIOD)
  const size = 2 ** 50
  editText(files, 'log/checkpoint', (text) => text.replace(`\n${ledger.leaves.length}\n`, `\n${size}\n`))
  const report = await verifyFilesOf(signFiles(files, ledger, { period: PERIOD }))
  expect(report.ok).toBe(false)
})

import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  decodeEntryBundle,
  hex,
  leafHash,
  parseCheckpoint,
  rootOfEntries,
  tilePath,
  tileRoot,
  tilesOf,
} from '../../../ledger/index.ts'
import { buildPackage } from '../package.ts'
import { alertLines } from '../populations/alerts.ts'
import { withSnapshots } from '../reading/snapshot.ts'
import { Company } from '../testing/company.ts'
import { monitor, raw } from '../testing/history.ts'
import { unzip } from '../testing/unzip.ts'

/** More than three bundles, more than one chunk of anything, and a last tile that is partial. */
const ALERTS = 1_000

let company: Company
let files: Map<string, Buffer>
beforeAll(async () => {
  company = await Company.open('2026-02-01T00:00:00')
  const alerts = Array.from({ length: ALERTS }, (_, n) => {
    const stream = company.id()
    const facts = {
      source: 'okta',
      key: stream,
      state: 'firing',
      severity: 'SEV3',
      nativeSeverity: 'low',
      title: `Alert ${n}`,
    }
    return { stream, event: { type: 'AlertReceived', ...facts, raw: raw(stream) } }
  })
  await company.append(monitor, ...alerts)
  await company.sealer.seal()
  const { path } = await buildPackage({ from: '2026-02-01', to: '2026-02-01' }, company.parts())
  const all = unzip(await readFile(path))
  files = new Map([...all].map(([name, bytes]) => [name.slice(name.indexOf('/') + 1), bytes]))
})
afterAll(() => company.close())

function checkpoint() {
  const note = files.get('log/checkpoint')!.toString()
  return parseCheckpoint(note.slice(0, note.indexOf('\n\n') + 1))
}

const bundles = (size: number) =>
  Array.from({ length: Math.ceil(size / 256) }, (_, n) => tilePath('entries', n, Math.min(256, size - n * 256)))

test('a package holds every bundle and every tile of the log, and no others', () => {
  const { size } = checkpoint()
  const tiles = [...tilesOf(size)].map(({ level, n, width }) => tilePath(level, n, width))
  const found = [...files.keys()].filter((path) => path.startsWith('log/tile/')).map((path) => path.slice(4))
  expect(found).toEqual([...tiles, ...bundles(size)].sort())
})

test('bundle by bundle the entries lead to the signed root', () => {
  const { size, root } = checkpoint()
  const entries = bundles(size).flatMap((path) => decodeEntryBundle(files.get(`log/${path}`)!))
  expect([entries.length, hex(rootOfEntries(entries))]).toEqual([size, hex(root)])
})

test('a tile holds the hashes of its entries, and one above the roots of those below', () => {
  const first = files.get(`log/${tilePath(0, 0)}`)!
  const entries = decodeEntryBundle(files.get(`log/${tilePath('entries', 0)}`)!)
  expect(first.equals(Buffer.concat(entries.map(leafHash)))).toBe(true)
  const upper = files.get(`log/${tilePath(1, 0, Math.floor(checkpoint().size / 256))}`)!
  expect(hex(upper.subarray(0, 32))).toBe(hex(tileRoot(first)))
})

test('there is one line of disclosures for each entry, and one row for each alert', () => {
  const lines = (path: string) => files.get(path)!.toString().split('\n').length - 1
  expect([lines('disclosures/000.jsonl'), lines('04_populations/P01_alerts.jsonl')]).toEqual([
    checkpoint().size,
    ALERTS,
  ])
})

test('rows come in chunks however many there are, so that none are ever all in memory', async () => {
  const { size } = checkpoint()
  const chunks = await withSnapshots(company.record, async (snapshot) => {
    const sizes: number[] = []
    for await (const lines of alertLines(snapshot, { from: 0, to: size, size })) sizes.push(lines.length)
    return sizes
  })
  expect([chunks.length > 1, Math.max(...chunks) <= 800, chunks.reduce((sum, n) => sum + n, 0)]).toEqual([
    true,
    true,
    ALERTS,
  ])
})

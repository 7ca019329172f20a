import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  decodeEntry,
  encodeEntry,
  Frontier,
  leafHash,
  parseSealControl,
  rootOfEntries,
  type Signer,
  sealControl,
} from '../../src/ledger/index.ts'
import { openMuster } from '../../src/muster.ts'
import { LedgerContradicted, Sealer } from '../../src/platform/record/sealer.ts'
import { fileSigner } from '../../src/platform/record/signer.ts'
import { type Copy, type CrimeScene, secureCrimeScene } from '../harness/crime-scene.ts'
import { fillWithAFewMonths, type Places } from '../harness/few-months.ts'

// The sealer keeps its own memory of what it signed. Whoever rewrites the database has to get past it as well.

let scene: CrimeScene
let at: Places
let copy: Copy
let folder: string

beforeAll(async () => {
  scene = await secureCrimeScene(async (house) => {
    at = await fillWithAFewMonths(house)
  })
})
afterAll(() => scene.close())
beforeEach(async () => {
  copy = await scene.copy()
  folder = await mkdtemp(join(tmpdir(), 'muster-sealer-'))
  await copyFile(join(scene.dataDir, 'sealer', 'state.json'), join(folder, 'state.json'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const sealerOf = (of: Copy, signer: Signer = scene.signer) => new Sealer(of.record, signer, join(folder, 'state.json'))
const checkpoints = async (of: Copy) =>
  (await of.database.app.query<{ size: number }>('select size from ledger.checkpoint order by size')).rows.map(
    (row) => row.size,
  )
const sizeOf = async (of: Copy) =>
  (await of.database.app.query<{ size: number }>('select size from ledger.head')).rows[0]!.size

async function happen(of: Copy): Promise<void> {
  const { rows } = await of.database.app.query<{ stream: string }>(
    `select stream from ledger.leaf where type = 'IncidentDeclared'`,
  )
  const by = { kind: 'person', id: rows[0]!.stream, name: 'Ada' } as const
  const event = { type: 'TimelineEntryAdded', text: 'One more thing.' }
  await of.record.transact((tx) => tx.append(by, [{ stream: rows[0]!.stream, event }]))
}

test('it signs what extends the history that it knows', async () => {
  await happen(copy)
  await sealerOf(copy).seal()
  expect(await checkpoints(copy)).toContain(at.size + 2)
  expect((await copy.fsck()).findings).toEqual([])
})

test('it signs nothing twice, and nothing that is sealed already', async () => {
  const before = await checkpoints(copy)
  await sealerOf(copy).seal()
  expect([await checkpoints(copy), await sizeOf(copy)]).toEqual([before, at.size])
})

// A server once died between signing and writing down what it had signed; the checkpoint was then nowhere to be had.
test('a checkpoint that was signed and not written down is written down at the next seal', async () => {
  await copy.tamper('delete from ledger.checkpoint where size = $1', [at.size])
  await sealerOf(copy).seal()
  expect(await checkpoints(copy)).toContain(at.size)
})

test('it refuses a database that was restored from before its last signature', async () => {
  await happen(copy)
  await sealerOf(copy).seal()
  const older = await scene.copy()
  await expect(sealerOf(older).seal()).rejects.toThrow(LedgerContradicted)
  expect(await sizeOf(older)).toBe(at.size)
})

test('a server does not even start on such a database', async () => {
  await happen(copy)
  await new Sealer(copy.record, scene.signer, join(scene.dataDir, 'sealer', 'newer.json')).seal()
  const { connection } = await scene.copy()
  const dataDir = await mkdtemp(join(tmpdir(), 'muster-restored-'))
  try {
    const restored = join(dataDir, 'sealer')
    await mkdir(restored)
    await copyFile(join(scene.dataDir, 'sealer', 'newer.json'), join(restored, 'state.json'))
    await expect(openMuster({ connection, dataDir, clock: scene.clock })).rejects.toThrow(
      'restored from an older backup',
    )
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
})

test('it refuses an older database that has grown to the same size with another history', async () => {
  await happen(copy)
  await sealerOf(copy).seal()
  const older = await scene.copy()
  await happen(older)
  await happen(older)
  expect(await sizeOf(older)).toBe(at.size + 2)
  await expect(sealerOf(older).seal()).rejects.toThrow(LedgerContradicted)
  expect(await checkpoints(older)).not.toContain(at.size + 2)
})

test('it refuses the database of another ledger', async () => {
  await copy.tamper(`update ledger.head set origin = replace(origin, '/g1', '/g2')`)
  await expect(sealerOf(copy).seal()).rejects.toThrow('another database')
})

test('it refuses to sign under a key that the ledger does not name', async () => {
  await happen(copy)
  const before = await checkpoints(copy)
  const stranger = await fileSigner(join(folder, 'stranger.pem'), scene.signer.name)
  await expect(sealerOf(copy, stranger).seal()).rejects.toThrow('opened under the key')
  expect(await checkpoints(copy)).toEqual(before)
})

test('it refuses when an entry was changed that it has not signed yet', async () => {
  await happen(copy)
  const { rows } = await copy.database.app.query<{ entry: Buffer }>('select entry from ledger.leaf where idx = $1', [
    at.size,
  ])
  const entry = decodeEntry(rows[0]!.entry)
  const changed = Buffer.from(encodeEntry({ ...entry, occurredAt: entry.occurredAt - 1 }))
  await copy.tamper('update ledger.leaf set entry = $2 where idx = $1', [at.size, changed])
  await expect(sealerOf(copy).seal()).rejects.toThrow('do not add up')
  expect(await checkpoints(copy)).not.toContain(at.size + 2)
})

test('it refuses when an entry is missing that it has not signed yet', async () => {
  await happen(copy)
  await copy.tamper('delete from ledger.leaf where idx = $1', [at.size])
  await expect(sealerOf(copy).seal()).rejects.toThrow(LedgerContradicted)
})

// The one rewriting that leaves nothing for fsck to find: everything is made anew, and every signature thrown away.
test('it refuses a history that was rewritten as a whole, which nothing else in the database would show', async () => {
  await rewriteHistory(copy, at.alert)
  expect((await copy.fsck()).findings).toEqual([])
  await expect(sealerOf(copy).seal()).rejects.toThrow('do not add up')
  await happen(copy)
  await expect(sealerOf(copy).seal()).rejects.toThrow('do not add up')
  expect(await checkpoints(copy)).toEqual([])
})

/** Back-dates one entry and makes the tree, the tiles, the seals and the head fit; throws the checkpoints away. */
async function rewriteHistory({ database, tamper }: Copy, index: number): Promise<void> {
  const { rows } = await database.app.query<{ idx: number; entry: Buffer }>(
    'select idx, entry from ledger.leaf order by idx',
  )
  const entries: Uint8Array[] = []
  for (const { idx, entry } of rows) {
    const old = decodeEntry(entry)
    const backDated = idx === index ? { ...old, occurredAt: old.occurredAt - 3_600_000 } : old
    const changed = old.type === 'LedgerSealed' ? { ...backDated, control: sealControl(alone(old.control)) } : backDated
    const bytes = encodeEntry(changed)
    entries.push(bytes)
    if (!entry.equals(bytes))
      await tamper('update ledger.leaf set entry = $2, o = $3 where idx = $1', [
        idx,
        Buffer.from(bytes),
        changed.occurredAt,
      ])
  }
  const frontier = Frontier.empty()
  for (const entry of entries) frontier.pushEntry(entry)
  expect(frontier.root()).toEqual(rootOfEntries(entries))
  await tamper('update ledger.head set frontier = $1', [Buffer.from(frontier.encode())])
  await tamper('update ledger.tile set hashes = $1 where n = 0', [Buffer.concat(entries.slice(0, 256).map(leafHash))])
  await tamper('delete from ledger.checkpoint')
}

/** A seal that says nothing of the checkpoint before it. */
function alone(control: Parameters<typeof parseSealControl>[0]) {
  const { previous: _gone, ...seal } = parseSealControl(control)
  return seal
}

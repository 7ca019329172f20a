import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../kernel/json.ts'
import {
  commitBlob,
  commitField,
  consistencyProof,
  decodeEntry,
  decodeEntryBundle,
  type Entry,
  encodeEntry,
  encodeEntryBundle,
  Frontier,
  formatCheckpoint,
  fromBase64,
  hashesFromTiles,
  hex,
  inclusionProof,
  leafHash,
  mapCount,
  mapRoot,
  type Opening,
  openingsRoot,
  openNote,
  parseCheckpoint,
  parseErasedControl,
  parseOpenedControl,
  parseSealControl,
  parseSteppedBackControl,
  parseVerifierKey,
  payloadRoot,
  rootOf,
  rootOfEntries,
  SealCounter,
  type SealState,
  sha256,
  signNote,
  tilePath,
  tilesOf,
  utf8,
  verifyConsistency,
  verifyInclusion,
} from './index.ts'
import { fixedKey, fixedLog } from './testing/fixed-log.ts'
import { bytesOf } from './testing/published-vectors.ts'
import { refusal } from './testing/refusal.ts'

// The format is frozen: the files are read as a stranger would read them, and nothing here writes one. Whoever has to
// change a line of them changes the format, and every ledger ever written.

function read<Shape>(name: string): Shape {
  return JSON.parse(readFileSync(new URL(`vectors/${name}`, import.meta.url), 'utf8')) as Shape
}

const fromHex = (text: string) => bytesOf(text, 'hex')
const fromHexes = (texts: readonly string[]) => texts.map(fromHex)

describe('entries.json', () => {
  const { accepted, refused } = read<{
    accepted: { name: string; entry: Entry & { payloadRoot: unknown }; text: string; leafHash: string }[]
    refused: { name: string; text: string }[]
  }>('entries.json')

  test.each(accepted)('$name is written and read as frozen', ({ entry, text, leafHash: leaf }) => {
    const whole = { ...entry, payloadRoot: fromHex(entry.payloadRoot as unknown as string) }
    expect(encodeEntry(whole)).toEqual(utf8(text))
    expect(decodeEntry(utf8(text))).toEqual(whole)
    expect(hex(leafHash(utf8(text)))).toBe(leaf)
  })

  test.each(refused)('$name is refused', ({ text }) => {
    expect(refusal(() => decodeEntry(utf8(text)))).not.toBe('accepted')
  })
})

type OpeningVector = { path: string; salt?: string; value?: string; commitment: string }

function openingOf({ path, salt, value, commitment }: OpeningVector): Opening {
  if (salt === undefined || value === undefined) return { path, withheld: fromHex(commitment) }
  return { path, salt: fromHex(salt), value: utf8(value) }
}

const lines = readFileSync(new URL('vectors/log-entries.jsonl', import.meta.url), 'utf8').split('\n')
const entries = lines.slice(0, -1).map(utf8)

describe('commitments.json', () => {
  const vectors = read<{
    fields: Required<OpeningVector>[]
    payloadRoots: { roots: { count: number; root: string }[] }
    entries: { index: number; openings: OpeningVector[] }[]
    blobs: { files: { size: number; salt: string; root: string }[] }
  }>('commitments.json')

  test('each field has the commitment that is frozen', () => {
    for (const { path, salt, value, commitment } of vectors.fields)
      expect(hex(commitField(path, fromHex(salt), utf8(value)))).toBe(commitment)
  })

  test.each(vectors.payloadRoots.roots)('$count commitments have the root that is frozen', ({ count, root }) => {
    const commitments = Array.from({ length: count }, (_, j) => sha256(utf8(`commitment ${j}`)))
    expect(hex(payloadRoot(commitments))).toBe(root)
  })

  test.each(vectors.entries)('the openings of entry $index lead to its payload root', ({ index, openings }) => {
    const entry = decodeEntry(entries[index] as Uint8Array)
    expect(openings.length).toBe(entry.fields)
    expect(openingsRoot(openings.map(openingOf))).toEqual(entry.payloadRoot)
    const [first, ...rest] = openings as [OpeningVector, ...OpeningVector[]]
    const forged = [{ ...first, value: `${first.value} ` }, ...rest]
    expect(openingsRoot(forged.map(openingOf))).not.toEqual(entry.payloadRoot)
  })

  test.each(vectors.blobs.files)('a file of $size bytes has the root that is frozen', ({ size, salt, root }) => {
    expect(
      hex(
        commitBlob(
          fromHex(salt),
          Uint8Array.from({ length: size }, (_, i) => i % 251),
        ),
      ),
    ).toBe(root)
  })
})

const log = read<{
  size: number
  tiles: Record<string, string>
  bundles: Record<string, { sha256: string }>
  roots: { size: number; root: string; frontier: string }[]
  inclusion: { index: number; size: number; proof: string[] }[]
  consistency: { size1: number; size2: number; proof: string[] }[]
}>('log.json')

describe('log.json', () => {
  const leaves = entries.map(leafHash)
  const rootAt = (size: number) => rootOf(leaves.slice(0, size))
  const tile = (level: number, n: number) => {
    const width = [...tilesOf(log.size)].find((tile) => tile.level === level && tile.n === n)?.width
    return fromBase64(log.tiles[tilePath(level, n, width)] as string) as Uint8Array
  }

  test('the fixed ledger still comes out of the code that made it, entry for entry', () => {
    const made = fixedLog()
    expect(made.entries).toEqual(entries)
    expect(made.checkpoints).toEqual(read<{ checkpoints: unknown }>('checkpoint.json').checkpoints)
  })

  test('tiles and bundles are those of the entries, and there is no other', () => {
    const paths = [...tilesOf(log.size)].map(({ level, n, width }) => tilePath(level, n, width))
    expect(Object.keys(log.tiles)).toEqual(paths)
    expect(paths).toEqual(['tile/0/000', 'tile/0/001', 'tile/0/002.p/88', 'tile/1/000.p/2'])
    const level0 = [tile(0, 0), tile(0, 1), tile(0, 2)].map(hex).join('')
    expect(level0).toBe(leaves.map(hex).join(''))
    expect(hex(tile(1, 0))).toBe([0, 256].map((start) => hex(rootOf(leaves.slice(start, start + 256)))).join(''))
    for (const [n, [path, { sha256: digest }]] of Object.entries(log.bundles).entries()) {
      expect(path).toBe(tilePath('entries', n, Math.min(256, log.size - n * 256)))
      const bundle = encodeEntryBundle(entries.slice(n * 256, n * 256 + 256))
      expect(hex(sha256(bundle))).toBe(digest)
      expect(decodeEntryBundle(bundle)).toEqual(entries.slice(n * 256, n * 256 + 256))
    }
  })

  test.each(log.roots)('root and frontier at size $size', ({ size, root, frontier }) => {
    expect(hex(rootOfEntries(entries.slice(0, size)))).toBe(root)
    const restored = Frontier.decode(fromHex(frontier))
    expect(restored.size).toBe(size)
    expect(hex(restored.root())).toBe(root)
    for (const entry of entries.slice(size)) restored.pushEntry(entry)
    expect(restored.root()).toEqual(rootAt(log.size))
  })

  const hashAt = hashesFromTiles((level, n) => tile(level, n))

  test.each(log.inclusion)('entry $index is in the first $size', ({ index, size, proof }) => {
    const claim = { index, size, leafHash: leaves[index] as Uint8Array, root: rootAt(size) }
    expect(verifyInclusion({ ...claim, proof: fromHexes(proof) })).toBe(true)
    expect(inclusionProof(index, size, hashAt).map(hex)).toEqual(proof)
  })

  test.each(log.consistency)('size $size2 extends size $size1', ({ size1, size2, proof }) => {
    const claim = { size1, size2, root1: rootAt(size1), root2: rootAt(size2) }
    expect(verifyConsistency({ ...claim, proof: fromHexes(proof) })).toBe(true)
    expect(consistencyProof(size1, size2, hashAt).map(hex)).toEqual(proof)
  })
})

describe('checkpoint.json', () => {
  const { key, checkpoints } = read<{
    key: { name: string; seed: string; publicKey: string; vkey: string }
    checkpoints: { size: number; text: string; note: string }[]
  }>('checkpoint.json')

  test('the key is read as frozen', () => {
    const { name, publicKey } = parseVerifierKey(key.vkey)
    expect([name, hex(publicKey)]).toEqual([key.name, key.publicKey])
    expect(key.vkey).toBe(fixedKey.vkey)
  })

  test.each(checkpoints)(
    'the checkpoint at size $size opens, and says what the entries say',
    async ({ size, text, note }) => {
      expect(await openNote(note, [key.vkey])).toEqual({ text, signedBy: [key.vkey] })
      expect(parseCheckpoint(text)).toEqual({
        origin: key.name,
        size,
        root: rootOfEntries(entries.slice(0, size)),
        extensions: [],
      })
      expect(formatCheckpoint(parseCheckpoint(text))).toBe(text)
      const signature = fromBase64(note.trimEnd().split(' ').at(-1) as string)?.subarray(4) as Uint8Array
      expect(signNote(text, { name: key.name, publicKey: fromHex(key.publicKey), sign: () => signature })).toBe(note)
      expect(decodeEntry(entries[size - 1] as Uint8Array).type).toBe('LedgerSealed')
    },
  )
})

describe('seal.json', () => {
  type Tallies = Record<string, { count: number; lastIndex: number }>
  const { seals } = read<{ seals: { index: number; types: Tallies; streams: Tallies; map: string; keys: number }[] }>(
    'seal.json',
  )

  test.each(seals)('the seal at $index maps the entries before it', ({ index, types, streams, map, keys }) => {
    const state: SealState = { types: new Map(Object.entries(types)), streams: new Map(Object.entries(streams)) }
    expect([hex(mapRoot(state)), mapCount(state)]).toEqual([map, keys])
    const seal = parseSealControl(decodeEntry(entries[index] as Uint8Array).control)
    expect([hex(seal.map), seal.keys]).toEqual([map, keys])
  })

  test('the whole ledger holds together: places, numbers, times, seals, control data', () => {
    const counter = new SealCounter()
    const counts = new Map<string, number>()
    let [recordedAt, newest] = [0, undefined as { size: number; root: Uint8Array } | undefined]
    const next = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1).get(key)
    for (const [index, bytes] of entries.entries()) {
      const entry = decodeEntry(bytes)
      expect([entry.index, entry.sequence, entry.position]).toEqual([index, next(entry.type), next(entry.stream)])
      expect(entry.recordedAt).toBeGreaterThanOrEqual(recordedAt)
      recordedAt = entry.recordedAt
      expect(entry.control !== undefined).toBe(Object.hasOwn(CONTROLS, entry.type))
      CONTROLS[entry.type]?.(entry.control)
      if (entry.type === 'LedgerSealed') {
        const seal = parseSealControl(entry.control)
        expect(hex(seal.map)).toBe(hex(mapRoot(counter.state())))
        for (const [type, count] of Object.entries(seal.populations))
          expect(count).toBe(counter.state().types.get(type)?.count ?? 0)
        expect(seal.previous).toEqual(newest)
        newest = { size: index + 1, root: rootOfEntries(entries.slice(0, index + 1)) }
      }
      counter.add(entry)
    }
  })

  const CONTROLS: Record<string, (control: JsonObject | undefined) => unknown> = {
    LedgerOpened: parseOpenedControl,
    LedgerSealed: parseSealControl,
    FieldErased: parseErasedControl,
    ClockSteppedBack: parseSteppedBackControl,
  }
})

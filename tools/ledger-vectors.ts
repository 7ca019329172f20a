import { existsSync, writeFileSync } from 'node:fs'
import type { Json, JsonObject } from '../src/kernel/json.ts'
import {
  base64,
  canonicalBytes,
  commitBlob,
  commitField,
  consistencyProof,
  encodeEntry,
  encodeEntryBundle,
  Frontier,
  fromUtf8,
  type HashAt,
  hex,
  inclusionProof,
  leafHash,
  mapCount,
  mapRoot,
  payloadRoot,
  rootOf,
  type SealState,
  sha256,
  tilePath,
  tilesOf,
  utf8,
} from '../src/ledger/index.ts'
import { accepted, refused } from '../src/ledger/testing/entry-cases.ts'
import { ERASED, ERASING, type Field, fixedKey, fixedLog, SIZE } from '../src/ledger/testing/fixed-log.ts'

// Writes src/ledger/vectors. It was run once: the format is frozen, and so are these files. A second run is a change of
// the format, which needs a decision record, a new version in the entry, and `--rewrite`.

const folder = new URL('../src/ledger/vectors/', import.meta.url)

function write(name: string, contents: string): void {
  const file = new URL(name, folder)
  if (existsSync(file) && !process.argv.includes('--rewrite')) {
    console.error(`${name} exists. These files are frozen; --rewrite if the format is to change.`)
    process.exit(1)
  }
  writeFileSync(file, contents)
}

const json = (value: Json) => `${JSON.stringify(value, null, 2)}\n`
const text = (bytes: Uint8Array) => fromUtf8(bytes) as string
const hash = (label: string) => sha256(utf8(label))

const { entries, leafHashes, fields, seals, checkpoints } = fixedLog()

const hashAt: HashAt = (level, n) => rootOf(leafHashes.slice(n * 2 ** level, (n + 1) * 2 ** level))
const rootAt = (size: number) => rootOf(leafHashes.slice(0, size))
const hexes = (hashes: readonly Uint8Array[]) => hashes.map(hex)
const SIZES = [0, 1, 2, 3, 4, 7, 8, 100, 255, 256, 257, 411, 511, 512, 513, 599, 600]

function tileBytes(level: number, n: number, width: number): Uint8Array {
  return new Uint8Array(Array.from({ length: width }, (_, i) => [...hashAt(level * 8, n * 256 + i)]).flat())
}

function writeLog(): void {
  write('log-entries.jsonl', entries.map((entry) => `${text(entry)}\n`).join(''))
  const tiles = [...tilesOf(SIZE)]
  write(
    'log.json',
    json({
      about: 'The ledger of log-entries.jsonl, one entry a line without its line end: tiles, frontiers, roots, proofs.',
      size: SIZE,
      tiles: Object.fromEntries(
        tiles.map(({ level, n, width }) => [tilePath(level, n, width), base64(tileBytes(level, n, width))]),
      ),
      bundles: Object.fromEntries(
        tiles
          .filter(({ level }) => level === 0)
          .map(({ n, width }) => [
            tilePath('entries', n, width),
            { sha256: hex(sha256(encodeEntryBundle(entries.slice(n * 256, n * 256 + width)))) },
          ]),
      ),
      roots: SIZES.map((size) => ({ size, root: hex(rootAt(size)), frontier: hex(frontierAt(size)) })),
      inclusion: [
        [0, 1],
        [0, 2],
        [1, 3],
        [2, 3],
        [6, 7],
        [0, 256],
        [255, 256],
        [256, 257],
        [0, 600],
        [20, 600],
        [255, 600],
        [256, 600],
        [511, 600],
        [512, 600],
        [599, 600],
      ].map(([index = 0, size = 0]) => ({ index, size, proof: hexes(inclusionProof(index, size, hashAt)) })),
      consistency: [
        [1, 1],
        [1, 2],
        [2, 3],
        [3, 7],
        [4, 7],
        [100, 256],
        [255, 256],
        [256, 257],
        [256, 411],
        [411, 600],
        [100, 600],
        [512, 600],
        [599, 600],
        [600, 600],
      ].map(([size1 = 0, size2 = 0]) => ({ size1, size2, proof: hexes(consistencyProof(size1, size2, hashAt)) })),
    }),
  )
}

function frontierAt(size: number): Uint8Array {
  const frontier = Frontier.empty()
  for (const leaf of leafHashes.slice(0, size)) frontier.push(leaf)
  return frontier.encode()
}

function writeCheckpoints(): void {
  const key = { ...fixedKey, seed: hex(fixedKey.seed), publicKey: hex(fixedKey.publicKey) }
  const about = 'Checkpoints of log.json, each after a seal. The seed is a published test key, never a secret.'
  write('checkpoint.json', json({ about, key, checkpoints }))
  const tallies = (of: SealState['types']) => Object.fromEntries([...of].map(([name, tally]) => [name, { ...tally }]))
  write(
    'seal.json',
    json({
      about: 'What each seal of log.json maps: the entries before it.',
      seals: seals.map(({ index, state }) => ({
        index,
        types: tallies(state.types),
        streams: tallies(state.streams),
        map: hex(mapRoot(state)),
        keys: mapCount(state),
      })),
    }),
  )
}

function openingVector({ path, salt, value }: Field): JsonObject {
  return { path, salt: hex(salt), value: text(value), commitment: hex(commitField(path, salt, value)) }
}

function writeCommitments(): void {
  const blobs = [0, 1, 1_048_575, 1_048_576, 1_048_577, 3_145_733].map((size) => {
    const salt = hash(`salt of the file of ${size} bytes`)
    const file = Uint8Array.from({ length: size }, (_, i) => i % 251)
    return { size, salt: hex(salt), root: hex(commitBlob(salt, file)) }
  })
  const roots = [0, 1, 2, 3, 4, 5, 8, 255].map((count) => {
    const commitments = Array.from({ length: count }, (_, j) => hash(`commitment ${j}`))
    return { count, root: hex(payloadRoot(commitments)) }
  })
  const salt = hash('salt')
  write(
    'commitments.json',
    json({
      about: 'Fields, payload roots, files. value is UTF-8 text, everything else is hex.',
      fields: [
        openingVector({ path: 'title', salt, value: utf8('"Ransomware on a file server"') }),
        openingVector({ path: 'title', salt, value: utf8('null') }),
        openingVector({ path: 'é', salt, value: canonicalBytes({ b: [1, 'ü'], a: 1e21 }) }),
        openingVector({ path: 'p'.repeat(300), salt: new Uint8Array(32), value: utf8('0') }),
      ],
      payloadRoots: { about: 'Commitment j is SHA-256 of the text "commitment <j>".', roots },
      entries: [1, ERASED, ERASING].map((index) => ({
        about:
          index === ERASED
            ? `Field 2 was erased by entry ${ERASING}: only its commitment is left.`
            : `Entry ${index} of log.json.`,
        index,
        openings: (fields[index] ?? []).map((field, j) => {
          const opening = openingVector(field)
          return index === ERASED && j === 2 ? { path: field.path, commitment: opening.commitment as Json } : opening
        }),
      })),
      blobs: { about: 'Byte i of a file is i mod 251.', files: blobs },
    }),
  )
}

function writeEntries(): void {
  write(
    'entries.json',
    json({
      about:
        'Entries and their texts. payloadRoot and leafHash are hex. A reader must refuse every text under refused.',
      accepted: accepted.map(([name, entry]) => {
        const bytes = encodeEntry(entry)
        const shown = { ...entry, payloadRoot: hex(entry.payloadRoot) } as JsonObject
        return { name, entry: shown, text: text(bytes), leafHash: hex(leafHash(bytes)) }
      }),
      refused: refused.map(([name, text]) => ({ name, text })),
    }),
  )
}

writeEntries()
writeCommitments()
writeLog()
writeCheckpoints()

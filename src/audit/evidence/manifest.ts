import { isoInstant } from '../../kernel/instant.ts'
import type { JsonObject } from '../../kernel/json.ts'
import { base64, canonicalJson, hex, type Signer, sha256, signNote, utf8, verifierKey } from '../../ledger/index.ts'
import type { Part } from '../../platform/scratch.ts'
import type { Head } from './reading/head.ts'
import type { Period } from './reading/period.ts'

const FORMAT = 'muster.dev/package/v1'

export type ManifestParts = {
  readonly organisation: string
  readonly period: Period
  readonly head: Head
  readonly recipient?: string | undefined
  /** Numbers of the restricted incidents whose words are not disclosed. */
  readonly withheld: readonly string[]
  /** In byte order of their names. */
  readonly files: ReadonlyMap<string, Part>
}

/** What is in the package and what state of the ledger it shows, as canonical JSON. */
export function manifestJson({ organisation, period, head, recipient, withheld, files }: ManifestParts): string {
  return canonicalJson({
    format: FORMAT,
    organisation,
    period: { from: period.from, to: period.to, zone: 'UTC' },
    head: { origin: head.origin, size: head.size, root: base64(head.root), sealedAt: isoInstant(head.sealedAt) },
    key: head.key,
    ...(recipient === undefined ? {} : { recipient }),
    ...(withheld.length === 0 ? {} : { withheld }),
    files: [...files].map(([path, { bytes, sha256 }]): JsonObject => ({ path, bytes, sha256, ...describe(path) })),
  })
}

/** The only file that vouches for the manifest, and so for every other. */
export function manifestNote(manifest: string, head: Head, signer: Signer): string {
  // Entry 0 says whose signatures count. Another key would make a package that its own verifier refuses.
  if (verifierKey(signer.name, signer.publicKey) !== head.key)
    throw new Error('the signing key at hand is not the one that this ledger was opened with')
  const digest = hex(sha256(utf8(manifest)))
  return signNote(`${FORMAT}\n${digest}\n${head.size} ${base64(head.root)}\n`, signer)
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  html: 'text/html; charset=utf-8',
  json: 'application/json',
  jsonl: 'application/jsonl',
  md: 'text/markdown; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

const ABOUT: readonly (readonly [RegExp, string])[] = [
  [/^README/, 'What this package is, how to read it, how to check it, what it does not prove'],
  [/^04_populations\/P01_ipe/, 'How the population of alerts was drawn, counted and reconciled'],
  [/^04_populations\/P03_ipe/, 'How the population of incidents was drawn, counted and reconciled'],
  [/^04_populations\/P01/, 'Every alert and unreadable payload received in the period'],
  [/^04_populations\/P03/, 'Every incident number ever issued'],
  [/^06_incidents\/.*json$/, 'One incident: every entry of it, of its alerts and of all that belongs to it'],
  [/^06_incidents\//, 'One incident, to be read'],
  [/^disclosures\//, 'What the entries of the log say, with the salts that open their commitments'],
  [/^log\/checkpoint$/, 'The signed state of the ledger that everything here is taken from'],
  [/^log\/tile\/entries\//, 'Entries of the log, 256 to a file'],
  [/^log\/tile\//, 'Hashes of the log, 256 to a file'],
  [/^verify\//, 'The verifier, for convenience; take your own copy from the release and compare'],
]

function describe(path: string): { about: string; mediaType: string } {
  const about = ABOUT.find(([pattern]) => pattern.test(path))?.[1] ?? ''
  // In a path like x001/067.p/5 what follows the dot is no ending.
  const ending = /^log\//.test(path) ? '' : path.slice(path.lastIndexOf('.') + 1)
  if (path === 'log/checkpoint') return { about, mediaType: 'text/plain; charset=utf-8' }
  return { about, mediaType: MEDIA_TYPES[ending] ?? 'application/octet-stream' }
}

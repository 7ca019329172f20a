import type { Json, JsonObject } from '../../kernel/json.ts'
import {
  base64,
  canonicalBytes,
  encodeEntryBundle,
  hex,
  leafHash,
  type Signer,
  sha256,
  signNote,
  tilePath,
  tileRoot,
  tilesOf,
  utf8,
  verifierKey,
} from '../../ledger/index.ts'
import type { Bytes } from '../bytes.ts'
import { alertColumns, incidentColumns } from '../populations.ts'
import type { TestLedger } from './ledger.ts'
import { type Period, Rows } from './rows.ts'
import { xlsx } from './xlsx.ts'
import { type Member, zip } from './zip.ts'

// For tests only: a small honest writer of packages, so that what is attacked is known to have been genuine.

export type Files = Map<string, Uint8Array>

/** Everything but manifest and note. */
export function packageFiles(ledger: TestLedger, period: Period): Files {
  const files: Files = new Map()
  const head = ledger.checkpoints.at(-1)
  if (head === undefined) throw new Error('no checkpoint yet')
  files.set('log/checkpoint', utf8(head.note))
  tiles(ledger, head.size, files)
  disclosures(ledger, head.size, files)
  populations(ledger, period, files)
  for (const path of ['README.md', 'README.pdf', 'verify/README.md', 'verify/verify.html', 'verify/verify.mjs'])
    files.set(path, utf8(`${path}\n`))
  return files
}

export function tiles(ledger: TestLedger, size: number, files: Files): void {
  const leaves = ledger.leaves.slice(0, size)
  let hashes = leaves.map(({ bytes }) => leafHash(bytes))
  let level = 0
  for (const tile of tilesOf(size)) {
    if (tile.level > level) {
      level = tile.level
      const full = Math.floor(hashes.length / 256)
      hashes = Array.from({ length: full }, (_, n) => tileRoot(Buffer.concat(hashes.slice(n * 256, (n + 1) * 256))))
    }
    const { n, width } = tile
    files.set(`log/${tilePath(level, n, width)}`, new Uint8Array(Buffer.concat(hashes.slice(n * 256, n * 256 + width))))
    if (level === 0) {
      const entries = leaves.slice(n * 256, n * 256 + width).map(({ bytes }) => bytes)
      files.set(`log/${tilePath('entries', n, width)}`, encodeEntryBundle(entries))
    }
  }
}

/** What is never shown, by type and place of the field. */
const WITHHELD: Readonly<Record<string, readonly number[]>> = {
  SignedIn: [1, 2],
  SignInFailed: [1, 2],
  PersonInvited: [1],
  TokenCreated: [2],
}

export function disclosures(ledger: TestLedger, size: number, files: Files): void {
  for (let from = 0; from < size; from += 10_000) {
    const lines = ledger.leaves.slice(from, Math.min(from + 10_000, size)).map(({ entry, commitments, openings }) => {
      const o = openings.map((opening, n): Json => {
        if (opening === null || WITHHELD[entry.type]?.includes(n)) return null
        const [path, salt, value] = opening
        return [path, base64(salt), new TextDecoder().decode(value)]
      })
      return `${JSON.stringify({ c: commitments.map(base64), i: entry.index, o })}\n`
    })
    files.set(`disclosures/${String(from / 10_000).padStart(3, '0')}.jsonl`, utf8(lines.join('')))
  }
}

export function populations(ledger: TestLedger, period: Period, files: Files): void {
  const rows = new Rows(ledger, period)
  const [alerts, incidents] = [rows.alerts(ledger), rows.incidents(ledger)]
  table(files, '04_populations/P01_alerts', alertColumns, alerts)
  table(files, '04_populations/P03_incidents', incidentColumns, incidents)
  for (const row of incidents) {
    if (row.inPeriod !== true) continue
    const stream = ledger.leaves[row.entry as number]?.entry.stream ?? ''
    files.set(`06_incidents/${row.number}/record.json`, canonicalBytes(rows.record(row, stream)))
    files.set(`06_incidents/${row.number}/record.pdf`, utf8('%PDF'))
  }
  ipes(ledger, period, alerts, incidents, files)
}

export function table(files: Files, path: string, columns: readonly string[], rows: readonly JsonObject[]): void {
  const cells = rows.map((row) => columns.map((column) => cell(row[column] ?? null)).join(','))
  files.set(`${path}.jsonl`, Buffer.concat(rows.flatMap((row) => [canonicalBytes(row), utf8('\n')])))
  files.set(`${path}.csv`, utf8([columns.join(','), ...cells].map((line) => `${line}\r\n`).join('')))
  files.set(`${path}.xlsx`, xlsx(columns, rows))
}

function cell(value: Json): string {
  const text = value === null ? '' : Array.isArray(value) ? value.join(' ') : String(value)
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function ipes(
  ledger: TestLedger,
  { from, to }: Period,
  alerts: JsonObject[],
  incidents: JsonObject[],
  files: Files,
): void {
  const head = ledger.checkpoints.at(-1)
  const count = (rows: readonly JsonObject[], key: string, value: Json) =>
    rows.filter((row) => row[key] === value).length
  const months = (rows: readonly JsonObject[], key: string) => {
    const all = rows.map((row) => String(row[key]).slice(0, 7))
    return Object.fromEntries([...new Set(all)].map((month) => [month, all.filter((one) => one === month).length]))
  }
  const words = {
    title: 'A population',
    criteria: ['CC7.3'],
    system: { name: 'Muster', version: '0' },
    generatedAt: new Date(ledger.leaves.at(-1)?.entry.recordedAt ?? 0).toISOString(),
    generatedBy: 'nobody',
    query: 'all',
    parameters: { from, to, dateField: 'recordedAt', zone: 'UTC' },
    inclusionRule: 'all',
    formulaEscape: 'a leading apostrophe',
    head: { size: head?.size ?? 0, root: base64(head?.root ?? new Uint8Array(0)) },
    knownLimitations: [],
  }
  const figures = (path: string, rows: readonly JsonObject[], id: string) => ({
    rowCount: rows.length,
    firstId: rows[0]?.[id] ?? null,
    lastId: rows.at(-1)?.[id] ?? null,
    files: Object.fromEntries(['csv', 'jsonl', 'xlsx'].map((kind) => [kind, digest(files.get(`${path}.${kind}`))])),
  })
  const same = (of: string, n: number) => ({ of, expected: n, actual: n, difference: 0 })
  const escalated = ledger.leaves.filter(({ entry }) => entry.type === 'AlertEscalated').length
  const p01 = {
    populationId: 'P01',
    ...words,
    ...figures('04_populations/P01_alerts', alerts, 'id'),
    controlTotals: {
      byDisposition: Object.fromEntries(
        ['undecided', 'dismissed', 'escalated'].map((one) => [one, count(alerts, 'disposition', one)]),
      ),
      byMonth: months(alerts, 'receivedAt'),
    },
    reconciliation: [
      same('AlertReceived', count(alerts, 'kind', 'alert')),
      same('PayloadQuarantined', count(alerts, 'kind', 'quarantined')),
    ],
  }
  const p03 = {
    populationId: 'P03',
    ...words,
    ...figures('04_populations/P03_incidents', incidents, 'number'),
    numbers: { min: incidents.length > 0 ? 1 : null, max: incidents.length > 0 ? incidents.length : null, missing: [] },
    controlTotals: {
      bySeverity: Object.fromEntries(
        ['SEV1', 'SEV2', 'SEV3', 'SEV4'].map((one) => [one, count(incidents, 'severity', one)]),
      ),
      byMonth: months(incidents, 'declaredAt'),
    },
    reconciliation: [same('IncidentDeclared', incidents.length), same('AlertEscalated', escalated)],
  }
  files.set('04_populations/P01_ipe.json', canonicalBytes(p01))
  files.set('04_populations/P03_ipe.json', canonicalBytes(p03))
}

function digest(bytes: Uint8Array | undefined): string {
  return bytes === undefined ? '' : hex(sha256(bytes))
}

export type Making = {
  readonly period: Period
  /** Signs the manifest; the ledger's own unless an attacker has another. */
  readonly signer?: Signer
  readonly key?: string
  readonly change?: (manifest: { [key: string]: Json }) => void
}

/** Adds manifest and note to the files of a package. */
export function signFiles(files: Files, ledger: TestLedger, making: Making): Files {
  const head = ledger.checkpoints.at(-1)
  const signer = making.signer ?? ledger.signer
  const listed = [...files].map(([path, bytes]) => ({
    path,
    bytes: bytes.length,
    sha256: digest(bytes),
    mediaType: 'application/octet-stream',
    about: 'A file',
  }))
  const manifest: { [key: string]: Json } = {
    format: 'muster.dev/package/v1',
    organisation: 'Fernhill Analytics',
    period: { ...making.period, zone: 'UTC' },
    head: {
      origin: ledger.signer.name,
      size: head?.size ?? 0,
      root: base64(head?.root ?? new Uint8Array(32)),
      sealedAt: new Date(ledger.leaves.at(-1)?.entry.recordedAt ?? 0).toISOString(),
    },
    key: making.key ?? verifierKey(signer.name, signer.publicKey),
    recipient: 'An auditor',
    files: listed.sort((a, b) => (a.path < b.path ? -1 : 1)),
  }
  making.change?.(manifest)
  const bytes = canonicalBytes(manifest)
  const { size, root } = manifest.head as { size: number; root: string }
  const text = `muster.dev/package/v1\n${digest(bytes)}\n${size} ${root}\n`
  return new Map([...files, ['MANIFEST.json', bytes], ['SIGNATURES/MANIFEST.note', utf8(signNote(text, signer))]])
}

export const FOLDER = 'MUSTER_Fernhill-Analytics_SOC2-IR_2026-03-02_2026-03-31'

/** Members in the order of a package. */
export function membersOf(files: Files, folder = FOLDER): Member[] {
  return [...files]
    .map(([path, bytes]) => ({ name: `${folder}/${path}`, bytes }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

export function zipOf(files: Files): Uint8Array {
  return zip(membersOf(files))
}

export function inMemory(bytes: Uint8Array): Bytes {
  return {
    size: bytes.length,
    async read(offset, length) {
      if (offset < 0 || offset + length > bytes.length) throw new RangeError('read beyond the end')
      return bytes.slice(offset, offset + length)
    },
  }
}

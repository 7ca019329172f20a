import type { Json, JsonObject } from '../kernel/json.ts'
import { fromBase64, fromUtf8, hex, openNote, parseCanonical, sha256 } from '../ledger/index.ts'
import { type PackageFiles, readWhole } from './bytes.ts'
import type { Step } from './report.ts'
import { many, quoted, shown } from './words.ts'

export const FORMAT = 'muster.dev/package/v1'
export const MANIFEST = 'MANIFEST.json'
export const MANIFEST_NOTE = 'SIGNATURES/MANIFEST.note'

export type Listed = {
  readonly path: string
  readonly bytes: number
  readonly sha256: string
  readonly mediaType: string
  readonly about: string
}

export type Manifest = {
  readonly organisation: string
  readonly period: { readonly from: string; readonly to: string; readonly zone: 'UTC' }
  readonly head: {
    readonly origin: string
    readonly size: number
    readonly root: string
    readonly sealedAt: string
  }
  readonly key: string
  readonly recipient?: string
  /** Numbers of the restricted incidents whose words are not disclosed. */
  readonly withheld: readonly string[]
  readonly files: readonly Listed[]
}

const MANIFEST_BYTES_MAX = 256 << 20
const NOTE_BYTES_MAX = 1 << 17

/** The manifest as far as it can be read, and whether the ledger's key vouches for it. */
export async function checkManifest(files: PackageFiles, folder: string | undefined, step: Step) {
  const bytes = await readNamed(files, MANIFEST, MANIFEST_BYTES_MAX, step)
  const manifest = bytes === undefined ? undefined : readManifest(bytes, step)
  const note = await readText(files, MANIFEST_NOTE, step)
  if (bytes === undefined || manifest === undefined) return undefined
  step.detail = `${many(manifest.files.length, 'file')} listed, for ${manifest.period.from} to ${manifest.period.to}`
  if (folder !== undefined && folder !== folderName(manifest))
    step.fail(`The folder is called ${quoted(folder)}, where the manifest asks for ${quoted(folderName(manifest))}.`, {
      field: 'name of the folder',
    })
  if (note !== undefined) await checkNote(note, bytes, manifest, step)
  return manifest
}

async function checkNote(note: string, bytes: Uint8Array, { key, head }: Manifest, step: Step): Promise<void> {
  const file = MANIFEST_NOTE
  try {
    const { text } = await openNote(note, [key])
    if (note.slice(text.length).split('\n').length !== 3)
      step.fail('The note over the manifest carries a signature line beside the one of the ledger.', {
        file,
        field: 'signature',
      })
    const [format, digest, log, end, ...more] = text.split('\n')
    if (format !== FORMAT || end !== '' || more.length > 0)
      step.fail(`The note over the manifest is not a note of ${FORMAT}.`, { file, field: 'format' })
    if (digest !== hex(sha256(bytes)))
      step.fail('The manifest was changed after it was signed: its SHA-256 is not the one in the signed note.', {
        file: MANIFEST,
      })
    if (log !== `${head.size} ${head.root}`)
      step.fail('The signed note speaks of another head of the ledger than the manifest.', { file, field: 'head' })
  } catch (error) {
    step.caught(error, 'The signature over the manifest does not hold', { file, field: 'signature' })
  }
}

function readManifest(bytes: Uint8Array, step: Step): Manifest | undefined {
  try {
    return parseManifest(parseCanonical(bytes))
  } catch (error) {
    step.caught(error, 'The manifest cannot be read', { file: MANIFEST })
    return undefined
  }
}

const HEX32 = /^[0-9a-f]{64}$/
const DAY = /^\d{4}-\d\d-\d\d$/

function parseManifest(value: Json): Manifest {
  const all = object(
    value,
    'the manifest',
    ['format', 'organisation', 'period', 'head', 'key', 'files'],
    ['recipient', 'withheld'],
  )
  if (all.format !== FORMAT) throw new Error(`its format is ${shown(all.format)}, this verifier reads ${FORMAT}`)
  const period = object(all.period, 'period', ['from', 'to', 'zone'])
  const head = object(all.head, 'head', ['origin', 'size', 'root', 'sealedAt'])
  const [from, to] = [text(period.from, 'period.from'), text(period.to, 'period.to')]
  if (!isDay(from) || !isDay(to) || from > to || period.zone !== 'UTC')
    throw new Error(`its period is not two days in UTC, the first not after the last: ${from} to ${to}`)
  const root = text(head.root, 'head.root')
  if (fromBase64(root)?.length !== 32) throw new Error('its head.root is not 32 bytes in base64')
  return {
    organisation: text(all.organisation, 'organisation'),
    period: { from, to, zone: 'UTC' },
    head: {
      origin: text(head.origin, 'head.origin'),
      size: count(head.size, 'head.size'),
      root,
      sealedAt: text(head.sealedAt, 'head.sealedAt'),
    },
    key: text(all.key, 'key'),
    ...(all.recipient === undefined ? {} : { recipient: text(all.recipient, 'recipient') }),
    withheld: all.withheld === undefined ? [] : numbers(all.withheld),
    files: list(all.files),
  }
}

function numbers(value: Json): string[] {
  if (!Array.isArray(value) || value.length === 0) throw new Error('its withheld is no list of numbers')
  return value.map((one: Json) => text(one, 'withheld'))
}

function list(value: Json | undefined): Listed[] {
  if (!Array.isArray(value)) throw new Error('its files are no list')
  let last = ''
  return value.map((one: Json): Listed => {
    const file = object(one, 'a file', ['path', 'bytes', 'sha256', 'mediaType', 'about'])
    const path = text(file.path, 'path')
    const digest = text(file.sha256, 'sha256')
    if (path <= last) throw new Error(`its files are not in order, each once: ${quoted(path)}`)
    if (path === MANIFEST || path === MANIFEST_NOTE) throw new Error(`it lists ${path}, which it cannot vouch for`)
    if (!HEX32.test(digest)) throw new Error(`the SHA-256 of ${quoted(path)} is not 64 hex digits`)
    last = path
    return {
      path,
      bytes: count(file.bytes, 'bytes'),
      sha256: digest,
      mediaType: text(file.mediaType, 'mediaType'),
      about: text(file.about, 'about'),
    }
  })
}

export function object(
  value: Json | undefined,
  name: string,
  required: readonly string[],
  optional: readonly string[] = [],
): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${name} is no object`)
  const keys = Object.keys(value)
  const missing = required.find((key) => !keys.includes(key))
  if (missing !== undefined) throw new Error(`${name} has no ${missing}`)
  const unknown = keys.find((key) => !required.includes(key) && !optional.includes(key))
  if (unknown !== undefined) throw new Error(`${name} has a key that the format does not know: ${quoted(unknown)}`)
  return value as JsonObject
}

function text(value: Json | undefined, name: string): string {
  if (typeof value !== 'string') throw new Error(`${name} is no text`)
  return value
}

function count(value: Json | undefined, name: string): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw new Error(`${name} is no whole number from 0`)
  return value as number
}

function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`)
  return DAY.test(text) && Number.isFinite(at) && new Date(at).toISOString().startsWith(text)
}

export function folderName({ organisation, period }: Manifest): string {
  const words = organisation.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '')
  return `MUSTER_${words.slice(0, 64).replace(/-$/, '') || 'organisation'}_SOC2-IR_${period.from}_${period.to}`
}

/** The period as instants: from its first moment on, before its end. */
export function periodBounds({ period }: Manifest): { readonly from: number; readonly end: number } {
  return { from: Date.parse(`${period.from}T00:00:00Z`), end: Date.parse(`${period.to}T00:00:00Z`) + 86_400_000 }
}

export async function readNamed(files: PackageFiles, path: string, most: number, step: Step) {
  const file = files.get(path)
  if (file === undefined) {
    step.fail(`${path} is missing.`, { file: path })
    return undefined
  }
  try {
    return await readWhole(file.bytes, most)
  } catch (error) {
    step.caught(error, `${path} cannot be read`, { file: path })
    return undefined
  }
}

export async function readText(files: PackageFiles, path: string, step: Step): Promise<string | undefined> {
  const bytes = await readNamed(files, path, NOTE_BYTES_MAX, step)
  if (bytes === undefined) return undefined
  const words = fromUtf8(bytes)
  if (words === undefined) step.fail(`${path} is not UTF-8.`, { file: path })
  return words
}

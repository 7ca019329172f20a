import {
  base64,
  type Checkpoint,
  decodeEntry,
  decodeEntryBundle,
  hex,
  type Opened,
  openNote,
  parseCheckpoint,
  parseOpenedControl,
  parseVerifierKey,
  sha256,
  utf8,
} from '../ledger/index.ts'
import { type PackageFiles, readWhole } from './bytes.ts'
import { BUNDLE_BYTES_MAX, bundlePaths } from './log.ts'
import { type Manifest, readText } from './manifest.ts'
import type { Step } from './report.ts'
import { many, quoted } from './words.ts'

export const CHECKPOINT = 'log/checkpoint'

export type Pins = {
  /** The ledger's key as the reader had it from elsewhere. */
  readonly pinnedKey?: string
  /** The note of a checkpoint as the reader received it before. */
  readonly pinnedCheckpoint?: string
}

export type Head = {
  readonly origin: string
  readonly size: number
  readonly root: string
  readonly key: string
  /** What entry 0 says, where it can be read. */
  readonly opened?: Opened
  readonly sha256: string
  /** An earlier head that the reader holds: the log must lead through it. */
  readonly pinned?: { readonly size: number; readonly root: string }
  /** The size of the head that the reader holds, where that is newer: no package can show what comes after it. */
  readonly pinnedNewer?: number
}

/** The head that the log is held against: what the checkpoint says, even where its signature does not hold. */
export async function checkCheckpoint(
  files: PackageFiles,
  manifest: Manifest | undefined,
  pins: Pins,
  step: Step,
): Promise<Head | undefined> {
  const opened = await readOpened(files, step)
  const key = checkKeys(opened?.verifierKey, manifest?.key, pins.pinnedKey, step)
  const note = await readText(files, CHECKPOINT, step)
  const checkpoint = note === undefined ? undefined : await openCheckpoint(note, key, CHECKPOINT, step)
  const pinned = await checkPinned(pins.pinnedCheckpoint, key, step)
  if (note === undefined || checkpoint === undefined) return undefined
  const { origin, size } = checkpoint
  const root = base64(checkpoint.root)
  step.detail = `${origin}, ${many(size, 'entry', 'entries')}`
  if (note.slice(bodyLength(note)).split('\n').length !== 3)
    step.fail('The checkpoint carries a signature line beside the one of the ledger.', {
      file: CHECKPOINT,
      field: 'signature',
    })
  if (checkpoint.extensions.length > 0)
    step.fail('The checkpoint has lines behind its root, which this ledger never writes.', {
      file: CHECKPOINT,
      field: 'extension',
    })
  compareHead(checkpoint, root, manifest, step)
  const comparable = pinned !== undefined && isOfThisLedger(pinned, checkpoint, step) ? pinned : undefined
  return {
    origin,
    size,
    root,
    key: key ?? '',
    sha256: hex(sha256(utf8(note))),
    ...(opened === undefined ? {} : { opened }),
    ...(comparable === undefined ? {} : pinnedPart(comparable, size)),
  }
}

async function readOpened(files: PackageFiles, step: Step): Promise<Opened | undefined> {
  const path = bundlePaths(0).find((one) => files.has(one))
  const file = path === undefined ? undefined : files.get(path)
  if (path === undefined || file === undefined) {
    step.fail('There is no entry 0, which would name the key of the ledger.', { entry: 0 })
    return undefined
  }
  try {
    const first = decodeEntryBundle(await readWhole(file.bytes, BUNDLE_BYTES_MAX))[0] as Uint8Array
    const entry = decodeEntry(first)
    if (entry.type !== 'LedgerOpened') throw new Error(`it is of type ${entry.type}`)
    return parseOpenedControl(entry.control)
  } catch (error) {
    step.caught(error, 'Entry 0 does not open a ledger', { file: path, entry: 0 })
    return undefined
  }
}

/** The key whose signatures count: the reader's own, else that of entry 0. */
function checkKeys(first: string | undefined, listed: string | undefined, pinned: string | undefined, step: Step) {
  for (const [key, where] of [
    [pinned, { field: 'pinned key' }],
    [first, { entry: 0, field: 'key' }],
    [listed, { file: 'MANIFEST.json', field: 'key' }],
  ] as const) {
    if (key === undefined) continue
    try {
      parseVerifierKey(key)
    } catch (error) {
      step.caught(error, `${quoted(key)} is no key to trust`, where)
    }
  }
  if (first !== undefined && listed !== undefined && first !== listed)
    step.fail('The manifest names another key than entry 0 of the ledger.', { file: 'MANIFEST.json', field: 'key' })
  if (first !== undefined && pinned !== undefined && first !== pinned)
    step.fail('The key of this ledger is not the one that you hold.', { entry: 0, field: 'key' })
  return pinned ?? first ?? listed
}

async function openCheckpoint(note: string, key: string | undefined, file: string, step: Step) {
  try {
    if (key === undefined) throw new Error('there is no key to check it with')
    await openNote(note, [key])
    if (parseVerifierKey(key).name !== parseCheckpoint(note.slice(0, bodyLength(note))).origin)
      throw new Error('its origin is not the name of the key')
  } catch (error) {
    step.caught(error, 'The signature of the checkpoint does not hold', { file, field: 'signature' })
  }
  try {
    return parseCheckpoint(note.slice(0, bodyLength(note)))
  } catch (error) {
    step.caught(error, 'The checkpoint cannot be read', { file })
    return undefined
  }
}

/** Up to and with the newline that ends the text of a note. */
function bodyLength(note: string): number {
  return note.lastIndexOf('\n\n') + 1
}

async function checkPinned(note: string | undefined, key: string | undefined, step: Step) {
  return note === undefined ? undefined : openCheckpoint(note, key, 'your own checkpoint', step)
}

function compareHead({ origin, size }: Checkpoint, root: string, manifest: Manifest | undefined, step: Step): void {
  if (manifest === undefined) return
  const { head } = manifest
  const pairs = [
    ['head.origin', head.origin, origin],
    ['head.size', head.size, size],
    ['head.root', head.root, root],
  ] as const
  for (const [field, said, due] of pairs)
    if (said !== due)
      step.fail(`The manifest says ${said} for ${field}, the checkpoint ${due}.`, { file: 'MANIFEST.json', field })
}

function isOfThisLedger(pinned: Checkpoint, head: Checkpoint, step: Step): boolean {
  if (pinned.origin === head.origin) return true
  step.fail(`The checkpoint that you hold is of another ledger: ${quoted(pinned.origin)}.`, {
    file: 'your own checkpoint',
    field: 'origin',
  })
  return false
}

function pinnedPart(pinned: Checkpoint, size: number): Pick<Head, 'pinned' | 'pinnedNewer'> {
  if (pinned.size > size) return { pinnedNewer: pinned.size }
  return { pinned: { size: pinned.size, root: base64(pinned.root) } }
}

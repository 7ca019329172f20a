import { isRefusal, type Refusal, refuse } from '../../../kernel/decision.ts'
import { type Instant, instant } from '../../../kernel/instant.ts'
import {
  decodeEntry,
  type Entry,
  openNote,
  parseCheckpoint,
  parseErasedControl,
  parseOpenedControl,
  SEAL_TYPE,
} from '../../../ledger/index.ts'
import { recordedOf } from '../../../platform/record/read.ts'
import { LEAF, type LeafRow, type Snapshot } from './snapshot.ts'

/** What a package is made at: a signed state of the ledger. */
export type Head = {
  readonly origin: string
  readonly size: number
  /** 32 bytes. */
  readonly root: Uint8Array
  /** The checkpoint as it was signed. */
  readonly note: string
  /** When its last entry was recorded. In a package this is now. */
  readonly sealedAt: Instant
  /** The key that entry 0 names. */
  readonly key: string
  /** How long after it happened a fact may be recorded before it counts as late. */
  readonly lateMs: number
}

/** The state of the ledger that a page shows. In a package it is a signed one; asked for now, it may not be yet. */
export type ShownState = {
  readonly origin: string
  /** How long after it happened a fact may be recorded before it counts as late. */
  readonly lateMs: number
  readonly size: number
  /** What the page takes for now. */
  readonly at: Instant
  /** The newest signed state within it. */
  readonly sealed: { readonly size: number; readonly root: Uint8Array; readonly at: Instant } | null
}

export function sealedState({ origin, lateMs, size, root, sealedAt }: Head): ShownState {
  return { origin, lateMs, size, at: sealedAt, sealed: { size, root, at: sealedAt } }
}

/** Raised when the database no longer holds what was signed. Nothing is repaired, and no package is made of it. */
export class LedgerBroken extends Error {
  override name = 'LedgerBroken'

  constructor(what: string) {
    super(`${what} Run muster fsck to find the place.`)
  }
}

/** The newest checkpoint of at most `at` entries. Throws where what was signed does not hold. */
export async function readHead(snapshot: Snapshot, at = Number.MAX_SAFE_INTEGER): Promise<Head | Refusal> {
  const [checkpoint] = await snapshot.rows<{ size: number; note: string }>(
    'select size, note from ledger.checkpoint where org = $1 and size <= $2 order by size desc limit 1',
    [snapshot.org, at],
  )
  if (checkpoint === undefined)
    return refuse('head-unknown', `No state of ${at} entries or fewer was ever signed.`, 'Choose a larger size.')
  const { size, note } = checkpoint
  const opened = parseOpenedControl((await entryAt(snapshot, 0)).control)
  const { text } = await openNote(note, [opened.verifierKey])
  const { origin, root, size: signed } = parseCheckpoint(text)
  const last = await entryAt(snapshot, size - 1)
  if (signed !== size || last.type !== SEAL_TYPE)
    throw new LedgerBroken(`The checkpoint at ${size} entries does not belong there.`)
  const sealedAt = instant(last.recordedAt)
  return { origin, size, root, note, sealedAt, key: opened.verifierKey, lateMs: opened.lateMs }
}

/** The ledger as it stands, sealed or not, for a page that is drawn now. */
export async function readShownState(snapshot: Snapshot, now: Instant): Promise<ShownState> {
  const [head] = await snapshot.rows<{ origin: string; size: number }>(
    'select origin, size from ledger.head where org = $1',
    [snapshot.org],
  )
  const newest = await readHead(snapshot, head!.size)
  const sealed = isRefusal(newest) ? null : { size: newest.size, root: newest.root, at: newest.sealedAt }
  const { lateMs } = parseOpenedControl((await entryAt(snapshot, 0)).control)
  return { origin: head!.origin, lateMs, size: head!.size, at: now, sealed }
}

async function entryAt({ rows, org }: Snapshot, index: number): Promise<Entry> {
  const [row] = await rows<{ entry: Buffer }>('select entry from ledger.leaf where org = $1 and idx = $2', [org, index])
  if (row === undefined) throw new LedgerBroken(`Entry ${index} is missing.`)
  return decodeEntry(row.entry)
}

/** The first entry before `size` that was recorded at `at` or later. Recorded times never fall, so halving finds it. */
export async function firstRecordedAt({ rows, org }: Snapshot, size: number, at: Instant): Promise<number> {
  let [low, high] = [0, size]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const [row] = await rows<{ r: number }>('select r from ledger.leaf where org = $1 and idx = $2', [org, middle])
    if (row === undefined) throw new LedgerBroken(`Entry ${middle} is missing.`)
    if (row.r < at) low = middle + 1
    else high = middle
  }
  return low
}

/** Fields that FieldErased entries before `size` name, as `entry:field`. */
export async function readErased({ rows, org }: Snapshot, size: number): Promise<ReadonlySet<string>> {
  const found = await rows<{ entry: Buffer }>(
    `select entry from ledger.leaf where org = $1 and type = 'FieldErased' and idx < $2`,
    [org, size],
  )
  return new Set(
    found.flatMap(({ entry }) => {
      const { index, fields } = parseErasedControl(decodeEntry(entry).control)
      return fields.map((field) => `${index}:${field}`)
    }),
  )
}

/** What the company called itself at that state. */
export async function readOrganisation(snapshot: Snapshot, size: number): Promise<string> {
  const [row] = await snapshot.rows<LeafRow>(
    `select ${LEAF} from ledger.leaf l join ledger.payload p using (org, idx)
      where l.org = $1 and l.type = 'OrganisationNamed' and l.idx < $2 order by l.u desc limit 1`,
    [snapshot.org, size],
  )
  const named = row === undefined ? undefined : recordedOf(snapshot.registry, row).event.name
  return typeof named === 'string' ? named : 'Unnamed organisation'
}

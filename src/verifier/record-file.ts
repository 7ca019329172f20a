import type { Json, JsonObject } from '../kernel/json.ts'
import { canonicalJson, type Entry, parseCanonical, sha256, utf8 } from '../ledger/index.ts'
import { type PackageFiles, readWhole } from './bytes.ts'
import type { Shown } from './disclosures.ts'
import { object } from './manifest.ts'
import { ERASED, sameJson } from './populations.ts'
import type { Step, Where } from './report.ts'
import { isoTime, plain, shown as show, uuidOf } from './words.ts'

const RECORD_BYTES_MAX = 256 << 20
const EVENT_KEYS = [
  'index',
  'type',
  'sequence',
  'stream',
  'position',
  'recordedAt',
  'occurredAt',
  'by',
  'line',
  'event',
] as const

export type RecordFile = {
  readonly number: Json
  readonly entry: Json
  readonly events: readonly JsonObject[]
}

export async function readRecord(files: PackageFiles, file: string, step: Step): Promise<RecordFile | undefined> {
  const found = files.get(file)
  if (found === undefined) {
    step.fail(`${plain(file)} is missing.`, { file })
    return undefined
  }
  try {
    const value = parseCanonical(await readWhole(found.bytes, RECORD_BYTES_MAX))
    const { number, entry, events } = object(value, 'it', ['number', 'entry', 'events'])
    if (!Array.isArray(events)) throw new Error('its events are no list')
    let last = -1
    for (const one of events as readonly Json[]) {
      const { index } = object(one, 'an event', EVENT_KEYS)
      if (!Number.isSafeInteger(index) || (index as number) <= last)
        throw new Error(`its events are not in order, each once, at ${show(index)}`)
      last = index as number
    }
    return { number: number ?? null, entry: entry ?? null, events: events as JsonObject[] }
  } catch (error) {
    step.caught(error, `${plain(file)} cannot be read as a record`, { file })
    return undefined
  }
}

/** What a record has to say of an entry, without the sentence, which is the program's own. */
export function recordedEvent(entry: Entry, { event, by, paths }: Shown, mark = ERASED): JsonObject {
  const { index, type, sequence, stream, position, recordedAt, occurredAt } = entry
  const actor = by ?? (paths[0] === null ? { id: '', kind: 'person', name: mark } : null)
  const times = { recordedAt: isoTime(recordedAt), occurredAt: isoTime(occurredAt) }
  return { index, type, sequence, stream: uuidOf(stream), position, ...times, by: actor, event: { ...event, type } }
}

/** Stands for an event while only whether it is right matters: records are not kept while the log goes by. */
export function fingerprint(event: JsonObject): Uint8Array {
  const { line: _line, ...rest } = event
  return sha256(utf8(canonicalJson(rest)))
}

/** Names what differs. Where fields were erased, the record may say so in the program's own way. */
export function compareEvent(said: JsonObject, due: JsonObject, hidden: boolean, where: Where, step: Step): void {
  const differs = (field: string, claimed: Json | undefined, value: Json | undefined) =>
    step.fail(
      `The record says ${show(claimed)} for \`${plain(field)}\` of entry ${where.entry}, the ledger says ${show(value)}.`,
      { ...where, field: plain(field) },
    )
  for (const [key, value] of Object.entries(due))
    if (key !== 'event' && !sameJson(value, said[key])) differs(key, said[key], value)
  const [events, facts] = [asObject(said.event), asObject(due.event)]
  for (const [key, value] of Object.entries(facts)) if (!sameJson(value, events[key])) differs(key, events[key], value)
  for (const [key, value] of Object.entries(events))
    if (!Object.hasOwn(facts, key) && !(hidden && isErasedMark(value))) differs(key, value, undefined)
}

function isErasedMark(value: Json): boolean {
  return value === ERASED || sameJson(value, { id: '', name: ERASED })
}

function asObject(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {}
}

import { type Decision, refuse } from '../../kernel/decision.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { CustodyEvent, Holder } from './events.ts'
import type { Exhibit } from './exhibit.ts'

/** A clock a few minutes fast is a clock; beyond that it is a claim about the future. */
const CLOCK_SKEW_MS = 2 * 60_000

export type Collection = {
  readonly incident: { readonly stream: string; readonly status: 'open' | 'closed' | 'void' | 'merged' }
  readonly name: string
  readonly source: string
  readonly description?: string | undefined
  readonly collector: Holder
  readonly collectedAt: Instant
  /** What the sender says it should hash to. */
  readonly sha256?: string | undefined
}

export type StoredFile = Pick<
  Extract<CustodyEvent, { type: 'ExhibitCollected' }>,
  'sha256' | 'bytes' | 'mediaType' | 'root' | 'salt'
>

/**
 * What can be said before a gigabyte has come. A closed incident takes evidence as it takes amendments: it shows when
 * it was collected and when it was recorded.
 */
export function announceExhibit(collection: Collection, now: Instant): Decision<CustodyEvent> {
  const { incident, name, source, collector, collectedAt, sha256 } = collection
  if (incident.status === 'void' || incident.status === 'merged')
    return refuse(
      `incident-${incident.status}`,
      `This incident is ${incident.status === 'void' ? 'void' : 'merged into another'}.`,
      incident.status === 'void' ? 'Add the file to another incident.' : 'Add the file to the other one.',
    )
  if (name.trim() === '') return refuse('name-missing', 'A file in evidence needs a name.', 'Give its name.')
  if (source.trim() === '')
    return refuse('source-missing', 'Evidence without its source proves little.', 'Say where the file was taken from.')
  if (collector.name.trim() === '')
    return refuse('collector-missing', 'Evidence is collected by somebody.', 'Say who collected it.')
  if (collectedAt > now + CLOCK_SKEW_MS)
    return refuse('time-invalid', 'It was collected in the future.', 'Give the time at which it was collected.')
  if (collectedAt < 0) return refuse('time-invalid', 'It was collected before 1970.', 'Check the year.')
  if (sha256 !== undefined && !/^[0-9a-f]{64}$/.test(sha256))
    return refuse('sha256-invalid', 'This is not a SHA-256.', 'Give 64 hexadecimal digits, or leave it out.')
  return []
}

export function collectExhibit(collection: Collection, file: StoredFile, now: Instant): Decision<CustodyEvent> {
  const refused = announceExhibit(collection, now)
  if ('refused' in refused) return refused
  const { incident, name, source, description, collector, sha256 } = collection
  if (sha256 !== undefined && sha256 !== file.sha256)
    return refuse(
      'sha256-different',
      `What arrived hashes to ${file.sha256}, and not to ${sha256}: it changed on its way, or while it was read.`,
      'Nothing was kept. Make sure that nothing writes to the file, hash it again and send it again.',
    )
  const words = { name: name.trim(), source: source.trim(), collector }
  const more = description?.trim() ? { description: description.trim() } : {}
  return [{ type: 'ExhibitCollected', incident: incident.stream, ...file, ...words, ...more }]
}

export function changeCustody(exhibit: Exhibit, to: Holder, reason: string): Decision<CustodyEvent> {
  if (exhibit.status === 'uncollected') return unknownExhibit()
  if (to.name.trim() === '') return refuse('holder-missing', 'Somebody holds evidence.', 'Say who takes it over.')
  if (reason.trim() === '')
    return refuse('reason-missing', 'A change of custody is recorded with its reason.', 'Say why it changes hands.')
  const same = to.id === undefined ? exhibit.holder.name === to.name.trim() : exhibit.holder.id === to.id
  if (same) return refuse('custody-unchanged', `${to.name} holds it already.`, 'Choose somebody else, or leave it.')
  return [{ type: 'CustodyChanged', from: exhibit.holder, to: { ...to, name: to.name.trim() }, reason: reason.trim() }]
}

/** `found` is what the stored file hashes to now; null where it is gone. A bad outcome is a fact, not a refusal. */
export function checkExhibit(exhibit: Exhibit, found: { readonly sha256: string } | null): Decision<CustodyEvent> {
  if (exhibit.status === 'uncollected') return unknownExhibit()
  if (exhibit.sha256 === '')
    return refuse(
      'content-erased',
      'The content of this exhibit was erased from the record.',
      'There is nothing to check it against.',
    )
  if (found === null) return [{ type: 'ExhibitChecked', ok: false }]
  return [{ type: 'ExhibitChecked', ok: found.sha256 === exhibit.sha256, sha256: found.sha256 }]
}

const unknownExhibit = () => refuse('exhibit-unknown', 'There is no such exhibit.', 'Open the incident for its list.')

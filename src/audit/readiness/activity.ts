import type { AnyEvent, Recorded } from '../../kernel/event.ts'
import { incidentNumber } from '../../kernel/incident-number.ts'
import { isoInstant } from '../../kernel/instant.ts'
import { readRange } from '../../platform/record/read.ts'
import { seeable } from '../../program/incidents/routes/find.ts'
import { many, one, type Reader } from './reader.ts'

export type Activity = {
  readonly index: number
  readonly at: string
  readonly by: string
  readonly line: string
  readonly href: string | null
}

const SHOWN = 20
/** Much of what is recorded is not shown, so more is read than that. */
const READ = SHOWN * 10

/** What people and sources did last, without what this reader may not know of. */
export async function readActivity(reader: Reader, describe: (event: AnyEvent) => string): Promise<Activity[]> {
  const { record } = reader
  const { size } = await one<{ size: number }>(reader, 'select size from ledger.head where org = $1')
  const ledger = { org: record.org, registry: record.registry, on: record.database.app }
  const recent = (await readRange(ledger, Math.max(0, size - READ), READ)).filter(({ event }) => !QUIET.has(event.type))
  const places = await placesOf(reader, recent)
  return recent
    .filter(({ stream }) => places.get(stream)?.seen !== false)
    .slice(-SHOWN)
    .reverse()
    .map(({ index, recordedAt, by, event, stream }) => ({
      index,
      at: isoInstant(recordedAt),
      by: by.name,
      line: describe(event),
      href: hrefOf(event.type, stream, places.get(stream)),
    }))
}

/** The ledger's own entries and sign-ins would drown the rest. */
const QUIET = new Set([
  'LedgerOpened',
  'LedgerSealed',
  'ClockSteppedBack',
  'SignedIn',
  'SignedOut',
  'SignInFailed',
  'DeliveryRepeated',
  'PasswordSet',
])

type Place = { readonly stream: string; readonly number: number; readonly seen: boolean }

/** Of the streams that belong to an incident: to which, and whether this reader may know of it. */
async function placesOf(reader: Reader, recent: readonly Recorded[]): Promise<ReadonlyMap<string, Place>> {
  const streams = [...new Set(recent.map(({ stream }) => stream))]
  const rows = await many<Place>(reader, PLACES, reader.person, streams)
  return new Map(rows.map((row) => [row.stream, row]))
}

const PARTS = ['alert', 'review', 'action', 'communication', 'exhibit', 'runbook_run']
const PLACES = `select p.stream, i.number, ${seeable('$2')} as seen
  from (select stream, stream as incident from view.incident where org = $1 and stream = any($3)
    ${PARTS.map((part) => `union all select stream, incident from view.${part} where org = $1 and stream = any($3)`).join(' ')}) p
  join view.incident i on i.org = $1 and i.stream = p.incident`

function hrefOf(type: string, stream: string, place: Place | undefined): string | null {
  if (type.startsWith('Alert') || type === 'PayloadQuarantined')
    return type === 'AlertLinked' ? roomOf(place) : `/triage/${stream}`
  if (type.startsWith('Review')) return `/reviews/${stream}`
  if (type.startsWith('Action')) return `/actions/${stream}`
  return roomOf(place)
}

const roomOf = (place: Place | undefined) => (place === undefined ? null : `/incidents/${incidentNumber(place.number)}`)

import type { JsonObject } from '../../../kernel/json.ts'
import { openedField } from './opened.ts'
import type { Snapshot } from './snapshot.ts'

/** The field by which the first entry of a stream names the incident that it belongs to. Reviews before their actions. */
const NAMED_IN = {
  RunbookStarted: 'run',
  MessageDrafted: 'message',
  CommunicationRecorded: 'message',
  CommunicationWaived: 'decision',
  ExhibitCollected: 'exhibit',
  ReviewOwed: 'review',
  ReviewStarted: 'review',
  ActionCreated: 'action',
} as const

type Beginning = keyof typeof NAMED_IN
type Row = { readonly stream: string; readonly u: number; readonly openings: Buffer }

const BEGINNINGS = 500

/**
 * The streams that belong to each incident, in the order in which they began. They are found in the ledger itself, by
 * the first entry of each: a projection that lost a row would make a record that is not whole. `only` reads those of
 * one incident alone.
 */
export async function relatedStreams(
  snapshot: Snapshot,
  size: number,
  only?: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>()
  const reviewed = new Map<string, string>()
  for (const type of Object.keys(NAMED_IN) as Beginning[]) {
    const names = only === undefined ? null : [only, ...reviewed.keys()]
    for await (const { stream, openings } of beginnings(snapshot, type, size, names)) {
      const named = openedField(snapshot.registry, type, NAMED_IN[type], openings)
      const incident = incidentOf(named, reviewed)
      if (incident === undefined || (only !== undefined && incident !== only)) continue
      if (NAMED_IN[type] === 'review') reviewed.set(stream, incident)
      const streams = found.get(incident)
      if (streams === undefined) found.set(incident, [stream])
      else streams.push(stream)
    }
  }
  return found
}

/** An action may name its review only. */
function incidentOf(named: JsonObject | undefined, reviewed: ReadonlyMap<string, string>): string | undefined {
  const { incident, review } = named ?? {}
  if (typeof incident === 'string') return incident
  return typeof review === 'string' ? reviewed.get(review) : undefined
}

/** Those that hold one of the names, or all: the database looks into the payloads, and most do not travel. */
async function* beginnings(
  { rows, org }: Snapshot,
  type: Beginning,
  size: number,
  names: readonly string[] | null,
): AsyncGenerator<Row> {
  for (let after = 0; ; ) {
    const found = await rows<Row>(
      `select l.stream, l.u, p.openings from ledger.leaf l
        cross join lateral (select openings from ledger.payload where org = l.org and idx = l.idx limit 1) p
        where l.org = $1 and l.type = $2 and l.u > $3 and l.idx < $4 and l.q = 1
          and ($5::text[] is null
               or exists (select from unnest($5) name where position(convert_to(name, 'UTF8') in p.openings) > 0))
        order by l.u limit ${BEGINNINGS}`,
      [org, type, after, size, names],
    )
    yield* found
    const last = found.at(-1)
    if (last === undefined || found.length < BEGINNINGS) return
    after = last.u
  }
}

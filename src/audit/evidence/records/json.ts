import type { AnyEvent } from '../../../kernel/event.ts'
import { isoInstant } from '../../../kernel/instant.ts'
import type { JsonObject } from '../../../kernel/json.ts'
import { canonicalJson } from '../../../ledger/index.ts'
import { recordedOf } from '../../../platform/record/read.ts'
import type { Part, Spool } from '../../../platform/scratch.ts'
import type { WholeIncident } from '../populations/write-incidents.ts'
import { openedField } from '../reading/opened.ts'
import { RESTRICTED } from '../reading/restricted.ts'
import { LEAF, type LeafRow, type Snapshot } from '../reading/snapshot.ts'
import { isCounted } from '../withheld.ts'

const ROWS = 500

/**
 * record.json: every entry of an incident, of its alerts and of all that belongs to it, in the order of the ledger. Written as it
 * is read, since one alert that fires for a year may have more entries than a program should hold.
 */
export async function writeRecord(
  snapshot: Snapshot,
  { stream, line, streams }: Pick<WholeIncident, 'stream' | 'line' | 'streams'>,
  parts: {
    readonly size: number
    readonly describe: (event: AnyEvent) => string
    readonly spool: Spool
    readonly withheld: ReadonlySet<string>
  },
): Promise<Part> {
  const { spool, describe, size, withheld } = parts
  await spool.write(`{"entry":${line.entry},"events":[`)
  let before = ''
  for await (const row of rowsOf(snapshot, [stream, ...line.alerts, ...streams], size)) {
    await spool.write(
      before + canonicalJson(withheld.has(row.stream) ? countedOf(snapshot, row) : eventOf(snapshot, row, describe)),
    )
    before = ','
  }
  await spool.write(`],"number":${JSON.stringify(line.number)}}`)
  return spool.end()
}

function eventOf({ registry }: Snapshot, row: LeafRow, describe: (event: AnyEvent) => string): JsonObject {
  const { event, by, recordedAt, occurredAt, ...rest } = recordedOf(registry, row)
  return {
    ...rest,
    type: event.type,
    recordedAt: isoInstant(recordedAt),
    occurredAt: isoInstant(occurredAt),
    by: by as unknown as JsonObject,
    line: describe(event),
    event: event as JsonObject,
  }
}

/** Of an entry whose words are withheld: that it is there, when, and what has to be counted. */
function countedOf({ registry }: Snapshot, row: LeafRow): JsonObject {
  const { event, recordedAt, occurredAt, ...rest } = recordedOf(registry, row)
  const { type } = event
  const open = registry.paths(type).filter((path) => isCounted(type, path))
  const groups = open.map((path) => openedField(registry, type, path, row.openings) ?? {})
  return {
    ...rest,
    type,
    recordedAt: isoInstant(recordedAt),
    occurredAt: isoInstant(occurredAt),
    by: { id: '', kind: 'person', name: RESTRICTED },
    line: RESTRICTED,
    event: Object.assign({ type }, ...groups) as JsonObject,
  }
}

/** By a cursor: the database sorts once, and hands out as much as is asked for. */
async function* rowsOf({ on, org, rows }: Snapshot, streams: readonly string[], size: number): AsyncGenerator<LeafRow> {
  await on.query(
    `declare record_rows no scroll cursor for
      select ${LEAF} from ledger.leaf l
       cross join lateral (select openings from ledger.payload where org = l.org and idx = l.idx limit 1) p
       where l.org = $1 and l.stream = any($2) and l.idx < $3 order by l.idx`,
    [org, streams, size],
  )
  for (;;) {
    const found = await rows<LeafRow>(`fetch ${ROWS} from record_rows`, [])
    yield* found
    if (found.length < ROWS) break
  }
  await on.query('close record_rows')
}

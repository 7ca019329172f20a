import type { Recorded } from '../../kernel/event.ts'
import { unreachable } from '../../kernel/unreachable.ts'
import type { Transaction } from '../../platform/record/transaction.ts'
import type { Views } from '../../platform/slice.ts'
import type { CustodyEvent } from './events.ts'

const tables = `
create table view.exhibit (
  org uuid, stream uuid, incident uuid not null, name text not null, sha256 text not null, bytes int8 not null,
  media_type text not null, source text not null, collector text not null, holder text not null,
  collected_ms int8 not null, recorded_ms int8 not null, idx int8 not null, checked_ms int8, checked_ok boolean,
  primary key (org, stream)
);
create index exhibit_incident on view.exhibit (org, incident, idx);
`

export const custodyViews: Views = {
  tables,
  names: ['exhibit'],
  projects: ['ExhibitCollected', 'CustodyChanged', 'ExhibitChecked'],
  async project(tx, recorded) {
    for (const one of recorded as unknown as readonly Recorded<CustodyEvent>[]) await project(tx, one)
  },
}

async function project(tx: Transaction, recorded: Recorded<CustodyEvent>): Promise<void> {
  const { event, stream, occurredAt, recordedAt, index } = recorded
  switch (event.type) {
    case 'ExhibitCollected': {
      const { incident, name, sha256, bytes, mediaType, source, collector } = event
      await tx.client.query(
        `insert into view.exhibit (org, stream, incident, name, sha256, bytes, media_type, source, collector, holder, collected_ms, recorded_ms, idx)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10, $11, $12)`,
        [
          tx.org,
          stream,
          incident,
          name,
          sha256,
          bytes,
          mediaType,
          source,
          collector.name,
          occurredAt,
          recordedAt,
          index,
        ],
      )
      return
    }
    case 'CustodyChanged':
      await tx.client.query('update view.exhibit set holder = $3 where org = $1 and stream = $2', [
        tx.org,
        stream,
        event.to.name,
      ])
      return
    case 'ExhibitChecked':
      await tx.client.query('update view.exhibit set checked_ms = $3, checked_ok = $4 where org = $1 and stream = $2', [
        tx.org,
        stream,
        recordedAt,
        event.ok,
      ])
      return
    default:
      unreachable(event)
  }
}

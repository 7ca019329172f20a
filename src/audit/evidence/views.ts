import type { Recorded } from '../../kernel/event.ts'
import type { Transaction } from '../../platform/record/transaction.ts'
import type { Views } from '../../platform/slice.ts'
import type { EvidenceEvent } from './events.ts'

export type PackageRow = {
  readonly org: string
  readonly stream: string
  readonly idx: number
  readonly from_day: string
  readonly to_day: string
  readonly recipient: string | null
  readonly size: number | null
  readonly bytes: number | null
  readonly sha256: string | null
  readonly because: string | null
  readonly recorded_ms: number
  readonly by_name: string
}

const tables = `
create table view.package (
  org uuid, stream uuid, idx int8 not null, from_day text not null, to_day text not null, recipient text,
  size int8, bytes int8, sha256 text, because text, recorded_ms int8 not null, by_name text not null,
  primary key (org, stream)
);
create index package_newest on view.package (org, idx desc);
`

export const evidenceViews: Views = {
  tables,
  names: ['package'],
  projects: ['PackageIssued', 'PackageFailed'],
  async project(tx, recorded) {
    for (const one of recorded as unknown as readonly Recorded<EvidenceEvent>[]) await insert(tx, one)
  },
}

async function insert(
  tx: Transaction,
  { event, stream, index, recordedAt, by }: Recorded<EvidenceEvent>,
): Promise<void> {
  const issued = event.type === 'PackageIssued' ? event : null
  const because = event.type === 'PackageFailed' ? event.because : null
  await tx.client.query(
    `insert into view.package (org, stream, idx, from_day, to_day, recipient, size, bytes, sha256, because, recorded_ms, by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      tx.org,
      stream,
      index,
      event.from,
      event.to,
      event.recipient ?? null,
      issued?.size ?? null,
      issued?.bytes ?? null,
      issued?.sha256 ?? null,
      because,
      recordedAt,
      by.name,
    ],
  )
}

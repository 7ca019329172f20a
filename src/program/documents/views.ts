import type { Recorded } from '../../kernel/event.ts'
import type { Instant } from '../../kernel/instant.ts'
import type { PinnedPlan, Promises } from '../../kernel/promises.ts'
import { unreachable } from '../../kernel/unreachable.ts'
import type { Queryable } from '../../platform/record/read.ts'
import type { Transaction } from '../../platform/record/transaction.ts'
import type { Views } from '../../platform/slice.ts'
import type { DocumentEvent, DocumentKind } from './events.ts'

/**
 * `in_force` is the version approved last. One that is approved for later is not in force yet: who asks for a moment
 * asks `view.document_version` by `effective_ms` and `superseded_ms`, which name approved versions only.
 */
const tables = `
create table view.document (
  org uuid, stream uuid, kind text not null, slug text not null, title text not null, latest int4 not null, in_force int4,
  retired_ms int8, reviewed_ms int8, review_due_ms int8, updated_ms int8 not null,
  primary key (org, stream)
);
create index document_slug on view.document (org, kind, slug);
create table view.document_version (
  org uuid, stream uuid, version int4, hash text not null, title text not null, text text not null, published_ms int8 not null,
  author_id text not null, author_name text not null, approved_ms int8, effective_ms int8, superseded_ms int8, promises jsonb,
  primary key (org, stream, version)
);
`

export const documentViews: Views = {
  tables,
  names: ['document', 'document_version'],
  projects: ['DocumentPublished', 'VersionApproved', 'DocumentReviewed', 'DocumentRetired'],
  async project(tx, recorded) {
    for (const one of recorded as unknown as readonly Recorded<DocumentEvent>[]) await project(tx, one)
  },
}

async function project(tx: Transaction, recorded: Recorded<DocumentEvent>): Promise<void> {
  const { event, stream, recordedAt } = recorded
  const on = (text: string, ...values: unknown[]) =>
    tx.client.query(text, [tx.org, stream, recordedAt, ...values] as unknown[])
  switch (event.type) {
    case 'DocumentPublished':
      return insertVersion(tx, recorded, event)
    case 'VersionApproved':
      await on(
        `update view.document_version set approved_ms = coalesce(approved_ms, $3), effective_ms = coalesce(effective_ms, $5)
         where org = $1 and stream = $2 and version = $4`,
        event.version,
        event.effectiveFrom,
      )
      await tx.client.query(
        `update view.document_version set superseded_ms = least(superseded_ms, $4)
         where org = $1 and stream = $2 and version < $3 and effective_ms is not null`,
        [tx.org, stream, event.version, event.effectiveFrom],
      )
      await on(
        `update view.document set in_force = $4, review_due_ms = $5, updated_ms = $3 where org = $1 and stream = $2`,
        event.version,
        event.reviewDue,
      )
      return
    case 'DocumentReviewed':
      await on(
        `update view.document set reviewed_ms = $3, review_due_ms = $4, updated_ms = $3 where org = $1 and stream = $2`,
        event.reviewDue,
      )
      return
    case 'DocumentRetired':
      await on(
        `update view.document_version set superseded_ms = least(superseded_ms, $3)
         where org = $1 and stream = $2 and effective_ms is not null`,
      )
      await on(
        `update view.document set retired_ms = $3, in_force = null, review_due_ms = null, updated_ms = $3
         where org = $1 and stream = $2`,
      )
      return
    default:
      unreachable(event)
  }
}

async function insertVersion(
  tx: Transaction,
  { stream, recordedAt, by }: Recorded<DocumentEvent>,
  event: Extract<DocumentEvent, { type: 'DocumentPublished' }>,
): Promise<void> {
  const promises = event.promises === undefined ? null : JSON.stringify(event.promises)
  await tx.client.query(
    `insert into view.document (org, stream, kind, slug, title, latest, updated_ms) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (org, stream) do update set title = excluded.title, latest = excluded.latest, updated_ms = excluded.updated_ms`,
    [tx.org, stream, event.kind, event.slug, event.title, event.version, recordedAt],
  )
  await tx.client.query(
    `insert into view.document_version (org, stream, version, hash, title, text, published_ms, author_id, author_name, promises)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [tx.org, stream, event.version, event.hash, event.title, event.text, recordedAt, by.id, by.name, promises],
  )
}

/** A text that holds at a moment. */
export type TextInForce = {
  readonly document: string
  readonly kind: DocumentKind
  readonly slug: string
  readonly version: number
  readonly hash: string
  readonly title: string
  readonly text: string
  /** What it promises, if it is a plan. */
  readonly promises: Promises | null
}

const IN_FORCE = `
select d.stream as document, d.kind, d.slug, v.version, v.hash, v.title, v.text, v.promises
from view.document d join view.document_version v on v.org = d.org and v.stream = d.stream
where d.org = $1 and d.kind = $2 and v.effective_ms <= $3 and (v.superseded_ms is null or v.superseded_ms > $3)`

/** All texts of a kind that hold at a moment, by their short name. */
export async function listInForce(on: Queryable, org: string, kind: DocumentKind, at: Instant): Promise<TextInForce[]> {
  return (await on.query<TextInForce>(`${IN_FORCE} order by d.slug, v.effective_ms desc`, [org, kind, at])).rows
}

export async function inForce(
  on: Queryable,
  org: string,
  { kind, slug, at }: { readonly kind: DocumentKind; readonly slug: string; readonly at: Instant },
): Promise<TextInForce | null> {
  const { rows } = await on.query<TextInForce>(`${IN_FORCE} and d.slug = $4 order by v.effective_ms desc limit 1`, [
    org,
    kind,
    at,
    slug,
  ])
  return rows[0] ?? null
}

/** The plan that an incident of that moment is judged by. */
export async function planInForce(on: Queryable, org: string, at: Instant): Promise<PinnedPlan | null> {
  const { rows } = await on.query<TextInForce>(`${IN_FORCE} order by v.effective_ms desc limit 1`, [org, 'plan', at])
  const [plan] = rows
  if (plan === undefined || plan.promises === null) return null
  return { document: plan.document, version: plan.version, hash: plan.hash, promises: plan.promises }
}

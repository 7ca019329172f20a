import type { Recorded } from '../../../kernel/event.ts'
import { problem } from '../../../platform/http/problem.ts'
import type { Queryable } from '../../../platform/record/read.ts'
import { readStream } from '../../../platform/record/read.ts'
import type { Record } from '../../../platform/record/record.ts'
import { type Document, evolve, type Written } from '../document.ts'
import { type DocumentEvent, type DocumentKind, isDocumentEvent } from '../events.ts'

export type Fact = Recorded<DocumentEvent>
export type Loaded = { readonly id: string; readonly facts: readonly Fact[]; readonly document: Document }

export async function loadDocument(record: Record, on: Queryable, id: string): Promise<Loaded> {
  const recorded = await readStream({ org: record.org, registry: record.registry, on }, id)
  const facts = recorded.filter(({ event }) => isDocumentEvent(event)) as unknown as Fact[]
  return { id, facts, document: facts.reduce<Document>(evolve, { status: 'unwritten' }) }
}

/** As it is, or a 404. */
export async function loadWritten(
  record: Record,
  on: Queryable,
  id: string,
): Promise<Loaded & { readonly document: Written }> {
  const loaded = await loadDocument(record, on, id)
  if (loaded.document.status === 'unwritten')
    throw problem(404, 'document-unknown', 'There is no such document.', 'Open Program for the list.')
  return loaded as Loaded & { readonly document: Written }
}

/** The one document of that kind and short name that is not retired; a retired one leaves its name to the next. */
export async function findLiving(on: Queryable, org: string, kind: DocumentKind, slug: string): Promise<string | null> {
  const { rows } = await on.query<{ stream: string }>(
    'select stream from view.document where org = $1 and kind = $2 and slug = $3 and retired_ms is null',
    [org, kind, slug],
  )
  return rows[0]?.stream ?? null
}

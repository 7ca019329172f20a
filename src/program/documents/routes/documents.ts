import { z } from 'zod'
import { type Decision, isRefusal } from '../../../kernel/decision.ts'
import type { AnyEvent } from '../../../kernel/event.ts'
import { type Instant, instant } from '../../../kernel/instant.ts'
import { problem, refusalProblem } from '../../../platform/http/problem.ts'
import { type Context, type Route, route } from '../../../platform/http/route.ts'
import type { Queryable } from '../../../platform/record/read.ts'
import type { Record } from '../../../platform/record/record.ts'
import { approveVersion, REVIEW_MONTHS, retireDocument, reviewDocument, type Surroundings } from '../decide.ts'
import type { Document } from '../document.ts'
import type { DocumentEvent, DocumentKind } from '../events.ts'
import { differenceOf } from '../reading/difference.ts'
import { planInForce } from '../views.ts'
import { checkOf, documentDetail, publishedOf, stateOf, versionOf } from './detail.ts'
import { loadWritten } from './load.ts'
import { type DocumentParts, publishText } from './publish.ts'
import * as shapes from './shapes.ts'

export function documentRoutes(parts: DocumentParts): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/v1/documents',
      permission: 'documents.read',
      summary: 'Governed texts: the plan, runbooks, templates; and those that come with Muster.',
      query: z.object({ kind: shapes.kind.optional() }),
      reply: z.object({
        items: z.array(shapes.item),
        shipped: z.array(z.object({ kind: shapes.kind, slug: z.string(), title: z.string(), adopted: z.boolean() })),
      }),
      handle: ({ query }, { record }) => listDocuments(record, parts, query.kind),
    }),
    route({
      method: 'POST',
      url: '/api/v1/documents',
      permission: 'documents.write',
      summary: 'Publish a text as a new document or as the next version. The same text again changes nothing (200).',
      body: shapes.publication,
      bodyBytesMax: shapes.BODY_BYTES_MAX,
      reply: shapes.published,
      status: 201,
      handle: async ({ body }, { record, identity, reply }) => {
        const { fresh, ...document } = await record.transact((tx) =>
          publishText(record, tx, parts, body, identity.actor),
        )
        if (!fresh) reply.code(200)
        return { document }
      },
    }),
    route({
      method: 'POST',
      url: '/api/v1/documents/check',
      permission: 'documents.write',
      summary: 'What a text says and what it lacks. Stores nothing.',
      body: z.object({ kind: shapes.kind, text: shapes.text }),
      bodyBytesMax: shapes.BODY_BYTES_MAX,
      reply: shapes.check,
      handle: async ({ body }) => checkOf(body.kind, body.text, parts.textChecks()),
    }),
    route({
      method: 'POST',
      url: '/api/v1/documents/adopt',
      permission: 'documents.write',
      summary:
        'Publish texts that come with Muster as version 1, not yet approved. Without a list, all that are not adopted.',
      body: z.object({
        documents: z
          .array(z.object({ kind: shapes.kind, slug: z.string().max(80) }))
          .max(100)
          .optional(),
      }),
      reply: z.object({
        adopted: z.array(z.object({ kind: shapes.kind, slug: z.string(), id: z.string(), version: z.number().int() })),
      }),
      status: 201,
      handle: ({ body }, context) => adopt(parts, body.documents, context),
    }),
    ...reading(parts),
    ...commands(),
  ]
}

function reading(parts: DocumentParts): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/v1/documents/:id',
      permission: 'documents.read',
      summary: 'A document with all its versions, approvals and reviews.',
      params: shapes.idParams,
      reply: shapes.detail,
      handle: async ({ params }, { record, identity }) => {
        const on = record.database.app
        const loaded = await loadWritten(record, on, params.id)
        const surroundings = await surroundingsOf(on, record.org, record.clock.now(), params.id)
        return documentDetail(loaded, { identity }, { checks: parts.textChecks(), surroundings })
      },
    }),
    route({
      method: 'GET',
      url: '/api/v1/documents/:id/versions/:version',
      permission: 'documents.read',
      summary: 'One version as it was published.',
      params: shapes.versionParams,
      reply: shapes.version.extend({ text: z.string(), check: shapes.check, promises: z.unknown() }),
      handle: async ({ params }, { record }) => {
        const { facts, document } = await loadWritten(record, record.database.app, params.id)
        const one = document.versions[params.version - 1]
        const published = publishedOf(facts, params.version)
        if (one === undefined || published === null) throw unknownVersion(params.version)
        const { text } = published.event
        const check = checkOf(document.kind, text, parts.textChecks())
        return { ...versionOf(one, facts), text, check, promises: one.promises }
      },
    }),
    route({
      method: 'GET',
      url: '/api/v1/documents/:id/diff',
      permission: 'documents.read',
      summary: 'What changed from one version to another, line by line.',
      params: shapes.idParams,
      query: z.object({ from: z.coerce.number().int().min(1), to: z.coerce.number().int().min(1) }),
      reply: shapes.difference,
      handle: async ({ params, query: { from, to } }, { record }) => {
        const { facts } = await loadWritten(record, record.database.app, params.id)
        const textOf = (version: number) => {
          const published = publishedOf(facts, version)
          if (published === null) throw unknownVersion(version)
          return published.event.text
        }
        const { hunks, added, removed } = differenceOf(textOf(from), textOf(to))
        return { from, to, hunks: hunks.map(({ lines }) => ({ lines: [...lines] })), added, removed }
      },
    }),
  ]
}

function commands(): readonly Route[] {
  return [
    route({
      method: 'POST',
      url: '/api/v1/documents/:id/versions/:version/approve',
      permission: 'documents.approve',
      summary: 'Approve exactly the text whose hash you give; in force at once, or from a later time.',
      params: shapes.versionParams,
      body: shapes.approvalBody,
      reply: shapes.published,
      handle: ({ params, body }, context) => {
        const effectiveFrom = body.effectiveFrom === undefined ? undefined : instant(Date.parse(body.effectiveFrom))
        const approval = { version: params.version, hash: body.hash, statement: body.statement, effectiveFrom }
        return command(params.id, context, (document, surroundings) =>
          approveVersion(document, approval, context.identity.actor, surroundings),
        )
      },
    }),
    route({
      method: 'POST',
      url: '/api/v1/documents/:id/review',
      permission: 'documents.approve',
      summary: 'Reviewed, no change: the version in force still holds.',
      params: shapes.idParams,
      body: z.object({ note: shapes.reason }),
      reply: shapes.published,
      handle: ({ params, body }, context) =>
        command(params.id, context, (document, surroundings) => reviewDocument(document, body.note, surroundings)),
    }),
    route({
      method: 'POST',
      url: '/api/v1/documents/:id/retire',
      permission: 'documents.approve',
      summary: 'Take a document out of force, with a reason.',
      params: shapes.idParams,
      body: z.object({ reason: shapes.reason }),
      reply: shapes.published,
      handle: ({ params, body }, context) =>
        command(params.id, context, (document) => retireDocument(document, body.reason)),
    }),
  ]
}

type Decide = (document: Document, surroundings: Surroundings) => Decision<DocumentEvent>

/** Load, decide, append. */
function command(id: string, { record, identity }: Context, decide: Decide) {
  return record.transact(async (tx) => {
    const { document } = await loadWritten(record, tx.client, id)
    const events = decide(document, await surroundingsOf(tx.client, tx.org, tx.now, id))
    if (isRefusal(events)) throw refusalProblem(events)
    await tx.append(
      identity.actor,
      events.map((event) => ({ stream: id, event: event as unknown as AnyEvent })),
    )
    const named = events.find((event) => 'version' in event)
    const { version, hash } = document.versions[(named?.version ?? document.versions.length) - 1]!
    return { document: { id, slug: document.slug, version, hash } }
  })
}

async function surroundingsOf(on: Queryable, org: string, now: Instant, id: string): Promise<Surroundings> {
  const plan = await planInForce(on, org, now)
  const { rows } = await on.query<{ title: string }>(
    `select v.title from view.document d join view.document_version v on v.org = d.org and v.stream = d.stream
     where d.org = $1 and d.kind = 'plan' and d.stream <> $2 and v.effective_ms is not null
       and (v.superseded_ms is null or v.superseded_ms > $3)
     order by v.version desc limit 1`,
    [org, id, now],
  )
  const reviewEveryMonths = plan?.promises.reviewEveryMonths ?? REVIEW_MONTHS
  return { now, reviewEveryMonths, otherPlan: rows[0]?.title ?? null }
}

async function listDocuments(record: Record, parts: DocumentParts, kind: DocumentKind | undefined) {
  const { rows } = await record.database.app.query<{
    id: string
    kind: DocumentKind
    slug: string
    title: string
    latest: number
    retired_ms: number | null
    review_due_ms: number | null
    updated_ms: number
    current: number | null
    scheduled: boolean
  }>(
    `select d.stream as id, d.kind, d.slug, d.title, d.latest, d.retired_ms, d.review_due_ms, d.updated_ms,
       max(v.version) filter (where v.effective_ms <= $2 and (v.superseded_ms is null or v.superseded_ms > $2)) as current,
       coalesce(bool_or(v.effective_ms > $2 and (v.superseded_ms is null or v.superseded_ms > v.effective_ms)), false) as scheduled
     from view.document d join view.document_version v on v.org = d.org and v.stream = d.stream
     where d.org = $1 and ($3::text is null or d.kind = $3)
     group by d.org, d.stream order by d.kind, d.retired_ms is not null, d.title, d.stream`,
    [record.org, record.clock.now(), kind ?? null],
  )
  const items = rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    slug: row.slug,
    title: row.title,
    latest: row.latest,
    inForce: row.current,
    state: stateOf({ retired: row.retired_ms !== null, inForce: row.current !== null, scheduled: row.scheduled }),
    reviewDue: row.review_due_ms === null ? null : shapes.iso(row.review_due_ms),
    updatedAt: shapes.iso(row.updated_ms),
  }))
  const shipped = (await parts.shipped()).filter((one) => kind === undefined || one.kind === kind)
  const known = new Set(items.map((one) => `${one.kind} ${one.slug}`))
  return {
    items,
    shipped: shipped.map((one) => ({
      kind: one.kind,
      slug: one.slug,
      title: one.title,
      adopted: known.has(`${one.kind} ${one.slug}`),
    })),
  }
}

type Wanted = readonly { readonly kind: DocumentKind; readonly slug: string }[]

async function adopt(parts: DocumentParts, wanted: Wanted | undefined, { record, identity }: Context) {
  const shipped = await parts.shipped()
  for (const one of wanted ?? [])
    if (!shipped.some(({ kind, slug }) => kind === one.kind && slug === one.slug))
      throw problem(
        404,
        'shipped-unknown',
        `No ${one.kind} called “${one.slug}” comes with Muster.`,
        'Choose one of the list.',
      )
  return record.transact(async (tx) => {
    const { rows } = await tx.client.query<{ kind: string; slug: string }>(
      'select kind, slug from view.document where org = $1',
      [tx.org],
    )
    const isHere = (one: { kind: string; slug: string }) =>
      rows.some(({ kind, slug }) => kind === one.kind && slug === one.slug)
    const asked = shipped.filter(
      (one) => wanted?.some(({ kind, slug }) => kind === one.kind && slug === one.slug) ?? !isHere(one),
    )
    const adopted = []
    for (const { kind, slug, text, title } of asked) {
      if (isHere({ kind, slug }))
        throw problem(409, 'document-exists', `“${title}” was adopted already, or you have your own.`, 'Edit that one.')
      const change = 'Adopted as it comes with Muster'
      const { id, version } = await publishText(record, tx, parts, { kind, slug, text, change }, identity.actor)
      adopted.push({ kind, slug, id, version })
    }
    return { adopted }
  })
}

const unknownVersion = (version: number) =>
  problem(404, 'version-unknown', `There is no version ${version}.`, 'Open the document for its versions.')

import type { Actor } from '../../../kernel/actor.ts'
import type { Recorded } from '../../../kernel/event.ts'
import type { Instant } from '../../../kernel/instant.ts'
import { type May, may } from '../../../platform/http/may.ts'
import type { Context, Identity } from '../../../platform/http/route.ts'
import { approveVersion, publishVersion, retireDocument, reviewDocument, type Surroundings } from '../decide.ts'
import { latestOf, type Version, versionAt, type Written } from '../document.ts'
import type { DocumentEvent, DocumentKind } from '../events.ts'
import { documentPermissions } from '../permissions.ts'
import { checkElements, type Element } from '../reading/elements.ts'
import { readText, TEXT_BYTES_MAX, type TextChecks } from '../reading/read.ts'
import type { Fact, Loaded } from './load.ts'
import { type Item, iso, type VersionShape } from './shapes.ts'

type Published = Extract<DocumentEvent, { type: 'DocumentPublished' }>

/** What a plan has of the nine elements; the same text always reads the same, and reading it takes a while. */
const elementsRead = new Map<string, readonly Element[]>()
const ELEMENTS_READ_MAX = 50

function elementsOf(text: string, hash: string): readonly Element[] {
  const known = elementsRead.get(hash)
  if (known !== undefined) return known
  const elements = checkElements(text)
  if (elementsRead.size >= ELEMENTS_READ_MAX) elementsRead.delete(elementsRead.keys().next().value!)
  elementsRead.set(hash, elements)
  return elements
}

export function checkOf(kind: DocumentKind, text: string, checks: TextChecks) {
  const { title, hash, promises, front, stated, problems } = readText(kind, text, checks)
  const tooLong = Buffer.byteLength(text) > TEXT_BYTES_MAX
  const elements = kind === 'plan' && !tooLong ? [...elementsOf(text, hash)] : []
  return { title, elements, promises, front: [...front], stated: [...stated], problems: [...problems] }
}

export function documentDetail(
  { id, facts, document }: Loaded & { readonly document: Written },
  { identity }: Pick<Context, 'identity'>,
  { checks, surroundings }: { readonly checks: TextChecks; readonly surroundings: Surroundings },
) {
  const { now } = surroundings
  const latest = latestOf(document)
  const { text } = publishedOf(facts, latest.version)!.event
  const retirement = facts.find(({ event }) => event.type === 'DocumentRetired')
  return {
    ...itemOf(id, document, facts, now),
    versions: document.versions.map((one) => versionOf(one, facts)).reverse(),
    text,
    check: checkOf(document.kind, text, checks),
    promises: latest.promises,
    retired:
      retirement?.event.type === 'DocumentRetired'
        ? { by: named(retirement.by), at: iso(retirement.recordedAt), reason: retirement.event.reason }
        : null,
    can: mayDo(document, identity, surroundings),
  }
}

export function itemOf(id: string, document: Written, facts: readonly Fact[], now: Instant): Item {
  const current = versionAt(document, now)
  const scheduled = document.versions.some(
    ({ from, until }) => from !== null && from > now && (until === null || until > from),
  )
  const due = facts.findLast(({ event }) => event.type === 'VersionApproved' || event.type === 'DocumentReviewed')
  const reviewDue =
    document.status === 'retired' || due === undefined ? null : (due.event as { reviewDue: number }).reviewDue
  return {
    id,
    kind: document.kind,
    slug: document.slug,
    title: latestOf(document).title,
    latest: latestOf(document).version,
    inForce: current?.version ?? null,
    state: stateOf({ retired: document.status === 'retired', inForce: current !== null, scheduled }),
    reviewDue: reviewDue === null ? null : iso(reviewDue),
    updatedAt: iso(facts.at(-1)!.recordedAt),
  }
}

export function stateOf(facts: { retired: boolean; inForce: boolean; scheduled: boolean }): Item['state'] {
  if (facts.retired) return 'retired'
  if (facts.inForce) return 'in-force'
  return facts.scheduled ? 'scheduled' : 'unapproved'
}

export function versionOf(one: Version, facts: readonly Fact[]): VersionShape {
  const { event, by } = publishedOf(facts, one.version)!
  const ofVersion = facts.filter((fact) => 'version' in fact.event && fact.event.version === one.version)
  return {
    version: one.version,
    hash: one.hash,
    title: one.title,
    change: event.change,
    publishedAt: iso(one.publishedAt),
    author: named(by),
    authors: one.authors.map(({ id, name }) => ({ id, name })),
    origin: event.origin ?? null,
    approvals: ofVersion.flatMap((fact) =>
      fact.event.type === 'VersionApproved'
        ? [{ by: named(fact.by), at: iso(fact.recordedAt), statement: fact.event.statement ?? null }]
        : [],
    ),
    effectiveFrom: one.from === null ? null : iso(one.from),
    effectiveTo: one.until === null ? null : iso(one.until),
    reviews: ofVersion.flatMap((fact) =>
      fact.event.type === 'DocumentReviewed'
        ? [{ by: named(fact.by), at: iso(fact.recordedAt), note: fact.event.note }]
        : [],
    ),
  }
}

export function publishedOf(facts: readonly Fact[], version: number): Recorded<Published> | null {
  const found = facts.find(({ event }) => event.type === 'DocumentPublished' && event.version === version)
  return (found as Recorded<Published> | undefined) ?? null
}

const named = (by: Actor) => ({ id: by.id, name: by.name })

/** Each command tried with innocent arguments. */
function mayDo(document: Written, identity: Identity, surroundings: Surroundings): Record<string, May> {
  const latest = latestOf(document)
  const innocent = { text: '', title: latest.title, change: 'x', authors: [], problems: [] }
  const draft = { ...innocent, kind: document.kind, slug: document.slug, hash: 'another', base: latest.version }
  const approval = { version: latest.version, hash: latest.hash, statement: '' }
  const ask = (permission: string, decision: Parameters<typeof may>[3]) =>
    may(documentPermissions, permission, identity, decision)
  return {
    publish: ask('documents.write', publishVersion(document, draft)),
    approve: ask('documents.approve', approveVersion(document, approval, identity.actor, surroundings)),
    review: ask('documents.approve', reviewDocument(document, 'x', surroundings)),
    retire: ask('documents.approve', retireDocument(document, 'x')),
  }
}

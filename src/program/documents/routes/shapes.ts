import { z } from 'zod'
import { type Instant, isoInstant } from '../../../kernel/instant.ts'
import { maySchema } from '../../../platform/http/may.ts'
import { documentKinds } from '../events.ts'
import { elementIds } from '../reading/elements.ts'
import { SLUG, TEXT_BYTES_MAX } from '../reading/read.ts'

export const kind = z.enum(documentKinds, `A document is one of: ${documentKinds.join(', ')}.`)
const words = z.string().max(4_000)
export const reason = words.default('')
const slug = z.string().max(80).regex(SLUG, 'A short name has small letters, digits and hyphens.')
/** JSON escapes can make a text six times as long on its way. */
export const BODY_BYTES_MAX = TEXT_BYTES_MAX * 6 + 65_536
/** In UTF-16 units, so never more than the bytes; the reading counts the bytes and says so in a sentence. */
export const text = z.string().max(TEXT_BYTES_MAX + 1)
const time = z.iso.datetime({ offset: true, error: 'Give a time with its zone, such as 2026-11-23T14:02:00Z.' })

export const idParams = z.object({ id: z.uuid('This is not an id.').toLowerCase() })
export const versionParams = idParams.extend({ version: z.coerce.number().int().min(1).max(1_000_000) })

export const origin = z.object({
  repository: z.string().min(1).max(500).transform(withoutCredentials),
  commit: z.string().regex(/^[0-9a-f]{7,64}$/, 'A commit is its hash in hex.'),
  author: z.string().min(1).max(300),
  path: z.string().min(1).max(1_000),
})

/** `https://ci:secret@host/x.git` is how a build server clones; what is recorded stays readable for years. */
export function withoutCredentials(repository: string): string {
  return repository.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/@]*@/i, '$1')
}

export const publication = z.object({
  kind,
  slug: slug.optional(),
  text,
  change: z.string().max(1_000).default(''),
  base: z.number().int().min(1).nullable().optional(),
  effectiveFrom: time.optional(),
  origin: origin.optional(),
})
export const approvalBody = z.object({
  hash: z.string().regex(/^[0-9a-f]{64}$/, 'Give the SHA-256 of the version you read, in hex.'),
  statement: reason,
  effectiveFrom: time.optional(),
})

const person = z.object({ id: z.string(), name: z.string() })
const element = z.object({
  id: z.enum(elementIds),
  title: z.string(),
  status: z.enum(['filled', 'blank', 'missing']),
  because: z.string(),
  line: z.number().int().nullable(),
})
export const check = z.object({
  title: z.string().nullable(),
  elements: z.array(element),
  promises: z.unknown(),
  /** The front matter, as far as it is words and lists of words. */
  front: z.array(z.object({ key: z.string(), value: z.string() })),
  /** Keys of the front matter that the plan itself states; what it does not state is the preset's. */
  stated: z.array(z.string()),
  problems: z.array(z.string()),
})

export const item = z.object({
  id: z.string(),
  kind,
  slug: z.string(),
  title: z.string(),
  latest: z.number().int(),
  inForce: z.number().int().nullable(),
  state: z.enum(['unapproved', 'in-force', 'scheduled', 'retired']),
  reviewDue: z.string().nullable(),
  updatedAt: z.string(),
})
export type Item = z.infer<typeof item>

export const version = z.object({
  version: z.number().int(),
  hash: z.string(),
  title: z.string(),
  change: z.string(),
  publishedAt: z.string(),
  author: person,
  authors: z.array(person),
  origin: z.object({ repository: z.string(), commit: z.string(), author: z.string(), path: z.string() }).nullable(),
  approvals: z.array(z.object({ by: person, at: z.string(), statement: z.string().nullable() })),
  effectiveFrom: z.string().nullable(),
  effectiveTo: z.string().nullable(),
  reviews: z.array(z.object({ by: person, at: z.string(), note: z.string() })),
})
export type VersionShape = z.infer<typeof version>

export const detail = item.extend({
  versions: z.array(version),
  text: z.string(),
  check,
  promises: z.unknown(),
  retired: z.object({ by: person, at: z.string(), reason: z.string() }).nullable(),
  can: z.record(z.string(), maySchema),
})

const line = z.object({
  kind: z.enum(['same', 'added', 'removed']),
  text: z.string(),
  old: z.number().int().nullable(),
  new: z.number().int().nullable(),
})
export const difference = z.object({
  from: z.number().int(),
  to: z.number().int(),
  hunks: z.array(z.object({ lines: z.array(line) })),
  added: z.number().int(),
  removed: z.number().int(),
})

export const published = z.object({
  document: z.object({ id: z.string(), slug: z.string(), version: z.number().int(), hash: z.string() }),
})

export const iso = (milliseconds: number) => isoInstant(milliseconds as Instant)

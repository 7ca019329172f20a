import { z } from 'zod'
import { isRefusal } from '../../../kernel/decision.ts'
import type { AnyEvent } from '../../../kernel/event.ts'
import { type Instant, instant } from '../../../kernel/instant.ts'
import { DiskFull, FileDamaged, FileTooLarge, type Received } from '../../../platform/file-store.ts'
import { HttpProblem, problem, refusalProblem } from '../../../platform/http/problem.ts'
import type { BodyStream } from '../../../platform/http/raw-body.ts'
import { type Context, type Route, route } from '../../../platform/http/route.ts'
import { newId } from '../../../platform/ids.ts'
import type { Queryable } from '../../../platform/record/read.ts'
import type { Transaction } from '../../../platform/record/transaction.ts'
import { announceExhibit, type Collection, collectExhibit } from '../decide.ts'
import { mediaTypeOf } from '../reading/media-type.ts'
import { type EvidenceParts, holderOf } from './evidence.ts'

const query = z.object({
  name: z.string().max(255).default(''),
  source: z.string().max(500).default(''),
  /** The id of a person, or a name; without it whoever sends it. */
  collector: z.string().max(200).optional(),
  collectedAt: z.iso
    .datetime({ offset: true, error: 'Give a time with its zone, such as 2026-11-23T14:02:00Z.' })
    .optional(),
  description: z.string().max(8_000).optional(),
  sha256: z.string().max(100).toLowerCase().optional(),
})

export function collectRoute(parts: EvidenceParts): Route {
  return route({
    method: 'POST',
    url: '/api/v1/incidents/:number/evidence',
    permission: 'incidents.respond',
    summary: 'Register a file as evidence. The body is the file, raw; it is hashed on its way to the disk.',
    streams: true,
    params: z.object({ number: z.string().max(30) }),
    query,
    reply: z.object({
      exhibit: z.object({
        id: z.string(),
        sha256: z.string(),
        bytes: z.number().int(),
        mediaType: z.string(),
      }),
    }),
    status: 201,
    handle: ({ params, query }, context) => collect(parts, params.number, query, context),
  })
}

type Query = z.output<typeof query>

async function collect(parts: EvidenceParts, number: string, query: Query, context: Context) {
  const { record, identity, request } = context
  // Refused before the first gigabyte, as far as that can be known; and asked again when it is there.
  const before = await record.transact((tx) => collectionOf(parts, tx, number, query, context))
  const refused = announceExhibit(before, record.clock.now())
  if (isRefusal(refused)) throw refusalProblem(refused)
  const announced = Number(request.headers['content-length'] ?? 0)
  if (announced > parts.bytesMax) throw tooLarge(parts.bytesMax)
  const body = (request.body ?? nothing()) as BodyStream
  const keep = (received: Received, place: () => Promise<void>) =>
    record.transact(async (tx) => {
      const collection = await collectionOf(parts, tx, number, query, context)
      const { head, ...file } = received
      const mediaType = mediaTypeOf(head)
      const events = collectExhibit(collection, { ...file, mediaType }, tx.now)
      if (isRefusal(events)) throw refusalProblem(events)
      await place()
      const stream = newId(tx.now)
      const occurredAt = collection.collectedAt
      await tx.append(
        identity.actor,
        events.map((event) => ({ stream, occurredAt, begins: true, event: event as unknown as AnyEvent })),
      )
      return { exhibit: { id: stream, sha256: file.sha256, bytes: file.bytes, mediaType } }
    })
  return parts.store.receive(body, parts.bytesMax, keep).catch((error) => {
    throw problemOf(error, parts.bytesMax)
  })
}

async function collectionOf(
  parts: EvidenceParts,
  tx: Transaction,
  number: string,
  { name, source, description, sha256, ...query }: Query,
  { identity }: Context,
): Promise<Collection> {
  const incident = await parts.findIncident(tx.client as Queryable, number, identity)
  const { kind, id, name: own } = identity.actor
  const self = kind === 'person' ? { id, name: own } : { name: own }
  const collector = query.collector === undefined ? self : await holderOf(parts, tx, query.collector)
  const collectedAt = query.collectedAt === undefined ? tx.now : instant(Date.parse(query.collectedAt))
  return { incident, name, source, description, sha256, collector, collectedAt: collectedAt as Instant }
}

function problemOf(error: unknown, bytesMax: number): unknown {
  if (error instanceof HttpProblem) return error
  if (error instanceof FileTooLarge) return tooLarge(bytesMax)
  if (error instanceof DiskFull)
    return problem(
      507,
      'disk-full',
      'The disk of the server took no more. Nothing was kept of this file.',
      'Make room in the data folder and send it again.',
    )
  if (error instanceof FileDamaged)
    return problem(
      409,
      'exhibit-damaged',
      'The same content was collected before, and its stored file is no longer what it was.',
      'Check the exhibits of this content, move the damaged file out of the data folder, and send this one again.',
    )
  const code = (error as { code?: string }).code
  const lost = ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE'].includes(code ?? '')
  if (!lost && (error as Error).message !== 'the sender fell silent') return error
  return problem(
    408,
    'upload-broken',
    'The connection broke before the whole file was here. Nothing was kept of it.',
    'Send it again.',
  )
}

function tooLarge(bytesMax: number): HttpProblem {
  return problem(
    413,
    'exhibit-too-large',
    `A file in evidence has at most ${bytesMax} bytes here. Nothing was kept of this one.`,
    'Split it, or raise MUSTER_EXHIBIT_BYTES_MAX on the server.',
  )
}

/** A request without a body is a file without bytes: also that can be evidence. */
async function* nothing(): BodyStream {}

import { z } from 'zod'
import { isRefusal } from '../../../kernel/decision.ts'
import { type Instant, isoInstant } from '../../../kernel/instant.ts'
import { problem, refusalProblem } from '../../../platform/http/problem.ts'
import { type Context, type Route, route } from '../../../platform/http/route.ts'
import { readStream } from '../../../platform/record/read.ts'
import type { Record } from '../../../platform/record/record.ts'
import { openForReading } from '../../../platform/scratch.ts'
import { readPeriod } from '../reading/period.ts'
import { showsTooMuch } from '../reading/restricted.ts'
import { withSnapshot } from '../reading/snapshot.ts'
import type { PackageRow } from '../views.ts'
import type { PackageQueue, Waiting } from './queue.ts'

const item = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  recipient: z.string().nullable(),
  state: z.enum(['building', 'ready', 'failed']),
  /** Entries of the state of the ledger that it shows. */
  size: z.number().int().nullable(),
  bytes: z.number().int().nullable(),
  sha256: z.string().nullable(),
  because: z.string().nullable(),
  issuedAt: z.string().nullable(),
  issuedBy: z.string(),
})
type Item = z.infer<typeof item>

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'Write a day as 2026-01-31.')
const params = z.object({ id: z.uuid() })

export function packageRoutes(queue: PackageQueue): readonly Route[] {
  return [
    route({
      method: 'GET',
      url: '/api/v1/packages',
      permission: 'evidence.read',
      summary: 'Evidence packages, newest first; those being built come first of all.',
      reply: z.object({ items: z.array(item) }),
      handle: async (_, { record }) => ({ items: [...queue.waiting.map(waitingItem), ...(await issued(record))] }),
    }),
    route({
      method: 'POST',
      url: '/api/v1/packages',
      permission: 'evidence.package',
      summary: 'Build a package of a period, both days included. It is ready later; ask for it by its id.',
      body: z.object({ from: day, to: day, recipient: z.string().trim().min(1).max(200).optional() }),
      reply: z.object({ package: z.object({ id: z.string() }) }),
      status: 202,
      handle: async ({ body }, { identity, request }) => {
        const period = readPeriod(body.from, body.to)
        if (isRefusal(period)) throw refusalProblem(period)
        const failed = (error: unknown) => request.log.error({ err: error }, 'a package could not be built')
        return { package: { id: queue.add(body, identity.actor, failed) } }
      },
    }),
    route({
      method: 'GET',
      url: '/api/v1/packages/:id',
      permission: 'evidence.read',
      summary: 'One package.',
      params,
      reply: item,
      handle: ({ params: { id } }, { record }) => find(queue, record, id),
    }),
    route({
      method: 'GET',
      url: '/api/v1/packages/:id/download',
      permission: 'evidence.read',
      summary: 'The package itself. Repr-Digest holds its SHA-256 (RFC 9530), X-Muster-Sha256 the same in hex.',
      params,
      produces: 'application/zip',
      handle: async ({ params: { id } }, context) =>
        download(await find(queue, context.record, id), queue.pathOf(id), context),
    }),
  ]
}

async function find(queue: PackageQueue, record: Record, id: string): Promise<Item> {
  const waiting = queue.waiting.find((one) => one.id === id)
  if (waiting !== undefined) return waitingItem(waiting)
  const [found] = await issued(record, id)
  if (found === undefined)
    throw problem(404, 'package-unknown', 'There is no such package.', 'GET /api/v1/packages lists them.')
  return found
}

/** Somebody whom a restriction names may have made it; then it is for those alone whom it names too. */
async function refuseTooMuch(found: Item, { record, identity }: Context): Promise<void> {
  const shows = await withSnapshot(record, async (snapshot) => {
    const [issued] = await readStream(snapshot, found.id)
    return issued !== undefined && showsTooMuch(snapshot, found.size ?? 0, issued.by, identity.actor)
  })
  if (shows)
    throw problem(
      403,
      'package-restricted',
      'This package shows restricted incidents, and you are not among the people whom they name.',
      'Build one of the same period: it counts them and withholds their words.',
    )
}

async function download(found: Item, path: string, context: Context): Promise<unknown> {
  const { reply } = context
  if (found.state !== 'ready' || found.sha256 === null)
    throw problem(409, 'package-not-ready', `This package is ${found.state}.`, 'Ask again when it is ready.')
  await refuseTooMuch(found, context)
  const file = await openForReading(path)
  if (file === null)
    throw problem(
      404,
      'package-elsewhere',
      'This package was made, but its file is not kept on this server.',
      'Build it again with the same period and state: the bytes will be the same.',
    )
  const digest = Buffer.from(found.sha256, 'hex').toString('base64')
  return reply
    .header(
      'content-disposition',
      `attachment; filename="muster-evidence_${found.from}_${found.to}_${found.sha256.slice(0, 12)}.zip"`,
    )
    .header('content-length', file.bytes)
    .header('cache-control', 'private, no-store')
    .header('repr-digest', `sha-256=:${digest}:`)
    .header('x-muster-sha256', found.sha256)
    .send(file.stream)
}

const LISTED_MAX = 500

async function issued({ database, org }: Record, id: string | null = null): Promise<Item[]> {
  const { rows } = await database.app.query<PackageRow>(
    `select * from view.package where org = $1 and ($2::uuid is null or stream = $2) order by idx desc limit ${LISTED_MAX}`,
    [org, id],
  )
  return rows.map((row) => ({
    id: row.stream,
    from: row.from_day,
    to: row.to_day,
    recipient: row.recipient,
    state: row.sha256 === null ? 'failed' : 'ready',
    size: row.size,
    bytes: row.bytes,
    sha256: row.sha256,
    because: row.because,
    issuedAt: isoInstant(row.recorded_ms as Instant),
    issuedBy: row.by_name,
  }))
}

function waitingItem({ id, request, by }: Waiting): Item {
  const { from, to, recipient = null } = request
  const unknown = { size: null, bytes: null, sha256: null, because: null, issuedAt: null }
  return { id, from, to, recipient, state: 'building', ...unknown, issuedBy: by.name }
}

import { hash } from 'node:crypto'
import { z } from 'zod'
import type { Actor } from '../../../kernel/actor.ts'
import type { Instant } from '../../../kernel/instant.ts'
import { type Batcher, BatcherFull } from '../../../platform/batcher.ts'
import { problem } from '../../../platform/http/problem.ts'
import type { RawBody } from '../../../platform/http/raw-body.ts'
import { type Context, type Identity, type Route, route } from '../../../platform/http/route.ts'
import { NotJson, parseLossless } from '../../../platform/lossless-json.ts'
import { type Headers, type Reading, type Source, UnreadablePayload } from '../../../sources/source.ts'
import { boundName, boundReason, boundSignal } from './bound.ts'
import type { Arrival, ArrivalItem, Outcome } from './intake.ts'

const PAYLOAD_BYTES_MAX = 1024 * 1024
/** A delivery with more alerts than this is not a delivery. */
const ITEMS_MAX = 5_000

/** What the platform and the composition lend to the intake. */
export type IntakeParts = {
  readonly batcher: Batcher<Arrival, Outcome[]>
  /** How the connected or built-in source of this name reads; null for an unknown name. */
  readonly resolve: (id: string) => Promise<Connected | null>
  readonly mayIntake: (identity: Identity, source: string) => boolean
  /** Null when the sender's proof holds, or the sentence that says why not. */
  readonly disprove: (connected: Connected, headers: Headers, body: Buffer) => Promise<string | null>
  /** Told of each new delivery of this kind: Amazon SNS asks to confirm its subscription. */
  readonly delivered?: (connected: Connected, body: unknown) => void
}

export type Connected = {
  readonly id: string
  readonly name: string
  readonly source: Source
  readonly mapping: string | null
}

export function intakeRoute(parts: IntakeParts): Route {
  return route({
    method: 'POST',
    url: '/intake/*',
    permission: 'intake.send',
    summary: 'Receive what an alert source sends. Durable, and in the ledger, before the answer.',
    rawBytesMax: PAYLOAD_BYTES_MAX,
    params: z.object({ '*': z.string() }),
    handle: async ({ params }, context) => receive(parts, params['*'], context),
  })
}

/** Okta asks once, by GET, whether the address is ours, and wants its question back. */
export const handshakeRoute: Route = route({
  method: 'GET',
  url: '/intake/*',
  permission: 'intake.send',
  summary: 'Answer the handshake of a tool that checks the address before it sends.',
  handle: async (_input, { request }) => {
    const challenge = request.headers['x-okta-verification-challenge']
    if (typeof challenge !== 'string')
      throw problem(
        405,
        'method-not-allowed',
        'Alerts are sent here by POST.',
        'Set the tool up as Settings, Sources says.',
      )
    return { verification: challenge.slice(0, 1_000) }
  },
})

async function receive(parts: IntakeParts, path: string, context: Context): Promise<unknown> {
  const { request, identity, record } = context
  const { id: called, rest } = splitPath(path)
  if (!parts.mayIntake(identity, called))
    throw problem(
      403,
      'scope-forbidden',
      `This token may not send to ${boundName(called)}.`,
      'Use the token that was made for this source.',
    )
  const raw = (request.body as RawBody | undefined) ?? { kept: Buffer.alloc(0), size: 0, complete: true }
  const connected = await parts.resolve(called)
  const id = connected?.id ?? boundName(called)
  const headers = headersOf(request.headers)
  const by: Actor = { kind: 'source', id, name: connected?.name ?? id }
  const receivedAt = record.clock.now()
  const read = await readBody(parts, connected, { id, rest, raw, headers, receivedAt })
  const outcomes = await add(parts, {
    source: id,
    by,
    body: raw.kept,
    bytes: raw.size,
    headers: JSON.stringify(shownHeaders(headers)),
    receivedAt,
    items: read.items,
  })
  if (read.failure !== undefined)
    throw problem(read.failure.status, read.failure.code, read.failure.because, `${read.failure.remedy} ${KEPT}`, {
      kept: outcomes[0],
    })
  if (connected !== null && read.body !== undefined) parts.delivered?.(connected, read.body)
  const quarantined = outcomes.filter(({ result }) => result === 'quarantined').length
  return { accepted: outcomes.length - quarantined, quarantined, items: outcomes }
}

async function add({ batcher }: IntakeParts, arrival: Arrival): Promise<Outcome[]> {
  try {
    return await batcher.add(arrival)
  } catch (error) {
    if (!(error instanceof BatcherFull)) throw error
    throw problem(
      503,
      'intake-full',
      'More deliveries wait than can be recorded at once; this one was not taken.',
      'Send it again in a few seconds, as most tools do by themselves.',
    )
  }
}

const KEPT = 'What you sent is kept as it came and waits in Triage.'

type Failure = { status: number; code: string; because: string; remedy: string }
type Read = { items: ArrivalItem[]; failure?: Failure; body?: unknown }
type Sent = { id: string; rest: string; raw: RawBody; headers: Headers; receivedAt: Instant }

/** Everything that can be wrong with a delivery ends here as a failure that is recorded, never as a loss. */
async function readBody(parts: IntakeParts, connected: Connected | null, sent: Sent): Promise<Read> {
  const { raw, headers, id } = sent
  if (connected === null)
    return failed(404, 'source-unknown', `There is no source called ${id}.`, 'See GET /api/v1/sources for the names.')
  if (!raw.complete)
    return failed(
      413,
      'payload-too-large',
      `The payload is larger than ${PAYLOAD_BYTES_MAX} bytes; the beginning was kept.`,
      'Send fewer alerts at once.',
    )
  const disproof = await parts.disprove(connected, headers, raw.kept)
  if (disproof !== null)
    return failed(401, 'signature-invalid', disproof, 'Compare the secret here with the one set in the tool.')
  try {
    const body = parseLossless(raw.kept)
    const delivery = {
      headers,
      path: sent.rest,
      receivedAt: sent.receivedAt,
      ...(connected.mapping === null ? {} : { mapping: connected.mapping }),
    }
    const items = itemsOf(await connected.source.read(body, delivery))
    if (items.length > 0 && items.length <= ITEMS_MAX) return { items, body }
    return failed(
      422,
      'payload-invalid',
      `The delivery holds ${items.length} alerts.`,
      `Send between 1 and ${ITEMS_MAX} at once.`,
    )
  } catch (error) {
    if (error instanceof NotJson) return failed(422, 'json-invalid', error.message, 'Send JSON, encoded as UTF-8.')
    if (error instanceof UnreadablePayload)
      return failed(
        422,
        'payload-invalid',
        error.message,
        `Check that ${connected.name} is what sends to this address.`,
      )
    throw error
  }
}

function failed(status: number, code: string, reason: string, remedy: string): Read {
  const because = boundReason(reason)
  return { items: [{ because }], failure: { status, code, because, remedy } }
}

function itemsOf({ signals, unreadable }: Reading): ArrivalItem[] {
  const digest = (text: string) => hash('sha256', text, 'hex')
  return [
    ...signals.map((signal) => ({ signal: boundSignal(signal, digest), occurredAt: signal.occurredAt })),
    ...unreadable.map(({ item, because }) => ({ item, because: boundReason(because) })),
  ]
}

/** `/intake/<source>[/<token>][/<rest of the tool's own path>]`; tokens are told by their prefix. */
export function splitPath(path: string): { id: string; token: string | null; rest: string } {
  const [id = '', ...more] = path.split('/')
  const token = more[0]?.startsWith(TOKEN_PREFIX) ? more.shift()! : null
  return { id, token, rest: more.length === 0 ? '' : `/${more.join('/')}` }
}

const TOKEN_PREFIX = 'mst_'

function headersOf(headers: Readonly<Record<string, string | string[] | undefined>>): Headers {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  )
}

const SECRET = /^(authorization|proxy-authorization|cookie)$|token|secret|password|api-?key/

/** Headers as kept with the body: a credential is evidence of nothing, and must not lie about. */
function shownHeaders(headers: Headers): Headers {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, SECRET.test(name) ? '[withheld]' : value]),
  )
}

import { hash } from 'node:crypto'
import type { AnyEvent, Reaction, Recorded } from '../../kernel/event.ts'
import type { Batcher } from '../../platform/batcher.ts'
import type { Context } from '../../platform/http/route.ts'
import { checkHmac } from '../../platform/http/signature.ts'
import { confirmSubscription, verifySns } from '../../platform/http/sns.ts'
import { parseLossless } from '../../platform/lossless-json.ts'
import type { Record } from '../../platform/record/record.ts'
import type { Transaction } from '../../platform/record/transaction.ts'
import type { Slice } from '../../platform/slice.ts'
import { type Headers, type Source, UnreadablePayload } from '../../sources/source.ts'
import { describeTriage, type TriageEvent, triageLayouts } from './events.ts'
import { triagePermissions } from './permissions.ts'
import { escalateWithDeclaration } from './react.ts'
import { type AlertParts, alertRoutes } from './routes/alerts.ts'
import { boundSignal } from './routes/bound.ts'
import { type Arrival, intakeBatcher, type Outcome } from './routes/intake.ts'
import { type Connected, handshakeRoute, type IntakeParts, intakeRoute } from './routes/receive.ts'
import { resolveSource, SOURCE_SECRET, type SourceParts, sourceRoutes } from './routes/sources.ts'
import { triageViews } from './views.ts'

export type TriageParts = AlertParts & {
  readonly record: () => Record
  readonly sources: readonly Source[]
  readonly mayIntake: IntakeParts['mayIntake']
  readonly makeToken: SourceParts['makeToken']
}

const KNOWN_MAX = 1_000

export function triageSlice(parts: TriageParts): Slice {
  const { record, sources, mayIntake } = parts
  let batcher: Batcher<Arrival, Outcome[]> | undefined
  const batch = () => (batcher ??= intakeBatcher(record()))
  // Thousands of alerts a second ask for the same few sources.
  const known = new Map<string, Promise<Connected | null>>()
  const resolve = (id: string) => {
    const before = known.get(id)
    if (before !== undefined) return before
    const found = resolveSource(record(), sources, id)
    if (known.size < KNOWN_MAX) known.set(id, found)
    // Only what was found is remembered: what is asked for too early may be connected at any moment, at any server.
    found.then(
      (connected) => connected ?? known.delete(id),
      () => known.delete(id),
    )
    return found
  }
  return {
    name: 'triage',
    layouts: triageLayouts,
    describe: (event) => describeTriage(event as AnyEvent & TriageEvent),
    views: triageViews,
    reactions: { IncidentDeclared: (tx, recorded) => escalateNamed(tx, recorded) },
    permissions: triagePermissions,
    hear: ({ types }) => {
      if (types.includes('SourceConnected')) known.clear()
    },
    routes: [
      ...alertRoutes(parts),
      ...sourceRoutes({
        sources,
        makeToken: parts.makeToken,
        changed: () => known.clear(),
        send: (_record, context, connected, body) => send(batch(), context, connected, body),
      }),
      handshakeRoute,
      intakeRoute({
        batcher: { add: (arrival: Arrival) => batch().add(arrival) } as Batcher<Arrival, Outcome[]>,
        resolve,
        mayIntake,
        disprove: (connected, headers, body) => disprove(record(), connected, headers, body),
        // Whoever holds this source's token subscribed it; that Amazon asks is checked before anything is fetched.
        delivered: ({ source }, body) => {
          if (source.proof.kind === 'sns') void confirmSubscription(body).catch(() => 'unavailable')
        },
      }),
    ],
  }
}

/** An incident declared from alerts by hand: the alerts named in it are escalated to it, with it. */
async function escalateNamed(tx: Transaction, recorded: Recorded): Promise<Reaction | null> {
  const named = (recorded.event.alerts as readonly string[] | undefined) ?? []
  if (named.length === 0) return null
  const { rows } = await tx.client.query<{ stream: string; title: string; disposition: string }>(
    'select stream, title, disposition from view.alert where org = $1 and stream = any($2)',
    [tx.org, named],
  )
  return escalateWithDeclaration(recorded, rows)
}

async function disprove(record: Record, connected: Connected, headers: Headers, body: Buffer): Promise<string | null> {
  const { proof } = connected.source
  if (proof.kind === 'sns') return disproveSns(body)
  if (proof.kind !== 'hmac') return null
  const { rows } = await record.database.app.query<{ value: string }>(
    'select value from vault.secret where org = $1 and kind = $2 and id = $3',
    [record.org, SOURCE_SECRET, connected.id],
  )
  const secret = rows[0]?.value
  if (secret === undefined) return null
  switch (checkHmac(proof, secret, headers, body)) {
    case 'good':
      return null
    case 'missing':
      return `${connected.name} is set up with a secret, but this delivery carries no ${proof.header} header.`
    case 'bad':
      return `The signature in ${proof.header} does not fit the body and the secret.`
  }
}

/**
 * Amazon's signature is checked where there is one. Where Amazon cannot be reached for its certificate, the token that
 * every intake needs has to do: an installation without a way out must not lose its alerts.
 */
async function disproveSns(body: Buffer): Promise<string | null> {
  const verdict = await verifySns(parsed(body))
  return verdict === 'bad' ? 'The signature is not one that Amazon SNS made for this message.' : null
}

function parsed(body: Buffer): unknown {
  try {
    return parseLossless(body)
  } catch {
    return undefined
  }
}

/** What Muster sends to itself, a report or a test alert, goes the way of every delivery. */
async function send(
  batch: Batcher<Arrival, Outcome[]>,
  { record, identity }: Context,
  connected: Connected,
  body: unknown,
) {
  const receivedAt = record.clock.now()
  const bytes = Buffer.from(JSON.stringify(body))
  const reading = await connected.source.read(body, { headers: {}, path: '', receivedAt })
  const [signal] = reading.signals
  if (signal === undefined) throw new UnreadablePayload('The sample holds no alert.')
  const outcomes = await batch.add({
    source: connected.id,
    by: identity.actor,
    body: bytes,
    bytes: bytes.length,
    headers: '{}',
    receivedAt,
    items: [{ signal: boundSignal(signal, (text) => hash('sha256', text, 'hex')), occurredAt: signal.occurredAt }],
  })
  return outcomes[0]!.alert
}

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import pino, { type Logger } from 'pino'
import { evidenceSlice } from './audit/evidence/slice.ts'
import { readinessSlice } from './audit/readiness/slice.ts'
import { documentParts, reviewTemplate, shippedTexts, textsInForce } from './governing.ts'
import type { AnyEvent } from './kernel/event.ts'
import type { Instant } from './kernel/instant.ts'
import type { Signer } from './ledger/index.ts'
import { businessCalendar } from './platform/calendar.ts'
import { type Clock, systemClock } from './platform/clock.ts'
import { type Connection, openDatabase } from './platform/database/database.ts'
import { migrate } from './platform/database/migrate.ts'
import { mayIntake } from './platform/http/authorize.ts'
import { healthRoutes } from './platform/http/health.ts'
import { Live } from './platform/http/live.ts'
import { openApi } from './platform/http/openapi.ts'
import { servePages } from './platform/http/pages.ts'
import { type Identity, type Route, route } from './platform/http/route.ts'
import { buildServer } from './platform/http/server.ts'
import { type Enqueue, Jobs } from './platform/jobs/jobs.ts'
import { TICK } from './platform/jobs/task.ts'
import type { Mail } from './platform/mail/mail.ts'
import { findOrMakeLedger, writeFirstEntry } from './platform/record/open.ts'
import { prepareViews } from './platform/record/rebuild.ts'
import { Record } from './platform/record/record.ts'
import { Sealer } from './platform/record/sealer.ts'
import { fileSigner } from './platform/record/signer.ts'
import type { Transaction } from './platform/record/transaction.ts'
import type { Slice } from './platform/slice.ts'
import { communicationsSlice } from './program/communications/slice.ts'
import { custodySlice } from './program/custody/slice.ts'
import { documentsSlice } from './program/documents/slice.ts'
import { Concealment } from './program/incidents/routes/conceal.ts'
import { findIncident, readIncident, seeableBy } from './program/incidents/routes/find.ts'
import { incidentsSlice } from './program/incidents/slice.ts'
import { createToken } from './program/people/routes/tokens.ts'
import { identifier, peopleSlice } from './program/people/slice.ts'
import { loadPerson } from './program/people/views/people.ts'
import { reviewsSlice } from './program/reviews/slice.ts'
import { runbooksSlice } from './program/runbooks/slice.ts'
import { triageSlice } from './program/triage/slice.ts'
import { sources } from './sources/index.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

export type MusterOptions = {
  readonly connection: Connection
  /** Keys, the sealer's state, packages. */
  readonly dataDir: string
  readonly clock?: Clock
  readonly log?: Logger
  /** The way out for letters; without it they are recorded, and sent by other means. */
  readonly mail?: Mail | null
  /** The largest file that is taken in evidence; 5 GiB unless said. */
  readonly exhibitBytesMax?: number
  /** Names the ledger on first start, together with a random id. */
  readonly host?: string
}

export type ServerOptions = {
  /**
   * Says who asks, before tokens and sessions are looked at; null leaves it to them. A fictional company is played
   * through it in the name of its people. Whoever could send a request to such a server could be anybody, so it takes
   * requests from inside this process only (`inject`) and refuses to listen.
   */
  readonly identify?: (request: FastifyRequest) => Identity | null
}

/** A Muster that is open: everything but the listening socket and the timers. */
export type Muster = {
  readonly record: Record
  readonly sealer: Sealer
  readonly signer: Signer
  readonly slices: readonly Slice[]
  readonly describe: (event: AnyEvent) => string
  readonly version: string
  readonly dataDir: string
  readonly jobs: Jobs
  /** Asks every slice what has come due by the clock of the record. */
  readonly tick: () => Promise<void>
  /** Builds the HTTP server; nothing listens yet. */
  readonly server: (options?: ServerOptions) => Promise<FastifyInstance>
  readonly close: () => Promise<void>
}

/** Brings the database forward, opens the record with all slices, and the ledger where there is none yet. */
export async function openMuster(options: MusterOptions): Promise<Muster> {
  const { connection, dataDir, clock = systemClock, host = 'localhost', log = pino({ level: 'silent' }) } = options
  const { exhibitBytesMax, mail = null } = options
  const database = openDatabase(connection)
  const version = await readVersion()
  const parts: { record?: Record; sealer?: Sealer; signer?: Signer } = {}
  const jobs: Jobs = new Jobs({
    database,
    log,
    tasks: () => Object.assign({ [TICK]: tick }, ...slices.map((slice) => slice.tasks)),
  })
  const need =
    <Name extends keyof typeof parts>(name: Name) =>
    () =>
      parts[name] as NonNullable<(typeof parts)[Name]>
  const house = { record: need('record'), sealer: need('sealer'), signer: need('signer') }
  const concealment = new Concealment(house.record)
  const slices = assemble({ ...house, dataDir, version, exhibitBytesMax, mail, enqueue: jobs.enqueue, concealment })
  const tick = () => tickAll(slices, need('record')().clock.now())
  try {
    await migrate(database.owner)
    const ledger = await findOrMakeLedger(database.app, host)
    const record = new Record({ org: ledger.org, database, clock, slices })
    parts.record = record
    parts.signer = await fileSigner(join(dataDir, 'keys', 'ledger.pem'), ledger.origin)
    parts.sealer = new Sealer(record, parts.signer, join(dataDir, 'sealer', 'state.json'))
    await parts.sealer.refuseContradiction()
    await prepareViews(record)
    await writeFirstEntry(record, parts.signer)
  } catch (error) {
    await database.close()
    throw error
  }
  const [record, sealer, signer] = [need('record')(), need('sealer')(), need('signer')()]
  const live = new Live(connection, () => record.registry.types())
  live.through((told) => concealment.screen(told))
  const server = (options: ServerOptions = {}) => makeServer({ record, slices, live, log, version }, options)
  const close = async () => {
    await live.stop()
    await database.close()
  }
  return {
    record,
    sealer,
    signer,
    slices,
    describe: describer(slices),
    version,
    dataDir,
    jobs,
    tick,
    server,
    close,
  }
}

/** One slice that fails keeps no other from its turn. */
async function tickAll(slices: readonly Slice[], now: Instant): Promise<void> {
  const failed: unknown[] = []
  for (const { tick } of slices) await tick?.(now).catch((error: unknown) => failed.push(error))
  if (failed.length > 0) throw new AggregateError(failed, 'what came due could not all be recorded')
}

type Assembly = {
  readonly record: () => Record
  readonly sealer: () => Sealer
  readonly signer: () => Signer
  readonly dataDir: string
  readonly version: string
  readonly exhibitBytesMax: number | undefined
  readonly mail: Mail | null
  readonly enqueue: Enqueue
  readonly concealment: Concealment
}

/** Who is in the house. Each slice is given what it may not import. */
function assemble(parts: Assembly): Slice[] {
  const { record, sealer, signer, dataDir, version, exhibitBytesMax, mail, enqueue, concealment } = parts
  const slices: Slice[] = []
  const permissions = () => permissionsOf(slices)
  const findPerson = async (tx: Transaction, id: string) => {
    const person = await loadPerson(record(), tx, id)
    return person.status === 'active' ? { id, name: person.name } : null
  }
  const program = [
    peopleSlice({ version, permissions }),
    triageSlice({
      record,
      sources,
      mayIntake,
      makeToken: (on, { identity }, source) =>
        createToken(on, {
          name: `Source ${source}`,
          role: 'responder',
          scopes: [`intake:${source}`],
          by: identity.actor,
        }),
      findIncident: (on, number, identity) => findIncident(record(), on, number, identity),
      seeable: seeableBy,
    }),
    documentsSlice(documentParts(record)),
    incidentsSlice({
      record,
      findPerson,
      planInForce: textsInForce(record).planInForce,
      addBusinessDays: businessCalendar().addBusinessDays,
    }),
    runbooksSlice({
      permissions,
      findIncident: (on, number, identity) => findIncident(record(), on, number, identity),
      shipped: shippedTexts,
      ...textsInForce(record),
    }),
    communicationsSlice({
      record,
      findIncident: (on, number, identity) => findIncident(record(), on, number, identity),
      inForce: textsInForce(record).inForce,
      enqueue,
      mail,
    }),
    custodySlice({
      folder: join(dataDir, 'exhibits'),
      bytesMax: exhibitBytesMax,
      permissions,
      findIncident: (on, number, identity) => findIncident(record(), on, number, identity),
      findPerson,
    }),
    reviewsSlice({
      record,
      findPerson,
      findIncident: (on, number, identity) => findIncident(record(), on, number, identity),
      readIncident: (on, stream) => readIncident(record(), on, stream),
      seeable: seeableBy,
      reviewTemplate: (on, at) => reviewTemplate(record(), on, at),
      addBusinessDays: businessCalendar().addBusinessDays,
    }),
  ]
  const describe = describer(program)
  slices.push(
    ...program,
    readinessSlice(describe),
    evidenceSlice({
      record,
      sealer,
      signer,
      dataDir,
      version,
      describe,
      verifier,
      concealed: (identity, streams) => concealment.from(identity, streams),
      findIncident: (on, number, identity) => findIncident(record(), on, number, identity),
    }),
  )
  return slices
}

/**
 * The verifier goes into every package, built from its sources as they are here. It is bundled when first asked for,
 * since most commands never do.
 */
export async function verifier(): Promise<{ readonly mjs: Uint8Array; readonly html: Uint8Array }> {
  built ??= import('../tools/build-verifier.ts').then(({ buildVerifier }) => buildVerifier())
  return built
}
let built: Promise<{ readonly mjs: Uint8Array; readonly html: Uint8Array }> | undefined

type ServerParts = {
  readonly record: Record
  readonly slices: readonly Slice[]
  readonly live: Live
  readonly log: Logger
  readonly version: string
}

async function makeServer({ record, slices, live, log, version }: ServerParts, { identify: first }: ServerOptions) {
  const usual = identifier(record)
  const identify = async (request: FastifyRequest) => first?.(request) ?? usual(request)
  if (first === undefined) {
    for (const { hear } of [usual, ...slices]) if (hear !== undefined) live.on(hear)
    await live.start()
  }
  const routes: Route[] = [...slices.flatMap((slice) => slice.routes), ...healthRoutes(live), live.route()]
  routes.push(
    route({
      method: 'GET',
      url: '/api/v1/openapi.json',
      permission: 'public',
      summary: 'This document.',
      handle: async () => openApi(routes, version),
    }),
  )
  const server = await buildServer({ record, routes, permissions: permissionsOf(slices), identify, log })
  if (first === undefined) await servePages(server, join(root, 'dist', 'web'))
  else server.listen = refuseToListen
  return server
}

function refuseToListen(): never {
  throw new Error('a server that believes whoever asks must not listen')
}

function permissionsOf(slices: readonly Slice[]): Slice['permissions'] {
  return Object.assign({}, ...slices.map(({ permissions }) => permissions))
}

/** One event as one line of English; the ledger's own are described here, since no slice owns them. */
function describer(slices: readonly Slice[]): (event: AnyEvent) => string {
  const own: { [type: string]: (event: AnyEvent) => string } = {
    LedgerOpened: () => 'The ledger was opened',
    LedgerSealed: () => 'The ledger was sealed',
    ClockSteppedBack: () => 'The server clock stepped back; the record kept the later time',
    FieldErased: (event) => `Content was erased: ${event.reason}`,
  }
  for (const slice of slices) for (const type of Object.keys(slice.layouts)) own[type] = slice.describe
  return (event) => own[event.type]?.(event) ?? event.type
}

async function readVersion(): Promise<string> {
  return (JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }).version
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freshDatabase } from '../../../../test/database.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { type Decision, isRefusal } from '../../../kernel/decision.ts'
import type { AnyEvent, Unrecorded } from '../../../kernel/event.ts'
import { type Instant, instant } from '../../../kernel/instant.ts'
import type { Signer } from '../../../ledger/index.ts'
import { businessCalendar } from '../../../platform/calendar.ts'
import { MovableClock } from '../../../platform/clock.ts'
import { type Connection, openDatabase } from '../../../platform/database/database.ts'
import { findOrMakeLedger, writeFirstEntry } from '../../../platform/record/open.ts'
import { readStream } from '../../../platform/record/read.ts'
import { prepareViews } from '../../../platform/record/rebuild.ts'
import { Record } from '../../../platform/record/record.ts'
import { Sealer } from '../../../platform/record/sealer.ts'
import { fileSigner } from '../../../platform/record/signer.ts'
import type { Slice } from '../../../platform/slice.ts'
import type { IncidentEvent } from '../../../program/incidents/events.ts'
import { evolve, type Incident } from '../../../program/incidents/incident.ts'
import { findIncident, seeableBy } from '../../../program/incidents/routes/find.ts'
import { incidentsSlice } from '../../../program/incidents/slice.ts'
import { peopleSlice } from '../../../program/people/slice.ts'
import { triageSlice } from '../../../program/triage/slice.ts'
import type { PackageParts } from '../package.ts'
import { evidenceSlice } from '../slice.ts'

export const VERSION = '1.2.3'
export const verifier = { mjs: Buffer.from('// the verifier\n'), html: Buffer.from('<!doctype html>\n') }

/** A company on a database of its own: its clock stands still until it is moved. */
export class Company {
  readonly record: Record
  readonly sealer: Sealer
  readonly signer: Signer
  readonly clock: MovableClock
  readonly folder: string
  readonly slices: readonly Slice[]
  readonly #close: () => Promise<void>
  #ids = 0

  private constructor(
    parts: Pick<Company, 'record' | 'sealer' | 'signer' | 'clock' | 'folder' | 'slices'>,
    close: () => Promise<void>,
  ) {
    this.record = parts.record
    this.sealer = parts.sealer
    this.signer = parts.signer
    this.clock = parts.clock
    this.folder = parts.folder
    this.slices = parts.slices
    this.#close = close
  }

  static async open(start: string): Promise<Company> {
    const fresh = await freshDatabase()
    const folder = await mkdtemp(join(tmpdir(), 'muster-evidence-'))
    const database = openDatabase(fresh.connection as Connection)
    const clock = new MovableClock(at(start))
    let record: Record | undefined
    let sealer: Sealer | undefined
    const have = <Part>(part: Part | undefined) => part as Part
    const slices = slicesOf(
      () => have(record),
      () => have(sealer),
      () => signer,
      folder,
    )
    const ledger = await findOrMakeLedger(database.app, 'localhost')
    const signer = await fileSigner(join(folder, 'ledger.pem'), ledger.origin)
    record = new Record({ org: ledger.org, database, clock, slices })
    sealer = new Sealer(record, signer, join(folder, 'sealer.json'))
    await prepareViews(record)
    await writeFirstEntry(record, signer)
    return new Company({ record, sealer, signer, clock, folder, slices }, async () => {
      await database.close()
      await fresh.drop()
      await rm(folder, { recursive: true, force: true })
    })
  }

  close(): Promise<void> {
    return this.#close()
  }

  /** Ids that are the same in every run. */
  id(): string {
    return `01950000-0000-7000-8000-${String(++this.#ids).padStart(12, '0')}`
  }

  now(time: string): void {
    this.clock.moveTo(at(time))
  }

  describe = (event: AnyEvent): string => {
    const slice = this.slices.find(({ layouts }) => event.type in layouts)
    return slice?.describe(event) ?? event.type
  }

  async append(by: Actor, ...events: readonly Unrecorded[]) {
    return this.record.transact((tx) => tx.append(by, events))
  }

  /** Decides on an incident as it stands, and records what was decided. */
  async respond(
    by: Actor,
    stream: string,
    decide: (incident: Incident, now: Instant) => Decision<IncidentEvent>,
    occurredAt?: Instant,
  ) {
    const reader = { org: this.record.org, registry: this.record.registry, on: this.record.database.app }
    const facts = await readStream(reader, stream)
    const incident = facts.reduce<Incident>((state, fact) => evolve(state, fact as never), { status: 'undeclared' })
    const decision = decide(incident, this.clock.now())
    if (isRefusal(decision)) throw new Error(decision.because)
    const when = occurredAt === undefined ? {} : { occurredAt }
    return this.append(by, ...decision.map((event) => ({ stream, event: event as unknown as AnyEvent, ...when })))
  }

  parts(name?: string): PackageParts {
    return {
      record: this.record,
      signer: this.signer,
      describe: this.describe,
      version: VERSION,
      verifier,
      out: { folder: this.folder, ...(name === undefined ? {} : { name }) },
    }
  }
}

export function at(time: string): Instant {
  return instant(Date.parse(`${time}Z`))
}

function slicesOf(record: () => Record, sealer: () => Sealer, signer: () => Signer, dataDir: string): Slice[] {
  const program = [
    peopleSlice({ version: VERSION, permissions: () => ({}) }),
    triageSlice({
      record,
      sources: [],
      mayIntake: () => true,
      makeToken: async () => '',
      findIncident: (on, number, identity) => findIncident(record(), on, number, identity),
      seeable: seeableBy,
    }),
    incidentsSlice({
      record,
      findPerson: async () => null,
      planInForce: async () => null,
      addBusinessDays: businessCalendar().addBusinessDays,
    }),
  ]
  const describe = (event: AnyEvent) =>
    program.find(({ layouts }) => event.type in layouts)?.describe(event) ?? event.type
  return [
    ...program,
    evidenceSlice({
      record,
      sealer,
      signer,
      dataDir,
      describe,
      version: VERSION,
      verifier: async () => verifier,
      concealed: async () => new Set(),
      findIncident: (on, number, identity) => findIncident(record(), on, number, identity),
    }),
  ]
}

import { incidentNumber } from '../kernel/incident-number.ts'
import type { JsonObject } from '../kernel/json.ts'
import { decodeEntry, decodeEntryBundle, type Entry, equalBytes, TILE_WIDTH } from '../ledger/index.ts'
import { type PackageFiles, readWhole } from './bytes.ts'
import type { Shown } from './disclosures.ts'
import { type Incident, type Incidents, isInPeriod, type Period } from './incidents.ts'
import { type Batch, BUNDLE_BYTES_MAX, bundlePath, type LogReader } from './log.ts'
import { ERASED, RESTRICTED } from './populations.ts'
import { compareEvent, fingerprint, readRecord, recordedEvent } from './record-file.ts'
import type { Step } from './report.ts'
import { many, plain, uuidOf } from './words.ts'

const FOLDER = '06_incidents/'

type Claim = { readonly record: Claims; readonly fingerprint: Uint8Array }
/** What one record claims, and how much of it was met while the log went by. */
type Claims = {
  readonly file: string
  readonly number: unknown
  readonly entry: unknown
  readonly streams: Map<string, { count: number; readonly first: number }>
  readonly doubtful: Map<number, { readonly due: JsonObject; readonly hidden: boolean }>
}

/** Every record of an incident holds every entry of its stream, its alerts' and all that belong to it, each as the ledger says. */
export class RecordReader implements LogReader {
  readonly step: Step
  readonly #files: PackageFiles
  readonly #period: Period
  readonly #incidents: Incidents
  readonly #streamCounts: ReadonlyMap<string, number>
  readonly #size: number
  readonly #claims = new Map<number, Claim[]>()
  readonly #records = new Map<string, Claims>()
  readonly #due = new Set<string>()

  constructor(
    parts: { files: PackageFiles; period: Period; incidents: Incidents; size: number },
    streamCounts: ReadonlyMap<string, number>,
    step: Step,
  ) {
    this.#files = parts.files
    this.#period = parts.period
    this.#incidents = parts.incidents
    this.#size = parts.size
    this.#streamCounts = streamCounts
    this.step = step
  }

  /** Before the log goes by: what the records claim. */
  async prepare(): Promise<void> {
    for (const file of this.#files.keys()) {
      if (!/^06_incidents\/[^/]+\/record\.json$/.test(file)) continue
      const record = await readRecord(this.#files, file, this.step)
      if (record === undefined) continue
      const { number, entry } = record
      const claims = { file, number, entry, streams: new Map(), doubtful: new Map() }
      this.#records.set(file, claims)
      for (const event of record.events) {
        const claim = { record: claims, fingerprint: fingerprint(event) }
        const index = event.index as number
        const others = this.#claims.get(index)
        if (others === undefined) this.#claims.set(index, [claim])
        else others.push(claim)
      }
    }
  }

  take({ items }: Batch): void {
    for (const { index, entry, shown } of items) {
      const claims = this.#claims.get(index)
      if (claims === undefined || entry === undefined || shown === undefined) continue
      this.#claims.delete(index)
      for (const claim of claims) this.#meet(claim, entry, shown)
    }
  }

  #meet({ record, fingerprint: claimed }: Claim, entry: Entry, shown: Shown): void {
    const stream = uuidOf(entry.stream)
    const met = record.streams.get(stream)
    if (met === undefined) record.streams.set(stream, { count: 1, first: entry.index })
    else met.count++
    // Alerts are no part of what is restricted: of theirs nothing is missing but what was erased.
    const marks = this.#incidents.withheld.has(String(record.number)) ? [RESTRICTED, ERASED] : [ERASED]
    const due = recordedEvent(entry, shown, marks[0])
    if (!marks.some((mark) => equalBytes(fingerprint(recordedEvent(entry, shown, mark)), claimed)))
      record.doubtful.set(entry.index, { due, hidden: shown.paths.includes(null) })
  }

  async end(): Promise<void> {
    for (const [index, claims] of this.#claims)
      for (const { record } of claims)
        this.step.fail(`The record speaks of entry ${index}, which the log does not show.`, {
          file: record.file,
          entry: index,
        })
    for (const record of this.#records.values()) await this.#nameDoubts(record)
    let inside = 0
    for (const incident of this.#incidents.all.values()) {
      if (!isInPeriod(incident, this.#period)) continue
      inside++
      await this.#checkRecord(incident)
    }
    for (const path of this.#files.keys())
      if (path.startsWith(FOLDER) && !this.#due.has(path))
        this.step.fail(`${plain(path)} belongs to no incident of this period.`, { file: plain(path) })
    this.step.detail = many(inside, 'record')
  }

  async #nameDoubts({ file, doubtful }: Claims): Promise<void> {
    if (doubtful.size === 0) return
    const record = await readRecord(this.#files, file, this.step)
    for (const event of record?.events ?? []) {
      const entry = event.index as number
      const doubt = doubtful.get(entry)
      if (doubt !== undefined) compareEvent(event, doubt.due, doubt.hidden, { file, entry }, this.step)
    }
  }

  async #checkRecord(incident: Incident): Promise<void> {
    const number = incidentNumber(incident.sequence)
    const [file, pdf] = [`${FOLDER}${number}/record.json`, `${FOLDER}${number}/record.pdf`]
    this.#due.add(file).add(pdf)
    if (!this.#files.has(pdf)) this.step.fail(`${pdf} is missing.`, { file: pdf })
    const record = this.#records.get(file)
    if (record === undefined) {
      // A record that is there and cannot be read was reported when it was read.
      if (!this.#files.has(file)) this.step.fail(`${file} is missing: ${number} touches the period.`, { file })
      return
    }
    for (const [field, said, due] of [
      ['number', record.number, number],
      ['entry', record.entry, incident.entry],
    ] as const)
      if (said !== due)
        this.step.fail(`The record of ${number} gives another ${field} than the ledger.`, { file, field })
    const belonging = this.#incidents.belonging.get(incident.stream) ?? []
    await this.#checkStreams(record, [incident.stream, ...incident.alerts, ...belonging], number)
  }

  async #checkStreams({ file, streams }: Claims, due: readonly string[], number: string): Promise<void> {
    for (const [stream, { first }] of streams)
      if (!due.includes(stream))
        this.step.fail(
          `The record of ${number} holds entry ${first}, which belongs neither to it nor to its alerts, runbooks, messages, evidence, reviews or actions.`,
          {
            file,
            entry: first,
          },
        )
    const short = due.filter((stream) => (streams.get(stream)?.count ?? 0) < this.#countOf(stream))
    if (short.length > 0) await this.#nameMissing(file, new Set(short), number)
  }

  #countOf(stream: string): number {
    return this.#streamCounts.get(stream.replaceAll('-', '')) ?? 0
  }

  /** A second look at the log, only where something is missing: to say which entries. */
  async #nameMissing(file: string, streams: ReadonlySet<string>, number: string): Promise<void> {
    const record = await readRecord(this.#files, file, this.step)
    const there = new Set(record?.events.map(({ index }) => index))
    for await (const entry of this.#entries())
      if (streams.has(uuidOf(entry.stream)) && !there.has(entry.index))
        this.step.fail(`The record of ${number} leaves out entry ${entry.index}, a ${entry.type}.`, {
          file,
          entry: entry.index,
        })
  }

  async *#entries(): AsyncGenerator<Entry> {
    for (let n = 0; n * TILE_WIDTH < this.#size; n++) {
      const found = this.#files.get(bundlePath(n, Math.min(TILE_WIDTH, this.#size - n * TILE_WIDTH)))
      if (found === undefined) return
      for (const bytes of decodeEntryBundle(await readWhole(found.bytes, BUNDLE_BYTES_MAX))) yield decodeEntry(bytes)
    }
  }
}

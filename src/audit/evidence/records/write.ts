import type { AnyEvent } from '../../../kernel/event.ts'
import type { Scratch, Spool } from '../../../platform/scratch.ts'
import type { Typesetter } from '../../../platform/typesetting/typesetter.ts'
import type { AddFile } from '../files.ts'
import type { WholeIncident } from '../populations/write-incidents.ts'
import { type Head, sealedState } from '../reading/head.ts'
import type { Period } from '../reading/period.ts'
import type { Withheld } from '../reading/restricted.ts'
import type { Snapshot } from '../reading/snapshot.ts'
import { incidentDocument, wordlessDocument } from './document.ts'
import { writeRecord } from './json.ts'

/** Documents ordered but not set yet. More would only wait in memory. */
const ORDERED_MAX = 6

type Parts = {
  readonly snapshot: Snapshot
  readonly scratch: Scratch
  readonly typesetter: Typesetter
  readonly describe: (event: AnyEvent) => string
  readonly head: Head
  readonly period: Period
  readonly organisation: string
  readonly withheld: Withheld
  readonly add: AddFile
}

/** The folder of each incident. Pages are set by another thread while the next incident is read. */
export class RecordWriter {
  readonly #parts: Parts
  readonly #json: Spool
  readonly #pdf: Spool
  readonly #ordered: { readonly path: string; readonly pdf: Promise<Uint8Array> }[] = []
  count = 0

  private constructor(parts: Parts, json: Spool, pdf: Spool) {
    this.#parts = parts
    this.#json = json
    this.#pdf = pdf
  }

  static async in(parts: Parts): Promise<RecordWriter> {
    return new RecordWriter(parts, await parts.scratch.spool('records.json'), await parts.scratch.spool('records.pdf'))
  }

  async write(incident: WholeIncident): Promise<void> {
    const { snapshot, describe, head, period, organisation, typesetter, withheld, add } = this.#parts
    const folder = `06_incidents/${incident.line.number}`
    const json = await writeRecord(snapshot, incident, {
      size: head.size,
      describe,
      spool: this.#json,
      withheld: withheld.streams,
    })
    add(`${folder}/record.json`, json)
    const packaged = { period, recordSha256: json.sha256 }
    const data = (incident.withheld ? wordlessDocument : incidentDocument)(incident, {
      organisation,
      state: sealedState(head),
      packaged,
    })
    const pdf = typesetter.typeset('incident.typ', data, head.sealedAt)
    // It is awaited later; until then a failure must not count as one that nobody handles.
    pdf.catch(() => {})
    this.#ordered.push({ path: `${folder}/record.pdf`, pdf })
    this.count += 1
    while (this.#ordered.length > ORDERED_MAX) await this.#take()
  }

  async end(): Promise<void> {
    while (this.#ordered.length > 0) await this.#take()
  }

  async #take(): Promise<void> {
    const { path, pdf } = this.#ordered.shift()!
    this.#parts.add(path, await this.#pdf.part(await pdf))
  }
}

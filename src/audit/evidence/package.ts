import { isRefusal, type Refusal } from '../../kernel/decision.ts'
import type { AnyEvent } from '../../kernel/event.ts'
import type { Signer } from '../../ledger/index.ts'
import { refusalProblem } from '../../platform/http/problem.ts'
import type { Record } from '../../platform/record/record.ts'
import { type Part, Scratch } from '../../platform/scratch.ts'
import { Typesetter } from '../../platform/typesetting/typesetter.ts'
import type { AddFile } from './files.ts'
import { DisclosureWriter } from './log/disclosures.ts'
import { writeLog } from './log/log.ts'
import { manifestJson, manifestNote } from './manifest.ts'
import type { Population } from './populations/ipe.ts'
import { writeAlerts } from './populations/write-alerts.ts'
import { writeIncidents } from './populations/write-incidents.ts'
import { type Head, readErased, readHead, readOrganisation } from './reading/head.ts'
import { type Period, readPeriod } from './reading/period.ts'
import { relatedStreams } from './reading/related.ts'
import { type Asker, readWithheld, type Withheld } from './reading/restricted.ts'
import { type Snapshot, together, withSnapshots } from './reading/snapshot.ts'
import { readmeDocument, readmeMarkdown, VERIFY_README } from './readme.ts'
import { sheets } from './records/sheets.ts'
import { RecordWriter } from './records/write.ts'
import { zipped } from './zip.ts'

/** The built verifier, as it goes along. */
export type Verifier = { readonly mjs: Uint8Array; readonly html: Uint8Array }

export type PackageRequest = {
  readonly from: string
  readonly to: string
  /** Who is to receive it: stands in the manifest, so that a leaked copy can be told. */
  readonly recipient?: string | undefined
  /** The newest signed state of at most so many entries; the newest of all unless said. */
  readonly at?: number | undefined
} & Asker

export type PackageParts = {
  readonly record: Record
  readonly signer: Signer
  readonly describe: (event: AnyEvent) => string
  readonly version: string
  readonly verifier: Verifier
  /** Where it is put; without a name it is called as the folder inside. */
  readonly out: { readonly folder: string; readonly name?: string }
}

export type Package = {
  readonly path: string
  readonly bytes: number
  readonly sha256: string
  readonly head: Head
}

/**
 * Builds an evidence package. Everything in it is folded from the ledger as of one signed state; projections, the clock
 * and who asked have no say, so the same question at the same state gives the same bytes. Memory does not grow with the
 * ledger: what is made waits in files beside the package until all of it is there, and then becomes the package at once.
 */
export async function buildPackage(request: PackageRequest, parts: PackageParts): Promise<Package> {
  const period = orRefuse(readPeriod(request.from, request.to))
  const scratch = await Scratch.in(parts.out.folder)
  const typesetter = new Typesetter(await sheets())
  try {
    return await withSnapshots(parts.record, async (one, other) => {
      const head = orRefuse(await readHead(one, request.at))
      const organisation = await readOrganisation(one, head.size)
      const belonging = await relatedStreams(one, head.size)
      const withheld = await readWithheld(one, head.size, belonging, request)
      const build = {
        belonging,
        withheld,
        parts,
        request,
        period,
        head,
        organisation,
        scratch,
        typesetter,
        files: new Map<string, Part>(),
      }
      await writeContents(build, one, other)
      return finish(build)
    })
  } finally {
    await typesetter.close()
    await scratch.remove()
  }
}

type Build = {
  readonly parts: PackageParts
  readonly request: PackageRequest
  readonly period: Period
  readonly head: Head
  readonly organisation: string
  readonly belonging: ReadonlyMap<string, readonly string[]>
  readonly withheld: Withheld
  readonly scratch: Scratch
  readonly typesetter: Typesetter
  readonly files: Map<string, Part>
}

/** Incidents beside the rest: their pages take another thread the longest. */
async function writeContents(build: Build, one: Snapshot, other: Snapshot): Promise<void> {
  const { parts, period, head, scratch, files, belonging, withheld } = build
  const add: AddFile = (path, part) => files.set(path, part)
  const asked = { head, period, version: parts.version }
  const records = await RecordWriter.in({ ...build, snapshot: other, describe: parts.describe, add })
  const [incidents, alerts] = await together(async () => {
    const population = await writeIncidents(other, { ...asked, belonging, withheld }, scratch, add, (incident) =>
      records.write(incident),
    )
    await records.end()
    return population
  }, async () => {
    await writeWholeLog(build, one, add)
    return writeAlerts(one, asked, scratch, add)
  }, [other, one])
  await writeAround(build, { alerts, incidents, records: records.count }, add)
}

async function writeWholeLog(
  { parts, head, scratch, withheld }: Build,
  snapshot: Snapshot,
  add: AddFile,
): Promise<void> {
  const { registry } = parts.record
  const disclosures = new DisclosureWriter({
    spool: await scratch.spool('disclosures'),
    paths: (type) => registry.paths(type),
    erased: await readErased(snapshot, head.size),
    restricted: withheld.entries,
    add,
  })
  await writeLog(snapshot, head, await scratch.spool('log'), disclosures, add)
  disclosures.end()
}

type Counted = { readonly alerts: Population; readonly incidents: Population; readonly records: number }

/** What stands around the evidence: how to read it and how to check it. */
async function writeAround(build: Build, counted: Counted, add: AddFile): Promise<void> {
  const { parts, request, typesetter, head, scratch } = build
  const spool = await scratch.spool('around')
  const readme = {
    ...build,
    ...counted,
    withheld: build.withheld.numbers,
    version: parts.version,
    recipient: request.recipient,
  }
  add('README.md', await spool.part(readmeMarkdown(readme)))
  add('README.pdf', await spool.part(await typesetter.typeset('readme.typ', readmeDocument(readme), head.sealedAt)))
  add('verify/README.md', await spool.part(VERIFY_README))
  add('verify/verify.html', await spool.part(parts.verifier.html))
  add('verify/verify.mjs', await spool.part(parts.verifier.mjs))
}

async function finish(build: Build): Promise<Package> {
  const { parts, period, head, organisation, request, scratch, withheld } = build
  const files = sorted(build.files)
  const spool = await scratch.spool('manifest')
  const manifest = manifestJson({
    organisation,
    period,
    head,
    recipient: request.recipient,
    withheld: withheld.numbers,
    files,
  })
  const all = new Map(files)
  all.set('MANIFEST.json', await spool.part(manifest))
  all.set('SIGNATURES/MANIFEST.note', await spool.part(manifestNote(manifest, head, parts.signer)))
  const root = `MUSTER_${reduced(organisation)}_SOC2-IR_${period.from}_${period.to}`
  const zip = zipped([...sorted(all)].map(([path, part]) => ({ name: `${root}/${path}`, ...part })))
  const path = `${parts.out.folder}/${parts.out.name ?? `${root}.zip`}`
  return { path, ...(await scratch.writeWhole(path, zip)), head }
}

/** Paths are ASCII, so the order of UTF-16 units is that of bytes. */
function sorted(files: ReadonlyMap<string, Part>): Map<string, Part> {
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** A name as it may stand in a path on every system. */
export function reduced(organisation: string): string {
  const name = organisation.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '')
  return name.slice(0, 64).replace(/-$/, '') || 'organisation'
}

function orRefuse<Value extends object>(value: Value | Refusal): Value {
  if (isRefusal(value)) throw refusalProblem(value)
  return value
}

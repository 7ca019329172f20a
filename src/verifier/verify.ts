import { hex, parseVerifierKey, sha256 } from '../ledger/index.ts'
import { AlertReader } from './alerts.ts'
import type { Bytes, PackageFiles } from './bytes.ts'
import { checkCheckpoint, type Head, type Pins } from './checkpoint.ts'
import { DisclosureReader } from './disclosures.ts'
import { EntryReader } from './entries.ts'
import { checkFiles, unknownFiles } from './files.ts'
import { IncidentReader } from './incident-lines.ts'
import { Incidents } from './incidents.ts'
import { checkIpe } from './ipe.ts'
import { LateReader } from './late.ts'
import { type LogReader, walkLog } from './log.ts'
import { checkManifest, type Manifest, periodBounds } from './manifest.ts'
import { Pace } from './pace.ts'
import { RecordReader } from './records.ts'
import { type Facts, type Report, Step, type StepId, type StepReport } from './report.ts'
import { SealReader } from './seals.ts'
import { SequenceReader } from './sequences.ts'
import { checkTables } from './tables.ts'
import { TimeReader } from './times.ts'
import { TreeReader } from './tree.ts'
import { WithheldReader } from './withheld.ts'
import { isoTime, many, numeral, plain } from './words.ts'
import { openZip } from './zip.ts'

export type Options = Pins & {
  /** Told of every step when it begins and when it ends. */
  readonly onStep?: (step: StepReport, state: 'running' | 'done') => void
  /** Called now and then, so that a page can show how far it is. */
  readonly pause?: () => Promise<void>
}

/** A package as one ZIP. */
export async function verifyPackage(bytes: Bytes, options: Options = {}): Promise<Report> {
  const check = new Check(options)
  const unzipped = await check.run('zip', (step) => openZip(bytes, step))
  return unzipped === undefined ? check.report() : check.all(unzipped.files, unzipped.folder)
}

/** A package that was unpacked into a folder: the same checks but for the bytes of the ZIP. */
export async function verifyFiles(files: PackageFiles, options: Options = {}): Promise<Report> {
  return new Check(options).all(files, undefined)
}

class Check {
  readonly #options: Options
  readonly #pace: Pace
  readonly #steps: Step[] = []
  readonly #running = new Set<Step>()
  readonly #notChecked: string[] = []
  #facts: Facts = {}

  constructor(options: Options) {
    this.#options = options
    const { pause } = options
    this.#pace = new Pace(pause === undefined ? undefined : () => this.#showRunning().then(pause))
  }

  async run<Result>(id: StepId, work: (step: Step) => Promise<Result>): Promise<Result | undefined> {
    const step = this.#begin(id)
    try {
      return await step.timed(() => work(step))
    } catch (error) {
      step.caught(error, 'This step broke off')
      return undefined
    } finally {
      this.#done(step)
    }
  }

  #begin(id: StepId): Step {
    const step = new Step(id)
    this.#steps.push(step)
    this.#running.add(step)
    this.#options.onStep?.(step.report(), 'running')
    return step
  }

  #done(step: Step): void {
    this.#running.delete(step)
    this.#options.onStep?.(step.report(), 'done')
  }

  async #showRunning(): Promise<void> {
    for (const step of this.#running) this.#options.onStep?.(step.report(), 'running')
  }

  async all(files: PackageFiles, folder: string | undefined): Promise<Report> {
    const pace = this.#pace
    const manifest = await this.run('manifest', (step) => checkManifest(files, folder, step))
    const digests = (await this.run('files', (step) => checkFiles(files, manifest, pace, step))) ?? new Map()
    const head = await this.run('checkpoint', (step) => checkCheckpoint(files, manifest, this.#options, step))
    this.#facts = factsOf(manifest, head)
    if (head !== undefined) await this.#log({ files, digests }, manifest, head)
    await this.run('tables', (step) => checkTables(files, pace, step))
    this.#notChecked.push(...limits(files, head, this.#options))
    return this.report()
  }

  async #log({ files, digests }: Hashed, manifest: Manifest | undefined, head: Head): Promise<void> {
    // Without a manifest there is no period, and every member of the log belongs to it.
    const period = manifest === undefined ? ALWAYS : periodBounds(manifest)
    const incidents = new Incidents(head.opened?.lateMs ?? Number.POSITIVE_INFINITY, new Set(manifest?.withheld))
    const entries = new EntryReader(this.#begin('entries'))
    const tree = new TreeReader(files, head, this.#begin('tree'))
    const sequences = new SequenceReader(this.#begin('sequences'))
    const times = new TimeReader(this.#begin('times'))
    const seals = new SealReader(head, tree.roots, this.#begin('seals'))
    const disclosures = new DisclosureReader(files, this.#begin('disclosures'))
    const withheld = new WithheldReader(incidents, this.#begin('withheld'))
    const alerts = new AlertReader(files, period, incidents, this.#begin('alerts'))
    const lines = new IncidentReader(files, period, incidents, this.#begin('incidents'))
    const parts = { files, period, incidents, size: head.size }
    const records = new RecordReader(parts, sequences.streams, this.#begin('records'))
    const late = new LateReader(head, this.#begin('late'))
    await records.prepare()
    const readers: LogReader[] = [
      entries,
      tree,
      sequences,
      times,
      seals,
      disclosures,
      withheld,
      alerts,
      lines,
      records,
      late,
    ]
    await walkLog(files, head.size, readers, this.#pace)
    if (manifest !== undefined && isoTime(times.last) !== manifest.head.sealedAt)
      seals.step.fail(
        `The manifest says that the head was sealed at ${plain(manifest.head.sealedAt)}, the last entry ${isoTime(times.last)}.`,
        {
          file: 'MANIFEST.json',
          field: 'head.sealedAt',
        },
      )
    for (const { step } of readers) this.#done(step)
    if (entries.unknown.size > 0)
      this.#notChecked.push(
        `What entries mean of types that this verifier does not know: ${[...entries.unknown].map(([type, n]) => `${type} (${n})`).join(', ')}.`,
      )
    const before = head.opened?.previous
    if (before !== undefined)
      this.#notChecked.push(
        `The ledger before this one, ${plain(before.origin)}, of ${many(before.size, 'entry', 'entries')}.`,
      )
    if (seals.anchors > 0)
      this.#notChecked.push(
        `The time stamps that ${many(seals.anchors, 'seal')} name: this verifier does not know them.`,
      )
    const expected = {
      ...alerts.received,
      IncidentDeclared: sequences.types.get('IncidentDeclared') ?? 0,
      AlertEscalated: incidents.escalations.length,
      namedEscalations: incidents.namedEscalations(),
    }
    if (manifest !== undefined)
      await this.run('ipe', (step) => checkIpe({ files, digests, manifest, pace: this.#pace }, expected, step))
  }

  report(): Report {
    const steps = this.#steps.map((step) => step.report())
    const ok = steps.length > 1 && steps.every((step) => step.ok)
    return { ok, steps, notChecked: this.#notChecked, facts: this.#facts, summary: summaryOf(ok, steps, this.#facts) }
  }
}

type Hashed = { readonly files: PackageFiles; readonly digests: ReadonlyMap<string, string> }

const ALWAYS = { from: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY }

function factsOf(manifest: Manifest | undefined, head: Head | undefined): Facts {
  return {
    ...(manifest === undefined
      ? {}
      : { organisation: manifest.organisation, ...manifest.period, sealedAt: manifest.head.sealedAt }),
    ...(manifest?.recipient === undefined ? {} : { recipient: manifest.recipient }),
    ...(head === undefined ? {} : { origin: head.origin, size: head.size, root: head.root }),
    ...(head === undefined ? {} : { checkpointSha256: head.sha256, key: head.key, ...keyFacts(head.key) }),
  }
}

function keyFacts(key: string): Facts {
  try {
    return { keySha256: hex(sha256(parseVerifierKey(key).publicKey)) }
  } catch {
    return {}
  }
}

/** What no check of a package can show; it is said every time. */
function limits(files: PackageFiles, head: Head | undefined, { pinnedKey, pinnedCheckpoint }: Options): string[] {
  const unknown = unknownFiles(files)
  return [
    'That this verifier is genuine. Take your own copy from the project’s release and compare its SHA-256; do not use the one in the package.',
    ...(pinnedKey === undefined && pinnedCheckpoint === undefined
      ? ['That the key is the ledger’s own. The package names it itself: compare it with the one you were given.']
      : []),
    secondHistory(head, pinnedCheckpoint),
    'That the server’s clock was right. What is shown is that recorded times never fall.',
    'That all that happened was entered, and that what was entered is true.',
    'That the event registry is the one whose hash entry 0 names (`schema`): no package carries the registry. This verifier goes by its own list of types and fields.',
    'What was in fields that were erased or kept back; the bytes of alerts as they arrived are not part of a package.',
    'That the PDFs, the README, the sentences (`line`) in records and the parameter sheets of spreadsheets say what the record says. The manifest’s signature covers them, nothing more.',
    ...(unknown.length === 0
      ? []
      : [
          `${many(unknown.length, 'file')} that this verifier does not know: ${unknown.slice(0, 10).map(plain).join(', ')}.`,
        ]),
  ]
}

function secondHistory(head: Head | undefined, pinnedCheckpoint: string | undefined): string {
  if (pinnedCheckpoint === undefined)
    return 'That no second history exists. Compare the checkpoint with one you received before, or give that one to this verifier.'
  if (head?.pinnedNewer !== undefined)
    return `That no second history exists. Cannot compare: the checkpoint is newer than this package (size ${numeral(head.pinnedNewer)} against ${numeral(head.size)}).`
  return 'That no second history exists beside the one that the checkpoint you hold belongs to.'
}

function summaryOf(ok: boolean, steps: readonly StepReport[], { size, sealedAt }: Facts): string {
  if (ok)
    return `Nothing was found wrong: ${many(size ?? 0, 'entry', 'entries')}, sealed at ${plain(sealedAt ?? '')}, in ${steps.length} checks.`
  const wrong = steps.filter((step) => !step.ok)
  const failed = wrong.reduce((sum, step) => sum + step.failed, 0)
  const first = wrong[0]?.failures[0]?.sentence ?? 'The package could not be read.'
  return `Found wrong: ${numeral(failed)} in ${many(wrong.length, 'check')}. First: ${first}`
}

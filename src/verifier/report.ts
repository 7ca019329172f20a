/** Where a failure lies, as precisely as it is known, and what is wrong there in one sentence. */
export type Failure = {
  readonly file?: string
  readonly entry?: number
  readonly field?: string
  readonly sentence: string
}

export type Where = Omit<Failure, 'sentence'>

export const stepTitles = {
  zip: 'The bytes of the ZIP file',
  manifest: 'The manifest and its signature',
  files: 'Every file, its size and SHA-256',
  checkpoint: 'The checkpoint and its signature',
  entries: 'Every entry in its one form, at its place',
  tree: 'The tree, recomputed from the entries, and its tiles',
  sequences: 'Numbers within types and streams, without a gap',
  times: 'Times of recording, which never fall',
  seals: 'Seals: their counts, maps and earlier roots',
  disclosures: 'What is shown, against what was committed to',
  withheld: 'What is not shown, and whether it may be',
  alerts: 'The population of alerts, line by line',
  incidents: 'The population of incidents, line by line',
  records: 'The record of each incident',
  late: 'Entries recorded late',
  ipe: 'Counts and totals of the populations',
  tables: 'CSV and XLSX, cell by cell',
} as const
export type StepId = keyof typeof stepTitles

export type StepReport = {
  readonly id: StepId
  readonly title: string
  readonly ok: boolean
  /** What was looked at, in numbers. */
  readonly detail: string
  /** At most `FAILURES_LISTED`; `failed` says how many there are. */
  readonly failures: readonly Failure[]
  readonly failed: number
  readonly ms: number
}

/** What identifies a package, for comparing it with what one was given before. */
export type Facts = {
  readonly organisation?: string
  readonly recipient?: string
  readonly from?: string
  readonly to?: string
  readonly origin?: string
  readonly size?: number
  readonly root?: string
  readonly sealedAt?: string
  readonly key?: string
  /** SHA-256 of the 32 bytes of the public key, in hex. */
  readonly keySha256?: string
  /** SHA-256 of the checkpoint file, in hex. */
  readonly checkpointSha256?: string
}

export type Report = {
  readonly ok: boolean
  readonly steps: readonly StepReport[]
  readonly notChecked: readonly string[]
  readonly facts: Facts
  readonly summary: string
}

export const FAILURES_LISTED = 50

/** One step while it runs. It collects what is wrong and goes on, so that the reader sees the extent. */
export class Step {
  readonly id: StepId
  detail = ''
  ms = 0
  #failures: Failure[] = []
  #failed = 0

  constructor(id: StepId) {
    this.id = id
  }

  get failed(): number {
    return this.#failed
  }

  fail(sentence: string, where: Where = {}): void {
    this.#failed++
    if (this.#failures.length < FAILURES_LISTED) this.#failures.push({ ...where, sentence })
  }

  /** What was thrown while looking is a finding too: bytes that cannot be read prove nothing. */
  caught(error: unknown, doing: string, where: Where = {}): void {
    this.fail(`${doing}: ${error instanceof Error ? error.message : String(error)}`, where)
  }

  async timed<Result>(work: () => Promise<Result>): Promise<Result> {
    const start = performance.now()
    try {
      return await work()
    } finally {
      this.ms += performance.now() - start
    }
  }

  report(): StepReport {
    const { id, detail, ms } = this
    const failures = [...this.#failures]
    return { id, title: stepTitles[id], ok: this.#failed === 0, detail, failures, failed: this.#failed, ms }
  }
}

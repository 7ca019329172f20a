import type { Json, JsonObject } from '../kernel/json.ts'
import { severities } from '../kernel/severity.ts'
import { parseCanonical } from '../ledger/index.ts'
import { Lines, type PackageFiles, readWhole } from './bytes.ts'
import { type Manifest, object } from './manifest.ts'
import type { Pace } from './pace.ts'
import { ALERTS, INCIDENTS, sameJson } from './populations.ts'
import type { Step } from './report.ts'
import { many, shown } from './words.ts'

const IPE_BYTES_MAX = 16 << 20
const decoder = new TextDecoder()

/** What the log says of how many members a population must have. */
export type Expected = {
  readonly AlertReceived: number
  readonly PayloadQuarantined: number
  readonly IncidentDeclared: number
  readonly AlertEscalated: number
  readonly namedEscalations: number
}

const WORDS = [
  'title',
  'criteria',
  'system',
  'generatedBy',
  'query',
  'inclusionRule',
  'knownLimitations',
  'formulaEscape',
]
const FIGURES = [
  'populationId',
  'generatedAt',
  'head',
  'parameters',
  'rowCount',
  'firstId',
  'lastId',
  'controlTotals',
  'files',
  'reconciliation',
]

type Package = {
  readonly files: PackageFiles
  readonly manifest: Manifest
  /** SHA-256 of each file, in hex. */
  readonly digests: ReadonlyMap<string, string>
  readonly pace: Pace
}

/** Counts, totals and hashes that a population's `ipe.json` states, against its lines and the log. */
export async function checkIpe(all: Package, expected: Expected, step: Step): Promise<void> {
  const alerts = await tally(all, ALERTS, { id: 'id', by: 'disposition', at: 'receivedAt', kind: 'kind' }, step)
  const incidents = await tally(all, INCIDENTS, { id: 'number', by: 'severity', at: 'declaredAt' }, step)
  await checkOne(all, ALERTS, '04_populations/P01_ipe.json', alertFigures(alerts, expected), step)
  await checkOne(all, INCIDENTS, '04_populations/P03_ipe.json', incidentFigures(incidents, expected), step)
  step.detail = `${many(alerts.count, 'alert')}, ${many(incidents.count, 'incident')}`
}

async function checkOne(
  all: Package,
  population: string,
  file: string,
  figures: JsonObject,
  step: Step,
): Promise<void> {
  const { period, head } = all.manifest
  const due: JsonObject = {
    ...figures,
    generatedAt: head.sealedAt,
    head: { size: head.size, root: head.root },
    files: digestsOf(all, population),
  }
  try {
    const found = all.files.get(file)
    if (found === undefined) throw new Error('it is missing')
    const numbers = 'numbers' in figures ? ['numbers'] : []
    const ipe = object(parseCanonical(await readWhole(found.bytes, IPE_BYTES_MAX)), 'it', [
      ...WORDS,
      ...FIGURES,
      ...numbers,
    ])
    const { dateField: _words, ...parameters } = object(ipe.parameters, 'parameters', [
      'from',
      'to',
      'dateField',
      'zone',
    ])
    const said: JsonObject = { ...ipe, parameters }
    for (const [field, value] of Object.entries({ ...due, parameters: { ...period } }))
      compareFigure(field, value, said[field], file, step)
  } catch (error) {
    step.caught(error, `${file} cannot be read`, { file })
  }
}

/** Objects key by key, so that the very figure is named. */
function compareFigure(field: string, due: Json, said: Json | undefined, file: string, step: Step): void {
  if (sameJson(due, said)) return
  if (isObject(due) && isObject(said) && sameJson(Object.keys(due).sort(), Object.keys(said).sort()))
    for (const [key, value] of Object.entries(due)) compareFigure(`${field}.${key}`, value, said[key], file, step)
  else step.fail(`${file} says ${shown(said)} for \`${field}\`, lines and ledger say ${shown(due)}.`, { file, field })
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

type Tally = {
  count: number
  firstId: Json
  lastId: Json
  readonly by: Map<string, number>
  readonly months: Map<string, number>
  readonly kinds: Map<string, number>
  /** Numbers of incidents, which are few. */
  readonly numbers: number[]
}

async function tally(
  { files, pace }: Package,
  population: string,
  keys: { readonly id: string; readonly by: string; readonly at: string; readonly kind?: string },
  step: Step,
): Promise<Tally> {
  const lists = { by: new Map(), months: new Map(), kinds: new Map(), numbers: [] }
  const all: Tally = { count: 0, firstId: null, lastId: null, ...lists }
  const file = files.get(`${population}.jsonl`)
  const lines = file === undefined ? undefined : new Lines(file.bytes)
  try {
    for (let some = await lines?.take(256); some !== undefined && some.length > 0; some = await lines?.take(256)) {
      for (const bytes of some) add(all, JSON.parse(decoder.decode(bytes)) as JsonObject, keys)
      await pace.breathe()
    }
  } catch (error) {
    step.caught(error, `${population}.jsonl cannot be counted`, { file: `${population}.jsonl` })
  }
  return all
}

function add(all: Tally, line: JsonObject, keys: { id: string; by: string; at: string; kind?: string }): void {
  all.count++
  const id = line[keys.id] ?? null
  if (all.count === 1) all.firstId = id
  all.lastId = id
  count(all.by, line[keys.by])
  count(all.months, String(line[keys.at]).slice(0, 7))
  if (keys.kind !== undefined) count(all.kinds, line[keys.kind])
  else all.numbers.push(Number(String(id).replace(/^INC-/, '')))
}

function count(counts: Map<string, number>, key: Json | undefined): void {
  counts.set(String(key), (counts.get(String(key)) ?? 0) + 1)
}

function alertFigures(all: Tally, expected: Expected): JsonObject {
  return {
    populationId: 'P01',
    ...common(all),
    controlTotals: {
      byDisposition: totals(all.by, ['undecided', 'dismissed', 'escalated']),
      byMonth: Object.fromEntries(all.months),
    },
    reconciliation: [
      reconciled('AlertReceived', expected.AlertReceived, all.kinds.get('alert') ?? 0),
      reconciled('PayloadQuarantined', expected.PayloadQuarantined, all.kinds.get('quarantined') ?? 0),
    ],
  }
}

function incidentFigures(all: Tally, expected: Expected): JsonObject {
  const [min, max] = [all.numbers[0] ?? null, all.numbers.at(-1) ?? null]
  return {
    populationId: 'P03',
    ...common(all),
    numbers: { min, max, missing: missing(all.numbers) },
    controlTotals: { bySeverity: totals(all.by, severities), byMonth: Object.fromEntries(all.months) },
    reconciliation: [
      reconciled('IncidentDeclared', expected.IncidentDeclared, all.count),
      reconciled('AlertEscalated', expected.AlertEscalated, expected.namedEscalations),
    ],
  }
}

function common({ count, firstId, lastId }: Tally): JsonObject {
  return { rowCount: count, firstId, lastId }
}

/** All that the format names, and any other value that a line holds. */
function totals(counts: ReadonlyMap<string, number>, named: readonly string[]): JsonObject {
  return { ...Object.fromEntries(named.map((name) => [name, 0])), ...Object.fromEntries(counts) }
}

function reconciled(of: string, expected: number, actual: number): JsonObject {
  return { of, expected, actual, difference: actual - expected }
}

const MISSING_MAX = 10_000

function missing(numbers: readonly number[]): number[] {
  const gaps: number[] = []
  for (let i = 1; i < numbers.length && gaps.length < MISSING_MAX; i++)
    for (let n = (numbers[i - 1] as number) + 1; n < (numbers[i] as number) && gaps.length < MISSING_MAX; n++)
      gaps.push(n)
  return gaps
}

function digestsOf({ digests }: Package, population: string): JsonObject {
  const kinds = ['csv', 'jsonl', 'xlsx'].filter((kind) => digests.has(`${population}.${kind}`))
  return Object.fromEntries(kinds.map((kind) => [kind, digests.get(`${population}.${kind}`) ?? '']))
}

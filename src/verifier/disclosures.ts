import type { Json, JsonObject } from '../kernel/json.ts'
import {
  canonicalJson,
  commitField,
  type Entry,
  equalBytes,
  fromBase64,
  fromUtf8,
  payloadRoot,
  utf8,
} from '../ledger/index.ts'
import { Lines, type PackageFiles } from './bytes.ts'
import type { Batch, LogReader } from './log.ts'
import type { Step, Where } from './report.ts'
import { fieldsOf } from './schema.ts'
import { isoDay, numeral, plain, quoted } from './words.ts'

export const PER_FILE = 10_000

/** What a package shows of one entry. */
export type Shown = {
  /** The values of all open groups together. */
  readonly event: JsonObject
  /** Who did it; undefined where that is not shown, or where the ledger itself did it. */
  readonly by: JsonObject | undefined
  /** For each field in schema order, the name under which it is open, or null. */
  readonly paths: readonly (string | null)[]
  /** False where what is shown is not what was committed to. */
  readonly sound: boolean
}

/** Every line of disclosures, against the payload root of its entry. */
export class DisclosureReader implements LogReader {
  readonly step: Step
  readonly #files: PackageFiles
  #lines: Lines | undefined
  #file = ''
  readonly #taken = new Set<string>()
  #open = 0
  #closed = 0

  constructor(files: PackageFiles, step: Step) {
    this.#files = files
    this.step = step
  }

  async take({ items }: Batch): Promise<void> {
    for (let from = 0; from < items.length; ) {
      const first = items[from]?.index as number
      if (first % PER_FILE === 0) await this.#next(first / PER_FILE)
      const count = Math.min(items.length - from, PER_FILE - (first % PER_FILE))
      const lines = await this.#take(count)
      for (let i = 0; i < count; i++) {
        const item = items[from + i]
        const line = lines[i]
        if (item?.entry === undefined) continue
        if (line === undefined) this.#missing(item.index)
        else item.shown = this.#read(line, item.index, item.entry)
      }
      from += count
    }
  }

  async #take(count: number): Promise<Uint8Array[]> {
    try {
      return (await this.#lines?.take(count)) ?? []
    } catch (error) {
      this.step.caught(error, `${this.#file} cannot be read`, { file: this.#file })
      this.#lines = undefined
      return []
    }
  }

  async #next(n: number): Promise<void> {
    await this.#leftOver()
    this.#file = disclosurePath(n)
    this.#taken.add(this.#file)
    const file = this.#files.get(this.#file)
    if (file === undefined) this.step.fail(`${this.#file} is missing.`, { file: this.#file, entry: n * PER_FILE })
    this.#lines = file === undefined ? undefined : new Lines(file.bytes)
  }

  async #leftOver(): Promise<void> {
    const file = this.#file
    if ((await this.#take(1)).length > 0) this.step.fail(`${file} has lines beyond its last entry.`, { file })
  }

  #missing(index: number): void {
    // A missing file is one failure, not one for each of its lines.
    if (this.#lines !== undefined)
      this.step.fail(`There is no line of disclosures for entry ${index}.`, { file: this.#file, entry: index })
  }

  #read(line: Uint8Array, index: number, entry: Entry): Shown | undefined {
    const where = { file: this.#file, entry: index }
    const before = this.step.failed
    try {
      const { commitments, openings } = readLine(line, index)
      if (commitments.length !== entry.fields || openings.length !== entry.fields)
        throw new Error(`it has ${commitments.length} commitments, the entry ${entry.fields}`)
      if (!equalBytes(payloadRoot(commitments), entry.payloadRoot))
        this.step.fail(
          `Entry ${index}: its commitments do not lead to the payload root recorded on ${isoDay(entry.recordedAt)}.`,
          { ...where, field: 'c' },
        )
      this.#checkFields(openings, entry, where)
      for (const [n, opening] of openings.entries()) {
        if (opening === null) this.#closed++
        else this.#checkOpening(opening, commitments[n] as Uint8Array, entry, where)
      }
      return this.#join(openings, entry, where, before)
    } catch (error) {
      this.step.caught(error, `The disclosures of entry ${index} cannot be read`, where)
      return undefined
    }
  }

  #checkFields(openings: readonly (Opening | null)[], { type }: Entry, where: Where): void {
    const due = fieldsOf(type)
    if (due === undefined) return
    if (openings.length !== due.length)
      this.step.fail(`Entry ${where.entry}: a ${type} has ${due.length} fields, this has ${openings.length}.`, {
        ...where,
        field: 'n',
      })
    for (const [n, opening] of openings.entries())
      if (opening !== null && opening.path !== due[n])
        this.#odd(where, opening.path, `field ${n} of a ${type} is called ${due[n] ?? 'nothing'}`)
  }

  #checkOpening({ path, salt, text }: Opening, commitment: Uint8Array, { recordedAt }: Entry, where: Where): void {
    this.#open++
    if (!equalBytes(commitField(path, salt, utf8(text)), commitment))
      this.step.fail(
        `Entry ${where.entry}: field \`${plain(path)}\` was changed: what is shown does not fit the commitment recorded on ${isoDay(recordedAt)}.`,
        { ...where, field: plain(path) },
      )
  }

  #join(openings: readonly (Opening | null)[], entry: Entry, where: Where, failedBefore: number): Shown {
    const event: Record<string, Json> = Object.create(null)
    let by: JsonObject | undefined
    for (const [n, opening] of openings.entries()) {
      if (opening === null) continue
      const { path, value } = opening
      if ((path === 'by') !== (n === 0))
        this.#odd(where, path, 'the actor is the first field of an event, and only that')
      else if (isObject(value) && path === 'by') by = value
      else if (isObject(value)) this.#add(event, value, path, where)
      else if (value !== null) this.#odd(where, path, 'a value is an object or null')
    }
    this.#checkClear(event, entry, where)
    const paths = openings.map((opening) => opening?.path ?? null)
    return { event, by, paths, sound: this.step.failed === failedBefore }
  }

  #add(event: Record<string, Json>, value: JsonObject, path: string, where: Where): void {
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'type' || key in event) this.#odd(where, path, `it says ${quoted(key)} a second time`)
      else event[key] = inner
    }
  }

  /** What stands in clear in the entry, for counting, is what the open field says. */
  #checkClear(event: JsonObject, { clear = {} }: Entry, where: Where): void {
    for (const [name, value] of Object.entries(clear))
      if (name in event && event[name] !== value)
        this.step.fail(
          `Entry ${where.entry} says ${quoted(value)} for ${name} in clear, and something else in its field.`,
          { ...where, field: name },
        )
  }

  #odd(where: Where, path: string, what: string): void {
    this.step.fail(`Entry ${where.entry}: field \`${plain(path)}\` is not as the format asks: ${what}.`, {
      ...where,
      field: plain(path),
    })
  }

  async end(): Promise<void> {
    await this.#leftOver()
    for (const path of this.#files.keys())
      if (path.startsWith('disclosures/') && !this.#taken.has(path))
        this.step.fail(`${plain(path)} holds disclosures of no entry.`, { file: plain(path) })
    this.step.detail = `${numeral(this.#open)} fields shown, ${numeral(this.#closed)} not`
  }
}

export function disclosurePath(n: number): string {
  return `disclosures/${String(n).padStart(3, '0')}.jsonl`
}

type Opening = { readonly path: string; readonly salt: Uint8Array; readonly text: string; readonly value: Json }

/** One line, which has one form only: built again from what was read it must be the same text. */
function readLine(bytes: Uint8Array, index: number) {
  const text = fromUtf8(bytes)
  if (text === undefined) throw new Error('it is not UTF-8')
  const line = JSON.parse(text) as { c?: unknown; i?: unknown; o?: unknown } | null
  if (line === null || !Array.isArray(line.c) || !Array.isArray(line.o)) throw new Error('it is no such line')
  if (line.i !== index) throw new Error(`it is the line of entry ${plain(String(line.i))}`)
  const commitments = line.c.map(hash32)
  const openings = line.o.map(readOpening)
  const again = `{"c":${JSON.stringify(line.c)},"i":${index},"o":${JSON.stringify(line.o)}}`
  if (again !== text) throw new Error('it is not in its canonical form')
  return { commitments, openings }
}

function readOpening(opening: unknown): Opening | null {
  if (opening === null) return null
  if (!Array.isArray(opening) || opening.length !== 3) throw new Error('an opening is [path, salt, value] or null')
  const [path, salt, text] = opening as unknown[]
  if (typeof path !== 'string' || typeof text !== 'string') throw new Error('an opening is [path, salt, value] or null')
  const value = JSON.parse(text) as Json
  // Otherwise a key could stand twice, and two readers would read two things.
  if (canonicalJson(value) !== text) throw new Error(`the value of \`${plain(path)}\` is not in its canonical form`)
  return { path, salt: hash32(salt), text, value }
}

function hash32(text: unknown): Uint8Array {
  const bytes = typeof text === 'string' ? fromBase64(text) : undefined
  if (bytes?.length !== 32) throw new Error('a commitment or salt is 32 bytes in base64')
  return bytes
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

import { expect } from 'vitest'
import type { Json, JsonObject } from '../../kernel/json.ts'
import { canonicalBytes, parseCanonical, utf8 } from '../../ledger/index.ts'
import type { Failure, Report, StepId } from '../report.ts'
import { type Options, verifyPackage } from '../verify.ts'
import type { TestLedger } from './ledger.ts'
import { type Files, inMemory, packageFiles, signFiles, zipOf } from './package.ts'
import { PERIOD } from './story.ts'

// For tests only: takes a genuine package, does one thing to it, and asks what the verifier says.

const decoder = new TextDecoder()

/** The package of a ledger as its honest operator would make it, after `change`; signed with the ledger's own key. */
export async function verifyChanged(
  ledger: TestLedger,
  change: (files: Files) => void = () => {},
  options: Options = {},
): Promise<Report> {
  const files = packageFiles(ledger, PERIOD)
  change(files)
  return verifyFilesOf(signFiles(files, ledger, { period: PERIOD }), options)
}

export function verifyFilesOf(files: Files, options: Options = {}): Promise<Report> {
  return verifyPackage(inMemory(zipOf(files)), options)
}

export function editText(files: Files, path: string, edit: (text: string) => string): void {
  const before = decoder.decode(files.get(path))
  const after = edit(before)
  if (after === before) throw new Error(`nothing to change in ${path}`)
  files.set(path, utf8(after))
}

export function editLines(files: Files, path: string, edit: (lines: string[]) => string[]): void {
  editText(files, path, (text) =>
    edit(text.split('\n').slice(0, -1))
      .map((line) => `${line}\n`)
      .join(''),
  )
}

export function editLine(files: Files, path: string, n: number, edit: (line: { [key: string]: Json }) => void): void {
  editLines(files, path, (lines) =>
    lines.map((line, i) => (i === n ? decoder.decode(edited(utf8(line), edit as (value: Json) => void)) : line)),
  )
}

export function editJson(files: Files, path: string, edit: (value: { [key: string]: Json }) => void): void {
  files.set(path, edited(files.get(path) as Uint8Array, edit as (value: Json) => void))
}

function edited(bytes: Uint8Array, edit: (value: Json) => void): Uint8Array {
  const value = structuredClone(parseCanonical(bytes)) as JsonObject
  edit(value)
  return canonicalBytes(value)
}

/** That the report is bad, and that a failure of this step names all of this. */
export function expectNamed(report: Report, step: StepId, where: Omit<Failure, 'sentence'>): void {
  expect(report.ok).toBe(false)
  const failures = report.steps.find(({ id }) => id === step)?.failures ?? []
  expect(failures).toContainEqual(expect.objectContaining(where))
}

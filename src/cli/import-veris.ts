import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { system } from '../kernel/actor.ts'
import type { Muster } from '../muster.ts'
import { NotJson, parseLossless } from '../platform/lossless-json.ts'
import { importVeris } from '../program/incidents/routes/veris-import.ts'
import { type ExitCode, Misuse, type Shell } from './command.ts'

const USAGE = `usage: muster import veris <file or folder>… [--json]
A file holds one VERIS incident, or a list of them; of a folder, every .json file is read.`

/** What goes into one transaction. */
const BATCH = 200
const FILE_BYTES_MAX = 256 * 1024 * 1024

type Said = { readonly file: string; readonly number?: string | null; readonly because?: string }
type Report = { readonly imported: Said[]; readonly known: Said[]; readonly refused: Said[] }
type Waiting = { readonly file: string; readonly document: unknown }

/** Takes over incidents from VERIS. What cannot be read is named and left out; the others go on. */
export async function importVerisCommand(
  { record }: Pick<Muster, 'record'>,
  { args, out, err }: Shell,
): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean' } },
    allowPositionals: true,
  })
  if (positionals.length === 0) throw new Misuse(USAGE)
  const report: Report = { imported: [], known: [], refused: [] }
  const take = async (batch: readonly Waiting[]) => {
    const outcomes = await importVeris(
      record,
      { by: system },
      batch.map(({ document }) => document),
    )
    outcomes.forEach((one, n) => {
      const { file } = batch[n]!
      if (one.outcome !== 'refused') report[one.outcome].push({ file, number: one.number })
      else report.refused.push({ file, because: one.problems.map(sentenceOf).join(' ') })
    })
  }
  const waiting: Waiting[] = []
  for (const file of await filesOf(positionals)) {
    waiting.push(...(await documentsIn(file, report)))
    while (waiting.length >= BATCH) await take(waiting.splice(0, BATCH))
  }
  if (waiting.length > 0) await take(waiting)

  for (const { file, because } of report.refused) err.write(`muster: ${file}: ${because}\n`)
  const { imported, known, refused } = report
  out.write(
    values.json
      ? `${JSON.stringify(report)}\n`
      : `${imported.length} imported, ${known.length} known already, ${refused.length} refused\n`,
  )
  return refused.length > 0 ? 1 : 0
}

const sentenceOf = ({ at, problem }: { at: string; problem: string }) => (at === '' ? problem : `${at}: ${problem}`)

async function filesOf(paths: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    paths.map(async (path) => {
      const about = await stat(path).catch(() => null)
      if (about === null) throw new Misuse(`there is no file or folder ${path}\n${USAGE}`)
      if (!about.isDirectory()) return [path]
      const names = (await readdir(path)).filter((name) => name.toLowerCase().endsWith('.json')).sort()
      return names.map((name) => join(path, name))
    }),
  )
  return found.flat()
}

async function documentsIn(file: string, report: Report): Promise<Waiting[]> {
  const refuse = (because: string): Waiting[] => {
    report.refused.push({ file, because })
    return []
  }
  const { size } = await stat(file)
  if (size > FILE_BYTES_MAX) return refuse(`This file is larger than ${FILE_BYTES_MAX} bytes. Split it.`)
  try {
    const content = parseLossless(await readFile(file))
    const documents: readonly unknown[] = Array.isArray(content) ? content : [content]
    return documents.map((document) => ({ file, document }))
  } catch (error) {
    if (error instanceof NotJson) return refuse(error.message)
    throw error
  }
}
